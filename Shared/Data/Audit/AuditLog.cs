using System.Reflection;
using System.Text.Json;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>
/// Who did, saw, searched, opened, exported or was refused what. A change is logged in the transaction of the deed itself; what was only read is
/// logged before it is answered: nothing succeeds unlogged. Each entry is chained to the last by its hash.
/// </summary>
public sealed class AuditLog(DbSession session, IDatabaseEngine engine, ICurrentPerson current, TimeProvider time)
{
    // The head is locked first, so that two instances cannot give one number twice.
    private const string Advance = "UPDATE nscp.audit_head SET last_number = last_number + 1 WHERE head_id = 1";
    private const string Begin = "INSERT INTO nscp.audit_head (head_id, last_number, last_hash) VALUES (1, 1, @NoHash)";
    private const string Head = "SELECT last_number, last_hash FROM nscp.audit_head WHERE head_id = 1";
    private const string Link = "UPDATE nscp.audit_head SET last_hash = @EntryHash WHERE head_id = 1";

    private const string Insert = """
        INSERT INTO nscp.audit_entry (audit_number, audit_id, recorded_at, person_id, on_behalf_of, came_from, action, outcome, case_reference, detail, previous_hash, entry_hash)
        VALUES (@AuditNumber, @AuditId, @RecordedAt, @PersonId, @OnBehalfOf, @CameFrom, @Action, @Outcome, @CaseReference, @Detail, @PreviousHash, @EntryHash)
        """;

    private const string Count = "SELECT COUNT(*) FROM nscp.audit_entry WHERE audit_id = @Id";

    /// <summary>A command was carried out; its contents are kept, since they are what was changed. The entry's id.</summary>
    public Task<Guid> Changed(object request, CancellationToken cancel) => Changed(request, null, cancel);

    /// <inheritdoc cref="Changed(object, CancellationToken)"/>
    /// <param name="request">The command.</param>
    /// <param name="opened">The case that it made, if it made one.</param>
    /// <param name="cancel">Undoes it.</param>
    public Task<Guid> Changed(object request, CaseReference? opened, CancellationToken cancel) => Write(request, "changed", withContents: true, cancel, opened ?? session.About);

    /// <summary>A query was answered, as its <see cref="AuditedAsAttribute"/> says; otherwise somebody saw what it shows. Those that show nobody are not logged.</summary>
    public Task Answered(object request, CancellationToken cancel) => request.GetType().IsDefined(typeof(ShowsNobodyAttribute), false)
        ? Task.CompletedTask
        : Alone(() => Write(request, request.GetType().GetCustomAttribute<AuditedAsAttribute>()?.Outcome ?? "saw", withContents: true, cancel), cancel);

    /// <summary>What was asked for is not there for this person: it does not exist, or is somebody else's.</summary>
    public Task NotFound(object request, CancellationToken cancel) => Alone(() => Write(request, "not found", withContents: request is not IChange, cancel), cancel);

    /// <summary>A request was refused.</summary>
    public Task Refused(object request, CancellationToken cancel) => Alone(() => Write(request, "refused", withContents: false, cancel), cancel);

    /// <summary>True when the entry is there: its transaction was committed, even if the answer to that was lost on the way.</summary>
    internal async Task<bool> Holds(Guid id, CancellationToken cancel) => await session.Scalar<int>(Count, new { Id = id }, cancel) == 1;

    private async Task<Guid> Write(object request, string outcome, bool withContents, CancellationToken cancel, CaseReference? opened = null)
    {
        if (await session.Execute(Advance, null, cancel) == 0)
            await BeginChain(cancel);
        var head = (await session.Find<HeadRow>(Head, null, cancel))!;
        var now = time.GetUtcNow();
        var entry = new AuditEntry
        {
            AuditNumber = head.LastNumber,
            AuditId = Guid.CreateVersion7(now),
            RecordedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            PersonId = current.Person.Id,
            OnBehalfOf = OnBehalfOf(request),
            CameFrom = current.From,
            Action = request.GetType().Name,
            Outcome = outcome,
            CaseReference = ((request as IConcernsCase)?.Case ?? (request as INamesCase)?.NamedCase ?? opened)?.ToString(),
            Detail = withContents ? JsonSerializer.Serialize(request, request.GetType(), AuditJson.Options) : null,
            PreviousHash = head.LastHash,
        };
        entry = entry with { EntryHash = entry.Hash() };
        await session.Execute(Insert, entry, cancel);
        await session.Execute(Link, new { entry.EntryHash }, cancel);
        return entry.AuditId;
    }

    private string? OnBehalfOf(object request) => request switch
    {
        _ when current.Person.Guest is { } guest => InvitedBy(guest),
        IForAgency { Agency: var agency } when agency != current.Person.Agency => agency,
        IForPartner { Partner: { } partner } when partner != current.Person.Partner => Words.Of(partner),
        _ => null,
    };

    /// <summary>A guest is here on somebody's invitation: the entry names whose.</summary>
    private static string InvitedBy(Guest guest)
    {
        var text = $"invited by {guest.InvitedBy}";
        return text.Length > 100 ? text[..100] : text;
    }

    private async Task BeginChain(CancellationToken cancel)
    {
        try
        {
            await session.Execute(Begin, new { AuditEntry.NoHash }, cancel);
        }
        catch (Exception e) when (engine.IsConstraintViolation(e))
        {
            // Somebody else wrote the first entry at the same moment, and has committed: this is the second.
            await session.Execute(Advance, null, cancel);
        }
    }

    private async Task Alone(Func<Task> write, CancellationToken cancel)
    {
        if (session.InTransaction)
        {
            await write();
            return;
        }

        await engine.Retry.ExecuteAsync(async attempt =>
        {
            await session.Begin(attempt);
            try
            {
                await write();
                await session.Commit(attempt);
            }
            catch
            {
                await session.Rollback();
                throw;
            }
        }, cancel);
    }

    private sealed record HeadRow
    {
        public required long LastNumber { get; init; }
        public required string LastHash { get; init; }
    }
}
