using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Nscp.Data;

/// <summary>
/// Traces and measures of the database's work, for OpenTelemetry. A statement is named by its constant and its file, such as
/// <c>CaseClock.Insert</c>; neither its text nor its parameters leave.
/// </summary>
public static class DataTelemetry
{
    /// <summary>The name of the source of activities and of the meter.</summary>
    public const string Name = "Nscp.Data";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("nscp.sql.duration", "s", "How long statements took, their retries included");

    private static readonly ConcurrentDictionary<(string Constant, string File), string> Names = new();

    internal static async Task<T> Time<T>(string constant, string file, Func<Task<T>> run)
    {
        if (!Duration.Enabled && !Activities.HasListeners())
            return await run();

        var statement = Names.GetOrAdd((constant, file), key => Statement(key.Constant, key.File));
        using var activity = Activities.StartActivity(statement, ActivityKind.Client);
        var started = Stopwatch.GetTimestamp();
        string? error = null;
        try
        {
            return await run();
        }
        catch (Exception e)
        {
            // The exception's message may name people: only its type is kept.
            error = e.GetType().Name;
            activity?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            var tags = new TagList { { "nscp.statement", statement } };
            if (error is not null)
                tags.Add("error.type", error);
            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    /// <summary>A text that was put together where it is sent has no name of its own.</summary>
    internal static string Statement(string constant, string file)
    {
        var slice = file[(file.LastIndexOfAny(['/', '\\']) + 1)..].Split('.')[0];
        return constant.Length is > 0 and <= 60 && constant.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') ? $"{slice}.{constant}" : slice;
    }
}
