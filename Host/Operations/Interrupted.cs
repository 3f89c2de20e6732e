using System.Runtime.InteropServices;

namespace Nscp.Host;

/// <summary>Ctrl+C, or being told to stop: what is under way is undone and the process ends by itself; told again it ends at once.</summary>
internal sealed class Interrupted : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] signals;

    public Interrupted() => signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Heed), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Heed)];

    /// <summary>Cancelled from then on.</summary>
    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var signal in signals)
            signal.Dispose();
        source.Dispose();
    }

    private void Heed(PosixSignalContext signal)
    {
        // What cannot be called off, such as a script that runs, ends at the second time.
        signal.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}
