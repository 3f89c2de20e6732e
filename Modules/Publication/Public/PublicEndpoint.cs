using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Carter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>
/// The public page (P-5): no sign-in, and for everybody the same, so that any cache may keep it. A cache keeps it for a minute at most: what is withdrawn is gone from
/// caches as soon. What is not public yet is answered like what never was.
/// </summary>
internal sealed class PublicEndpoint : ICarterModule
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.MapMethods("/published", Reading, async (HttpContext http, PublicShelf shelf, Partnership partnership) =>
        {
            var words = http.Request.Query["words"].ToString();
            var list = await shelf.List(words, int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, http.RequestAborted);
            return Page<PublicListPage, PublicListView>(http, new PublicListView(partnership, list, words.Length > 100 ? words[..100] : words), [words, $"{list.Page} {list.Total}", .. list.Items.Select(Tag)]);
        }).AllowAnonymous().ExcludeFromDescription();

        app.MapMethods("/published/{id}", Reading, async (string id, HttpContext http, PublicShelf shelf, Partnership partnership) =>
            await shelf.Find(id, http.RequestAborted) is { } report
                ? Page<PublicReportPage, PublicReportView>(http, new PublicReportView(partnership, report), [Tag(report.Row), report.CorrectedId ?? "", .. report.Learning.Select(l => l.Words)])
                : NotThere(http, partnership)).AllowAnonymous().ExcludeFromDescription();

        app.MapMethods("/published/{id}/{name}", Reading, async (string id, string name, HttpContext http, PublicShelf shelf, Partnership partnership) =>
        {
            if (await shelf.Find(id, http.RequestAborted) is not { } report || report.Files.FirstOrDefault(f => f.Name == name) is not { } file)
                return NotThere(http, partnership);
            Cache(http);
            return Results.Bytes(await shelf.Read(id, file.FileKind, http.RequestAborted), file.MediaType, file.Name, enableRangeProcessing: true, report.Row.PublishedAt, new EntityTagHeaderValue($"\"{file.Sha256}\""));
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static string Tag(PublishedRow row) => $"{row.PublicId} {row.WithdrawnAt:O}";

    private static IResult Page<TPage, TView>(HttpContext http, TView view, IEnumerable<string> parts) where TPage : Web.PageBase<TView>
    {
        Cache(http);
        // The look of the page changes with the application: its version is part of what is compared.
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [typeof(TPage).Module.ModuleVersionId.ToString(), .. parts]))))[..32]}\"";
        http.Response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch.Contains(tag))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = view }) { PreventStreamingRendering = true };
    }

    private static IResult NotThere(HttpContext http, Partnership partnership)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<PublicNotFoundPage>(new Dictionary<string, object?> { ["Model"] = partnership }) { StatusCode = StatusCodes.Status404NotFound, PreventStreamingRendering = true };
    }

    private static void Cache(HttpContext http) => http.Response.Headers.CacheControl = "public, max-age=60, must-revalidate";
}

/// <param name="Words">What was searched for.</param>
public sealed record PublicListView(Partnership Partnership, Paged<PublishedRow> Reports, string Words);

/// <summary>One publication.</summary>
public sealed record PublicReportView(Partnership Partnership, PublicReport Report);
