using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>The records manager proposes to dispose of documents whose time is over. Somebody else decides (X-5b).</summary>
[RolesAllowed(Role.RecordsManager)]
public sealed record ProposeDisposal : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The kinds of documents, as the page lists them.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];
    public string? Reason { get; init; }
}

internal sealed class ProposeDisposalRules : AbstractValidator<ProposeDisposal>
{
    public ProposeDisposalRules()
    {
        RuleFor(x => x.Kinds).Needed("Choose what is to be disposed of");
        RuleFor(x => x.Kinds).Must(kinds => kinds.Count <= 500).WithMessage("Choose at most 500");
        RuleFor(x => x.Reason).Needed("Say why these are not needed any longer").AtMost(1_000);
    }
}

internal sealed class ProposeDisposalHandler(Disposing disposing, CaseRegister register, TimeProvider time) : ICommandHandler<ProposeDisposal>
{
    public async Task<Result> Handle(ProposeDisposal command, CancellationToken cancel)
    {
        if (await disposing.Propose(command.Case, command.Kinds.ToHashSet(), command.Reason!, cancel) is { } failure)
            return failure;
        await register.Record(command.Case, time.Today(), "A disposal of documents was proposed", null, cancel);
        return Result.Done;
    }
}

/// <summary>Approves or refuses a disposal: approval is for somebody else than who proposed it (X-5b).</summary>
[RolesAllowed(Role.RecordsManager, Role.HeadOfBusinessDelivery)]
public sealed record DecideDisposal : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The disposal that the person has seen.</summary>
    public Guid? Disposal { get; init; }
    public bool? Approve { get; init; }
    public string? Because { get; init; }
}

internal sealed class DecideDisposalRules : AbstractValidator<DecideDisposal>
{
    public DecideDisposalRules()
    {
        RuleFor(x => x.Approve).NotNull().WithMessage("Choose whether you approve");
        RuleFor(x => x.Because).AtMost(1_000);
        RuleFor(x => x.Because).Needed("Say why not").When(x => x.Approve == false);
    }
}

internal sealed class DecideDisposalHandler(Disposing disposing, CaseRegister register, TimeProvider time) : ICommandHandler<DecideDisposal>
{
    public async Task<Result> Handle(DecideDisposal command, CancellationToken cancel)
    {
        if (command.Disposal is not { } id)
            return Failure.Conflict("There is no disposal to decide on. Go back to see how things stand.");
        if (await disposing.Decide(command.Case, id, command.Approve!.Value, command.Because, cancel) is { } failure)
            return failure;
        await register.Record(command.Case, time.Today(), command.Approve.Value ? "A disposal of documents was approved" : "A disposal of documents was refused", null, cancel);
        return Result.Done;
    }
}
