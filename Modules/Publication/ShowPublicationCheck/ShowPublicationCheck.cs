using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>The check of the signed-off report before it is published (P-3). Run anew whenever it is opened.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPublicationCheck : IQuery<PublicationCheckView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Which of the files.</summary>
    public PublishedPart Of { get; init; }

    /// <summary>Of the findings, from 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The check's page.</summary>
public sealed record PublicationCheckView
{
    public required CaseReference Case { get; init; }
    public required PublishedPart Of { get; init; }
    public string? FamilyCourt { get; init; }
    public required SignedReportRow Report { get; init; }
    public required int Pages { get; init; }
    public required IReadOnlyList<LookedFor> LookedFor { get; init; }
    public required IReadOnlyList<string> IsWell { get; init; }
    public required Paged<FindingLine> Findings { get; init; }
    public required int Open { get; init; }
    public required int ToBeFixed { get; init; }
}

internal sealed class ShowPublicationCheckHandler(CheckOfReport check) : IQueryHandler<ShowPublicationCheck, PublicationCheckView>
{
    private const int PageSize = 50;

    public async Task<Result<PublicationCheckView>> Handle(ShowPublicationCheck query, CancellationToken cancel)
    {
        var run = await check.Run(query.Case, query.Of, cancel);
        if (run.Failure is { } failure)
            return failure;
        var found = run.Value;
        var page = Math.Clamp(query.Page, 1, 100_000);
        return new PublicationCheckView
        {
            Case = query.Case, Of = query.Of, FamilyCourt = found.FamilyCourt, Report = found.Report, Pages = found.Pages, LookedFor = found.LookedFor, IsWell = found.IsWell, Open = found.Open, ToBeFixed = found.ToBeFixed,
            Findings = new Paged<FindingLine>([.. found.Findings.Skip((page - 1) * PageSize).Take(PageSize)], page, PageSize, found.Findings.Count),
        };
    }
}
