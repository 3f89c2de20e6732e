using System.Security.Cryptography;

namespace Nscp.Documents;

/// <summary>
/// Encrypts the bytes of documents where this application keeps them: in the folder library, in the filing queue, in forms that come back. AES-256 in GCM, in
/// pieces of 64 kilobytes, with a key for each document that is derived from the one in the key file: pieces cannot be changed, left out, put in another order or
/// taken from another document unnoticed. What was stored without a key before stays readable.
/// </summary>
public sealed class DocumentCipher
{
    /// <summary>Without a key: new documents are stored as they are.</summary>
    public static readonly DocumentCipher None = new([]);

    /// <summary>How many bytes tell whether a stored document is encrypted.</summary>
    public const int StartLength = SealedForm.MagicLength;

    /// <summary>Fewer different ones among 32 random bytes come once in 10^24 draws; among made-up ones they are usual.</summary>
    private const int LeastDistinctBytes = 12;

    private readonly byte[][] keys;

    private DocumentCipher(byte[][] keys) => this.keys = keys;

    /// <summary>True when new documents are encrypted.</summary>
    public bool IsOn => keys.Length > 0;

    /// <summary>Reads a key file: a line in base64 of 32 bytes for each key. The first encrypts, all decrypt: a new key is put before the old one.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read or holds no keys; the message says what to do.</exception>
    public static DocumentCipher FromFile(string file)
    {
        string[] lines;
        try
        {
            lines = [.. File.ReadLines(file).Select(l => l.Trim()).Where(l => l.Length > 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The key file {file} of Documents:KeyFile cannot be read. Make it once with --make-key {file}, keep a copy in a safe place, and let the application’s account read it.", e);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0)
            throw new InvalidOperationException($"The key file {file} of Documents:KeyFile can be read by every account of this machine, or written by others. Give it to the application’s account alone: chmod 600 {file}.");
        if (lines.Length == 0 || lines.Any(l => !IsKey(l)))
            throw new InvalidOperationException($"The key file {file} of Documents:KeyFile must hold 32 bytes in base64 on each line. Make one with --make-key. Do not change a file that is in use: without its keys nobody can read the documents.");
        byte[][] keys = [.. lines.Select(Convert.FromBase64String)];
        if (keys.Any(k => k.Distinct().Count() < LeastDistinctBytes))
            throw new InvalidOperationException($"The key file {file} of Documents:KeyFile holds a key that somebody could guess: it is not random. Make one with --make-key.");
        return new DocumentCipher(keys);
    }

    /// <summary>A new key, as a line for the file.</summary>
    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The bytes as they are stored.</summary>
    public byte[] Protect(byte[] content)
    {
        if (!IsOn)
            return content;
        using var stored = new MemoryStream(content.Length + 1024);
        using (var to = Writing(stored, leaveOpen: true))
            to.Write(content);
        return stored.ToArray();
    }

    /// <summary>The bytes as they were before they were stored.</summary>
    /// <exception cref="DocumentKeyException">Their key is not there, or they were changed.</exception>
    public byte[] Unprotect(byte[] stored)
    {
        if (!stored.AsSpan().StartsWith(SealedForm.Magic))
            return stored;
        using var content = new MemoryStream(stored.Length);
        using (var from = Reading(new MemoryStream(stored, writable: false)))
            from.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>What is written to it is stored in <paramref name="to"/>; the end is written when it is disposed.</summary>
    public Stream Writing(Stream to, bool leaveOpen = false) => IsOn ? new SealingStream(to, keys[0], leaveOpen) : to;

    /// <summary>Reads what was stored, encrypted or not; disposes <paramref name="from"/> with itself. It cannot seek.</summary>
    /// <exception cref="DocumentKeyException">While reading: the key is not there, or the bytes were changed.</exception>
    public Stream Reading(Stream from) => new UnsealingStream(from, KeyOf);

    /// <summary>As <see cref="Reading"/>, but knows that the key is there before anything is sent on.</summary>
    /// <exception cref="DocumentKeyException">It is not.</exception>
    public async Task<Stream> Open(Stream from, CancellationToken cancel)
    {
        var reading = new UnsealingStream(from, KeyOf);
        try
        {
            await reading.Begin(cancel);
            return reading;
        }
        catch
        {
            await reading.DisposeAsync();
            throw;
        }
    }

    /// <summary>True when what begins so was encrypted with the key that new documents are encrypted with.</summary>
    internal bool IsLocked(ReadOnlySpan<byte> start) => IsOn && start.StartsWith(SealedForm.Magic) && start[SealedForm.MagicLength..].StartsWith(SealedForm.IdOf(keys[0]));

    /// <summary>How long a stored document is when it is read.</summary>
    /// <param name="start">Its first <see cref="StartLength"/> bytes.</param>
    /// <param name="stored">The length as it is stored.</param>
    public static long LengthOf(ReadOnlySpan<byte> start, long stored) => start.StartsWith(SealedForm.Magic) ? SealedForm.LengthOf(stored) : stored;

    private byte[]? KeyOf(byte[] id) => keys.FirstOrDefault(k => SealedForm.IdOf(k).AsSpan().SequenceEqual(id));

    private static bool IsKey(string line) => Convert.TryFromBase64String(line, new byte[line.Length], out var length) && length == 32;
}

/// <summary>A document cannot be read; the message says for the administrator why.</summary>
/// <param name="message">No personal data.</param>
/// <param name="inner">What the program saw.</param>
public sealed class DocumentKeyException(string message, Exception? inner = null) : IOException(message, inner)
{
    internal static DocumentKeyException Missing(ReadOnlySpan<byte> id) =>
        new($"A document was encrypted with the key {Convert.ToHexStringLower(id)}, which is not in the file of Documents:KeyFile. Put that key into the file, as a line of its own below the others.");

    internal static DocumentKeyException Changed(Exception? inner = null) => new("A stored document was changed or cut off after it was encrypted. Restore it from a backup.", inner);
}
