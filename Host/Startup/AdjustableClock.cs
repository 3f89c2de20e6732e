namespace Nscp.Host;

/// <summary>The machine's clock, or one that was set to another moment and goes on from there. Timers run in real time.</summary>
public sealed class AdjustableClock : TimeProvider
{
    private long offsetTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>True when the clock does not show the real time.</summary>
    public bool IsMoved => Interlocked.Read(ref offsetTicks) != 0;

    /// <summary>Sets the clock; it goes on from there.</summary>
    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref offsetTicks, (now - base.GetUtcNow()).Ticks);

    /// <summary>Back to the real time.</summary>
    public void Reset() => Interlocked.Exchange(ref offsetTicks, 0);
}
