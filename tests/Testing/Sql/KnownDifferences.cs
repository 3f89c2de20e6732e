using Xunit;

namespace Nscp.Testing;

/// <summary>What a server that only speaks SQL Server's protocol does otherwise: the one list. A test that meets one shows as skipped, with the reason.</summary>
public static class KnownDifferences
{
    /// <summary>Skips the present test on Babelfish.</summary>
    /// <param name="reason">One of this list.</param>
    public static void OnBabelfish(string reason) => Skip.If(SqlServerDatabase.IsBabelfish, $"Babelfish: {reason}");
}
