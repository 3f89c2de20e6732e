using Xunit;

namespace Nscp.Testing;

/// <summary>What a server that only speaks SQL Server's protocol does otherwise: the one list. A test that meets one shows as skipped, with the reason.</summary>
public static class KnownDifferences
{
    /// <summary>Seen with 4.4.</summary>
    public const string Deny = "it has no DENY, so the script of rights cannot keep the application from changing its own log there";

    /// <summary>Seen with 4.4, mended later (its BABEL-6180). SQL Server documents ESCAPE before %, _ and [.</summary>
    public const string Escape = "it finds nothing where a sign of LIKE that stands for itself follows a %";

    /// <summary>Skips the present test on Babelfish.</summary>
    /// <param name="reason">One of this list.</param>
    public static void OnBabelfish(string reason) => Skip.If(SqlServerDatabase.IsBabelfish, $"Babelfish: {reason}");
}
