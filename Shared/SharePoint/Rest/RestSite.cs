using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nscp.SharePoint;

/// <summary>The site by SharePoint's REST interface, whatever carries the calls.</summary>
internal sealed partial class RestSite(ISiteWire wire, SharePointSettings settings) : ISharePointSite
{
    private const string FileQuery = "$select=UniqueId,Name,ServerRelativeUrl,Length,UIVersionLabel,ListItemAllFields&$expand=ListItemAllFields";
    private const string FolderQuery = "$select=UniqueId,Name,ServerRelativeUrl,Exists";

    private readonly SemaphoreSlim turn = new(1, 1);
    private Place? place;
    private IReadOnlyDictionary<string, int>? roles;

    public string? ListId { get; set; }

    public async Task<SiteListSettings?> ListSettings(CancellationToken cancel) => await Find(List("?$select=Title,EnableVersioning"), cancel) is { } list
        ? new SiteListSettings(list.GetProperty("Title").GetString()!, list.GetProperty("EnableVersioning").GetBoolean())
        : null;

    public async Task<IReadOnlySet<string>> Versions(string file, CancellationToken cancel) =>
        await Find($"_api/web/getFileById('{file}')/versions?$select=VersionLabel&$top=5000", cancel) is { } versions
            ? Values(versions).Select(v => v.GetProperty("VersionLabel").GetString()!).ToHashSet()
            : new HashSet<string>();

    public async Task<SiteLibrary?> Library(CancellationToken cancel)
    {
        var list = await Find(List("?$select=Id,EnableVersioning,RootFolder/ServerRelativeUrl&$expand=RootFolder"), cancel);
        if (list is not { } found)
            return null;

        var fields = await wire.Get(List("/fields?$select=InternalName,Indexed"), cancel);
        var views = await wire.Get(List("/views?$select=Title"), cancel);
        return new SiteLibrary(
            found.GetProperty("Id").GetString()!,
            Values(fields).GroupBy(f => f.GetProperty("InternalName").GetString()!).ToDictionary(g => g.Key, g => g.First().GetProperty("Indexed").GetBoolean()),
            Values(views).Select(v => v.GetProperty("Title").GetString()!).ToHashSet(),
            found.GetProperty("EnableVersioning").GetBoolean());
    }

    public async Task MayWrite(CancellationToken cancel)
    {
        // SP.PermissionKind: AddListItems is the second bit, EditListItems the third.
        const uint AddAndEdit = 0b110;
        if (await Find(List("?$select=EffectiveBasePermissions"), cancel) is { } list
            && list.TryGetProperty("EffectiveBasePermissions", out var rights) && (ulong.Parse(rights.GetProperty("Low").ToString(), CultureInfo.InvariantCulture) & AddAndEdit) != AddAndEdit)
            throw new SiteException(SiteError.NotAllowed, "effective permissions");
    }

    public async Task MakeLibrary(CancellationToken cancel)
    {
        try
        {
            // One that is known by its id is only given what it lacks.
            if (ListId is null)
                await wire.Post(Repeat.Always, "_api/web/lists", new JsonObject { ["BaseTemplate"] = 101, ["Title"] = settings.Library, ["Description"] = "Made and filled by Nscp.Modular" }, cancel);
        }
        catch (SiteException e) when (e.Error == SiteError.NameExists)
        {
            // Made before, or the answer of the first try was lost.
        }

        // A document changes many times in the years of a review: 500 is SharePoint's own default.
        await wire.Post(Repeat.Always, List(""), new JsonObject { ["EnableVersioning"] = true, ["EnableMinorVersions"] = false, ["ForceCheckout"] = false, ["MajorVersionLimit"] = 500 }, cancel, "MERGE");
        place = null;
    }

    public async Task MakeColumn(string schema, CancellationToken cancel)
    {
        try
        {
            // 8: the internal name is the one that we name, not made from the title; 16: into the default view too.
            await wire.Post(Repeat.Always, List("/fields/CreateFieldAsXml"), new JsonObject { ["parameters"] = new JsonObject { ["SchemaXml"] = schema, ["Options"] = 24 } }, cancel);
        }
        catch (SiteException e) when (e.Error == SiteError.NameExists)
        {
            // The answer of the first try was lost.
        }
    }

