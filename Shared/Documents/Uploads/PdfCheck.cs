using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Nscp.Documents;

/// <summary>
/// Refuses PDFs that run scripts, start programs, hold files, send forms or fetch other documents. It looks for the names of these things in the whole file and
/// in everything packed in it, and trusts neither the file's table of contents nor its structure: readers differ in how they take a broken one, so an attacker
/// would break it.
/// </summary>
internal static class PdfCheck
{
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);

    private static readonly Dictionary<string, string> Active = new(StringComparer.Ordinal)
    {
        ["JavaScript"] = "holds a script",
        ["Launch"] = "starts programs",
        ["EmbeddedFile"] = "has other files in it",
        ["EmbeddedFiles"] = "has other files in it",
        ["RichMedia"] = "holds a film or a program",
        ["Rendition"] = "holds a film or a program",
        ["SubmitForm"] = "sends what is typed in it to another place",
        ["ImportData"] = "reads other files",
        ["GoToR"] = "opens other files",
        ["GoToE"] = "opens other files",
        ["XFA"] = "is a form that can run programs",
    };

    /// <summary>Looks into a PDF.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="spend">Told what was unpacked; false when it is too much.</param>
    public static Inspected Inspect(byte[] content, Func<long, bool> spend)
    {
        if (Names(content).ToHashSet() is var names && names.Contains("Encrypt"))
            return Refused("This PDF is protected, so it cannot be looked into. Open it, print it to a new PDF without protection and upload that.");

        var unpacked = new Dictionary<int, bool>();
        foreach (var at in Streams(content))
        {
            var (read, tooMuch) = Unpack(content, at, names, spend);
            if (tooMuch)
                return Refused("This PDF unpacks to far more than its size, as no honest document does. Print it to a new PDF and upload that.");
            unpacked[at] = read;
        }

        if (Active.FirstOrDefault(a => names.Contains(a.Key)) is { Key: not null } found)
            return Refused($"This PDF {found.Value}. Open it, print it to a new PDF (that leaves such things out) and upload that.");
        return PackedObjects(content).All(at => at is { } stream && unpacked.GetValueOrDefault(stream))
            ? Inspected.Fine(FileKind.Pdf, content)
            : Refused("Parts of this PDF are packed in a way that cannot be looked into. Open it, print it to a new PDF and upload that.");
    }

    private static Inspected Refused(string why) => Inspected.Refused(why, FileKind.Pdf);

    /// <summary>Every name (<c>/Launch</c>), also where letters are written as <c>#4C</c>.</summary>
    private static IEnumerable<string> Names(ReadOnlyMemory<byte> content)
    {
        for (var at = content.Span.IndexOf((byte)'/'); at >= 0;)
        {
            var rest = content.Span[(at + 1)..];
            var end = rest.IndexOfAny(EndOfName);
            if (end < 0)
                end = rest.Length;
            if (end is > 0 and <= 60)
                yield return Decoded(rest[..end]);
            var next = content.Span[(at + 1)..].IndexOf((byte)'/');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static string Decoded(ReadOnlySpan<byte> name)
    {
        if (!name.Contains((byte)'#'))
            return Encoding.Latin1.GetString(name);
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '#' && i + 2 < name.Length && char.IsAsciiHexDigit((char)name[i + 1]) && char.IsAsciiHexDigit((char)name[i + 2]))
            {
                text.Append((char)Convert.FromHexString([(char)name[i + 1], (char)name[i + 2]])[0]);
                i += 2;
            }
            else
            {
                text.Append((char)name[i]);
            }
        }

        return text.ToString();
    }

    /// <summary>Where the bytes after each <c>stream</c> begin.</summary>
    private static IEnumerable<int> Streams(ReadOnlyMemory<byte> content)
    {
        for (var at = 0; ;)
        {
            var next = content.Span[at..].IndexOf("stream"u8);
            if (next < 0)
                yield break;
            at += next + 6;
            if (content.Span[..(at - 6)].EndsWith("end"u8))
                continue;
            if (at < content.Length && content.Span[at] == '\r')
                at++;
            if (at < content.Length && content.Span[at] == '\n')
                at++;
            yield return at;
        }
    }

    /// <summary>For each mention of packed objects, where their bytes begin; null when none follow. Objects that are not packed are read where they stand.</summary>
    private static IEnumerable<int?> PackedObjects(ReadOnlyMemory<byte> content)
    {
        int[] streams = [.. Streams(content)];
        for (var at = 0; ;)
        {
            var next = content.Span[at..].IndexOf((byte)'/');
            if (next < 0)
                yield break;
            at += next + 1;
            var rest = content.Span[at..];
            var end = rest.IndexOfAny(EndOfName);
            if (end is not (> 0 and <= 18) || Decoded(rest[..end]) != "ObjStm")
                continue;

            var index = Array.BinarySearch(streams, at);
            var stream = ~index < streams.Length ? streams[~index] : (int?)null;
            if (stream is { } begin)
            {
                var start = content.Span[..at].LastIndexOf("obj"u8);
                if (!Names(content[Math.Max(0, start)..begin]).Any(n => n is "Filter" or "F"))
                    continue;
            }

            yield return stream;
        }
    }

    private static (bool Read, bool TooMuch) Unpack(byte[] content, int at, HashSet<string> names, Func<long, bool> spend)
    {
        if (at + 2 > content.Length || (content[at] & 0x0F) != 8 || ((content[at] << 8) | content[at + 1]) % 31 != 0)
            return (false, false);

        using var packed = new ZLibStream(new MemoryStream(content, at, content.Length - at, writable: false), CompressionMode.Decompress);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        var kept = 0;
        try
        {
            while (true)
            {
                int read;
                try
                {
                    read = packed.Read(buffer, kept, buffer.Length - kept);
                }
                catch (InvalidDataException)
                {
                    // What could be read was looked at: readers show that much too.
                    return (false, false);
                }

                if (!spend(read))
                    return (false, true);
                var length = kept + read;
                foreach (var name in Names(buffer.AsMemory(0, length)))
                {
                    if (Active.ContainsKey(name))
                        names.Add(name);
                }

                if (read == 0)
                    return (true, false);

                // A name may be cut in two by the buffer's end.
                kept = Math.Min(80, length);
                buffer.AsSpan(length - kept, kept).CopyTo(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
