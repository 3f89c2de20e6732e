using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

public sealed class LargeBodyTests
{
    [Theory]
    [InlineData("/api/incidents", "application/json")]
    [InlineData("/incidents/new", "application/x-www-form-urlencoded")]
    public async Task A_body_that_comes_in_pieces_and_grows_too_large_is_told_so(string address, string mediaType)
    {
        await using var host = new TestHost();
        host.UseKestrel(0);
        host.StartServer();
        using var http = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new InPieces(mediaType.EndsWith("json", StringComparison.Ordinal) ? "\",\"x\":\"" : "&x=") };
        request.Headers.Add("Demo-Person", "business-unit");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);

        using var answer = await http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("too large");
    }

    // More than ten megabytes, without a length told before.
    private sealed class InPieces(string between) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = new byte[1024 * 1024];
            Array.Fill(piece, (byte)'x');
            await stream.WriteAsync(Encoding.UTF8.GetBytes(between == "&x=" ? "x=" : "{\"x\":\""));
            for (var i = 0; i < 11; i++)
            {
                await stream.WriteAsync(piece);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(between));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
