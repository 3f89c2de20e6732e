using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>
/// Makes three years of an invented partnership: forty cases, some cases causing concern and referrals, in every stage and state. Everything is done by
/// the demo people with the product's own commands, with the clock moved to each moment; the same day of start gives the same history.
/// </summary>
public sealed class DemoHistory(DemoStory story, Demonstration demonstration, AdjustableClock clock, BankHolidays holidays, ILogger<DemoHistory> log)
{
    private const int Seed = 20260322;

    /// <summary>Makes the history up to the present moment of the clock.</summary>
    /// <returns>False when the database holds it already: then nothing is done.</returns>
    /// <exception cref="InvalidOperationException">Somebody has worked in this database: their work and an invented history do not stand side by side.</exception>
    public async Task<bool> Make(CancellationToken cancel)
    {
        switch (await demonstration.Look(cancel))
        {
            case DemonstrationState.Made:
                log.LogInformation("The database holds the demonstration history already");
                return false;
            case DemonstrationState.Unfinished:
                throw new InvalidOperationException("Making the demonstration history was broken off in this database, so it is not whole. Name an empty folder for a new one: --demo --Data:Folder=/path/of/a/new/folder");
            case DemonstrationState.InUse:
                throw new InvalidOperationException("Somebody has worked in this database already, so no invented history is put beside that. Start without --demo; or name an empty folder: --demo --Data:Folder=/path/of/a/new/folder");
        }

        var (start, moved) = (clock.GetUtcNow(), clock.IsMoved);
        await demonstration.Begin(cancel);
        try
        {
            DemoStory.IsTold = true;
            await Tell(clock.Today(), cancel);
        }
        finally
        {
            DemoStory.IsTold = false;
            if (moved)
                clock.Set(start);
            else
                clock.Reset();
        }

        await demonstration.End(cancel);
        return true;
    }

    private async Task Tell(DateOnly today, CancellationToken cancel)
    {
        var days = new WorkingDays(holidays);
        var tales = DemoCases.All
            .Select((c, i) => (Case: c, Tale: new DemoTale(story, days, today, c.Child, days.Subtract(today, c.DaysAgo), new Random(Seed + i))))
            .Append((Case: DemoExample.Case, Tale: new DemoTale(story, days, today, DemoExample.Child, DemoExample.Aware(today), new Random(Seed))))
            .OrderBy(t => t.Tale.Aware).ToArray();

        await DemoConcerns.Tell(story, days, today, cancel);
        await DemoReviewers.Register(story, days, today, cancel);
        await DemoTale.GroupMeets(story, days, today, cancel);
        foreach (var (place, (@case, tale)) in tales.Index())
        {
            if (place % 4 == 0)
                log.LogInformation("Making the demonstration history: {Made} of {All} cases", place, tales.Length);
            await @case.Tell(tale, cancel);
        }

        await DemoReferrals.Tell(story, days, today, cancel);
        await DemoMeetings.Tell(story, days, today, cancel);
        await DemoLearning.Tell(story, days, today, cancel);
        await DemoCorrespondence.Tell(story, days, today, cancel);
        log.LogInformation("The demonstration history is made: {All} cases", tales.Length);
    }
}

/// <summary>How <c>Program</c> asks for it.</summary>
public static class DemoHistoryExtensions
{
    /// <summary>Registers what tells the history. Its thousands of commands are not worth a line each in the log.</summary>
    public static void AddDemo(this IServiceCollection services) => services
        .AddSingleton<DemoStory>()
        .AddSingleton<DemoHistory>()
        .AddLogging(logging => logging.AddFilter("Nscp.Kernel", level => level >= LogLevel.Information && !DemoStory.IsTold));

    /// <inheritdoc cref="DemoHistory.Make"/>
    public static Task<bool> MakeDemoHistory(this IServiceProvider services) =>
        services.GetRequiredService<DemoHistory>().Make(services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
}
