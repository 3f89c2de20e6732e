using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nscp.SharePoint;

/// <summary>
/// How calls get to the site and bytes to and from it: by our own HttpClient or by PnP.Core. Addresses are below the site's; answers are JSON without
/// metadata. Each call ends with a <see cref="SiteException"/> when SharePoint refuses, after what <see cref="SiteCalls"/> tries.
/// </summary>
internal interface ISiteWire
{
    /// <summary>Asks.</summary>
    Task<JsonElement> Get(string address, CancellationToken cancel);

    /// <summary>Does something.</summary>
    /// <param name="repeat">Whether it may be done again when nobody knows if it was.</param>
    /// <param name="address">Below the site's.</param>
    /// <param name="body">Null for none.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <param name="method">What the POST means: <c>MERGE</c>, <c>DELETE</c>.</param>
    Task<JsonElement> Post(Repeat repeat, string address, JsonObject? body, CancellationToken cancel, string? method = null);

    /// <summary>Several calls in one: every part's answer, or the first refusal.</summary>
    Task<IReadOnlyList<JsonElement>> Batch(Repeat repeat, IReadOnlyList<RestPart> parts, CancellationToken cancel);

    /// <summary>A new file; its id. <see cref="SiteError.NameExists"/> where there is one.</summary>
    Task<string> Add(string folder, string name, Upload upload, CancellationToken cancel);

    /// <summary>New content for a file, as a new version. Not repeated where nobody knows whether it was done.</summary>
    Task Replace(string file, Upload upload, CancellationToken cancel);

    /// <summary>The content of a file, or of one of its versions by SharePoint's number for it.</summary>
    Task<Stream> Open(string file, int? version, CancellationToken cancel);
}

/// <summary>One call of a batch.</summary>
/// <param name="Body">Null to ask.</param>
/// <param name="Means">What it means that there is no such thing, where that is not the file.</param>
internal sealed record RestPart(HttpMethod Method, string Address, JsonObject? Body, SiteError? Means = null);
