using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The collated report as a page. After collation an agency that gave its own return may read it too .</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.AgencyAuthor, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowReport : IQuery<ReportView>, IConcernsCase
{
    public required CaseReference Case { get; init; }

    /// <summary>From 1; null is the latest.</summary>
    public int? Report { get; init; }
}

/// <inheritdoc cref="ShowReport"/>
public sealed record ReportView
{
    public required CaseReference Case { get; init; }
    public required ReportRow Shown { get; init; }

    /// <summary>All versions, the newest first.</summary>
    public required IReadOnlyList<ReportRow> Versions { get; init; }
    public required bool IsAuthor { get; init; }

    /// <summary>The Rapid Review's own pages are not a reviewer's.</summary>
    public required bool MayOpenReview { get; init; }

    /// <summary>What the report says; a page's matter, the API gives it as <see cref="Text"/>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>The blocks, each with the name of its kind.</summary>
    public IReadOnlyList<object> Text => [.. Blocks.Select(b => new { Kind = b.GetType().Name, Block = (object)b })];
}

internal sealed class ShowReportHandler(ReviewStore store, ReportShelf reports, ICurrentPerson current) : IQueryHandler<ShowReport, ReportView>
{
    public async Task<Result<ReportView>> Handle(ShowReport query, CancellationToken cancel)
    {
        var person = current.Person;
        var isAuthor = person.Is(Role.AgencyAuthor) && person.Roles.Count == 1;
        if (isAuthor && await store.Request(query.Case, person.Agency, cancel) is not { FirstSignedOffOn: not null, State: not ReturnState.RequestWithdrawn })
            return Failure.NotFound;

        var versions = await reports.Of(query.Case, cancel);
        var shown = query.Report is { } asked ? versions.FirstOrDefault(r => r.ReportVersion == asked) : versions.FirstOrDefault();
        if (shown is null)
            return Failure.NotFound;

        return new ReportView
        {
            Case = query.Case,
            Shown = shown,
            Versions = versions,
            IsAuthor = isAuthor,
            MayOpenReview = Access<ShowOverview>.IsAllowed(person),
            Blocks = await reports.Content(query.Case, shown.ReportVersion, cancel),
        };
    }
}
