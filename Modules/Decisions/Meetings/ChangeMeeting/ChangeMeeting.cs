using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A meeting's time and place (D-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ChangeMeeting : ICommand
{
    public required DateOnly On { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public string? Place { get; init; }
    public string? Link { get; init; }
    public int Version { get; init; }
}

internal sealed class ChangeMeetingRules : AbstractValidator<ChangeMeeting>
{
    public ChangeMeetingRules()
    {
        RuleFor(x => x.Place).AtMost(200);
        RuleFor(x => x.Link).MeetingLink();
    }
}

internal sealed class ChangeMeetingHandler(IUnitOfWork<DecisionsModule> work) : ICommandHandler<ChangeMeeting>
{
    private const string Exists = "SELECT COUNT(*) FROM decisions.meeting WHERE meeting_on = @On";

    private const string Update = """
        UPDATE decisions.meeting SET starts_at = @StartsAt, place = @Place, link = @Link, version = version + 1
         WHERE meeting_on = @On AND version = @Version
        """;

    public async Task<Result> Handle(ChangeMeeting command, CancellationToken cancel)
    {
        if (await work.Execute(Update, command, cancel) == 1)
            return Result.Done;
        return await work.Scalar<int>(Exists, command, cancel) == 0 ? Failure.NotFound : Failure.Stale;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[ShowsNobody]
public sealed record ShowChangeMeeting : IQuery<ChangeMeetingView>
{
    public required DateOnly On { get; init; }
}

/// <summary>The form.</summary>
public sealed record ChangeMeetingView
{
    public required DateOnly MeetingOn { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public string? Place { get; init; }
    public string? Link { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowChangeMeetingHandler(IUnitOfWork<DecisionsModule> work) : IQueryHandler<ShowChangeMeeting, ChangeMeetingView>
{
    private const string Meeting = "SELECT meeting_on, starts_at, place, link, version FROM decisions.meeting WHERE meeting_on = @On";

    public async Task<Result<ChangeMeetingView>> Handle(ShowChangeMeeting query, CancellationToken cancel) =>
        await work.Find<ChangeMeetingView>(Meeting, query, cancel) is { } meeting ? meeting : Failure.NotFound;
}
