using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Nscp.Documents;

/// <summary>
/// How a stored document is laid out: 8 bytes that name this form, 8 that name the key, 32 of salt; then pieces of 65,536 bytes (the last one shorter, perhaps
/// empty), each with its tag of 16 behind it. A piece's nonce is its number and whether it is the last.
/// </summary>
internal static class SealedForm
{
    public const int Piece = 65_536, Tag = 16, MagicLength = 8, KeyId = 8, Salt = 32, Header = MagicLength + KeyId + Salt;

    public static ReadOnlySpan<byte> Magic => "NSCPDOC1"u8;

    public static byte[] IdOf(byte[] key) => SHA256.HashData([.. "nscp document key"u8, .. key])[..KeyId];

    public static byte[] NewHeader(byte[] key) => [.. Magic, .. IdOf(key), .. RandomNumberGenerator.GetBytes(Salt)];

    public static AesGcm Cipher(byte[] key, ReadOnlySpan<byte> header) => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, header[(MagicLength + KeyId)..].ToArray(), "nscp document"u8.ToArray()), Tag);

    public static byte[] Nonce(long piece, bool last)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce, piece);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }

    public static long LengthOf(long stored)
    {
        var rest = stored - Header;
        var pieces = (rest + Piece + Tag - 1) / (Piece + Tag);
        return Math.Max(0, rest - pieces * Tag);
    }
}

/// <summary>Encrypts what is written to it.</summary>
internal sealed class SealingStream : Stream
{
    private readonly Stream to;
    private readonly bool leaveOpen;
    private readonly byte[] header;
    private readonly AesGcm cipher;
    private readonly byte[] piece = new byte[SealedForm.Piece];
    private int filled;
    private long number;
    private bool finished;

    public SealingStream(Stream to, byte[] key, bool leaveOpen)
    {
        (this.to, this.leaveOpen) = (to, leaveOpen);
        header = SealedForm.NewHeader(key);
        cipher = SealedForm.Cipher(key, header);
        to.Write(header);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full piece waits: it may be the last one.
            if (filled == piece.Length)
                to.Write(Sealed(last: false));
            buffer = buffer[Take(buffer)..];
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            if (filled == piece.Length)
                await to.WriteAsync(Sealed(last: false), cancellationToken);
            buffer = buffer[Take(buffer.Span)..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !finished)
        {
            finished = true;
            to.Write(Sealed(last: true));
            to.Flush();
            cipher.Dispose();
            if (!leaveOpen)
                to.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(ReadOnlySpan<byte> buffer)
    {
        var part = Math.Min(buffer.Length, piece.Length - filled);
        buffer[..part].CopyTo(piece.AsSpan(filled));
        filled += part;
        return part;
    }

    private byte[] Sealed(bool last)
    {
        var output = new byte[filled + SealedForm.Tag];
        cipher.Encrypt(SealedForm.Nonce(number++, last), piece.AsSpan(0, filled), output.AsSpan(0, filled), output.AsSpan(filled), header);
        filled = 0;
        return output;
    }
}

/// <summary>Reads what was stored, encrypted or as it was.</summary>
/// <param name="from">Disposed with this one.</param>
/// <param name="keyOf">The key of that id, or null.</param>
internal sealed class UnsealingStream(Stream from, Func<byte[], byte[]?> keyOf) : Stream
{
    private byte[] header = [];
    private AesGcm? cipher;
    private bool started;
    private bool ended;
    private long number;
    private byte[] ready = [];
    private int at;

    /// <summary>The next stored piece, read one byte further to know whether it is the last.</summary>
    private readonly byte[] stored = new byte[SealedForm.Piece + SealedForm.Tag + 1];
    private int held;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Reads the start, which names the key.</summary>
    public async Task Begin(CancellationToken cancel)
    {
        if (!started)
            Start(await from.ReadAtLeastAsync(stored.AsMemory(0, SealedForm.Header), SealedForm.Header, throwOnEndOfStream: false, cancel));
    }

    public override int Read(Span<byte> buffer)
    {
        while (at == ready.Length && !ended)
        {
            if (!started)
                Start(from.ReadAtLeast(stored.AsSpan(0, SealedForm.Header), SealedForm.Header, throwOnEndOfStream: false));
            else
                Open(held + from.ReadAtLeast(stored.AsSpan(held), stored.Length - held, throwOnEndOfStream: false));
        }

        return Give(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (at == ready.Length && !ended)
        {
            if (!started)
                Start(await from.ReadAtLeastAsync(stored.AsMemory(0, SealedForm.Header), SealedForm.Header, throwOnEndOfStream: false, cancellationToken));
            else
                Open(held + await from.ReadAtLeastAsync(stored.AsMemory(held), stored.Length - held, throwOnEndOfStream: false, cancellationToken));
        }

        return Give(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        cipher?.Dispose();
        await from.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher?.Dispose();
            from.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Start(int read)
    {
        started = true;
        if (read < SealedForm.Header || !stored.AsSpan().StartsWith(SealedForm.Magic))
        {
            if (read >= SealedForm.MagicLength && stored.AsSpan().StartsWith(SealedForm.Magic))
                throw DocumentKeyException.Changed();
            (ready, at) = (stored[..read], 0);
            return;
        }

        header = stored[..SealedForm.Header];
        var id = header[SealedForm.MagicLength..(SealedForm.MagicLength + SealedForm.KeyId)];
        cipher = SealedForm.Cipher(keyOf(id) ?? throw DocumentKeyException.Missing(id), header);
    }

    private void Open(int read)
    {
        if (cipher is null)
        {
            (ready, at, ended) = (stored[..read], 0, read == 0);
            return;
        }

        var last = read < stored.Length;
        var length = (last ? read : read - 1) - SealedForm.Tag;
        if (length < 0)
            throw DocumentKeyException.Changed();
        var plain = new byte[length];
        try
        {
            cipher.Decrypt(SealedForm.Nonce(number++, last), stored.AsSpan(0, length), stored.AsSpan(length, SealedForm.Tag), plain, header);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw DocumentKeyException.Changed(e);
        }

        (ready, at, ended, held) = (plain, 0, last, last ? 0 : 1);
        if (!last)
            stored[0] = stored[^1];
    }

    private int Give(Span<byte> buffer)
    {
        var part = Math.Min(buffer.Length, ready.Length - at);
        ready.AsSpan(at, part).CopyTo(buffer);
        at += part;
        return part;
    }
}
