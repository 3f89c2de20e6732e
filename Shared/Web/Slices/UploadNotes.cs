using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Documents;

namespace Nscp.Web;

/// <summary>Tells whoever sent a file what was taken out of it, wherever a file is accepted.</summary>
internal static class UploadNotes
{
    /// <summary>In answers of the interface: sentences in UTF-8, percent-encoded, a comma between them.</summary>
    public const string Header = "Upload-Notes";

    // A cookie holds no more; what is cut is also in the notes of the next file.
    private const int Most = 1_000;

    /// <summary>The sentence for the next page, with what happened to the files; null when there is nothing to say.</summary>
    public static string? With(HttpContext http, string? flash)
    {
        var notes = Of(http);
        if (notes.Count == 0)
            return flash;
        var said = $"{(flash is null ? null : flash.TrimEnd('.') + ". ")}{string.Join(' ', notes)}";
        return said.Length > Most ? said[..(Most - 1)] + "…" : said;
    }

    /// <summary>Puts them into the head of an answer.</summary>
    public static void Into(HttpContext http)
    {
        var notes = Of(http);
        if (notes.Count > 0)
            http.Response.Headers[Header] = string.Join(',', notes.Select(Uri.EscapeDataString));
    }

    private static IReadOnlyList<string> Of(HttpContext http) => http.RequestServices.GetService<IUploadCheck>()?.Notes ?? [];
}
