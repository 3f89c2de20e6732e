using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Plans a meeting of SPRG (D-1). Sent twice it makes one; a meeting that a case has made by itself gets its time and place.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ScheduleMeeting : ICommand
{
    public DateOnly? MeetingOn { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public string? Place { get; init; }

    /// <summary>An https address for those who join from elsewhere.</summary>
    public string? Link { get; init; }

    /// <summary>Seen that the day is a weekend or a bank holiday.</summary>
    public bool AcceptsDayOff { get; init; }
}

internal sealed class ScheduleMeetingRules : AbstractValidator<ScheduleMeeting>
{
    public ScheduleMeetingRules(TimeProvider time)
    {
        RuleFor(x => x.MeetingOn).Needed("Enter the day of the meeting").Must(on => on is null || on >= time.Today()).WithMessage("This day is over. Enter today or a day to come");
        RuleFor(x => x.StartsAt).Needed("Enter the time at which it starts");
        RuleFor(x => x.Place).AtMost(200);
        RuleFor(x => x.Link).MeetingLink();
        RuleFor(x => x.Place).Must((x, place) => place is not null || x.Link is not null).WithMessage("Enter a place, or a link below");
    }
}

internal static class MeetingRules
{
    public static void MeetingLink<T>(this IRuleBuilder<T, string?> rule) => rule
        .AtMost(400)
        .Must(link => link is null || (Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
        .WithMessage("Enter the whole link, starting with https://");
}

internal sealed class ScheduleMeetingHandler(IUnitOfWork<DecisionsModule> work, Agenda agenda, Calendar calendar) : ICommandHandler<ScheduleMeeting>
{
    private const string Existing = "SELECT starts_at, place, link FROM decisions.meeting WHERE meeting_on = @MeetingOn";

    private const string FillIn = """
        UPDATE decisions.meeting SET starts_at = @StartsAt, place = @Place, link = @Link, cancelled_because = NULL, version = version + 1
         WHERE meeting_on = @MeetingOn AND (cancelled_because IS NOT NULL OR (starts_at IS NULL AND place IS NULL AND link IS NULL))
        """;

    public async Task<Result> Handle(ScheduleMeeting command, CancellationToken cancel)
    {
        var on = command.MeetingOn!.Value;
        if (!command.AcceptsDayOff && !(await calendar.WorkingDays(cancel)).IsWorkingDay(on))
            return Failure.Invalid("acceptsDayOff", $"{on.InWords()} is a {(on.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? on.DayOfWeek : "bank holiday")}. Enter another day, or confirm that SPRG meets on it");
        await agenda.EnsureMeeting(on, cancel);
        if (await work.Execute(FillIn, command, cancel) == 0
            && await work.Find<Row>(Existing, command, cancel) != new Row { StartsAt = command.StartsAt, Place = command.Place, Link = command.Link })
            return Failure.Conflict($"SPRG meets on {on.InWords()} already. Open that meeting in the calendar to change its time or place.");
        await agenda.PlaceWaiting(cancel);
        return Result.Done;
    }

    private sealed record Row
    {
        public TimeOnly? StartsAt { get; init; }
        public string? Place { get; init; }
        public string? Link { get; init; }
    }
}

/// <summary>Asks for the empty form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[ShowsNobody]
public sealed record ShowScheduleMeeting : IQuery<ScheduleMeetingView>;

/// <summary>The empty form.</summary>
public sealed record ScheduleMeetingView;

internal sealed class ShowScheduleMeetingHandler : IQueryHandler<ShowScheduleMeeting, ScheduleMeetingView>
{
    public Task<Result<ScheduleMeetingView>> Handle(ShowScheduleMeeting query, CancellationToken cancel) => Task.FromResult<Result<ScheduleMeetingView>>(new ScheduleMeetingView());
}
