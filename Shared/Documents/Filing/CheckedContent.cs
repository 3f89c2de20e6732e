using System.Buffers;
using System.Security.Cryptography;

namespace Nscp.Documents;

/// <summary>
/// A document's bytes on their way to a reader, held against the hash with which it was filed: what was exchanged in the library is not handed on under the
/// name of what was filed.
/// </summary>
public static class CheckedContent
{
    /// <summary>Documents up to this length are read whole before the first byte goes on, so that it can be said what is wrong.</summary>
    public const int ReadWholeUpTo = 8 * 1024 * 1024;

    /// <summary>The same bytes; null when they are others than <paramref name="sha256"/> says. A longer document breaks off before its end instead.</summary>
    /// <param name="content">Disposed with the answer, or here.</param>
    /// <param name="sha256">Lower-case hexadecimal.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<Stream?> Of(Stream content, string sha256, CancellationToken cancel)
    {
        var start = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            int read;
            while (start.Length <= ReadWholeUpTo && (read = await content.ReadAsync(buffer, cancel)) > 0)
                start.Write(buffer, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        start.Position = 0;
        if (start.Length > ReadWholeUpTo)
            return new CheckedStream(start, content, sha256);
        await content.DisposeAsync();
        return Convert.ToHexStringLower(SHA256.HashData(start.GetBuffer().AsSpan(0, (int)start.Length))) == sha256 ? start : null;
    }

    /// <summary>Keeps the last piece back until all of it is known to be right.</summary>
    private sealed class CheckedStream(MemoryStream start, Stream rest, string sha256) : Stream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] ahead = new byte[81920];
        private byte[] held = [];
        private byte[] next = [];
        private int given;
        private bool ended;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (given == held.Length && !ended)
                await Advance(cancellationToken);
            var count = Math.Min(buffer.Length, held.Length - given);
            held.AsSpan(given, count).CopyTo(buffer.Span);
            given += count;
            return count;
        }

        /// <summary>What was read ahead may go on when more came behind it, or when the whole is right.</summary>
        private async Task Advance(CancellationToken cancel)
        {
            var read = await start.ReadAsync(ahead, cancel);
            if (read == 0)
                read = await rest.ReadAsync(ahead, cancel);
            if (read == 0)
            {
                ended = true;
                if (Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256)
                    throw new IOException("A document in the library is not the one that was filed; its end was kept back.");
                (held, given, next) = (next, 0, []);
                return;
            }

            hash.AppendData(ahead, 0, read);
            (held, given, next) = (next, 0, ahead[..read]);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously");
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rest.Dispose();
                hash.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
