using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

/// <summary>The virus scanner's protocol, against a clamd that answers as told.</summary>
public sealed class ClamAvTests
{
    [Fact]
    public async Task Every_byte_reaches_the_scanner_and_a_clean_file_is_taken_in()
    {
        using var clamd = new Clamd("stream: OK\0");
        var content = Attacks.Text(new string('a', 200_000));

        (await Accept(clamd.Address, content)).Failure.ShouldBeNull();

        (await clamd.Received).ShouldBe(content);
    }

    [Fact]
    public async Task A_virus_is_refused()
    {
        using var clamd = new Clamd("stream: Eicar-Test-Signature FOUND\0");
        (await Accept(clamd.Address, Attacks.Text("words"))).Failure.ShouldBeOfType<InvalidFailure>().Errors[0].Message.ShouldContain("virus scanner found something");
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("stream: could be OK or not\0")]
    [InlineData("")]
    public async Task An_answer_that_is_no_verdict_lets_nothing_through(string answer)
    {
        using var clamd = new Clamd(answer);
        (await Accept(clamd.Address, Attacks.Text("words"))).Failure.ShouldBeOfType<ConflictFailure>().Message.ShouldContain("virus scanner does not answer");
    }

    [Fact]
    public async Task Without_an_answer_nothing_is_let_through()
    {
        string address;
        using (var clamd = new Clamd("stream: OK\0"))
            address = clamd.Address;

        (await Accept(address, Attacks.Text("words"))).Failure.ShouldBeOfType<ConflictFailure>();
        (await Accept("unix:/tmp/there-is-no-such-socket", Attacks.Text("words"))).Failure.ShouldBeOfType<ConflictFailure>();
    }

    [Fact]
    public async Task A_scanner_that_is_silent_is_not_waited_for_for_ever()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var scanner = new ClamAv($"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}", TimeSpan.FromMilliseconds(100));

        (await Should.ThrowAsync<IOException>(scanner.IsClean([1], default))).Message.ShouldContain("too long");
    }

    [Theory]
    [InlineData("scanner")]
    [InlineData("scanner:port")]
    [InlineData(":3310")]
    public void An_address_that_is_none_is_told_at_start(string address) => Should.Throw<InvalidOperationException>(() => ClamAv.From(address)).Message.ShouldContain("Uploads:ClamAv");

    private static Task<Result<AcceptedFile>> Accept(string address, byte[] content) =>
        new UploadCheck(new UploadSettings().Checked(), [ClamAv.From(address)!], NullLogger<UploadCheck>.Instance).Accept(new UploadedFile("notes.txt", "", content), default);

    /// <summary>Reads one file as clamd does, and answers what it is told.</summary>
    private sealed class Clamd : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public Clamd(string answer)
        {
            listener.Start();
            Received = Serve(answer);
        }

        public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        public Task<byte[]> Received { get; }

        public void Dispose() => listener.Dispose();

        private async Task<byte[]> Serve(string answer)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                var command = new byte[10];
                await stream.ReadExactlyAsync(command);
                Encoding.ASCII.GetString(command).ShouldBe("zINSTREAM\0");
                using var bytes = new MemoryStream();
                var length = new byte[4];
                while (true)
                {
                    await stream.ReadExactlyAsync(length);
                    var next = BinaryPrimitives.ReadInt32BigEndian(length);
                    if (next == 0)
                        break;
                    var part = new byte[next];
                    await stream.ReadExactlyAsync(part);
                    bytes.Write(part);
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
                return bytes.ToArray();
            }
            catch (SocketException)
            {
                return []; // Nobody came.
            }
            catch (ObjectDisposedException)
            {
                return [];
            }
        }
    }
}
