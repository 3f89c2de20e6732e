using System.Globalization;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>By what the figures are split.</summary>
public enum FigurePeriod
{
    Year,
    Quarter,
}

/// <summary>Settings of the figures: the section <c>Figures</c>.</summary>
/// <param name="SmallestShown">The smallest number that is shown outside the Business Unit; at least 1.</param>
internal sealed record FigureSettings(int SmallestShown);

/// <summary>The figures as one reader sees them.</summary>
/// <param name="IsSuppressed">Small numbers are not shown.</param>
/// <param name="FirstYear">The first year that the reader may ask for.</param>
/// <param name="LastYear">The last: outside the Business Unit the last that is over.</param>
public sealed record Figures(FigurePeriod By, int FromYear, int ToYear, int FirstYear, int LastYear, bool IsSuppressed, int SmallestShown, IReadOnlyList<FigureTable> Tables);

/// <summary>
/// Counts the cases that the reader may see (X-5a) by the day on which they were opened (L-5). Outside the Business Unit only years that are over are
/// told: numbers that grow from day to day would tell by their growth.
/// </summary>
internal sealed class FiguresReader(IUnitOfWork<DecisionsModule> work, Partnership partnership, FigureSettings settings, StatutoryRules rules, ICurrentPerson current, TimeProvider time)
{
    /// <summary>How many years can be asked for at once.</summary>
    public const int MostYears = 10;

    private const string None = "None recorded", NobodyAsked = "No agency asked", OtherAgency = "Another agency", NotDecided = "Not decided yet", InTime = "In time", Late = "Late", Overdue = "Not met, and its day has passed", Open = "Not due yet";

    private const string Cases = $"""
        SELECT c.case_reference, c.child_born, c.opened_on, o.outcome
          FROM nscp.case_register c LEFT JOIN decisions.case_outcome o ON o.case_reference = c.case_reference
         WHERE c.opened_on >= @First AND c.opened_on <= @Last AND {CaseWall.Condition}
        """;

    private const string Categories = $"""
        SELECT DISTINCT k.case_reference, k.code AS value FROM nscp.case_register c JOIN decisions.case_category k ON k.case_reference = c.case_reference
         WHERE c.opened_on >= @First AND c.opened_on <= @Last AND {CaseWall.Condition}
        """;

    private const string Determinants = $"""
        SELECT d.case_reference, d.determinant_number FROM nscp.case_register c JOIN decisions.determinant d ON d.case_reference = c.case_reference
         WHERE c.opened_on >= @First AND c.opened_on <= @Last AND d.answer = 'Yes' AND {CaseWall.Condition}
        """;

    private const string Agencies = $"""
        SELECT g.case_reference, g.agency AS value FROM nscp.case_register c JOIN nscp.case_party g ON g.case_reference = c.case_reference
         WHERE c.opened_on >= @First AND c.opened_on <= @Last AND {CaseWall.Condition}
        """;

    private const string Dates = $"""
        SELECT d.case_reference, d.rule_id, d.due_on, d.met_on FROM nscp.case_register c JOIN nscp.due_date d ON d.case_reference = c.case_reference
         WHERE c.opened_on >= @First AND c.opened_on <= @Last AND d.fallen_away_because IS NULL AND {CaseWall.Condition}
        """;

    private const string Oldest = $"SELECT c.opened_on FROM nscp.case_register c WHERE {CaseWall.Condition} ORDER BY c.opened_on OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY";

    private static readonly string[] Timed =
    [
        RuleId.Notification, RuleId.RapidReview, RuleId.LocalRapidReview, RuleId.Returns, RuleId.Sprg, RuleId.PracticeReview, RuleId.BeforePublication,
    ];

