using System.Globalization;

namespace Nscp.Decisions;

internal static class Counting
{
    /// <summary><c>1 person</c>, <c>2 people</c>.</summary>
    public static string Of(this int count, string one, string several) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several)}");
}
