namespace Nscp.Security;

/// <summary>Where to go on after signing in: an address of this site, whatever a link asked for.</summary>
public static class ReturnAddress
{
    /// <summary>
    /// <paramref name="asked"/> when it is a path of this site, else the first page. Browsers take <c>//x</c> and <c>/\x</c> for another site, and drop tabs and line
    /// ends before they look.
    /// </summary>
    public static string Local(string? asked) =>
        asked is ['/', ..] and not ['/', '/' or '\\', ..] and { Length: <= 2000 } && !asked.Any(char.IsControl) ? asked : "/";
}
