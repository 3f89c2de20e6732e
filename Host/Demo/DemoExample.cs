using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>The example case.</summary>
internal static class DemoExample
{
    public static readonly DemoChild Child = new("Rowan Vexley", "Boy", "White British", DemoIncident.Shaken);

    public static readonly DemoCase Case = new(0, Child, (t, c) => t.Incident(c));

    public static DateOnly Aware(DateOnly today)
    {
        var aware = new DateOnly(2026, 2, 9);
        while (aware.AddDays(40) >= today)
            aware = aware.AddDays(-364);
        return aware;
    }
}
