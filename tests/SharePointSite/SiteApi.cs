using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Nscp.SharePointSite;

/// <summary>A call as the site understands it.</summary>
/// <param name="Method">MERGE, PUT or DELETE where a POST means that.</param>
public sealed record SiteRequest(string Method, IReadOnlyList<SitePart> Parts, IReadOnlyDictionary<string, string> Query, byte[] Body)
{
    /// <summary>The body as JSON; what PnPjs and PnP.Core wrap in types is the same without.</summary>
    public JsonObject Json => field ??= Body.Length == 0 ? [] : JsonNode.Parse(Body)!.AsObject();

    public string Last => Parts.Count == 0 ? "" : Parts[^1].Name;

    public bool Expands(string name) => Query.TryGetValue("$expand", out var expand) && expand.Contains(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The answer to one: JSON, bytes, or nothing.</summary>
public sealed record SiteAnswer(JsonNode? Json = null, byte[]? Bytes = null, int Status = 200);

/// <summary>Does what calls ask for: walks along the address from the web to a list, a folder, a file, an item. Answers as SharePoint does, and refuses as it does.</summary>
public sealed partial class SiteApi(SiteState state, SiteLimits limits)
{
    private static readonly JsonNode Null = new JsonObject { ["odata.null"] = true };
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public SiteAnswer Do(SiteRequest request)
    {
        if (request.Parts.ToArray() is not [var root, .. var rest])
            throw SiteError.Gone("file");
        return root.Name switch
        {
            "site" when rest is [{ Name: "recyclebin" }, ..] => Bin(request, rest),
            "site" => new SiteAnswer(new JsonObject { ["Id"] = state.Id, ["GroupId"] = Guid.Empty, ["Url"] = $"https://localhost{state.Path}" }),
            "web" => Web(request, rest),
            "contextinfo" => new SiteAnswer(new JsonObject { ["FormDigestValue"] = "0x0,0", ["FormDigestTimeoutSeconds"] = 1800, ["WebFullUrl"] = state.Path }),
            _ => throw SiteError.Gone("file"),
        };
    }

    private SiteAnswer Web(SiteRequest request, SitePart[] parts) => parts switch
    {
        [] => new SiteAnswer(new JsonObject
        {
            ["Id"] = state.Id, ["Url"] = $"https://localhost{state.Path}", ["ServerRelativeUrl"] = state.Path, ["Title"] = "Safeguarding",
            ["RegionalSettings"] = new JsonObject
            {
                ["LocaleId"] = 2057, ["DecimalSeparator"] = ".", ["ThousandSeparator"] = ",", ["DateSeparator"] = "/", ["TimeSeparator"] = ":", ["Time24"] = true,
                ["TimeZone"] = new JsonObject { ["Id"] = 2, ["Description"] = "(UTC+00:00) London", ["Information"] = new JsonObject { ["Bias"] = 0, ["DaylightBias"] = -60, ["StandardBias"] = 0 } },
            },
        }),
        [{ Name: "lists" }] when request.Method == "POST" => MakeList(request),
        [{ Name: "lists" }] => Many(state.Lists.Values.Select(l => Shape(l, request, state))),
        [{ Name: "lists" } lists, ..] when lists.Arguments.Count > 0 => List(request, state.Lists.Values.FirstOrDefault(l => l.Id == Guid.Parse(lists[""])) ?? throw SiteError.Gone("list"), parts[1..]),
        [{ Name: "lists" }, { Name: "getbytitle" } title, ..] => List(request, state.Lists.GetValueOrDefault(title["title"]) ?? throw SiteError.Gone("list"), parts[2..]),
        [{ Name: "lists" }, { Name: "getbyid" } id, ..] => List(request, state.Lists.Values.FirstOrDefault(l => l.Id == Guid.Parse(id[""])) ?? throw SiteError.Gone("list"), parts[2..]),
        [{ Name: "getfolderbyid" } id, ..] => Folder(request, state.Folders.GetValueOrDefault(Guid.Parse(id["uniqueid"])) ?? throw SiteError.Gone("folder"), parts[1..]),
        [{ Name: "getfolderbyserverrelativepath" } path, ..] => FolderAt(request, path["decodedurl"], parts[1..]),
        [{ Name: "getfilebyid" } id, ..] => File(request, state.Files.GetValueOrDefault(Guid.Parse(id["uniqueid"])) ?? throw SiteError.Gone("file"), parts[1..]),
        [{ Name: "getfilebyserverrelativepath" } path, ..] => File(request, FindFile(path["decodedurl"]) ?? throw SiteError.Gone("file"), parts[1..]),
        [{ Name: "ensureuser" } user] => EnsureUser(user.Arguments.Count > 0 ? user[""] : request.Json["logonName"]!.GetValue<string>()),
        [{ Name: "roledefinitions" }] => Many(SiteRole.All.Select(Shape)),
        [{ Name: "regionalsettings" }, ..] => new SiteAnswer(Web(request, []).Json!["RegionalSettings"]!.DeepClone()),
        _ => throw SiteError.Gone("file"),
    };

    private SiteAnswer Bin(SiteRequest request, SitePart[] parts)
    {
        if (parts is [{ Name: "recyclebin", Arguments.Count: 0 }])
        {
            var name = request.Query.TryGetValue("$filter", out var filter) ? Regex.Match(filter, "^LeafName eq '(.*)'$").Groups[1].Value.Replace("''", "'", StringComparison.Ordinal) : null;
            return Many(state.Bin.Where(i => name is null || i.Folder.Name == name).Select(i => (JsonNode)new JsonObject
            {
                ["Id"] = i.Id, ["LeafName"] = i.Folder.Name, ["DirName"] = i.Folder.Parent!.Path.TrimStart('/'), ["ItemType"] = 5, ["DeletedDate"] = "2026-06-03T09:00:00Z",
            }));
        }

        if (parts is not [{ Name: "recyclebin" } which, { Name: "restore" }] || state.Bin.FirstOrDefault(i => i.Id == Guid.Parse(which[""])) is not { } item)
            throw SiteError.Gone("file");
        if (item.Folder.Parent!.Folders.ContainsKey(item.Folder.Name))
            throw SiteError.NameExists();
        state.TakeOut(item);
        return new SiteAnswer(Null.DeepClone());
    }

    private SiteAnswer MakeList(SiteRequest request)
    {
        var title = request.Json["Title"]!.GetValue<string>();
        if (state.Lists.ContainsKey(title))
            throw new SiteError(500, "-2130575342, Microsoft.SharePoint.SPException", "A list, survey, discussion board, or document library with the specified title already exists in this Web site.");
        return new SiteAnswer(Shape(state.AddList(title), request, state), Status: 201);
    }

    private SiteAnswer List(SiteRequest request, SiteList list, SitePart[] parts)
    {
        switch (parts)
        {
            case []:
                if (request.Json["EnableVersioning"] is { } enable)
                    list.EnableVersioning = enable.GetValue<bool>();
                return request.Method == "MERGE" ? new SiteAnswer(Status: 204) : new SiteAnswer(Shape(list, request, state));
            case [{ Name: "rootfolder" }, ..]:
                return Folder(request, list.Root, parts[1..]);
            case [{ Name: "fields", Arguments.Count: 0 }]:
                return Many(list.Columns.Values.Select(Shape));
            case [{ Name: "fields" }, { Name: "createfieldasxml" }]:
                return MakeColumn(request, list);
            case [{ Name: "fields" }, { Name: "getbyinternalnameortitle" or "getbytitle" } name]:
                var column = list.Columns.GetValueOrDefault(name[""]) ?? list.Columns.Values.FirstOrDefault(c => c.Title == name[""]) ?? throw SiteError.Gone("file");
                if (request.Method == "MERGE" && request.Json["Indexed"] is { } indexed)
                    column.Indexed = indexed.GetValue<bool>();
                return request.Method == "MERGE" ? new SiteAnswer(Status: 204) : new SiteAnswer(Shape(column));
            case [{ Name: "fields" } id] when id.Arguments.Count > 0:
                var byId = list.Columns.Values.FirstOrDefault(c => c.Id == Guid.Parse(id[""])) ?? throw SiteError.Gone("file");
                if (request.Json["Indexed"] is { } on)
                    byId.Indexed = on.GetValue<bool>();
                return request.Method is "MERGE" or "PATCH" ? new SiteAnswer(Status: 204) : new SiteAnswer(Shape(byId));
            case [{ Name: "views" }]:
                if (request.Method != "POST")
                    return Many(list.Views.Values.Select(Shape));
                var view = new SiteListView(Guid.NewGuid(), (request.Json["Title"] ?? request.Json["parameters"]!["Title"])!.GetValue<string>());

                // Two of one name are two.
                list.Views[list.Views.ContainsKey(view.Title) ? $"{view.Title} {view.Id}" : view.Title] = view;
                return new SiteAnswer(Shape(view), Status: 201);
            case [{ Name: "views" } which, { Name: "viewfields" }, var change]:
                var changed = list.Views.Values.FirstOrDefault(v => v.Id == Guid.Parse(which[""])) ?? throw SiteError.Gone("file");
                if (change.Name == "removeallviewfields")
                    changed.Columns.Clear();
                else if (change[""] is var added && (list.Columns.ContainsKey(added) || added == "LinkFilename"))
                    changed.Columns.Add(added);
                else
                    throw new SiteError(400, "-1, System.ArgumentException", "Column does not exist.");
                return new SiteAnswer(Null.DeepClone());
            case [{ Name: "items" } item] when item.Arguments.Count > 0:
                return Item(request, state.Files.Values.Select(f => f.Item).Concat(state.Folders.Values.Select(f => f.Item)).FirstOrDefault(i => i.Id == int.Parse(item[""], CultureInfo.InvariantCulture)) ?? throw SiteError.Gone("file"), list, null, []);
            case [{ Name: "items" } item, ..] when item.Arguments.Count > 0:
                return Item(request, state.Files.Values.Select(f => f.Item).FirstOrDefault(i => i.Id == int.Parse(item[""], CultureInfo.InvariantCulture)) ?? throw SiteError.Gone("file"), list, null, parts[1..]);
            default:
                throw SiteError.Gone("file");
        }
    }

    /// <summary>Takes the internal name that is asked for only when the options say so (8), and makes one from the title otherwise.</summary>
    private static SiteAnswer MakeColumn(SiteRequest request, SiteList list)
    {
        var parameters = request.Json["parameters"]!;
        var schema = parameters["SchemaXml"]!.GetValue<string>();
        var options = parameters["Options"]?.GetValue<int>() ?? 0;
        var title = Attribute("DisplayName")!;
        var name = (options & 8) != 0 && Attribute("Name") is { } hint ? hint : title.Replace(" ", "_x0020_", StringComparison.Ordinal);
        if (list.Columns.ContainsKey(name) || list.Columns.Values.Any(c => c.Title == title))
            throw new SiteError(500, "-2130575342, Microsoft.SharePoint.SPException", "A duplicate field name was found.");
        var column = new SiteColumn(name, title, Attribute("Type")!) { Indexed = Attribute("Indexed") == "TRUE", IsDay = Attribute("Format") == "DateOnly" };
        list.Columns.Add(name, column);
        return new SiteAnswer(Shape(column), Status: 201);

        string? Attribute(string attribute) => Regex.Match(schema, $"\\b{attribute}=\"([^\"]*)\"") is { Success: true } match ? match.Groups[1].Value : null;
    }

    private SiteAnswer EnsureUser(string login)
    {
        var user = state.Ensure(login) ?? throw new SiteError(400, "-2146232832, Microsoft.SharePoint.SPException", "The specified user could not be found.");
        return new SiteAnswer(Shape(user));
    }

    private StoredFolder? FindFolder(string path)
    {
        var list = state.Lists.Values.FirstOrDefault(l => path.Equals(l.Root.Path, StringComparison.OrdinalIgnoreCase) || path.StartsWith(l.Root.Path + "/", StringComparison.OrdinalIgnoreCase));
        var folder = list?.Root;
        foreach (var name in list is null ? [] : path[list.Root.Path.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries))
            folder = folder?.Folders.GetValueOrDefault(name);
        return folder;
    }

    private StoredFile? FindFile(string path)
    {
        CheckLength(path);
        var at = path.LastIndexOf('/');
        return FindFolder(path[..at])?.Files.GetValueOrDefault(path[(at + 1)..]);
    }

    private void CheckName(StoredFolder folder, string name)
    {
        if (Refused().IsMatch(name) || name.Trim() != name || name.EndsWith('.'))
            throw new SiteError(400, "-2130575245, Microsoft.SharePoint.SPException", "The file or folder name contains characters that are not permitted.");
        CheckLength($"{folder.Path}/{name}");
    }

    private void CheckLength(string path)
    {
        if (path.TrimStart('/').Length > limits.PathLength)
            throw new SiteError(400, "-1, System.IO.PathTooLongException", "The length of the URL for this request exceeds the configured maxUrlLength value.");
    }

    private void CheckSize(byte[] body)
    {
        if (body.Length > limits.RequestBytes)
            throw new SiteError(400, "-1, Microsoft.SharePoint.Client.InvalidClientQueryException", "The request message is too big. The server does not allow messages larger than 262144000 bytes.");
    }

    private void CheckView(int count)
    {
        if (count > limits.ViewItems)
            throw SiteError.Of(Fault.Threshold, 0);
    }

    private static SiteAnswer Many(IEnumerable<JsonNode> items) => new(new JsonObject { ["value"] = new JsonArray([.. items]) });

    [GeneratedRegex("""["*:<>?/\\|]""")]
    private static partial Regex Refused();
}

/// <summary>SharePoint's own limits; smaller ones make tests quick.</summary>
public sealed record SiteLimits
{
    /// <summary>Letters of a decoded path.</summary>
    public int PathLength { get; init; } = 400;

    public int RequestBytes { get; init; } = 262_144_000;

    /// <summary>The list view threshold.</summary>
    public int ViewItems { get; init; } = 5000;
}
