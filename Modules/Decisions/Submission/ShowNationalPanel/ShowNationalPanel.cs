using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The submission to the National Panel: documents, sending, its answers, and the six months that follow (D-4, C-4).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowNationalPanel : IQuery<NationalPanelView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The submission.</summary>
public sealed record NationalPanelView
{
    public required CaseReference Case { get; init; }

    /// <summary>Of the document that a button would make.</summary>
    public required Guid Id { get; init; }
    public required bool IsLocal { get; init; }
    public required DateOnly DueOn { get; init; }
    public required IReadOnlyList<string> Warnings { get; init; }
    public required IReadOnlyList<FiledRow> Documents { get; init; }
    public SentRow? Sent { get; init; }

    /// <summary>What the sending said before, the earliest first.</summary>
    public required IReadOnlyList<SentCorrection> Corrections { get; init; }

    /// <summary>False also where the partners decided anew after the last sending.</summary>
    public required bool IsSent { get; init; }
    public required IReadOnlyList<LetterRow> Letters { get; init; }

    /// <summary>The dates of C-4, the governing one first.</summary>
    public required IReadOnlyList<CaseDueDate> ReviewDates { get; init; }
    public required bool MayEdit { get; init; }
}

internal sealed class ShowNationalPanelHandler(IUnitOfWork<DecisionsModule> work, Submission submission, CaseClock clock, ICurrentPerson current, TimeProvider time)
    : IQueryHandler<ShowNationalPanel, NationalPanelView>
{
    public async Task<Result<NationalPanelView>> Handle(ShowNationalPanel query, CancellationToken cancel)
    {
        if (await submission.Find(query.Case, cancel) is not { } state)
            return Failure.NotFound;
        CaseDueDate?[] dates = [await clock.Find(query.Case, RuleId.PracticeReview, cancel), await clock.Find(query.Case, RuleId.PracticeReviewFromDecision, cancel)];
        return new NationalPanelView
        {
            Case = query.Case,
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            IsLocal = state.Record.ReviewKind is RapidReviewKind.Local,
            DueOn = state.DueOn,
            Warnings = state.Warnings(time.Today()),
            Documents = state.Documents,
            Sent = state.Sent,
            IsSent = state.IsSent,
            Corrections = state.Corrections,
            Letters = await work.Query<LetterRow>(LetterRow.OfCase, query, cancel),
            ReviewDates = [.. dates.OfType<CaseDueDate>().OrderBy(d => d.DueOn).ThenBy(d => d.RuleId != RuleId.PracticeReviewFromDecision)],
            MayEdit = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
        };
    }
}