    public Task IndexColumn(string name, CancellationToken cancel) =>
        wire.Post(Repeat.Always, List($"/fields/getbyinternalnameortitle({Quoted(name)})"), new JsonObject { ["Indexed"] = true }, cancel, "MERGE");

    public async Task MakeView(SiteView view, CancellationToken cancel)
    {
        var made = await wire.Post(Repeat.WhenRefused, List("/views"), new JsonObject { ["Title"] = view.Title, ["ViewQuery"] = view.Query, ["RowLimit"] = 100, ["Paged"] = true, ["PersonalView"] = false }, cancel);
        var address = List($"/views(guid'{made.GetProperty("Id").GetString()}')/viewfields");
        await wire.Post(Repeat.Always, $"{address}/removeallviewfields", null, cancel);
        foreach (var column in view.Columns)
            await wire.Post(Repeat.WhenRefused, $"{address}/addviewfield({Quoted(column)})", null, cancel);
    }

    private async Task<SiteFolder?> FolderAt(string path, CancellationToken cancel)
    {
        var at = await At(cancel);
        var found = await Find($"_api/web/getFolderByServerRelativePath(decodedUrl=@u)?@u={Quoted($"{at.Root}/{path}")}&{FolderQuery}", cancel);
        return found is { } folder && folder.GetProperty("Exists").GetBoolean() ? Folder(folder, at) : null;
    }

    public async Task<SiteFolder?> Folder(string id, CancellationToken cancel)
    {
        var at = await At(cancel);
        return await Find($"_api/web/getFolderById('{id}')?{FolderQuery}", cancel) is { } folder ? Folder(folder, at) : null;
    }

    public async Task<SiteFolder> MakeFolder(string? parent, string name, CancellationToken cancel)
    {
        var at = await At(cancel);
        var address = parent is null ? List("/RootFolder") : $"_api/web/getFolderById('{parent}')";
        try
        {
            // Where there is one already SharePoint answers with that.
            return Folder(await wire.Post(Repeat.Always, $"{address}/folders/AddUsingPath(decodedurl={Quoted(name)})", null, cancel), at);
        }
        catch (SiteException e) when (e.Error == SiteError.NameExists)
        {
            var path = parent is null ? name : $"{(await Folder(parent, cancel))?.Path}/{name}";
            return await FolderAt(path, cancel) ?? throw new SiteException(SiteError.Broken, "folder that exists and does not");
        }
    }

    public async Task<IReadOnlyList<SiteFolder>> FoldersIn(string folder, CancellationToken cancel)
    {
        var at = await At(cancel);
        return [.. Values(await wire.Get($"_api/web/getFolderById('{folder}')/folders?{FolderQuery}", cancel)).Select(f => Folder(f, at))];
    }

    public async Task<IReadOnlyList<SiteFile>> FilesIn(string folder, CancellationToken cancel)
    {
        var at = await At(cancel);
        return [.. Values(await wire.Get($"_api/web/getFolderById('{folder}')/files?{FileQuery}&$top=5000", cancel)).Select(f => File(f, at))];
    }

    public async Task<SiteFile?> File(string id, CancellationToken cancel)
    {
        var at = await At(cancel);
        return await Find($"_api/web/getFileById('{id}')?{FileQuery}", cancel) is { } file ? File(file, at) : null;
    }

    public async Task<SiteFile?> FileAt(string path, CancellationToken cancel)
    {
        var at = await At(cancel);
        return await Find($"_api/web/getFileByServerRelativePath(decodedUrl=@u)?@u={Quoted($"{at.Root}/{path}")}&{FileQuery}", cancel) is { } file ? File(file, at) : null;
    }

