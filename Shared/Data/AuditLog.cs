using System.Text.Json;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>Who did what to which case, written in the transaction of the deed itself .</summary>
public sealed class AuditLog(DbSession session, ICurrentPerson current, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO nscp.audit_entry (audit_id, recorded_at, person_id, action, outcome, case_reference, detail)
        VALUES (@Id, @Now, @Person, @Action, @Outcome, @Case, @Detail)
        """;

    private const string Count = "SELECT COUNT(*) FROM nscp.audit_entry WHERE audit_id = @Id";

    /// <summary>A command was carried out; its contents are kept, since they are what was changed. The entry's id.</summary>
    public Task<Guid> Changed(object request, CancellationToken cancel) =>
        Write(request, "changed", JsonSerializer.Serialize(request, request.GetType(), EventCatalogue.Json), cancel);

    /// <summary>A query about a case was answered.</summary>
    public Task Saw(object request, CancellationToken cancel) => Write(request, "saw", null, cancel);

    /// <summary>A request was refused.</summary>
    public Task Refused(object request, CancellationToken cancel) => Write(request, "refused", null, cancel);

    /// <summary>True when the entry is there: its transaction was committed, even if the answer to that was lost on the way.</summary>
    internal async Task<bool> Holds(Guid id, CancellationToken cancel) => await session.Scalar<int>(Count, new { Id = id }, cancel) == 1;

    private async Task<Guid> Write(object request, string outcome, string? detail, CancellationToken cancel)
    {
        var row = new
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Now = time.GetUtcNow(),
            Person = current.Person.Id,
            Action = request.GetType().Name,
            Outcome = outcome,
            Case = (request as IConcernsCase)?.Case.ToString(),
            Detail = detail,
        };
        await session.Execute(Insert, row, cancel);
        return row.Id;
    }
}
