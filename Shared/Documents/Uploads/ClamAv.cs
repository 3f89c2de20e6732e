using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Nscp.Documents;

/// <summary>A virus scanner.</summary>
internal interface IVirusScanner
{
    /// <summary>True when the bytes are clean, false when something was found.</summary>
    /// <exception cref="IOException">The scanner gave no answer that could be understood: nobody knows.</exception>
    Task<bool> IsClean(byte[] content, CancellationToken cancel);
}

/// <summary>ClamAV's clamd by its own protocol: <c>INSTREAM</c>, then the bytes in lengths of at most 64 kilobytes, then a length of nothing.</summary>
/// <param name="address"><c>host:3310</c> or <c>unix:/path</c>.</param>
/// <param name="patience">How long an answer may take.</param>
internal sealed class ClamAv(string address, TimeSpan patience) : IVirusScanner
{
    private const int Chunk = 1 << 16;

    public async Task<bool> IsClean(byte[] content, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using var socket = await Connect(limit.Token);
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), limit.Token);
            var length = new byte[4];
            for (var at = 0; at < content.Length; at += Chunk)
            {
                var part = content.AsMemory(at, Math.Min(Chunk, content.Length - at));
                BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
                await stream.WriteAsync(length, limit.Token);
                await stream.WriteAsync(part, limit.Token);
            }

            await stream.WriteAsync(new byte[4], limit.Token);
            return Understood(await Answer(stream, limit.Token));
        }
        catch (SocketException e)
        {
            throw new IOException($"The virus scanner cannot be reached: {e.SocketErrorCode}", e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new IOException("The virus scanner took too long", e);
        }
    }

    private static bool Understood(string answer) =>
        answer == "stream: OK" ? true
        : answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal) ? false
        : throw new IOException("The virus scanner gave no verdict");

    private async Task<Socket> Connect(CancellationToken cancel)
    {
        if (address.StartsWith("unix:", StringComparison.Ordinal))
        {
            var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            return await Connected(local, () => local.ConnectAsync(new UnixDomainSocketEndPoint(address["unix:".Length..]), cancel));
        }

        var colon = address.LastIndexOf(':');
        var remote = new Socket(SocketType.Stream, ProtocolType.Tcp);
        return await Connected(remote, () => remote.ConnectAsync(address[..colon], int.Parse(address.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture), cancel));
    }

    private static async Task<Socket> Connected(Socket socket, Func<ValueTask> connect)
    {
        try
        {
            await connect();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> Answer(NetworkStream stream, CancellationToken cancel)
    {
        var answer = new byte[1024];
        var length = 0;
        while (length < answer.Length && !answer.AsSpan(0, length).Contains((byte)0))
        {
            var read = await stream.ReadAsync(answer.AsMemory(length), cancel);
            if (read == 0)
                break;
            length += read;
        }

        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }

    /// <summary>Null when the setting is empty.</summary>
    /// <exception cref="InvalidOperationException">It names no address.</exception>
    public static ClamAv? From(string setting) => setting switch
    {
        "" => null,
        _ when setting.StartsWith("unix:/", StringComparison.Ordinal) || (setting.LastIndexOf(':') is > 0 and var colon && ushort.TryParse(setting.AsSpan(colon + 1), out _)) => new ClamAv(setting, TimeSpan.FromSeconds(30)),
        _ => throw new InvalidOperationException("Uploads:ClamAv must be the address of clamd: host:3310, or unix:/run/clamav/clamd.ctl"),
    };
}
