namespace Nscp.Benchmarks;

/// <summary>A clock for which waiting takes no time: whoever waits is woken at once, and it is that much later. Limits (a time-out) never run out.</summary>
public sealed class ImpatientClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock turn = new();
    private readonly List<TimeSpan> waits = [];
    private DateTimeOffset now = start;

    /// <summary>How long was waited, each time.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (turn)
                return [.. waits];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (turn)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by)
    {
        lock (turn)
            now += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer();
        if (state is CancellationTokenSource || dueTime == Timeout.InfiniteTimeSpan)
            return timer;

        lock (turn)
        {
            waits.Add(dueTime);
            now += dueTime;
        }

        ThreadPool.QueueUserWorkItem(_ =>
        {
            if (!timer.IsOver)
                callback(state);
        });
        return timer;
    }

    private sealed class Timer : ITimer
    {
        public bool IsOver { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => IsOver = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
