using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Referrals;

/// <summary>The people of referrals, for a subject access request: as the form names them, also where somebody changed it since, who wrote it, vouches for it, decided on it, or is to act.</summary>
internal sealed class ReferralSubjects(IUnitOfWork<ReferralsModule> work) : ISubjectSource
{
    private const string AboutPeople = "a.question IN ('ChildName', 'Born', 'Referrers', 'Siblings', 'Family', 'OtherAgencies', 'SeniorInvestigatingOfficer')";
    private const string InCases = $"JOIN nscp.case_register c ON c.case_reference = r.case_reference WHERE r.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition}";

    private const string Answers = $"""
        SELECT r.case_reference, r.referral_id, a.question, a.answer FROM referrals.referral r JOIN referrals.answer a ON a.referral_id = r.referral_id AND {AboutPeople} {InCases}
         ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Earlier = $"""
        SELECT r.case_reference, r.referral_id, a.question, a.answer FROM referrals.referral r JOIN referrals.earlier_answer a ON a.referral_id = r.referral_id AND {AboutPeople} {InCases}
         ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Writers = $"""
        SELECT r.case_reference, r.referral_id, k.person_name AS name FROM referrals.referral r JOIN referrals.contributor k ON k.referral_id = r.referral_id {InCases}
         ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string DraftAnswers = $"""
        SELECT r.referral_id, a.question, a.answer FROM referrals.referral r JOIN referrals.answer a ON a.referral_id = r.referral_id AND {AboutPeople}
         WHERE r.case_reference IS NULL ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string DraftWriters = """
        SELECT r.referral_id, k.person_name AS name FROM referrals.referral r JOIN referrals.contributor k ON k.referral_id = r.referral_id
         WHERE r.case_reference IS NULL ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Managers = $"""
        SELECT r.case_reference, r.referral_id, r.manager_name AS name, COALESCE(r.manager_role, 'Manager of the referrer') AS part FROM referrals.referral r {InCases} AND r.manager_name IS NOT NULL
         ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Officers = $"""
        SELECT r.case_reference, r.referral_id, d.officer_name AS name, d.officer_role AS part FROM referrals.referral r JOIN referrals.decision d ON d.referral_id = r.referral_id {InCases}
         ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Responsible = $"""
        SELECT r.case_reference, r.referral_id, a.responsible AS name, 'Responsible for an action' AS part FROM referrals.referral r JOIN referrals.agreed_action a ON a.referral_id = r.referral_id AND a.responsible IS NOT NULL {InCases}
         ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Debriefs = $"""
        SELECT r.case_reference, r.referral_id, d.led_by AS name, 'Leads the learning debrief' AS part FROM referrals.referral r JOIN referrals.debrief d ON d.referral_id = r.referral_id {InCases}
         ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Debriefed = $"""
        SELECT r.case_reference, r.referral_id, d.took_part AS name, 'Took part in the learning debrief' AS part FROM referrals.referral r JOIN referrals.debrief d ON d.referral_id = r.referral_id AND d.took_part IS NOT NULL {InCases}
         ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string DraftManagers = """
        SELECT r.referral_id, r.manager_name AS name, COALESCE(r.manager_role, 'Manager of the referrer') AS part FROM referrals.referral r
         WHERE r.case_reference IS NULL AND r.manager_name IS NOT NULL ORDER BY r.case_reference, r.referral_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    public int Order => 20;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. People(await work.Query<Row>(Answers, cases, cancel)), .. People(await work.Query<Row>(Earlier, cases, cancel)).Select(p => p with { Place = "Referral, before it was changed" }),
        .. (await work.Query<Row>(Writers, cases, cancel)).Select(Writer),
        .. from row in (IEnumerable<Row>)
               [
                   .. await work.Query<Row>(Managers, cases, cancel), .. await work.Query<Row>(Officers, cases, cancel), .. await work.Query<Row>(Responsible, cases, cancel),
                   .. await work.Query<Row>(Debriefs, cases, cancel), .. await work.Query<Row>(Debriefed, cases, cancel),
               ]
           select Writer(row),
    ];

    public async Task<IReadOnlyList<SubjectRow>> WithoutCase(SubjectCases reader, CancellationToken cancel) =>
        [.. People(await work.Query<Row>(DraftAnswers, null, cancel)), .. (await work.Query<Row>(DraftWriters, null, cancel)).Select(Writer), .. (await work.Query<Row>(DraftManagers, null, cancel)).Select(Writer)];

    private static IEnumerable<SubjectRow> People(IEnumerable<Row> rows) => rows.GroupBy(r => (r.CaseReference, r.ReferralId)).SelectMany(referral =>
    {
        // Each answer, and each row of a table, is read as a form of its own.
        var parts = referral.Select(r => FormAnswers.Read<WholeForm>(
            [new AnswerRow { Question = r.Question!.Value, RowNumber = r.Question is ReferralQuestion.ChildName or ReferralQuestion.Born or ReferralQuestion.SeniorInvestigatingOfficer ? 0 : 1, Answer = r.Answer!, WrittenAt = default, WrittenBy = "", WriterId = "", Agency = "" }])).ToList();
        var born = parts.Select(p => p.Born).FirstOrDefault(b => b is not null);
        return parts.SelectMany(p => Named(p, born)).Select(p => p with { CaseReference = referral.Key.CaseReference, Place = "Referral", Link = Link(referral.Key.CaseReference, referral.Key.ReferralId) });
    });

    private static IEnumerable<SubjectRow> Named(WholeForm form, DateOnly? born) =>
    [
        .. form.ChildName is { } child ? new[] { new SubjectRow { Name = child, BornOn = born, Part = "Child" } } : [],
        .. form.Referrers.Where(r => r.Name is not null).Select(r => new SubjectRow { Name = r.Name!, Part = "Referrer" }),
        .. form.Siblings.Where(s => s.Name is not null).Select(s => new SubjectRow { Name = s.Name!, Born = s.Born, Part = "Sibling" }),
        .. form.Family.Where(f => f.Name is not null).Select(f => new SubjectRow { Name = f.Name!, Born = f.Born, Part = f.Relationship ?? "Family or significant other" }),
        .. form.SeniorInvestigatingOfficer is { } officer ? new[] { new SubjectRow { Name = officer, Part = "Senior investigating officer" } } : [],
        .. form.OtherAgencies.Where(a => a.KeyIndividuals is not null).Select(a => new SubjectRow { Name = a.KeyIndividuals!, Part = $"Key individual, {a.Agency}" }),
    ];

    private static SubjectRow Writer(Row row) =>
        new() { CaseReference = row.CaseReference, Name = row.Name!, Part = row.Part ?? "Writes the referral", Place = "Referral", Link = Link(row.CaseReference, row.ReferralId) };

    private static string Link(CaseReference? @case, Guid referral) => @case is { } known ? Addresses.OfCase(known, referral) : Addresses.Referral(referral);

    private sealed record Row
    {
        public CaseReference? CaseReference { get; init; }
        public required Guid ReferralId { get; init; }
        public ReferralQuestion? Question { get; init; }
        public string? Answer { get; init; }
        public string? Name { get; init; }
        public string? Part { get; init; }
    }
}
