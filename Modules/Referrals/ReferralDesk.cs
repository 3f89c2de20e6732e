using System.Text.Json.Nodes;
using System.Text.Json;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Referrals;

/// <summary>A request about one referral.</summary>
internal interface IConcernsReferral
{
    Guid Referral { get; }
}

/// <summary>A request about a referral that its contributors send, with an account or as a guest through a link (F-2).</summary>
internal interface IOpenReferral : IConcernsReferral, IOpenToGuests
{
    GuestSubject IOpenToGuests.Subject => GuestSubject.Referral(Referral);
}

/// <summary>Saves a section: its answers are the properties that bear the names of the section's questions.</summary>
internal interface ISavesReferral : IOpenReferral
{
    /// <summary>As shown when the page was opened: 0 before the section was first saved.</summary>
    int Version { get; }
}

/// <summary>What every section's page shows beside its answers.</summary>
public abstract record ReferralSectionView
{
    public required Guid Referral { get; init; }
    public required int Version { get; init; }

    /// <summary>True once the referral is submitted or was given up.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>Who wrote what of this section.</summary>
    public required IReadOnlyList<Contribution> Contributions { get; init; }
}

/// <summary>A referral as it is kept.</summary>
public sealed record ReferralRow
{
    public required Guid ReferralId { get; init; }
    public required ReferralState State { get; init; }

    /// <summary>Since it was submitted.</summary>
    public CaseReference? CaseReference { get; init; }
    public Guid? ConcernId { get; init; }
    public required string BegunById { get; init; }
    public required string BegunBy { get; init; }
    public required string BegunByAgency { get; init; }
    public required DateTimeOffset BegunAt { get; init; }
    public DateOnly? SubmittedOn { get; init; }
    public string? SubmittedBy { get; init; }
    public string? ManagerName { get; init; }
    public string? ManagerRole { get; init; }
    public string? ManagerStatement { get; init; }
    public required bool GapsAccepted { get; init; }
    public string? AbandonedBecause { get; init; }
    public required int Version { get; init; }
}

/// <summary>Who may open a referral to write it, and how a section of it is saved (F-2). The partnership reads it by its case.</summary>
internal sealed class ReferralDesk(IUnitOfWork<ReferralsModule> work, ReferralStore store, Partnership partnership, ICurrentPerson current, TimeProvider time)
{
    private const string Mine = $"""
        SELECT {ReferralStore.Columns} FROM referrals.referral r
         WHERE r.referral_id = @Referral
           AND (@IsOffice = 1 OR EXISTS (SELECT 1 FROM referrals.contributor k WHERE k.referral_id = r.referral_id AND k.person_id = @PersonId AND k.ended_at IS NULL))
           AND {KeptOut.IsOpen}
        """;

    private const string MaySubmitIt = "SELECT may_submit FROM referrals.contributor WHERE referral_id = @Referral AND person_id = @PersonId AND ended_at IS NULL";

    private const string Advance = """
        UPDATE referrals.section SET version = version + 1, saved_at = @Now, saved_by = @SavedBy WHERE referral_id = @Referral AND section = @Section AND version = @Version
        """;

    private const string Begin = """
        INSERT INTO referrals.section (referral_id, section, version, saved_at, saved_by)
        SELECT @Referral, @Section, 1, @Now, @SavedBy
         WHERE NOT EXISTS (SELECT 1 FROM referrals.section WHERE referral_id = @Referral AND section = @Section)
        """;

    private const string Forget = "DELETE FROM referrals.answer WHERE referral_id = @Referral AND question = @Question";

    private const string KeepAnswer = """
        INSERT INTO referrals.answer (referral_id, question, row_number, answer, written_at, written_by, writer_id, agency)
        VALUES (@Referral, @Question, @RowNumber, @Answer, @WrittenAt, @WrittenBy, @WriterId, @Agency)
        """;

    private const string KeepEarlier = """
        INSERT INTO referrals.earlier_answer (earlier_id, referral_id, question, answer, written_at, written_by, agency, replaced_at, replaced_by)
        VALUES (@Id, @Referral, @Question, @Answer, @WrittenAt, @WrittenBy, @Agency, @Now, @SavedBy)
        """;

