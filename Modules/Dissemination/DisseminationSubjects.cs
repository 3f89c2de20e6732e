using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

/// <summary>Who is to act on learning, and who leads what is done with it, for a subject access request.</summary>
internal sealed class DisseminationSubjects(IUnitOfWork<DisseminationModule> work) : ISubjectSource
{
    private const string Owners = $"""
        SELECT i.case_reference, i.owner_name AS name, 'Owner of an action' AS part
          FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.case_reference BETWEEN @First AND @Last AND i.owner_name IS NOT NULL AND {CaseWall.Condition} ORDER BY i.case_reference, i.captured_on, i.item_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    private const string ForWhom = $"""
        SELECT i.case_reference, i.for_whom AS name, 'To act on learning' AS part
          FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.case_reference BETWEEN @First AND @Last AND i.for_whom IS NOT NULL AND {CaseWall.Condition} ORDER BY i.case_reference, i.captured_on, i.item_id OFFSET 0 ROWS FETCH NEXT 20000 ROWS ONLY
        """;

    // All in one go: activities are in the order of their days, not of the cases.
    private const string Leads = $"""
        SELECT a.case_reference, a.activity_id, a.lead_name AS name
          FROM dissemination.activity a JOIN nscp.case_register c ON c.case_reference = a.case_reference
         WHERE a.lead_name IS NOT NULL AND {CaseWall.Condition} ORDER BY a.planned_on, a.activity_id OFFSET 0 ROWS FETCH NEXT 50000 ROWS ONLY
        """;

    public int Order => 90;

    public async Task<IReadOnlyList<SubjectRow>> Of(SubjectCases cases, CancellationToken cancel) =>
    [
        .. from row in (IEnumerable<SubjectRow>)[.. await work.Query<SubjectRow>(Owners, cases, cancel), .. await work.Query<SubjectRow>(ForWhom, cases, cancel)]
           select row with { Place = "Learning", Link = Addresses.OfCase(row.CaseReference!.Value) },
    ];

    public async Task<IReadOnlyList<SubjectRow>> WithoutCase(SubjectCases reader, CancellationToken cancel) =>
    [
        .. from row in await work.Query<Row>(Leads, reader, cancel)
           select new SubjectRow { CaseReference = row.CaseReference, Name = row.Name, Part = "Leads an activity", Place = "Learning", Link = Addresses.Activity(row.CaseReference, row.ActivityId) },
    ];

    private sealed record Row
    {
        public required CaseReference CaseReference { get; init; }
        public required Guid ActivityId { get; init; }
        public required string Name { get; init; }
    }
}