    /// <summary>Reads and counts.</summary>
    /// <param name="asOthers">Asked for as it may leave the Business Unit.</param>
    public async Task<Figures> Read(FigurePeriod by, int? fromYear, int? toYear, bool asOthers, CancellationToken cancel)
    {
        var today = time.Today();
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        // On the screen as in a file: a screen is photographed (decision record 0390).
        var suppressed = asOthers || !current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);
        var oldest = await work.Find<DateOnly?>(Oldest, new { SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel);
        var last = suppressed ? today.Year - 1 : today.Year;
        var first = Math.Min(oldest?.Year ?? last, last);
        var to = Math.Clamp(toYear ?? last, first, last);
        var from = by is FigurePeriod.Quarter ? to : Math.Clamp(fromYear ?? to - 4, Math.Max(first, to - MostYears + 1), to);

        var of = new { First = new DateOnly(from, 1, 1), Last = new DateOnly(to, 12, 31), SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        var cases = await work.Query<CaseKept>(Cases, of, cancel);
        var categories = (await work.Query<ValueKept>(Categories, of, cancel)).ToLookup(v => v.CaseReference, v => v.Value);
        var determinants = (await work.Query<DeterminantKept>(Determinants, of, cancel)).ToLookup(d => d.CaseReference, d => DeterminantWords.All[d.DeterminantNumber - 1]);
        var agencies = (await work.Query<ValueKept>(Agencies, of, cancel)).ToLookup(v => v.CaseReference, v => v.Value);
        var dates = (await work.Query<DateKept>(Dates, of, cancel)).ToLookup(d => d.CaseReference);

        var labels = Kernel.Categories.All.ToDictionary(c => c.Code, c => $"{c.Group}: {c.Label}");
        var named = partnership.Agencies.Select(a => a.Name).Distinct().ToList();
        List<FigureTable> tables =
        [
            Table(new FigureKind("Cases by category", "Category", [.. labels.Values, None], false, "A case can be in several categories; it is counted in each that an agency’s signed return or a referral names."),
                c => categories[c.CaseReference].Where(labels.ContainsKey).Select(code => labels[code]).DefaultIfEmpty(None)),
            Table(new FigureKind("Cases by determinant", "Determinant", [.. DeterminantWords.All, None], false, "A case is counted for each determinant that its decision record answers with yes."),
                c => determinants[c.CaseReference].DefaultIfEmpty(None)),
            Table(new FigureKind("Cases by age of the child", "Age on the day the case was opened", AgeBands.All, true), c => [AgeBands.Of(c.ChildBorn, c.OpenedOn)]),
            Table(new FigureKind("Cases by agency asked to contribute", "Agency", [.. named, OtherAgency, .. suppressed ? [] : (string[])[NobodyAsked]], false, "A case is counted for each agency that was asked."),
                // Cases of which nobody was asked are all cases less the others: a hidden number would come out by subtraction.
                c => agencies[c.CaseReference].Select(partnership.AgencyName).Select(name => named.Contains(name) ? name : OtherAgency).DefaultIfEmpty(NobodyAsked).Where(name => !suppressed || name != NobodyAsked)),
            Table(new FigureKind("Cases by outcome", "Outcome", [.. Enum.GetValues<LogOutcome>().Select(o => Words.Of(o)), NotDecided], true), c => [c.Outcome is { } outcome ? Words.Of(outcome) : NotDecided]),
        ];
        foreach (var rule in Timed)
        {
            tables.Add(Table(
                new FigureKind($"{rules.For(rule, StatutoryRules.DefaultVersion).Title} ({rule.Split(' ')[0]})", "How it was met", [InTime, Late, Overdue, Open], true,
                    "Counted by the day on which the case was opened. What is late stays late.", IsTimeliness: true),
                c => dates[c.CaseReference].Where(d => d.RuleId == rule).Select(d => d.Standing(today)), only: c => dates[c.CaseReference].Any(d => d.RuleId == rule)));
        }

        return new Figures(by, from, to, first, last, suppressed, settings.SmallestShown, tables);

        FigureTable Table(FigureKind kind, Func<CaseKept, IEnumerable<string>> rows, Func<CaseKept, bool>? only = null)
        {
            var counted = cases.Where(only ?? (_ => true)).Select(c => (c.OpenedOn, Rows: (IReadOnlyList<string>)[.. rows(c)])).ToList();
            var years = Enumerable.Range(from, to - from + 1).ToList();
            if (by is FigurePeriod.Quarter)
            {
                var quarters = Quarters(kind, counted, to);
                return suppressed ? FigureTables.Suppressed(kind, QuarterNames(to), quarters, settings.SmallestShown) : FigureTables.Whole(kind, QuarterNames(to), quarters);
            }

            string[] names = [.. years.Select(y => y.ToString(CultureInfo.InvariantCulture))];
            return suppressed
                ? FigureTables.SuppressedYears(kind, names, [.. years.Select(y => Quarters(kind, counted, y))], settings.SmallestShown)
                : FigureTables.Whole(kind, names, FigureTables.Count(kind.Rows, years.Count, [.. counted.Select(c => new Counted(c.OpenedOn.Year - from, c.Rows))], kind.IsAdditive));
        }
    }

    private static Counts Quarters(FigureKind kind, List<(DateOnly OpenedOn, IReadOnlyList<string> Rows)> cases, int year) =>
        FigureTables.Count(kind.Rows, 4, [.. cases.Where(c => c.OpenedOn.Year == year).Select(c => new Counted((c.OpenedOn.Month - 1) / 3, c.Rows))], kind.IsAdditive);

    private static IReadOnlyList<string> QuarterNames(int year) => [$"January to March {year}", $"April to June {year}", $"July to September {year}", $"October to December {year}"];

    private sealed record CaseKept
    {
        public required CaseReference CaseReference { get; init; }
        public DateOnly? ChildBorn { get; init; }
        public required DateOnly OpenedOn { get; init; }
        public LogOutcome? Outcome { get; init; }
    }

    private sealed record ValueKept
    {
        public required CaseReference CaseReference { get; init; }
        public required string Value { get; init; }
    }

    private sealed record DeterminantKept
    {
        public required CaseReference CaseReference { get; init; }
        public required int DeterminantNumber { get; init; }
    }

    private sealed record DateKept
    {
        public required CaseReference CaseReference { get; init; }
        public required string RuleId { get; init; }
        public required DateOnly DueOn { get; init; }
        public DateOnly? MetOn { get; init; }

        public string Standing(DateOnly today) => MetOn is { } met ? met <= DueOn ? InTime : Late : DueOn < today ? Overdue : Open;
    }
}