    private bool IsOffice => current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);

    /// <summary>The referral, if this person writes it or is the Business Unit.</summary>
    public async Task<Result<ReferralRow>> Open(IConcernsReferral request, CancellationToken cancel) =>
        await work.Find<ReferralRow>(Mine, new { request.Referral, IsOffice, PersonId = current.Person.Id }, cancel) is { } row ? row : Failure.NotFound;

    /// <summary>True for who may submit it or give it up: whoever began it, whom they allowed to, and the Business Unit.</summary>
    public async Task<bool> MaySubmit(Guid referral, CancellationToken cancel) =>
        IsOffice || await work.Find<bool?>(MaySubmitIt, new { Referral = referral, PersonId = current.Person.Id }, cancel) == true;

    /// <summary>A section as it stands.</summary>
    public async Task<Result<TView>> Show<TView>(IOpenReferral query, ReferralSection section, CancellationToken cancel) where TView : ReferralSectionView
    {
        var opened = await Open(query, cancel);
        if (opened.Failure is { } failure)
            return failure;

        var questions = Sections.Of(section);
        var answers = (await store.Answers(query.Referral, cancel)).Where(a => questions.Contains(a.Question)).ToList();
        return FormAnswers.Read<TView>(answers, new JsonObject
        {
            ["referral"] = query.Referral,
            ["version"] = (await store.Sections(query.Referral, cancel)).FirstOrDefault(s => s.Section == section)?.Version ?? 0,
            ["readOnly"] = opened.Value.State != ReferralState.Draft,
            ["contributions"] = JsonSerializer.SerializeToNode(Contributions(answers), Json.Options),
        });
    }

    /// <summary>Saves a section: its new version, or why not. Every answer stays with whoever wrote it.</summary>
    public async Task<Result<int>> Save(ISavesReferral request, ReferralSection section, CancellationToken cancel)
    {
        var opened = await Open(request, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (opened.Value.State != ReferralState.Draft)
            return Failure.Conflict("This referral is submitted, so nothing in it can be changed. Go back to it: you can add what is wrong or missing");

        var row = new { request.Referral, Section = section, request.Version, Now = time.GetUtcNow(), SavedBy = current.Person.Name };
        if (await work.Execute(Advance, row, cancel) == 0 && (request.Version != 0 || await work.Execute(Begin, row, cancel) == 0))
            return Failure.Stale;

        await Keep(request.Referral, Sections.Of(section), FormAnswers.Written(request), cancel);
        return request.Version + 1;
    }

    /// <summary>Keeps the answers of <paramref name="page"/> to <paramref name="questions"/>, in place of those that were there.</summary>
    public async Task Keep(Guid referral, IReadOnlyList<ReferralQuestion> questions, JsonObject page, CancellationToken cancel)
    {
        var (now, person) = (time.GetUtcNow(), current.Person);
        var before = (await store.Answers(referral, cancel)).ToLookup(a => a.Question);
        foreach (var question in questions)
        {
            var (given, isTable) = FormAnswers.Of(page, question);
            var by = new AnswerRow { Question = question, RowNumber = 0, Answer = "", WrittenAt = now, WrittenBy = person.Name, WriterId = person.Id, Agency = person.Agency };
            var (kept, replaced) = Attribution.Merge([.. before[question]], given, by, isTable);
            await work.Execute(Forget, new { Referral = referral, Question = question }, cancel);
            await work.Execute(
                KeepAnswer, kept.Select(a => new { Referral = referral, a.Question, a.RowNumber, a.Answer, a.WrittenAt, a.WrittenBy, a.WriterId, a.Agency }), cancel);
            await work.Execute(
                KeepEarlier,
                replaced.Select(a => new { Id = Guid.CreateVersion7(now), Referral = referral, a.Question, a.Answer, a.WrittenAt, a.WrittenBy, a.Agency, Now = now, SavedBy = person.Name }),
                cancel);
        }
    }

    /// <summary>Who wrote which answer and which rows, and when, the form's order.</summary>
    public IReadOnlyList<Contribution> Contributions(IEnumerable<AnswerRow> answers) =>
    [
        .. answers.GroupBy(a => (a.Question, a.WrittenBy, a.Agency)).OrderBy(g => g.Key.Question).ThenBy(g => g.Max(a => a.WrittenAt)).Select(g => new Contribution(
            g.First().RowNumber == 0 ? Words.Of(g.Key.Question) : $"{Words.Of(g.Key.Question)}: {(g.Count() == 1 ? "1 row" : $"{g.Count()} rows")}",
            g.Key.WrittenBy, partnership.AgencyName(g.Key.Agency), g.Max(a => a.WrittenAt))),
    ];
}
