using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Publication;

/// <summary>Those who had a copy under embargo, were written to, told, or have a step to take, for a subject access request.</summary>
internal sealed class PublicationSubjects(IUnitOfWork<PublicationModule> work) : ISubjectSource
{
    private const string Recipients = $"""
        SELECT r.case_reference, r.person_name AS name, 'Recipient of a copy under embargo' AS part
          FROM publication.embargo_recipient r JOIN nscp.case_register c ON c.case_reference = r.case_reference
         WHERE r.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY r.case_reference, r.copy_number OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string Audience = $"""
        SELECT a.case_reference, a.whom AS name, 'Told of the publication' AS part
          FROM publication.audience a JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.case_reference BETWEEN @First AND @Last AND a.whom IS NOT NULL AND {CaseWall.Condition} ORDER BY a.case_reference, a.row_number OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Told = $"""
        SELECT t.case_reference, t.whom AS name, 'Told of the date' AS part
          FROM publication.told t JOIN nscp.case_register c ON c.case_reference = t.case_reference
         WHERE t.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY t.case_reference, t.recorded_at OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Owners = $"""
        SELECT s.case_reference, s.step_owner AS name, 'Owner of a step' AS part
          FROM publication.plan_step s JOIN nscp.case_register c ON c.case_reference = s.case_reference
         WHERE s.case_reference BETWEEN @First AND @Last AND s.step_owner IS NOT NULL AND {CaseWall.Condition} ORDER BY s.case_reference, s.step OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string Papers = $"""
        SELECT p.case_reference, p.recipient_name AS name, 'Recipient of a paper' AS part
          FROM publication.paper p JOIN nscp.case_register c ON c.case_reference = p.case_reference
         WHERE p.case_reference BETWEEN @First AND @Last AND p.recipient_name IS NOT NULL AND {CaseWall.Condition} ORDER BY p.case_reference, p.paper_key, p.recipient_key OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string SentTo = $"""
        SELECT s.case_reference, s.sent_to AS name, 'Recipient of a paper' AS part
          FROM publication.paper_sending s JOIN nscp.case_register c ON c.case_reference = s.case_reference
         WHERE s.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY s.case_reference, s.recorded_at OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    public int Order => 80;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. from row in await work.Query<SubjectRow>(Recipients, cases, cancel) select row with { Place = "Publication", Link = Addresses.Page(row.CaseReference!.Value, "embargo") },
        .. from row in (IEnumerable<SubjectRow>)
               [
                   .. await work.Query<SubjectRow>(Audience, cases, cancel), .. await work.Query<SubjectRow>(Told, cases, cancel), .. await work.Query<SubjectRow>(Owners, cases, cancel),
                   .. await work.Query<SubjectRow>(Papers, cases, cancel), .. await work.Query<SubjectRow>(SentTo, cases, cancel),
               ]
           select row with { Place = "Publication", Link = Addresses.Process(row.CaseReference!.Value) },
    ];
}

/// <summary>What of a publication is unfinished when a case is to be closed .</summary>
internal sealed class PublicationClosing(PublicationStore store) : ICaseClosingCheck
{
    public int Order => 80;

    public async Task<IReadOnlyList<OpenPoint>> Of(CaseReference @case, CancellationToken cancel) =>
        await store.Find(@case, cancel) is { Published: null, Signed: not null } file
            ? [new OpenPoint(file.Withdrawn is { WithdrawnAt: { } gone } && file.Plan.PublishOn is null ? $"The report was withdrawn on {Words.Of(gone)}, and none is public" : file.Decision is null ? "It is not decided whether the report is published" : file.Plan.PublishOn is { } on ? $"The report is to be published on {Words.Of(on)}" : "The report is not published", Addresses.Process(@case))]
            : [];
}
