using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Publication;

/// <summary>Those who had a copy under embargo, for a subject access request.</summary>
internal sealed class PublicationSubjects(IUnitOfWork<PublicationModule> work) : ISubjectSource
{
    private const string Recipients = $"""
        SELECT r.case_reference, r.person_name AS name, 'Recipient of a copy under embargo' AS part
          FROM publication.embargo_recipient r JOIN nscp.case_register c ON c.case_reference = r.case_reference
         WHERE r.case_reference BETWEEN @First AND @Last AND {CaseWall.Condition} ORDER BY r.case_reference, r.copy_number OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    public int Order => 80;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
        [.. from row in await work.Query<SubjectRow>(Recipients, cases, cancel) select row with { Place = "Publication", Link = Addresses.Page(row.CaseReference!.Value, "embargo") }];
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
