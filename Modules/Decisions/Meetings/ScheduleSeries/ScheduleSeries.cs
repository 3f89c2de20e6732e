using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Plans a series of meetings of SPRG (D-1). Days on which it meets already are left as they are: sent twice it makes nothing twice.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ScheduleSeries : ICommand
{
    public DateOnly? First { get; init; }
    public SeriesRhythm? Rhythm { get; init; }

    /// <summary>How many, from 2 to 52.</summary>
    public int? Count { get; init; }
    public TimeOnly? StartsAt { get; init; }
    public string? Place { get; init; }

    /// <summary>An https address for those who join from elsewhere.</summary>
    public string? Link { get; init; }
}

internal sealed class ScheduleSeriesRules : AbstractValidator<ScheduleSeries>
{
    public ScheduleSeriesRules(TimeProvider time)
    {
        RuleFor(x => x.First).Needed("Enter the day of the first meeting").Must(on => on is null || on >= time.Today()).WithMessage("This day is over. Enter today or a day to come");
        RuleFor(x => x.Rhythm).Needed("Choose how often SPRG meets");
        RuleFor(x => x.Count).Must(count => count is >= 2 and <= 52).WithMessage("Enter how many meetings to plan, from 2 to 52");
        RuleFor(x => x.StartsAt).Needed("Enter the time at which they start");
        RuleFor(x => x.Place).AtMost(200);
        RuleFor(x => x.Link).MeetingLink();
        RuleFor(x => x.Place).Must((x, place) => place is not null || x.Link is not null).WithMessage("Enter a place, or a link below");
    }
}

internal sealed class ScheduleSeriesHandler(IUnitOfWork<DecisionsModule> work, Agenda agenda, Calendar calendar) : ICommandHandler<ScheduleSeries>
{
    private const string FillIn = """
        UPDATE decisions.meeting SET starts_at = @StartsAt, place = @Place, link = @Link, version = version + 1
         WHERE meeting_on = @On AND starts_at IS NULL AND place IS NULL AND link IS NULL AND cancelled_because IS NULL
        """;

    public async Task<Result> Handle(ScheduleSeries command, CancellationToken cancel)
    {
        foreach (var on in SeriesDays.Of(command.First!.Value, command.Rhythm!.Value, command.Count!.Value, await calendar.WorkingDays(cancel)))
        {
            await agenda.EnsureMeeting(on, cancel);
            await work.Execute(FillIn, new { On = on, command.StartsAt, command.Place, command.Link }, cancel);
        }

        await agenda.PlaceWaiting(cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the empty form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[ShowsNobody]
public sealed record ShowScheduleSeries : IQuery<ScheduleSeriesView>;

/// <summary>The empty form.</summary>
public sealed record ScheduleSeriesView;

internal sealed class ShowScheduleSeriesHandler : IQueryHandler<ShowScheduleSeries, ScheduleSeriesView>
{
    public Task<Result<ScheduleSeriesView>> Handle(ShowScheduleSeries query, CancellationToken cancel) => Task.FromResult<Result<ScheduleSeriesView>>(new ScheduleSeriesView());
}
