using Microsoft.Extensions.Configuration;

namespace Nscp.Documents;

/// <summary>What kind of slide: each has a layout of its own.</summary>
public enum SlideLook
{
    Text,

    /// <summary>Sentences that follow each other, without marks of a list.</summary>
    Prose,

    /// <summary>To be talked about: on a tinted ground.</summary>
    Questions,
}

/// <param name="Title">Of the slide; every slide has one, and no two the same.</param>
/// <param name="Lines">Points, one a line; what does not fit flows onto further slides.</param>
/// <param name="Notes">What whoever shows it says; may be empty.</param>
public sealed record DeckSlide(string Title, IReadOnlyList<string> Lines, string Notes, SlideLook Look = SlideLook.Text)
{
    /// <summary>Of the text, in points: larger where there is little of it.</summary>
    public int TextSize { get; init; } = SlideFlow.SmallSize;
}

/// <summary>A presentation in words, before it is PowerPoint.</summary>
/// <param name="Subtitle">On the first slide, below the title.</param>
/// <param name="Notes">Of the first slide.</param>
public sealed record Deck(string Title, string Subtitle, string Organisation, DateOnly Date, string Notes, IReadOnlyList<DeckSlide> Slides);

/// <summary>How presentations look: the section <c>Slides</c> of the settings.</summary>
public sealed record SlideTheme
{
    /// <summary>A typeface that every computer has.</summary>
    public string Font { get; init; } = "Arial";

    /// <summary>Six hexadecimal digits: the first slide's ground, and headings. White words on it must be readable.</summary>
    public string Primary { get; init; } = "17365D";

    /// <summary>Lines and marks.</summary>
    public string Accent { get; init; } = "1D5A96";

    /// <summary>The tinted ground of questions. Dark words on it must be readable.</summary>
    public string Tint { get; init; } = "E8EFF7";

    /// <summary>A PNG or JPEG file, at most 1 MB; empty: the organisation's name stands in its place.</summary>
    public string Logo { get; init; } = "";

    /// <summary>The file's bytes, read once; null where there is none.</summary>
    internal byte[]? LogoBytes { get; private init; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message says what to do.</exception>
    public static SlideTheme Read(IConfiguration configuration) => (configuration.GetSection("Slides").Get<SlideTheme>() ?? new SlideTheme()).Checked();

    /// <inheritdoc cref="Read"/>
    public SlideTheme Checked()
    {
        foreach (var (name, colour) in (ReadOnlySpan<(string, string)>)[(nameof(Primary), Primary), (nameof(Accent), Accent), (nameof(Tint), Tint)])
        {
            if (colour.Length != 6 || !colour.All(char.IsAsciiHexDigit))
                throw new InvalidOperationException($"Slides:{name} must be six hexadecimal digits, such as 17365D");
        }

        if (Font.Length is 0 or > 60)
            throw new InvalidOperationException("Slides:Font must name a typeface");

        // Contrast as WCAG 2.2 has it: 4.5 to 1 (X-5c).
        if (Contrast(Primary, "FFFFFF") < 4.5)
            throw new InvalidOperationException("Slides:Primary is too light: white words on it cannot be read well. Choose a darker colour");
        if (Contrast(Tint, "0B0C0C") < 4.5 || Contrast(Tint, Primary) < 4.5)
            throw new InvalidOperationException("Slides:Tint is too dark: the words on it cannot be read well. Choose a lighter colour");
        return Logo.Length == 0 ? this : this with { LogoBytes = LogoFile(Logo) };
    }

    private static byte[] LogoFile(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > 1024 * 1024)
            throw new InvalidOperationException("Slides:Logo must name a PNG or JPEG file of at most 1 MB that the application can read");
        var bytes = File.ReadAllBytes(path);
        return PictureSize.Of(bytes) is null ? throw new InvalidOperationException("Slides:Logo must be a PNG or JPEG file") : bytes;
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts = [.. Enumerable.Range(0, 3).Select(i => Convert.ToInt32(colour.Substring(2 * i, 2), 16) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}

/// <summary>How large a picture is, out of its first bytes.</summary>
internal static class PictureSize
{
    /// <summary>In pixels; null for what is no PNG or JPEG.</summary>
    public static (int Width, int Height, bool IsPng)? Of(byte[] picture)
    {
        if (picture.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) && picture.Length > 24)
            return Sized(Number(picture, 16, 4), Number(picture, 20, 4), true);
        if (!picture.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return null;
        for (var at = 2; at + 9 < picture.Length && picture[at] == 0xFF; at += 2 + Number(picture, at + 2, 2))
        {
            if (picture[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Sized(Number(picture, at + 7, 2), Number(picture, at + 5, 2), false);
        }

        return null;
    }

    private static (int, int, bool)? Sized(int width, int height, bool isPng) => width is > 0 and < 20_000 && height is > 0 and < 20_000 ? (width, height, isPng) : null;

    private static int Number(byte[] bytes, int at, int length) => bytes.AsSpan(at, length).ToArray().Aggregate(0, (number, next) => number << 8 | next);
}
