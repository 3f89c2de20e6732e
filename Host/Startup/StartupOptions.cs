using System.Globalization;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>The words behind <c>dotnet run --project Host --</c> that are not settings.</summary>
/// <param name="Demo">Fill an empty database with an invented history.</param>
/// <param name="MigrateOnly">Bring the database up to date and stop.</param>
/// <param name="Now">Start the clock here (London time); Development only.</param>
/// <param name="Rest">What is left for the settings.</param>
public sealed record StartupOptions(bool Demo, bool MigrateOnly, DateTimeOffset? Now, string[] Rest)
{
    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">The time behind <c>--now</c> is not one.</exception>
    public static StartupOptions Read(string[] args)
    {
        List<string> rest = [];
        DateTimeOffset? now = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--demo" or "--migrate")
                continue;
            if (args[i] == "--now")
                now = Time(i + 1 < args.Length ? args[++i] : "");
            else if (args[i].StartsWith("--now=", StringComparison.Ordinal))
                now = Time(args[i]["--now=".Length..]);
            else
                rest.Add(args[i]);
        }

        return new StartupOptions(args.Contains("--demo"), args.Contains("--migrate"), now, [.. rest]);
    }

    private static DateTimeOffset Time(string text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? LondonTime.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time))
            : throw new FormatException("Write the time behind --now as 2026-06-01T09:00");
}
