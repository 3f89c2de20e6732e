using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>A request about one agency's return.</summary>
internal interface IConcernsReturn : IConcernsCase, IForAgency;

/// <summary>A request about a return that its author sends, with an account or as a guest through a link .</summary>
internal interface IOpenReturn : IConcernsReturn, IOpenToGuests
{
    GuestSubject IOpenToGuests.Subject => GuestSubject.Return(Case, Agency);
}

/// <summary>A section of a return as somebody saves it; its answer is the new version.</summary>
internal interface ISavesSection : IOpenReturn
{
    /// <summary>As shown when the page was opened: 0 before the section was first saved.</summary>
    int Version { get; }
}

/// <summary>Who may open a return, and when a section of it may be saved.</summary>
internal sealed class ReturnDesk(IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReportShelf reports, CaseClock clock, ICurrentPerson current, Partnership partnership, TimeProvider time)
{
    private const string Advance = """
        UPDATE rapidreview.return_section SET version = version + 1, saved_at = @Now, saved_by = @SavedBy
         WHERE case_reference = @Case AND agency = @Agency AND section = @Section AND version = @Version
        """;

    private const string Begin = """
        INSERT INTO rapidreview.return_section (case_reference, agency, section, version, saved_at, saved_by)
        SELECT @Case, @Agency, @Section, 1, @Now, @SavedBy
         WHERE NOT EXISTS (SELECT 1 FROM rapidreview.return_section WHERE case_reference = @Case AND agency = @Agency AND section = @Section)
        """;

    private const string Writing = """
        UPDATE rapidreview.agency_return SET state = 'InProgress' WHERE case_reference = @Case AND agency = @Agency AND state = 'Requested'
        """;

    private const string OnBehalf = "UPDATE rapidreview.agency_return SET entered_by = @SavedBy WHERE case_reference = @Case AND agency = @Agency";

    /// <summary>True for the Business Unit, which enters a return for an agency without an account.</summary>
    public bool IsForAnother(string agency) => current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) && current.Person.Agency != agency;

    /// <summary>The return, if this person may see it: an agency's authors see their own agency's only .</summary>
    public async Task<Result<ReturnRow>> Open(CaseReference @case, string agency, CancellationToken cancel)
    {
        var own = current.Person.Agency == agency;
        if (!own && !current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery))
            return Failure.NotFound;

        var request = await store.Request(@case, agency, cancel);
        return request is null || request.State is ReturnState.RequestWithdrawn ? Failure.NotFound : request;
    }

    /// <summary>The return with all its sections, if this person may see it.</summary>
    public async Task<Result<AgencyReturn>> Read(CaseReference @case, string agency, CancellationToken cancel)
    {
        var request = await Open(@case, agency, cancel);
        if (request.Failure is { } failure)
            return failure;
        return await store.Return(request.Value, cancel) with { IsReviewOpen = await store.Find(@case, cancel) is { IsOpen: true } };
    }

    /// <summary>Takes a section to be saved: the new version, or why it cannot be saved. The caller then replaces the section's rows.</summary>
    public async Task<Result<int>> Save(ISavesSection request, ReturnSection section, CancellationToken cancel)
    {
        var opened = await Open(request.Case, request.Agency, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (opened.Value.State is ReturnState.SignedOff)
            return Failure.Conflict("This return is signed off. To change it, open the return and choose to reopen it");
        if (await store.Find(request.Case, cancel) is not { IsOpen: true })
            return Failure.Conflict("This Rapid Review is over, so nothing can be changed. Tell the Business Unit if something is wrong");

        var row = new { request.Case, request.Agency, Section = section, request.Version, Now = time.GetUtcNow(), SavedBy = current.Person.Name };
        if (await work.Execute(Advance, row, cancel) == 0 && (request.Version != 0 || await work.Execute(Begin, row, cancel) == 0))
            return Failure.Stale;

        await work.Execute(Writing, row, cancel);
        if (IsForAnother(request.Agency))
            await work.Execute(OnBehalf, row, cancel);
        if (opened.Value.State is ReturnState.Reopened)
            await reports.MarkStale(request.Case, $"{partnership.AgencyName(request.Agency)} changed its return", cancel);
        return request.Version + 1;
    }

    /// <summary>Meets the date for returns (C-3) once none is awaited any more.</summary>
    public async Task MeetWhenAllAreIn(CaseReference @case, CancellationToken cancel)
    {
        var asked = (await store.Requests(@case, cancel)).Where(r => r.State is not ReturnState.RequestWithdrawn).ToList();
        if (asked.Count > 0 && asked.All(r => r.State is ReturnState.SignedOff or ReturnState.Reopened))
            await clock.Meet(@case, RuleId.Returns, time.Today(), cancel);
    }

    /// <summary>Sets a long answer, whatever was there before.</summary>
    public async Task Answer(IConcernsReturn request, string question, string? answer, string? notApplicableBecause, CancellationToken cancel)
    {
        var row = new { request.Case, request.Agency, Question = question, Answer = answer, NotApplicableBecause = notApplicableBecause };
        await work.Execute("DELETE FROM rapidreview.return_answer WHERE case_reference = @Case AND agency = @Agency AND question = @Question", row, cancel);
        if (answer is not null || notApplicableBecause is not null)
        {
            await work.Execute(
                "INSERT INTO rapidreview.return_answer (case_reference, agency, question, answer, not_applicable_because) VALUES (@Case, @Agency, @Question, @Answer, @NotApplicableBecause)",
                row, cancel);
        }
    }
}
