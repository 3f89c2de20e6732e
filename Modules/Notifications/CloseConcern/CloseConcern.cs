using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>A case causing concern leaves the standing item: it is to be referred, or nothing more is needed (N-8). It stays on record.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record CloseConcern : ICommand
{
    public required Guid Concern { get; init; }

    /// <summary>To be referred, or closed.</summary>
    public ConcernState? State { get; init; }
    public string? ClosedBecause { get; init; }
    public int Version { get; init; }
}

internal sealed class CloseConcernRules : AbstractValidator<CloseConcern>
{
    public CloseConcernRules()
    {
        RuleFor(x => x.State).Must(state => state is ConcernState.ToBeReferred or ConcernState.Closed).WithMessage("Choose what becomes of it");
        RuleFor(x => x.ClosedBecause).Needed("Give the reason").AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class CloseConcernHandler(IUnitOfWork<NotificationsModule> work, Concerns concerns) : ICommandHandler<CloseConcern>
{
    private const string Update = """
        UPDATE notifications.concern SET state = @State, closed_because = @ClosedBecause, version = version + 1 WHERE concern_id = @Concern AND version = @Version
        """;

    public async Task<Result> Handle(CloseConcern command, CancellationToken cancel)
    {
        if (await concerns.Find(command.Concern, cancel) is not { } concern)
            return Failure.NotFound;
        if (concern.State == command.State && concern.ClosedBecause == command.ClosedBecause)
            return Result.Done;
        if (concern.State != ConcernState.Open)
            return Failure.Conflict("It is off the standing item already.");
        return await work.Execute(Update, command, cancel) == 1 ? Result.Done : Failure.Stale;
    }
}

/// <summary>Asks what becomes of it.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowConcernClosing : IQuery<ConcernClosingView>
{
    public required Guid Concern { get; init; }
}

/// <summary>What the form begins with.</summary>
public sealed record ConcernClosingView(Guid Concern, ConcernState Now, int Version);

internal sealed class ShowConcernClosingHandler(Concerns concerns) : IQueryHandler<ShowConcernClosing, ConcernClosingView>
{
    public async Task<Result<ConcernClosingView>> Handle(ShowConcernClosing query, CancellationToken cancel) =>
        await concerns.Find(query.Concern, cancel) is { } concern ? new ConcernClosingView(query.Concern, concern.State, concern.Version) : Failure.NotFound;
}
