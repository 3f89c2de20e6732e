using System.Text;

namespace Nscp.Publication;

/// <summary>Reads whatever is given, by what it is and not by its name. Whatever cannot be read is told; nothing is thrown.</summary>
internal static class FileReading
{
    /// <summary>A file in a file in a file is read; what is deeper is told.</summary>
    public const int Deepest = 3;

    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    /// <param name="within">Before each place: "In the embedded file plan.xlsx: "; empty for the file itself.</param>
    public static void Read(byte[] content, ReadFile into, string within, int depth)
    {
        if (depth > Deepest)
            into.NotRead($"{within}files are packed in one another too deep; this one was not opened");
        else if (content.AsSpan().StartsWith(Zip))
            new OfficeReading(into, within, depth).Read(content);
        else if (content.AsSpan(0, Math.Min(content.Length, 1024)).IndexOf("%PDF-"u8) >= 0)
            new PdfReading(into, within, depth).Read(content);
        else if (depth == 0)
            into.NotRead(content.AsSpan().StartsWith(OldOffice)
                ? "The file is protected with a password or in Word’s format of before 2007: save it without password as .docx or PDF"
                : "The file is neither Word (.docx), PowerPoint (.pptx) nor PDF: nothing of it was read");
        else
            Raw(content, into, new Place(PlaceKind.EmbeddedFile, $"{within}its bytes"));
    }

    /// <summary>Readable stretches of any bytes: of old Office files, pictures' metadata, broken parts. Only plain matches are looked for in them.</summary>
    public static void Raw(ReadOnlySpan<byte> content, ReadFile into, Place place)
    {
        into.Add(new Passage(Stretches(content, 1), place, IsProse: false));
        into.Add(new Passage(Stretches(content, 2), place, IsProse: false));
    }

    /// <summary>Stretches of four printable characters or more, of one byte each or of two.</summary>
    private static string Stretches(ReadOnlySpan<byte> content, int width)
    {
        var all = new StringBuilder();
        var stretch = new StringBuilder();
        for (var start = 0; start < width; start++)
        {
            for (var i = start; i + width <= content.Length && all.Length < 2_000_000; i += width)
            {
                var c = width == 1 ? content[i] : content[i] | (content[i + 1] << 8);
                if (c is >= ' ' and < 0x7F || (c is >= 0xC0 and <= 0x17F))
                    stretch.Append((char)c);
                else
                    Close();
            }

            Close();
        }

        return all.ToString();

        void Close()
        {
            if (stretch.Length >= 4)
                all.Append(stretch).Append('\n');
            stretch.Clear();
        }
    }
}
