using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Proceedings that run beside the review: where they stand, when they end, and what waits for that (M-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordProceeding : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form of a new one is shown.</summary>
    public required Guid Id { get; init; }
    public ProceedingKind? Kind { get; init; }
    public string? Status { get; init; }

    /// <summary>Empty while nobody can say.</summary>
    public DateOnly? ExpectedEnd { get; init; }
    public DateOnly? EndedOn { get; init; }
    public IReadOnlyList<BlockedPart> Blocks { get; init; } = [];
    public string? Note { get; init; }

    /// <summary>0 for a new one.</summary>
    public int Version { get; init; }
}

internal sealed class RecordProceedingRules : AbstractValidator<RecordProceeding>
{
    public RecordProceedingRules(TimeProvider time)
    {
        RuleFor(x => x.Kind).NotNull().WithMessage("Choose what they are");
        RuleFor(x => x.Status).Needed("Write where they stand").AtMost(400);
        RuleFor(x => x.EndedOn).NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.ExpectedEnd).OfOurTime(time);
        RuleFor(x => x.Blocks).Must(b => b.Count <= 10).WithMessage("Choose from the list");
        RuleFor(x => x.Note).AtMost(2000);
    }
}

internal sealed class RecordProceedingHandler(IUnitOfWork<CommissioningModule> work, Reviews reviews, CaseRegister register, TimeProvider time) : ICommandHandler<RecordProceeding>
{
    private const string Known = "SELECT COUNT(*) FROM commissioning.proceeding WHERE proceeding_id = @Id AND case_reference = @Case";

    private const string Insert = """
        INSERT INTO commissioning.proceeding (proceeding_id, case_reference, kind, status, expected_end, ended_on, blocks, note, version)
        VALUES (@Id, @Case, @Kind, @Status, @ExpectedEnd, @EndedOn, @Blocks, @Note, 1)
        """;

    private const string Change = """
        UPDATE commissioning.proceeding
           SET kind = @Kind, status = @Status, expected_end = @ExpectedEnd, ended_on = @EndedOn, blocks = @Blocks, note = @Note, is_asked = 0, version = version + 1
         WHERE proceeding_id = @Id AND case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(RecordProceeding command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is null)
            return Failure.NotFound;
        var row = new
        {
            command.Id, command.Case, command.Kind, command.Status, command.ExpectedEnd, command.EndedOn, Blocks = $"|{string.Join('|', command.Blocks.Distinct())}|", command.Note, command.Version,
        };
        var known = await work.Scalar<int>(Known, command, cancel) > 0;
        if (known && command.Version == 0)
            return Result.Done;
        if (!known && command.Version > 0)
            return Failure.NotFound;
        if (!known)
            await work.Execute(Insert, row, cancel);
        else if (await work.Execute(Change, row, cancel) == 0)
            return Failure.Stale;

        // Where the day has passed still, the watch asks again.
        await register.Finish(command.Case, Overruns.Key(command.Id), cancel);
        await register.Record(
            command.Case, time.Today(), known ? "Proceedings beside the review: brought up to date" : "Proceedings beside the review: recorded",
            $"{Words.Of(command.Kind!.Value)}. {(command.EndedOn is { } ended ? $"Ended {Words.Of(ended)}" : command.ExpectedEnd is { } end ? $"Expected to end {Words.Of(end)}" : "No end known")}", cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowProceeding : IQuery<ProceedingView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Null for a new one.</summary>
    public Guid? Id { get; init; }
}

/// <summary>The form.</summary>
public sealed record ProceedingView
{
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
    public ProceedingKind? Kind { get; init; }
    public string? Status { get; init; }
    public DateOnly? ExpectedEnd { get; init; }
    public DateOnly? EndedOn { get; init; }
    public IReadOnlyList<BlockedPart> Blocks { get; init; } = [];
    public string? Note { get; init; }
    public int Version { get; init; }
}

internal sealed class ShowProceedingHandler(Reviews reviews, Milestones milestones, TimeProvider time) : IQueryHandler<ShowProceeding, ProceedingView>
{
    public async Task<Result<ProceedingView>> Handle(ShowProceeding query, CancellationToken cancel)
    {
        if (await reviews.Find(query.Case, cancel) is null)
            return Failure.NotFound;
        if (query.Id is not { } id)
            return new ProceedingView { Case = query.Case, Id = Guid.CreateVersion7(time.GetUtcNow()) };
        return (await milestones.Proceedings(query.Case, cancel)).FirstOrDefault(p => p.ProceedingId == id) is not { } row ? Failure.NotFound : new ProceedingView
        {
            Case = query.Case, Id = id, Kind = row.Kind, Status = row.Status, ExpectedEnd = row.ExpectedEnd, EndedOn = row.EndedOn, Blocks = row.Parts, Note = row.Note, Version = row.Version,
        };
    }
}
