using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview.Tests;

/// <summary>Rapid Reviews as rules see them, made by hand.</summary>
internal static class Files
{
    public static readonly CaseReference Case = CaseReference.Of("NSCP", 2026, 1);

    public static readonly DateOnly DueOn = new(2026, 3, 5);

    public static ReviewFile File(params AgencyReturn[] returns) => new()
    {
        Review = new ReviewRow
        {
            CaseReference = Case, Kind = RapidReviewKind.Statutory, OpenedOn = new(2026, 2, 16), Reason = ReviewReason.SeriousIncidentNotification, ReasonDetails = "Injuries of two ages",
            Version = 1, DetailsVersion = 1, MembersVersion = 1, TiesVersion = 1, ReadinessVersion = 1,
        },
        Details = new FamilyDetails { ChildName = "Rowan Vexley", Ethnicity = "White British", Born = new(2024, 3, 14), Disability = "None", HomeAddress = "7 Tarn Row, Tarnwick" },
        Siblings = [],
        Family = new Family([], [], []),
        Returns = returns,
    };

    public static AgencyReturn Return(string agency, ReturnState state = ReturnState.SignedOff) => new()
    {
        Row = new ReturnRow
        {
            CaseReference = Case, Agency = agency, State = state, RequestedOn = new(2026, 2, 16), GapsAccepted = false, Version = 1,
            FirstSignedOffOn = state is ReturnState.SignedOff or ReturnState.Reopened ? new(2026, 3, 4) : null,
            SignedOffOn = state is ReturnState.SignedOff ? new(2026, 3, 4) : null,
        },
    };

    public static AgencyReturn Says(this AgencyReturn given, string question, string answer) =>
        given with { Answers = [.. given.Answers, new ReturnAnswer { Agency = given.Row.Agency, Question = question, Answer = answer }] };

    public static AgencyReturn SaysNotApplicable(this AgencyReturn given, string question, string because) =>
        given with { Answers = [.. given.Answers, new ReturnAnswer { Agency = given.Row.Agency, Question = question, NotApplicableBecause = because }] };

    public static AgencyReturn Differs(this AgencyReturn given, FamilyField field, string record) =>
        given with { Checks = [.. given.Checks, new FamilyCheck { Agency = given.Row.Agency, Field = field, Finding = CheckFinding.Differs, OurRecord = record }] };

    /// <summary>Checked every detail of the family, with one finding.</summary>
    public static AgencyReturn Finds(this AgencyReturn given, CheckFinding finding) =>
        given with { Checks = [.. Enum.GetValues<FamilyField>().Select(f => new FamilyCheck { Agency = given.Row.Agency, Field = f, Finding = finding })] };

    /// <summary>Answers all that the readiness check looks for.</summary>
    public static AgencyReturn Complete(string agency)
    {
        var given = Return(agency);
        foreach (var question in (string[])["ChildsVoice", "CulturalAwareness", "Disability", "GoodPractice", "NeedForImprovement", "SafeguardingArrangements"])
            given = given.Says(question, "An answer");
        return given;
    }

    public static IReadOnlyList<Block> Collate(ReviewFile file, IReadOnlyDictionary<ReadinessCheck, string>? overrides = null) => Collation.Build(file, new CollationFacts(
        new(2026, 3, 6), new(2026, 3, 9), new(2026, 3, 5), agency => agency.ToUpperInvariant(), _ => DueOn, r => r.ExtendedTo is null ? 0 : 1, agency => agency == "housing" ? 3 : 0, overrides ?? new Dictionary<ReadinessCheck, string>()));

    /// <summary>All that a reader reads.</summary>
    public static string Text(this IEnumerable<Block> blocks) => string.Join('\n', blocks.SelectMany(b => b switch
    {
        Heading h => [h.Text],
        Paragraph p => [p.Text],
        Answer a => [string.IsNullOrWhiteSpace(a.LongText) ? $"GAP {a.GapText}" : a.LongText],
        Gap g => [$"GAP {g.Text}"],
        Remark r => [r.Text],
        DefinitionTable d => d.Rows.Select(r => $"{r.Label}: {r.Value ?? $"GAP {r.GapText}"}"),
        Table t => t.Rows.Select(r => string.Join(" | ", r)),
        _ => Array.Empty<string>(),
    }));
}
