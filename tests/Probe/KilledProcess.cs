using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Security;

namespace Nscp.Probe;

/// <summary>
/// A process that dies, as a power cut would have it, between the commit of a command and the end of the delivery of its event:
/// <c>Nscp.Probe &lt;data folder&gt; &lt;words&gt; [&lt;connection string&gt;]</c>. A test looks at what is left.
/// </summary>
internal static class KilledProcess
{
    private static async Task Main(string[] args)
    {
        await using var services = ProbeServices.Build(args[0], sqlServer: args.ElementAtOrDefault(2));
        services.GetRequiredService<Script>().Inside = (_, _) =>
        {
            System.Diagnostics.Process.GetCurrentProcess().Kill();
            return Task.Delay(Timeout.Infinite, CancellationToken.None);
        };
        await using var scope = services.CreateAsyncScope();
        using var acting = CurrentPerson.ActAs(DemoPeople.Find("business-unit")!);
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new Write { Words = args[1] });
    }
}
