using System.Globalization;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

/// <summary>Themes across cases: what was learned, by theme, by how far it has come and by whose it is (L-5). Small numbers are hidden outside the Business Unit (L-6).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowLearningThemes : IQuery<LearningThemesView>
{
    /// <summary>Of the day on which learning was captured.</summary>
    public int? FromYear { get; init; }
    public int? ToYear { get; init; }

    /// <summary>The Business Unit sees what others would.</summary>
    public bool AsOthers { get; init; }
}

/// <summary>The same as a file for a spreadsheet, one line a number.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("exported")]
public sealed record ExportLearningThemes : IQuery<MadeFile>
{
    /// <inheritdoc cref="ShowLearningThemes.FromYear"/>
    public int? FromYear { get; init; }
    public int? ToYear { get; init; }

    /// <inheritdoc cref="ShowLearningThemes.AsOthers"/>
    public bool AsOthers { get; init; }
}

/// <summary>The themes as one reader sees them.</summary>
/// <param name="FirstYear">The first year that the reader may ask for.</param>
/// <param name="LastYear">The last: outside the Business Unit the last that is over.</param>
public sealed record LearningThemesView(int FromYear, int ToYear, int FirstYear, int LastYear, bool IsSuppressed, int SmallestShown, IReadOnlyList<FigureTable> Tables);

internal sealed class ShowLearningThemesHandler(ThemesReader themes) : IQueryHandler<ShowLearningThemes, LearningThemesView>
{
    public async Task<Result<LearningThemesView>> Handle(ShowLearningThemes query, CancellationToken cancel) => await themes.Read(query.FromYear, query.ToYear, query.AsOthers, cancel);
}

internal sealed class ExportLearningThemesHandler(ThemesReader themes) : IQueryHandler<ExportLearningThemes, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(ExportLearningThemes query, CancellationToken cancel)
    {
        var read = await themes.Read(query.FromYear, query.ToYear, query.AsOthers, cancel);
        var lines =
            from table in read.Tables
            from row in table.Rows.Append(new FigureRow("All", table.Cases, null))
            from cell in table.Periods.Zip(row.Counts)
            select (IReadOnlyList<string?>)[table.Title, row.Label, cell.First, FigureRow.Of(cell.Second)];
        return new MadeFile($"Themes of learning {read.FromYear} to {read.ToYear}.csv", Csv.MediaType, Csv.Write(["Table", "Row", "Year", "Number"], lines));
    }
}

/// <summary>Counts the learning of cases that the reader may see (X-5a) by the year in which it was captured; outside the Business Unit only years that are over.</summary>
internal sealed class ThemesReader(IUnitOfWork<DisseminationModule> work, LearningSettings settings, Partnership partnership, ICurrentPerson current, TimeProvider time)
{
    private const int MostYears = 10;
    private const string NoTheme = "No theme chosen", AnotherTheme = "A theme of earlier years", NoOwner = "Nobody yet", AnotherOwner = "Another agency";

    private const string Kept = $"""
        SELECT i.item_id, i.captured_on, i.state, i.owner_agency FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.captured_on >= @First AND i.captured_on <= @Last AND c.opened_on <= @Last AND i.is_dropped = 0 AND {CaseWall.Condition}
        """;

    private const string Themes = $"""
        SELECT t.item_id, t.theme FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference JOIN dissemination.item_theme t ON t.item_id = i.item_id
         WHERE i.captured_on >= @First AND i.captured_on <= @Last AND c.opened_on <= @Last AND i.is_dropped = 0 AND {CaseWall.Condition}
        """;

    private const string Oldest = $"""
        SELECT i.captured_on FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE {CaseWall.Condition} ORDER BY i.captured_on, i.item_id OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    public async Task<LearningThemesView> Read(int? fromYear, int? toYear, bool asOthers, CancellationToken cancel)
    {
        var isSuppressed = asOthers || !current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var oldest = await work.Find<DateOnly?>(Oldest, new { SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel);
        var last = isSuppressed ? time.Today().Year - 1 : time.Today().Year;
        var first = Math.Min(oldest?.Year ?? last, last);
        var to = Math.Clamp(toYear ?? last, first, last);
        var from = Math.Clamp(fromYear ?? to - 4, Math.Max(first, to - MostYears + 1), to);

        var of = new { First = new DateOnly(from, 1, 1), Last = new DateOnly(to, 12, 31), SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        var items = await work.Query<KeptRow>(Kept, of, cancel);
        var themes = (await work.Query<ItemTheme>(Themes, of, cancel)).ToLookup(t => t.ItemId, t => t.Theme);
        var names = settings.Themes.ToDictionary(t => t.Code, t => t.Name);
        var agencies = partnership.Agencies.Select(a => a.Name).Distinct().ToList();
        var partnershipItself = Owners.NameOf(partnership, Owners.Partnership);
        return new LearningThemesView(
            from, to, first, last, isSuppressed, settings.SmallestShown,
            [
                Table(new FigureKind("Learning by theme", "Theme", [.. names.Values.Distinct(), AnotherTheme, NoTheme], false, "What belongs to several themes is counted in each."),
                    i => themes[i.ItemId].Select(code => names.GetValueOrDefault(code, AnotherTheme)).DefaultIfEmpty(NoTheme)),
                Table(new FigureKind("Learning by how far it has come", "Stands at", [.. Enum.GetValues<LearningState>().Select(s => Words.Of(s))], true, "By the year in which it was captured, as it stands today."), i => [Words.Of(i.State)]),
                Table(new FigureKind("Learning by owner", "Owner", [partnershipItself, .. agencies, AnotherOwner, NoOwner], true),
                    i => [i.OwnerAgency is not { } owner ? NoOwner : owner == Owners.Partnership ? partnershipItself : agencies.Contains(partnership.AgencyName(owner)) ? partnership.AgencyName(owner) : AnotherOwner]),
            ]);

        FigureTable Table(FigureKind kind, Func<KeptRow, IEnumerable<string>> rows)
        {
            var counted = items.Select(i => (i.CapturedOn, Rows: (IReadOnlyList<string>)[.. rows(i)])).ToList();
            var years = Enumerable.Range(from, to - from + 1).ToList();
            string[] periods = [.. years.Select(y => y.ToString(CultureInfo.InvariantCulture))];
            return isSuppressed
                ? FigureTables.SuppressedYears(kind, periods, [.. years.Select(year => FigureTables.Count(
                    kind.Rows, 4, [.. counted.Where(i => i.CapturedOn.Year == year).Select(i => new Counted((i.CapturedOn.Month - 1) / 3, i.Rows))], kind.IsAdditive))], settings.SmallestShown)
                : FigureTables.Whole(kind, periods, FigureTables.Count(kind.Rows, years.Count, [.. counted.Select(i => new Counted(i.CapturedOn.Year - from, i.Rows))], kind.IsAdditive));
        }
    }

    private sealed record KeptRow
    {
        public required Guid ItemId { get; init; }
        public required DateOnly CapturedOn { get; init; }
        public required LearningState State { get; init; }
        public string? OwnerAgency { get; init; }
    }
}
