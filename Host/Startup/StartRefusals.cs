using System.Diagnostics;

namespace Nscp.Host;

/// <summary>An administrator who is told what to set needs no stack trace with it.</summary>
internal static class StartRefusals
{
    /// <summary>Ends with the message alone when one of our own checks refuses to start; what is not foreseen keeps its trace.</summary>
    public static void TellPlainly() => AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    {
        if (unhandled.ExceptionObject is not InvalidOperationException refusal || !IsOurs(refusal))
            return;
        Console.Error.WriteLine(refusal.Message);
        Environment.Exit(1);
    };

    private static bool IsOurs(InvalidOperationException refusal) =>
        new StackTrace(refusal).GetFrame(0)?.GetMethod()?.DeclaringType?.Assembly.GetName().Name?.StartsWith("Nscp.", StringComparison.Ordinal) == true;
}
