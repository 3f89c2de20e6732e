using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Nscp.Kernel;

namespace Nscp.Mail;

/// <summary>
/// Words of a message, written as <c>$"…"</c>: constant text, and in it nothing but a case's reference, days, times, numbers and codes. There is no way to put a
/// name or an answer into it, because a message leaves the house unprotected (X-1, X-5a): what is about the case is read behind the link, after signing in.
/// </summary>
[InterpolatedStringHandler]
public readonly struct MailText
{
    private readonly StringBuilder text;

    /// <summary>Called by the compiler.</summary>
    public MailText(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + 20 * formattedCount);

    /// <summary>Called by the compiler for the constant parts. Of the product's code nothing else may call it (a test looks).</summary>
    public void AppendLiteral(string literal) => text.Append(literal);

    /// <summary>A case, by its reference.</summary>
    public void AppendFormatted(CaseReference @case) => text.Append(@case);

    /// <summary>A day: Monday 16 February 2026.</summary>
    public void AppendFormatted(DateOnly day) => text.Append(day.InWords());

    /// <summary>A moment, by England's clocks.</summary>
    public void AppendFormatted(DateTimeOffset moment) => text.Append(Words.Of(moment));

    /// <summary>A number.</summary>
    public void AppendFormatted(int number) => text.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>One of a fixed set of words.</summary>
    public void AppendFormatted(Enum value) => text.Append(Words.Of(value));

    /// <summary>A code that lets somebody in once, together with its link.</summary>
    public void AppendFormatted(OneTimeCode code) => text.Append(code);

    /// <summary>A page of this site, whose whole address stands in the message.</summary>
    public void AppendFormatted(SitePage page) => text.Append(page);

    /// <summary>Words that were made the same way.</summary>
    public void AppendFormatted(MailText words) => text.Append(words);

    /// <summary>The text.</summary>
    public override string ToString() => text?.ToString() ?? "";
}

/// <summary>A page of this site, in the words of a message: <c>/cases/NSCP-2026-014</c>. The setting <c>Site:Address</c> makes it whole when the message is sent.</summary>
public readonly partial record struct SitePage
{
    private readonly string address;

    /// <exception cref="ArgumentException">It is no local address, or has signs that an address does not have.</exception>
    public SitePage(string address) => this.address = IsOne(address) && Shape().Match($"<{address}>").Length == address.Length + 2 ? address : throw new ArgumentException("A message links to a page of this site", nameof(address));

    /// <summary>True for a local address of at most 1,000 characters.</summary>
    internal static bool IsOne(string address) => address is ['/', ..] and not ['/', '/' or '\\', ..] && address.Length <= 1000 && !address.Any(char.IsControl);

    /// <summary>As it stands in the queue.</summary>
    public override string ToString() => $"<{address}>";

    /// <summary>Finds such pages in a message's words.</summary>
    [GeneratedRegex(@"<(/[A-Za-z0-9_\-./?=&%]*)>", RegexOptions.CultureInvariant)]
    internal static partial Regex Shape();
}

/// <summary>Six to twelve digits that are of use once, and with their link only.</summary>
public readonly record struct OneTimeCode
{
    private readonly string digits;

    /// <exception cref="ArgumentException">It is anything but six to twelve digits.</exception>
    public OneTimeCode(string digits) => this.digits = digits is { Length: >= 6 and <= 12 } && digits.All(char.IsAsciiDigit)
        ? digits
        : throw new ArgumentException("A code has six to twelve digits", nameof(digits));

    /// <summary>The digits.</summary>
    public override string ToString() => digits ?? "";
}
