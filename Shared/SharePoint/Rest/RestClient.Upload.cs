using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nscp.SharePoint;

/// <summary>Sending bytes: small files in one call, straight from where they are; large ones in pieces, going on where it was broken off.</summary>
internal sealed partial class RestClient
{
    public async Task<string> Add(string folder, string name, Upload upload, CancellationToken cancel)
    {
        var address = $"_api/web/getFolderById('{folder}')/files/addusingpath(decodedUrl={RestSite.Quoted(name)},overwrite=false)";
        if (upload.Length <= settings.ChunkBytes)
            return Id(await Post(Repeat.WhenRefused, address, reading => Whole(upload, reading), cancel));

        // An empty file first: pieces are added to a file that is there.
        var id = Id(await Post(Repeat.WhenRefused, address, (JsonObject?)null, cancel));
        await InPieces(id, upload, cancel);
        return id;
    }

    public Task Replace(string file, Upload upload, CancellationToken cancel) => upload.Length <= settings.ChunkBytes
        ? Post(Repeat.WhenRefused, $"_api/web/getFileById('{file}')/$value", reading => Whole(upload, reading), cancel, "PUT")
        : InPieces(file, upload, cancel);

    private static async Task<HttpContent> Whole(Upload upload, CancellationToken cancel)
    {
        var content = new StreamContent(await upload.Open(cancel));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentLength = upload.Length;
        return content;
    }

    /// <summary>
    /// What SharePoint has acknowledged is noted in <paramref name="upload"/>: whoever tries again goes on from there. A piece whose answer was lost makes
    /// SharePoint refuse the next one; then it begins anew.
    /// </summary>
    private async Task InPieces(string file, Upload upload, CancellationToken cancel)
    {
        var piece = ArrayPool<byte>.Shared.Rent(settings.ChunkBytes);
        try
        {
            await using var content = await upload.Open(cancel);
            await Skip(content, upload.Received, piece, cancel);
            upload.Session ??= Guid.CreateVersion7();
            var session = $"uploadId=guid'{upload.Session}'";
            do
            {
                var count = await content.ReadAtLeastAsync(piece.AsMemory(0, (int)Math.Min(settings.ChunkBytes, upload.Length - upload.Received)), (int)Math.Min(settings.ChunkBytes, upload.Length - upload.Received), throwOnEndOfStream: true, cancel);
                var isLast = upload.Received + count == upload.Length;
                var call = upload.Received == 0 ? $"startupload({session})"
                    : string.Create(CultureInfo.InvariantCulture, $"{(isLast ? "finishupload" : "continueupload")}({session},fileOffset={upload.Received})");
                var answer = await Post(Repeat.WhenRefused, $"_api/web/getFileById('{file}')/{call}", _ => Task.FromResult<HttpContent>(Bytes(piece, count)), cancel);
                upload.Received = isLast ? upload.Length : long.Parse(answer.GetProperty("value").ToString(), CultureInfo.InvariantCulture);
            }
            while (upload.Received < upload.Length);
        }
        catch (SiteException e) when (e.Error is SiteError.Refused or SiteError.Gone)
        {
            upload.Reset();
            throw e.Error == SiteError.Gone ? e : new SiteException(SiteError.Pieces, e.Detail, e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static ByteArrayContent Bytes(byte[] piece, int count)
    {
        var content = new ByteArrayContent(piece, 0, count);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    private static async Task Skip(Stream content, long bytes, byte[] buffer, CancellationToken cancel)
    {
        while (bytes > 0)
        {
            var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes)), cancel);
            if (read == 0)
                throw new SiteException(SiteError.Pieces, "shorter than it was");
            bytes -= read;
        }
    }

    private static string Id(JsonElement file) => file.GetProperty("UniqueId").GetString()!;
}
