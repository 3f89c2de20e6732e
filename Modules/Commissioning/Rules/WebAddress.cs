namespace Nscp.Commissioning;

internal static class WebAddress
{
    /// <summary>True for nothing, and for an address that a browser opens safely.</summary>
    public static bool IsOne(string? address) => address is null || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http"));
}
