using MediatR;
using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>Makes an invented history through the product's own commands, each sent by one of the demo people at its own moment.</summary>
public sealed class DemoStory(IServiceScopeFactory scopes, AdjustableClock clock)
{
    /// <summary>True while the history is made: its thousands of commands are not worth a line each in the log.</summary>
    public static bool IsTold { get => Data.InventedHistory.IsTold; internal set => Data.InventedHistory.IsTold = value; }

    /// <summary>The day on which the story is just now.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>Sets the clock to a moment by London's clocks.</summary>
    public void At(DateOnly day, int hour = 9, int minute = 0) => clock.Set(LondonTime.At(day, new TimeOnly(hour, minute)));

    /// <summary>The hour of a publication has come: what the release does by itself.</summary>
    public async Task Release(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IDueReleases>().ReleaseDue(cancel) != 1)
            throw new InvalidOperationException("The report did not become public at its hour: the story is wrong");
    }

    /// <summary>Sends a command as a person.</summary>
    /// <exception cref="InvalidOperationException">The command was refused: the story is wrong, not the product.</exception>
    public async Task<T> Do<T>(string person, IRequest<T> request, CancellationToken cancel) where T : IResult<T>
    {
        await using var scope = scopes.CreateAsyncScope();
        using var acting = CurrentPerson.ActAs(DemoPeople.Find(person)!);
        var answer = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancel);
        return answer.Failure switch
        {
            null => answer,
            InvalidFailure invalid => throw new InvalidOperationException($"{request.GetType().Name}: {string.Join("; ", invalid.Errors.Select(e => $"{e.Field}: {e.Message}"))}"),
            { } failure => throw new InvalidOperationException($"{request.GetType().Name}: {failure.Message}"),
        };
    }
}
