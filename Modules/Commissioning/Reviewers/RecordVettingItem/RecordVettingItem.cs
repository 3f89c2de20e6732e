using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>What came for one of the vetting items, and what its check said (M-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordVettingItem : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
    public required VettingItem Proof { get; init; }
    public DateOnly? ReceivedOn { get; init; }
    public string? Detail { get; init; }
    public UploadedFile? File { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Received, in order, or not accepted.</summary>
    public VettingState? State { get; init; }
    public string? RefusedBecause { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordVettingItemRules : AbstractValidator<RecordVettingItem>
{
    public RecordVettingItemRules(TimeProvider time)
    {
        RuleFor(x => x.ReceivedOn).NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.ReceivedOn).Needed("Enter the day on which it came");
        RuleFor(x => x.ExpiresOn).OfOurTime(time);
        RuleFor(x => x.Detail).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.State).Must(s => s is not null and not VettingState.Missing).WithMessage("Choose what the check said");
        RuleFor(x => x.RefusedBecause).Needed("Say why it is not accepted").When(x => x.State is VettingState.Refused);
        RuleFor(x => x.RefusedBecause).AtMost(2000);
    }
}

internal sealed class RecordVettingItemHandler(
    IUnitOfWork<CommissioningModule> work, Appointments appointments, VettingFiles files, ReviewerAccess access, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<RecordVettingItem>
{
    private const string Insert = """
        INSERT INTO commissioning.vetting_item (case_reference, reviewer_id, item, state, received_on, detail, document_id, expires_on, checked_on, checked_by, refused_because, version)
        VALUES (@Case, @Reviewer, @Item, @State, @ReceivedOn, @Detail, @Document, @ExpiresOn, @CheckedOn, @CheckedBy, @RefusedBecause, 1)
        """;

    private const string Change = """
        UPDATE commissioning.vetting_item
           SET state = @State, received_on = @ReceivedOn, detail = @Detail, document_id = COALESCE(@Document, document_id), expires_on = @ExpiresOn, checked_on = @CheckedOn, checked_by = @CheckedBy,
               refused_because = @RefusedBecause, version = version + 1
         WHERE case_reference = @Case AND reviewer_id = @Reviewer AND item = @Item AND version = @Version
        """;

    // By reviewer: what was forged in one case is forged in the next.
    private const string RefusedBefore = """
        SELECT sha256, refused_on, refused_by, because FROM commissioning.refused_proof WHERE reviewer_id = @Reviewer AND item = @Item AND sha256 = @Sha256
         ORDER BY refused_on DESC, refusal_id OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string Refuse = """
        INSERT INTO commissioning.refused_proof (refusal_id, reviewer_id, item, sha256, case_reference, refused_on, refused_by, because)
        VALUES (@Id, @Reviewer, @Item, @Sha256, @Case, @Today, @Name, @Because)
        """;

    // By reviewer too: what ran out in one case ran out in the next.
    private const string CheckedBefore = "SELECT expires_on, checked_on, checked_by FROM commissioning.checked_proof WHERE reviewer_id = @Reviewer AND item = @Item AND sha256 = @Sha256";

    private const string Checked = """
        INSERT INTO commissioning.checked_proof (reviewer_id, item, sha256, expires_on, checked_on, checked_by)
        SELECT @Reviewer, @Item, @Sha256, @ExpiresOn, @Today, @Name
         WHERE NOT EXISTS (SELECT 1 FROM commissioning.checked_proof c WHERE c.reviewer_id = @Reviewer AND c.item = @Item AND c.sha256 = @Sha256)
        """;

    public async Task<Result> Handle(RecordVettingItem command, CancellationToken cancel)
    {
        if (await appointments.Find(command.Case, command.Reviewer, cancel) is not { EndedOn: null })
            return Failure.NotFound;
        var before = (await appointments.Items(command.Case, command.Reviewer, cancel)).Single(i => i.Item == command.Proof);
        var state = command.State!.Value;
        if (state is VettingState.InOrder)
        {
            var hasProof = command.File is not null || before.DocumentId is not null;
            bool?[] recommend = [.. (await appointments.Referees(command.Case, command.Reviewer, cancel)).Select(r => r.Recommends)];
            if (Vetting.NotInOrderBecause(command.Proof, hasProof, command.ExpiresOn, recommend, time.Today()) is { } because)
                return Failure.Invalid("state", because);
        }

        var filed = await files.File(command.Case, command.Reviewer, VettingFiles.Kind(command.Proof), command.File, cancel);
        if (filed.Failure is { } failure)
            return failure;
        var kept = before.DocumentId is { } there ? await files.Hash(command.Case, command.Proof, there, cancel) : null;
        if (await Refusal(command, state, before, filed.Value.Sha256, kept, cancel) is { } refused)
            return refused;
        var proof = filed.Value.Sha256 ?? kept;
        // What was in order before days were kept by document: its day is kept now, whatever becomes of the item.
        if (before is { State: VettingState.InOrder, ExpiresOn: not null } && kept is not null && Vetting.RunsOut(command.Proof))
            await work.Execute(Checked, new { command.Reviewer, Item = command.Proof, Sha256 = kept, before.ExpiresOn, Today = before.CheckedOn ?? time.Today(), Name = before.CheckedBy ?? current.Person.Name }, cancel);
        if (state is VettingState.InOrder && Vetting.RunsOut(command.Proof))
        {
            if (await LaterDay(command, before, proof, cancel) is { } later)
                return later;
            if (proof is not null)
                await work.Execute(Checked, new { command.Reviewer, Item = command.Proof, Sha256 = proof, command.ExpiresOn, Today = time.Today(), current.Person.Name }, cancel);
        }

        var row = new
        {
            command.Case, command.Reviewer, Item = command.Proof, command.State, command.ReceivedOn, command.Detail, Document = filed.Value.Id, command.ExpiresOn, command.Version,
            CheckedOn = state is VettingState.Received ? (DateOnly?)null : time.Today(), CheckedBy = state is VettingState.Received ? null : current.Person.Name,
            RefusedBecause = state is VettingState.Refused ? command.RefusedBecause : null,
        };
        if (command.Version == 0)
            await work.Execute(Insert, row, cancel);
        else if (await work.Execute(Change, row, cancel) == 0)
            return Failure.Stale;

        if (state is VettingState.Refused && proof is { } bad && !(before.State is VettingState.Refused && filed.Value.Sha256 is null))
        {
            await work.Execute(
                Refuse, new { Id = Guid.CreateVersion7(time.GetUtcNow()), command.Reviewer, Item = command.Proof, Sha256 = bad, command.Case, Today = time.Today(), current.Person.Name, Because = command.RefusedBecause }, cancel);
        }

        await register.Record(command.Case, time.Today(), $"Vetting of a reviewer, {Words.Of(command.Proof)}: {Words.Of(state).ToLowerInvariant()}", null, cancel);
        await access.Settle(command.Case, command.Reviewer, cancel);
        return Result.Done;
    }

    /// <summary>A document that was not accepted proves nothing when it comes again (M-2); null where another one came.</summary>
    private async Task<Failure?> Refusal(RecordVettingItem command, VettingState state, VettingItemRow before, string? sent, string? kept, CancellationToken cancel)
    {
        if (state is VettingState.Refused || command.Proof is VettingItem.Referees)
            return null;
        if (before.State is VettingState.Refused && (sent is null || sent == kept))
            return Failure.Invalid("file", $"This document was not accepted ({before.RefusedBecause}). Upload another one: the same file proves nothing");
        return (sent ?? kept) is { } hash && await work.Find<RefusedProof>(RefusedBefore, new { command.Reviewer, Item = command.Proof, Sha256 = hash }, cancel) is { } refused
            ? Failure.Invalid("file", $"This very file was not accepted by {refused.RefusedBy} on {Words.Of(refused.RefusedOn)}: {refused.Because}. Upload another one") : null;
    }

    /// <summary>A document proves the last day that stands on it and no later one (M-2); null where it does not have to.</summary>
    private async Task<Failure?> LaterDay(RecordVettingItem command, VettingItemRow before, string? proof, CancellationToken cancel)
    {
        var known = proof is null ? null : await work.Find<CheckedProof>(CheckedBefore, new { command.Reviewer, Item = command.Proof, Sha256 = proof }, cancel);
        // Where the file is gone, what was recorded with it holds.
        var last = known?.ExpiresOn ?? (proof is null ? before.ExpiresOn : null);
        return last is { } on && command.ExpiresOn > on
            ? Failure.Invalid("file", $"This document was checked with {Words.Of(on)} as its last day{(known is null ? "" : $" (by {known.CheckedBy} on {Words.Of(known.CheckedOn)})")}. A later last day needs a new document: upload the new one") : null;
    }

    private sealed record CheckedProof
    {
        public required DateOnly ExpiresOn { get; init; }
        public required DateOnly CheckedOn { get; init; }
        public required string CheckedBy { get; init; }
    }

    private sealed record RefusedProof
    {
        public required string Sha256 { get; init; }
        public required DateOnly RefusedOn { get; init; }
        public required string RefusedBy { get; init; }
        public required string Because { get; init; }
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowVettingItem : IQuery<VettingItemView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
    public required VettingItem Proof { get; init; }
}

/// <summary>The form.</summary>
public sealed record VettingItemView
{
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
    public required VettingItem Item { get; init; }
    public DateOnly? ReceivedOn { get; init; }
    public string? Detail { get; init; }
    public DateOnly? ExpiresOn { get; init; }
    public VettingState? State { get; init; }
    public string? RefusedBecause { get; init; }
    public Guid? DocumentId { get; init; }
    public int Version { get; init; }

    /// <summary>Of the item referees only.</summary>
    public IReadOnlyList<RefereeRow> Referees { get; init; } = [];

    /// <summary>Of the item recent reviews only: what the register knows.</summary>
    public IReadOnlyList<PastReviewRow> PastReviews { get; init; } = [];
}

internal sealed class ShowVettingItemHandler(Appointments appointments, Reviewers reviewers) : IQueryHandler<ShowVettingItem, VettingItemView>
{
    public async Task<Result<VettingItemView>> Handle(ShowVettingItem query, CancellationToken cancel)
    {
        if (await appointments.Find(query.Case, query.Reviewer, cancel) is not { EndedOn: null })
            return Failure.NotFound;
        var saved = (await appointments.Items(query.Case, query.Reviewer, cancel)).Single(i => i.Item == query.Proof);
        return new VettingItemView
        {
            Case = query.Case, Reviewer = query.Reviewer, Item = query.Proof, ReceivedOn = saved.ReceivedOn, Detail = saved.Detail, ExpiresOn = saved.ExpiresOn,
            State = saved.State is VettingState.Missing ? null : saved.State, RefusedBecause = saved.RefusedBecause, DocumentId = saved.DocumentId, Version = saved.Version,
            Referees = query.Proof is VettingItem.Referees ? await appointments.Referees(query.Case, query.Reviewer, cancel) : [],
            PastReviews = query.Proof is VettingItem.RecentReviews ? await reviewers.PastReviews(query.Reviewer, cancel) : [],
        };
    }
}