    public async Task<SiteFile> Describe(string file, IReadOnlyDictionary<string, object?> columns, string? label, CancellationToken cancel)
    {
        var at = await At(cancel);
        var address = $"_api/web/getFileById('{file}')";
        var values = new JsonArray([.. columns.Select(c => new JsonObject { ["FieldName"] = c.Key, ["FieldValue"] = Typed(c.Value, at.Culture) })]);
        List<RestPart> parts =
        [
            new(HttpMethod.Post, $"{address}/listitemallfields/ValidateUpdateListItem", new JsonObject { ["bNewDocumentUpdate"] = true, ["formValues"] = values }),
            new(HttpMethod.Get, $"{address}?{FileQuery}", null),
        ];
        if (label is not null)
        {
            parts.Insert(1, new(
                HttpMethod.Post, $"{address}/listitemallfields/SetComplianceTag",
                new JsonObject { ["complianceTag"] = label, ["isTagPolicyHold"] = false, ["isTagPolicyRecord"] = false, ["isEventBasedTag"] = false, ["isTagSuperLock"] = false }, SiteError.Label));
        }

        var answers = await wire.Batch(Repeat.Always, parts, cancel);

        // Refused metadata comes as a success.
        var refused = Values(answers[0]).FirstOrDefault(v => v.TryGetProperty("HasException", out var has) && has.GetBoolean());
        if (refused.ValueKind == JsonValueKind.Object)
            throw new SiteException(SiteError.Column, refused.GetProperty("FieldName").GetString()!);
        return File(answers[^1], at);
    }

    public Task<string> Upload(string folder, string name, Upload upload, CancellationToken cancel) => wire.Add(folder, name, upload, cancel);

    public Task Replace(string file, Upload upload, CancellationToken cancel) => wire.Replace(file, upload, cancel);

    public async Task<Stream?> Open(string file, string? version, CancellationToken cancel)
    {
        try
        {
            return await wire.Open(file, version is null ? null : VersionId(version), cancel);
        }
        catch (SiteException e) when (e.Error == SiteError.Gone)
        {
            return null;
        }
    }

    public async Task Move(string file, string path, CancellationToken cancel)
    {
        var at = await At(cancel);
        await wire.Post(Repeat.Always, $"_api/web/getFileById('{file}')/MoveToUsingPath(decodedUrl=@u,moveOperations=0)?@u={Quoted($"{at.Root}/{path}")}", null, cancel);
    }

    public async Task MoveFolder(string folder, string path, CancellationToken cancel)
    {
        var at = await At(cancel);
        await wire.Post(Repeat.Always, $"_api/web/getFolderById('{folder}')/MoveToUsingPath(decodedUrl=@u)?@u={Quoted($"{at.Root}/{path}")}", null, cancel);
    }

    public async Task<bool> RestoreFolder(string path, CancellationToken cancel)
    {
        const int IsFolder = 5;
        var at = await At(cancel);
        var above = path.LastIndexOf('/');
        var (directory, name) = above < 0 ? (at.Root, path) : ($"{at.Root}/{path[..above]}", path[(above + 1)..]);
        var bin = await wire.Get($"_api/site/RecycleBin?$select=Id,LeafName,DirName,ItemType,DeletedDate&$filter=LeafName eq {Quoted(name)}&$orderby=DeletedDate desc&$top=100", cancel);
        var last = Values(bin).FirstOrDefault(i => i.GetProperty("ItemType").GetInt32() == IsFolder && i.GetProperty("LeafName").GetString() == name
            && string.Equals(i.GetProperty("DirName").GetString()?.Trim('/'), directory.Trim('/'), StringComparison.OrdinalIgnoreCase));
        if (last.ValueKind != JsonValueKind.Object)
            return false;
        await wire.Post(Repeat.WhenRefused, $"_api/site/RecycleBin('{last.GetProperty("Id").GetString()}')/Restore", null, cancel);
        return true;
    }

    public Task Restore(string file, string version, CancellationToken cancel) =>
        wire.Post(Repeat.WhenRefused, $"_api/web/getFileById('{file}')/versions/RestoreByLabel(versionlabel={Quoted(version)})", null, cancel);

