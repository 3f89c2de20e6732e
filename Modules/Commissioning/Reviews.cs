using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The practice review of a case: what it began with, and the two days of C-4.</summary>
internal sealed class Reviews(IUnitOfWork<CommissioningModule> work, CaseClock clock, Partnership partnership)
{
    private const string One = "SELECT case_reference, decided_on, supported_on, areas, agencies, summary, summary_version, fallen_away_because FROM commissioning.review WHERE case_reference = @Case";
    private const string Parties = "SELECT agency FROM nscp.case_party WHERE case_reference = @Case ORDER BY agency";

    /// <summary>Null while no practice review is decided.</summary>
    public Task<ReviewRow?> Find(CaseReference @case, CancellationToken cancel) => work.Find<ReviewRow>(One, new { Case = @case }, cancel);

    /// <summary>The organisations involved: those that the decision named, and those that were asked to contribute (M-1).</summary>
    public async Task<IReadOnlyList<Agency>> Involved(ReviewRow review, CancellationToken cancel) =>
        [.. review.AgencyCodes.Union(await work.Query<string>(Parties, new { Case = review.CaseReference }, cancel)).Select(code => new Agency(code, partnership.AgencyName(code))).OrderBy(a => a.Name, StringComparer.CurrentCulture)];

    /// <summary>Both days by which the review is to be published, the earlier first: that one governs the warnings (C-4).</summary>
    public async Task<IReadOnlyList<CaseDueDate>> PublishBy(CaseReference @case, CancellationToken cancel)
    {
        CaseDueDate?[] dates = [await clock.Find(@case, RuleId.PracticeReview, cancel), await clock.Find(@case, RuleId.PracticeReviewFromDecision, cancel)];
        return [.. dates.OfType<CaseDueDate>().Where(d => d.FallenAwayBecause is null).OrderBy(d => d.DueOn).ThenBy(d => d.RuleId != RuleId.PracticeReviewFromDecision)];
    }
}

/// <summary>The practice review of a case.</summary>
public sealed record ReviewRow
{
    public required CaseReference CaseReference { get; init; }
    public required DateOnly DecidedOn { get; init; }

    /// <summary>When the National Panel said that it supports the review.</summary>
    public DateOnly? SupportedOn { get; init; }

    /// <summary>The areas that SPRG wants in the terms of reference.</summary>
    public string? Areas { get; init; }

    /// <summary>Codes between bars.</summary>
    public required string Agencies { get; init; }

    /// <summary>What a reviewer who is not vetted yet may read (M-2).</summary>
    public string? Summary { get; init; }
    public required int SummaryVersion { get; init; }

    /// <summary>The partners decided anew: there is no review.</summary>
    public string? FallenAwayBecause { get; init; }

    /// <summary>Nothing of the review happened before it was decided on; null where the day can be.</summary>
    internal Failure? NotBefore(string field, DateOnly? day) => day < DecidedOn ? Failure.Invalid(field, $"The review was decided on {Words.Of(DecidedOn)}: check the day, this cannot have been before") : null;

    /// <summary>The codes.</summary>
    public IReadOnlyList<string> AgencyCodes => Agencies.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
