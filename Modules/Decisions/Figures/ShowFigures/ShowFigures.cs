using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The partnership's yearly figures: how many cases, of which kind, and how its statutory dates were met (L-5). Small numbers are hidden outside the Business Unit (L-6).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowFigures : IQuery<Figures>
{
    /// <summary>Whole years, or the quarters of <see cref="ToYear"/>.</summary>
    public FigurePeriod By { get; init; }

    /// <summary>The first year of a view by years.</summary>
    public int? FromYear { get; init; }
    public int? ToYear { get; init; }

    /// <summary>The Business Unit sees what others would.</summary>
    public bool AsOthers { get; init; }
}

internal sealed class ShowFiguresHandler(FiguresReader figures) : IQueryHandler<ShowFigures, Figures>
{
    public async Task<Result<Figures>> Handle(ShowFigures query, CancellationToken cancel) => await figures.Read(query.By, query.FromYear, query.ToYear, query.AsOthers, cancel);
}
