using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.SharePoint;
using Nscp.SharePointSite;

namespace Nscp.Benchmarks;

/// <summary>Calls for each document and documents a second, against a loop that does one thing after the other without remembering anything.</summary>
internal static class FilingSpeed
{
    private static readonly CaseReference[] Cases = [.. Enumerable.Range(1, 10).Select(n => CaseReference.Of("NSCP", 2026, n))];

    public static async Task Run(int documents, TimeSpan latency, Action<string> say)
    {
        say($"{documents} documents of 20,000 bytes, {latency.TotalMilliseconds:0} ms a call");
        say(await Measure("the library", documents, latency, async (site, bytes) =>
        {
            var settings = new SharePointSettings { Site = site.Address, Labels = new Dictionary<string, string> { ["*"] = "Keep 25 years" } };
            var (background, pages) = SiteCalls.Make(new NoTokens(), TimeProvider.System);
            var http = SharePointRegistration.Client(settings);
            var library = new SharePointLibrary(Site(background), Site(pages), new FoldersInMemory(), new TurnsInMemory(), (_, _) => Task.FromResult(FolderAudience.Everybody), settings, TimeProvider.System);
            return number => library.File(Document(number, bytes), _ => Task.FromResult<Stream>(new MemoryStream(bytes)), default);

            ISharePointSite Site(SiteCalls calls) => new RestSite(new RestClient(http, settings, calls, TimeProvider.System), settings);
        }));
        say(await Measure("a naive loop", documents, latency, (site, bytes) => Task.FromResult<Func<int, Task>>(number => Naive(site, Document(number, bytes), bytes))));
    }

    private static async Task<string> Measure(string what, int documents, TimeSpan latency, Func<TestSite, byte[], Task<Func<int, Task>>> prepare)
    {
        await using var site = await TestSite.Start();
        var bytes = new byte[20_000];
        new Random(1).NextBytes(bytes);
        await PrepareLibrary(site);
        var file = await prepare(site, bytes);

        // Folders and connections are there before it counts.
        for (var i = 0; i < Cases.Length; i++)
            await file(-1 - i);
        site.ForgetCalls();
        site.Latency = latency;
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < documents; i++)
            await file(i);
        var took = TimeProvider.System.GetElapsedTime(started);
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {(double)site.Calls.Count / documents:0.0} calls a document, {documents / took.TotalSeconds:0.0} documents a second");
    }

    private static async Task PrepareLibrary(TestSite site)
    {
        var settings = new SharePointSettings { Site = site.Address };
        var (calls, _) = SiteCalls.Make(new NoTokens(), TimeProvider.System);
        await new Provisioning(new RestSite(new RestClient(SharePointRegistration.Client(settings), settings, calls, TimeProvider.System), settings), settings).Run(false, _ => { }, default);
    }

    private static LibraryDocument Document(int number, byte[] bytes) => new()
    {
        Id = new Guid(number, 1, 0, new byte[8]), Case = Cases[((number % Cases.Length) + Cases.Length) % Cases.Length], Folder = CaseFolders.RapidReview, FileName = $"Document {number}.docx", Length = bytes.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        Metadata = new DocumentMetadata("Report", 1, "Somebody", new DateOnly(2026, 6, 3), ProtectiveMarkings.OfficialSensitive),
    };

    /// <summary>As one writes it on the first day: look whether everything is there, put the file there, look it up, write each thing, look again.</summary>
    private static async Task Naive(TestSite site, LibraryDocument document, byte[] bytes)
    {
        using var http = new HttpClient { BaseAddress = new Uri(site.Address + "/") };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer none");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json;odata=nometadata");
        var library = "/sites/safeguarding/Case documents";
        await Get("_api/web?$select=Id");
        await Get("_api/web/lists/getbytitle('Case%20documents')");
        await Post($"_api/web/getFolderByServerRelativePath(decodedUrl='{Uri.EscapeDataString(library)}')/folders/AddUsingPath(decodedurl='{document.Case}')", null);
        await Post($"_api/web/getFolderByServerRelativePath(decodedUrl='{Uri.EscapeDataString($"{library}/{document.Case}")}')/folders/AddUsingPath(decodedurl='{Uri.EscapeDataString(document.Folder)}')", null);
        var folder = Uri.EscapeDataString($"{library}/{document.Case}/{document.Folder}");
        await Get($"_api/web/getFolderByServerRelativePath(decodedUrl='{folder}')/files");
        var added = await Send(HttpMethod.Post, $"_api/web/getFolderByServerRelativePath(decodedUrl='{folder}')/files/addusingpath(decodedUrl='{Uri.EscapeDataString(document.FileName)}',overwrite=true)", new ByteArrayContent(bytes));
        var file = $"_api/web/getFileById('{JsonNode.Parse(added)!["UniqueId"]}')";
        await Get($"{file}/listitemallfields");
        await Post($"{file}/listitemallfields/ValidateUpdateListItem", new JsonObject
        {
            ["bNewDocumentUpdate"] = true, ["formValues"] = new JsonArray(new JsonObject { ["FieldName"] = "NscpCase", ["FieldValue"] = document.Case.ToString() }, new JsonObject { ["FieldName"] = "NscpKind", ["FieldValue"] = "Report" }),
        });
        await Post($"{file}/listitemallfields/SetComplianceTag", new JsonObject { ["complianceTag"] = "Keep 25 years", ["isTagPolicyHold"] = false, ["isTagPolicyRecord"] = false, ["isEventBasedTag"] = false, ["isTagSuperLock"] = false });
        if (Convert.ToHexStringLower(SHA256.HashData(await http.GetByteArrayAsync($"{file}/$value"))) != document.Sha256)
            throw new InvalidOperationException("What came back is not what was sent");

        Task<string> Get(string address) => Send(HttpMethod.Get, address, null);

        Task<string> Post(string address, JsonObject? body) => Send(HttpMethod.Post, address, new StringContent(body?.ToJsonString() ?? "", Encoding.UTF8, "application/json"));

        async Task<string> Send(HttpMethod method, string address, HttpContent? content)
        {
            using var response = await http.SendAsync(new HttpRequestMessage(method, address) { Content = content });
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadAsStringAsync();
        }
    }
}
