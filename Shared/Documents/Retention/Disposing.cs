using System.Globalization;
using Microsoft.Extensions.Logging;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// Disposal of documents (X-5b): one person proposes, another approves, and only then do the files go, from the library and the filing queue, with a certificate. What was typed
/// in the pages, and the audit log, stay. What was
/// approved is looked at once more before anything is deleted: a hold, a reopened case or a new version stops it.
/// </summary>
public sealed class Disposing(
    DbSession session, CaseRetention retention, LegalHolds holds, IDocumentLibrary library, FilingQueue filing, CaseRegister register, AuditLog audit, ICurrentPerson current,
    Partnership partnership, TimeProvider time, ILogger<Disposing> log)
{
    /// <summary>The task of the second person.</summary>
    public const string TaskKey = "disposal";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private const string Insert = """
        INSERT INTO nscp.disposal (disposal_id, case_reference, state, reason, proposed_at, proposed_by_id, proposed_by, attempts, due_at)
        VALUES (@Id, @Case, 'Proposed', @Reason, @Now, @PersonId, @PersonName, 0, @Now)
        """;

    private const string InsertItem = """
        INSERT INTO nscp.disposal_item (disposal_id, document_id, folder, kind, document_version, made_on, byte_length, sha256, keep_until, rule_text)
        VALUES (@Disposal, @DocumentId, @Folder, @Kind, @DocumentVersion, @MadeOn, @ByteLength, @Sha256, @KeepUntil, @RuleText)
        """;

    private const string Open = "SELECT COUNT(*) FROM nscp.disposal WHERE case_reference = @Case AND state IN ('Proposed', 'Approved')";
    private const string ById = $"SELECT {Disposal.Columns} FROM nscp.disposal WHERE disposal_id = @Id";
    private const string OfCase = $"SELECT {Disposal.Columns} FROM nscp.disposal WHERE case_reference = @Case ORDER BY proposed_at DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY";

    private const string ItemsOf = """
        SELECT document_id, folder, kind, document_version, made_on, byte_length, sha256, keep_until, rule_text FROM nscp.disposal_item
         WHERE disposal_id = @Id ORDER BY kind, document_version OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string SetDecision = """
        UPDATE nscp.disposal SET state = @State, decided_at = @Now, decided_by_id = @PersonId, decided_by = @PersonName, decided_because = @Because, due_at = @Now
         WHERE disposal_id = @Id AND state = 'Proposed'
        """;

    private const string Due = "SELECT disposal_id FROM nscp.disposal WHERE state = 'Approved' AND due_at <= @Now ORDER BY due_at OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY";
    private const string Claim = "UPDATE nscp.disposal SET due_at = @Until, lease = @Lease, attempts = attempts + 1 WHERE disposal_id = @Id AND state = 'Approved' AND due_at <= @Now";
    private const string Postpone = "UPDATE nscp.disposal SET due_at = @DueAt WHERE disposal_id = @Id AND lease = @Lease";
    private const string Begin = "UPDATE nscp.disposal SET begun_at = @Now WHERE disposal_id = @Id AND begun_at IS NULL";
    private const string Stop = "UPDATE nscp.disposal SET state = 'Stopped', stopped_because = @Because WHERE disposal_id = @Id AND state = 'Approved'";
    private const string Finish = "UPDATE nscp.disposal SET state = 'Done', done_at = @Now WHERE disposal_id = @Id AND state = 'Approved'";

    private const string Dispose = """
        UPDATE nscp.document SET content = NULL, library_id = NULL, library_version = NULL, filed_at = COALESCE(filed_at, @Now), disposed_at = @Now WHERE document_id = @Document
        """;

    /// <summary>The disposals of a case, the latest first.</summary>
    public Task<IReadOnlyList<Disposal>> Of(CaseReference @case, CancellationToken cancel) => session.Query<Disposal>(OfCase, new { Case = @case }, cancel);

    /// <summary>What a disposal is about.</summary>
    public Task<IReadOnlyList<DisposalItem>> Items(Guid disposal, CancellationToken cancel) => session.Query<DisposalItem>(ItemsOf, new { Id = disposal }, cancel);

    /// <summary>The current person proposes to dispose of these kinds of documents of a case. Null when that is proposed; otherwise why not.</summary>
    public async Task<Failure?> Propose(CaseReference @case, IReadOnlyCollection<string> kinds, string reason, CancellationToken cancel)
    {
        if (await session.Scalar<int>(Open, new { Case = @case }, cancel) > 0)
            return Failure.Conflict("A disposal of this case waits already. It has to be decided first.");
        if (await holds.Hold(@case, cancel))
            return Failure.Conflict("A legal hold stands on this case: nothing of it may be disposed of until the hold is lifted.");
        var chosen = (await retention.Of(@case, cancel)).Where(k => kinds.Contains(k.Kind)).ToList();
        if (chosen.Count != kinds.Distinct().Count() || chosen.Any(k => !k.Kept.IsDue(time.Today())))
            return Failure.Conflict("Not everything that was chosen is due any more: the case was reopened, a new version was made, or the schedule was changed. Look at the list again.");

        var id = Guid.CreateVersion7(time.GetUtcNow());
        await session.Execute(Insert, new { Id = id, Case = @case, Reason = reason, Now = time.GetUtcNow(), PersonId = current.Person.Id, PersonName = current.Person.Name }, cancel);
        foreach (var (_, versions, kept) in chosen)
        {
            foreach (var v in versions)
            {
                await session.Execute(
                    InsertItem,
                    new { Disposal = id, v.DocumentId, v.Folder, v.Kind, v.DocumentVersion, MadeOn = v.CreatedAt.ToLondonDate(), v.ByteLength, v.Sha256, KeepUntil = kept.Until!.Value, RuleText = kept.Because },
                    cancel);
            }
        }

        await register.Ask(
            new WorkItem { Case = @case, Key = TaskKey, Title = "Decide on a disposal of documents", Why = "Two people are needed before documents are deleted (X-5b)", Link = $"/cases/{@case}/records/decide", Role = Role.HeadOfBusinessDelivery },
            cancel);
        return null;
    }

    /// <summary>The current person decides. Approval needs somebody else than who proposed; whoever proposed may take it back.</summary>
    public async Task<Failure?> Decide(CaseReference @case, Guid id, bool approve, string? because, CancellationToken cancel)
    {
        if (await session.Find<Disposal>(ById, new { Id = id }, cancel) is not { } disposal || disposal.CaseReference != @case)
            return Failure.NotFound;
        if (disposal.State != DisposalState.Proposed)
            return Failure.Conflict("This disposal was decided already.");
        if (approve && disposal.ProposedById == current.Person.Id)
            return Failure.Conflict("You proposed this disposal, so somebody else has to approve it. You can take it back.");
        if (approve && await Obstacle(disposal, cancel) is { } obstacle)
            return Failure.Conflict($"{obstacle} Refuse this disposal; what is due can be proposed again.");
        if (await session.Execute(
                SetDecision,
                new { Id = id, State = approve ? DisposalState.Approved : DisposalState.Refused, Now = time.GetUtcNow(), PersonId = current.Person.Id, PersonName = current.Person.Name, Because = because },
                cancel) == 0)
            return Failure.Conflict("This disposal was decided already.");
        await register.Finish(@case, TaskKey, cancel);
        return null;
    }

    /// <summary>Carries out what was approved; how many disposals were tried.</summary>
    public async Task<int> WorkDue(CancellationToken cancel)
    {
        var due = await session.Query<Guid>(Due, new { Now = time.GetUtcNow() }, cancel);
        foreach (var id in due)
        {
            var lease = Guid.NewGuid();
            if (await session.Execute(Claim, new { Id = id, Now = time.GetUtcNow(), Until = time.GetUtcNow() + Lease, Lease = lease }, cancel) == 0)
                continue;
            var disposal = (await session.Find<Disposal>(ById, new { Id = id }, cancel))!;
            try
            {
                await CarryOut(disposal, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                await session.Rollback();
                log.LogWarning("Disposal {Disposal} could not be carried out: {Error}, attempt {Attempt}", id, e.GetType().Name, disposal.Attempts);
                await session.Execute(Postpone, new { Id = id, DueAt = time.GetUtcNow() + RetentionWorker.WaitAfter(disposal.Attempts), Lease = lease }, CancellationToken.None);
            }
        }

        return due.Count;
    }

    private async Task CarryOut(Disposal disposal, CancellationToken cancel)
    {
        // When an attempt broke off, some files may be gone already: then it goes on.
        if (disposal.BegunAt is null && await Obstacle(disposal, cancel) is { } obstacle)
        {
            await session.Execute(Stop, new { Id = disposal.DisposalId, Because = obstacle }, cancel);
            return;
        }

        await session.Execute(Begin, new { Id = disposal.DisposalId, Now = time.GetUtcNow() }, cancel);
        var items = await Items(disposal.DisposalId, cancel);
        var there = (await retention.Of(disposal.CaseReference, cancel)).SelectMany(k => k.Versions).Where(v => items.Any(i => i.DocumentId == v.DocumentId));
        foreach (var file in there.Select(v => v.LibraryId).OfType<string>().Distinct())
            await library.Delete(file, cancel);

        var now = time.GetUtcNow();
        await session.Begin(cancel);
        foreach (var item in items)
            await session.Execute(Dispose, new { Document = item.DocumentId, Now = now }, cancel);
        await session.Execute(Finish, new { Id = disposal.DisposalId, Now = now }, cancel);
        await filing.Add(
            new NewDocument(disposal.CaseReference, CaseFolders.Records, RetentionSchedule.Certificate, ".docx", NewDocument.Word, DisposalCertificate.Write(disposal, items, partnership.Name, now)) { Title = now.ToLondonDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, cancel);
        await register.Record(disposal.CaseReference, now.ToLondonDate(), "Documents were disposed of", $"{items.Count} {(items.Count == 1 ? "file" : "files")} of the document library: the certificate lists them", cancel);
        await audit.Changed(new DisposedOf(disposal.CaseReference, disposal.DisposalId, [.. items.Select(i => i.DocumentId)]), cancel);
        await session.Commit(cancel);
    }

    /// <summary>Why it must not be carried out as things are now, or null.</summary>
    private async Task<string?> Obstacle(Disposal disposal, CancellationToken cancel)
    {
        if (await holds.Hold(disposal.CaseReference, cancel))
            return "A legal hold was placed on the case.";
        var items = (await Items(disposal.DisposalId, cancel)).ToLookup(i => i.Kind, i => i.DocumentId);
        var now = (await retention.Of(disposal.CaseReference, cancel)).ToDictionary(k => k.Kind);
        return items.Any(kind => !now.TryGetValue(kind.Key, out var kept) || !kept.Kept.IsDue(time.Today()))
            ? "Not everything is due any more: the case was reopened, or the schedule was changed."
            : items.Any(kind => !now[kind.Key].Versions.Select(v => v.DocumentId).ToHashSet().SetEquals(kind))
                ? "A new version of a document was made after this was proposed."
                : null;
    }

    /// <summary>The entry of the audit log.</summary>
    private sealed record DisposedOf(CaseReference Case, Guid Disposal, IReadOnlyList<Guid> Documents) : IConcernsCase;
}