    public async Task Delete(string file, CancellationToken cancel)
    {
        try
        {
            await wire.Post(Repeat.Always, $"_api/web/getFileById('{file}')", null, cancel, "DELETE");
        }
        catch (SiteException e) when (e.Error == SiteError.Gone)
        {
            // As it should be.
        }
    }

    /// <summary>Where the library is and how its site writes days; asked once.</summary>
    private async Task<Place> At(CancellationToken cancel)
    {
        if (place is { } known)
            return known;
        await turn.WaitAsync(cancel);
        try
        {
            if (place is { } meanwhile)
                return meanwhile;
            var web = await wire.Get("_api/web?$select=Id,ServerRelativeUrl,RegionalSettings/LocaleId&$expand=RegionalSettings", cancel);
            var list = await Find(List("?$select=Id,RootFolder/ServerRelativeUrl&$expand=RootFolder"), cancel) ?? throw new SiteException(SiteError.Gone, "library");
            var culture = CultureInfo.GetCultureInfo((int)web.GetProperty("RegionalSettings").GetProperty("LocaleId").GetUInt32());
            return place = new Place(list.GetProperty("RootFolder").GetProperty("ServerRelativeUrl").GetString()!, culture);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Null where there is no such thing.</summary>
    private async Task<JsonElement?> Find(string address, CancellationToken cancel)
    {
        try
        {
            return await wire.Get(address, cancel);
        }
        catch (SiteException e) when (e.Error == SiteError.Gone)
        {
            return null;
        }
    }

    private string List(string rest) => ListId is { } id ? $"_api/web/lists/getbyid('{id}'){rest}" : $"_api/web/lists/getbytitle({Quoted(settings.Library)}){rest}";

    /// <summary>For an address: apostrophes doubled, the rest encoded.</summary>
    internal static string Quoted(string text) => $"'{Uri.EscapeDataString(text.Replace("'", "''", StringComparison.Ordinal))}'";

    /// <summary>As a person would type it into the site's form.</summary>
    private static string Typed(object? value, CultureInfo culture) => value switch
    {
        null => "",
        DateOnly day => day.ToString("d", culture),
        IFormattable number => number.ToString(null, culture),
        _ => value.ToString()!,
    };

    /// <summary>SharePoint counts 512 for a whole version: <c>2.0</c> is 1024.</summary>
    private static int VersionId(string label)
    {
        var parts = label.Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture) * 512) + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
    }

    private static IEnumerable<JsonElement> Values(JsonElement answer) => answer.GetProperty("value").EnumerateArray();

    private static SiteFolder Folder(JsonElement folder, Place at) => new(folder.GetProperty("UniqueId").GetString()!, Below(folder, at));

    private static string Below(JsonElement item, Place at)
    {
        var address = item.GetProperty("ServerRelativeUrl").GetString()!;
        return address.StartsWith(at.Root + "/", StringComparison.OrdinalIgnoreCase) ? address[(at.Root.Length + 1)..] : address;
    }

    private static SiteFile File(JsonElement file, Place at)
    {
        var item = file.GetProperty("ListItemAllFields");
        var columns = new Dictionary<string, string>();
        foreach (var column in LibraryColumns.All)
        {
            if (item.TryGetProperty(column.Name, out var value) && Plain(column.Name, value) is { } text)
                columns[column.Name] = text;
        }

        return new SiteFile(
            file.GetProperty("UniqueId").GetString()!, Below(file, at), long.Parse(file.GetProperty("Length").ToString(), CultureInfo.InvariantCulture),
            file.GetProperty("UIVersionLabel").GetString()!, columns, item.TryGetProperty("OData__ComplianceTag", out var label) ? label.GetString() ?? "" : null);
    }

    private static string? Plain(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.GetDecimal().ToString("0.##", CultureInfo.InvariantCulture),
        JsonValueKind.String when LibraryColumns.IsDay(name) => DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var moment) ? LibraryColumns.DayOf(moment) : null,
        _ => value.ToString(),
    };

    private sealed record Place(string Root, CultureInfo Culture);
}
