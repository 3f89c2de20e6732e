using System.Globalization;
using System.Text.Json.Nodes;

namespace Nscp.SharePointSite;

public sealed partial class SiteApi
{
    private SiteAnswer FolderAt(SiteRequest request, string path, SitePart[] parts)
    {
        CheckLength(path);
        if (FindFolder(path) is { } folder)
            return Folder(request, folder, parts);
        // Asking whether there is one is no error.
        return parts.Length == 0 ? new SiteAnswer(new JsonObject { ["Exists"] = false, ["ItemCount"] = 0, ["Name"] = "", ["ServerRelativeUrl"] = path, ["UniqueId"] = Guid.Empty }) : throw SiteError.Gone("folder");
    }

    private SiteAnswer Folder(SiteRequest request, StoredFolder folder, SitePart[] parts)
    {
        switch (parts)
        {
            case [] when request.Method == "DELETE":
                state.Recycle(folder);
                return new SiteAnswer();
            case []:
                return new SiteAnswer(Shape(folder, request));
            case [{ Name: "folders" } named, ..] when named.Arguments.Count > 0:
                return Folder(request, folder.Folders.GetValueOrDefault(named[""]) ?? throw SiteError.Gone("folder"), parts[1..]);
            case [{ Name: "files" } named, ..] when named.Arguments.Count > 0:
                return File(request, folder.Files.GetValueOrDefault(named[""]) ?? throw SiteError.Gone("file"), parts[1..]);
            case [{ Name: "folders" }]:
                CheckView(folder.Folders.Count);
                return Many(folder.Folders.Values.Select(f => Shape(f, request)));
            case [{ Name: "folders" }, { Name: "getbyurl" } by, ..]:
                return Folder(request, folder.Folders.GetValueOrDefault(by[""]) ?? throw SiteError.Gone("folder"), parts[2..]);
            case [{ Name: "folders" }, { Name: "addusingpath" or "add" }] or [{ Name: "addsubfolderusingpath" }]:
                var add = parts[^1];
                var name = request.Json["leafPath"]?["DecodedUrl"]?.GetValue<string>() ?? add.Arguments.GetValueOrDefault("decodedurl") ?? add[""];
                CheckName(folder, name);
                return new SiteAnswer(Shape(folder.Folders.GetValueOrDefault(name) ?? state.AddFolder(folder, name), request), Status: 201);
            case [{ Name: "files" }]:
                CheckView(folder.Files.Count);
                return Many(folder.Files.Values.Select(f => Shape(f, request)));
            case [{ Name: "files" }, { Name: "addusingpath" or "addstub" or "add" } file]:
                return Add(request, folder, file);
            case [{ Name: "files" }, { Name: "getbyurl" } by, ..]:
                return File(request, folder.Files.GetValueOrDefault(by[""]) ?? throw SiteError.Gone("file"), parts[2..]);
            case [{ Name: "listitemallfields" }, ..]:
                return Item(request, folder.Item, folder.List, null, parts[1..], folder);
            case [{ Name: "movetousingpath" or "moveto" } move]:
                Move(folder, move["decodedurl"]);
                return new SiteAnswer(Null.DeepClone());
            default:
                throw SiteError.Gone("folder");
        }
    }

    private SiteAnswer Add(SiteRequest request, StoredFolder folder, SitePart add)
    {
        var name = add.Arguments.GetValueOrDefault("decodedurl") ?? add[""];
        CheckRight();
        CheckName(folder, name);
        CheckSize(request.Body);
        if (!folder.Files.TryGetValue(name, out var file))
            return new SiteAnswer(Shape(state.AddFile(folder, name, request.Body), request));
        if (!add.Arguments.GetValueOrDefault("overwrite", "false").Equals("true", StringComparison.OrdinalIgnoreCase))
            throw SiteError.NameExists();
        CheckLock(file);
        file.NewVersion(request.Body);
        return new SiteAnswer(Shape(file, request));
    }

    private SiteAnswer File(SiteRequest request, StoredFile file, SitePart[] parts)
    {
        switch (parts)
        {
            case [] when request.Method == "DELETE":
            case [{ Name: "recycle" }]:
                CheckLock(file);
                file.Parent.Files.Remove(file.Name);
                state.Files.Remove(file.Id);
                return new SiteAnswer();
            case []:
                return new SiteAnswer(Shape(file, request));
            case [{ Name: "$value" }] when request.Method == "PUT":
                CheckRight();
                CheckLock(file);
                CheckSize(request.Body);
                file.NewVersion(request.Body);
                return new SiteAnswer(Status: 204);
            case [{ Name: "$value" }]:
                return new SiteAnswer(Bytes: file.Content);
            case [{ Name: "listitemallfields" }, ..]:
                return Item(request, file.Item, file.Parent.List, file, parts[1..]);
            case [{ Name: "startupload" or "startuploadfile" } start]:
                CheckLock(file);
                var begun = file.Uploads[Guid.Parse(start["uploadid"])] = new MemoryStream();
                begun.Write(request.Body);
                return new SiteAnswer(new JsonObject { ["value"] = begun.Length.ToString(CultureInfo.InvariantCulture) });
            case [{ Name: "continueupload" } go]:
                var going = Upload(file, go);
                going.Write(request.Body);
                return new SiteAnswer(new JsonObject { ["value"] = going.Length.ToString(CultureInfo.InvariantCulture) });
            case [{ Name: "finishupload" } end]:
                var whole = Upload(file, end);
                CheckLock(file);
                whole.Write(request.Body);
                file.Uploads.Remove(Guid.Parse(end["uploadid"]));
                file.NewVersion(whole.ToArray());
                return new SiteAnswer(Shape(file, request));
            case [{ Name: "cancelupload" } stop]:
                file.Uploads.Remove(Guid.Parse(stop["uploadid"]));
                return new SiteAnswer(Null.DeepClone());
            case [{ Name: "versions" }, { Name: "restorebylabel" } label]:
                CheckLock(file);
                file.NewVersion(Version(file, Major(label["versionlabel"])));
                return new SiteAnswer(Null.DeepClone());
            case [{ Name: "versions" }]:
                return Many(file.Versions.Select(v => new JsonObject { ["ID"] = v.Key * 512, ["VersionLabel"] = $"{v.Key}.0", ["Size"] = v.Value.Length, ["Url"] = $"_vti_history/{v.Key * 512}/{file.Name}", ["IsCurrentVersion"] = false, ["CheckInComment"] = "" }));
            case [{ Name: "versions" }, { Name: "getbyid" } number, { Name: "$value" or "openbinarystream" }]:
                return new SiteAnswer(Bytes: Version(file, int.Parse(number[""], CultureInfo.InvariantCulture) / 512));
            case [{ Name: "versions" } version, { Name: "$value" or "openbinarystream" }]:
                return new SiteAnswer(Bytes: Version(file, int.Parse(version[""], CultureInfo.InvariantCulture) / 512));
            case [{ Name: "movetousingpath" or "moveto" } move]:
                Move(file, move["decodedurl"]);
                return new SiteAnswer(Null.DeepClone());
            default:
                throw SiteError.Gone("file");
        }
    }

    /// <summary>Pieces come in order, or not at all.</summary>
    private static MemoryStream Upload(StoredFile file, SitePart part) =>
        file.Uploads.TryGetValue(Guid.Parse(part["uploadid"]), out var upload) && upload.Length == long.Parse(part["fileoffset"], CultureInfo.InvariantCulture) ? upload
            : throw new SiteError(400, "-2130575151, Microsoft.SharePoint.SPException", "The upload session does not exist, or the offset is not where it ended.");

    private static byte[] Version(StoredFile file, int major) =>
        major == file.Major ? file.Content : file.Versions.TryGetValue(major, out var content) ? content : throw SiteError.Gone("file");

    private static int Major(string label) => int.Parse(label.Split('.')[0], CultureInfo.InvariantCulture);

    private void Move(StoredFile file, string path)
    {
        CheckLock(file);
        var at = path.LastIndexOf('/');
        var folder = FindFolder(path[..at]) ?? throw SiteError.Gone("folder");
        CheckName(folder, path[(at + 1)..]);
        if (folder.Files.TryGetValue(path[(at + 1)..], out var other) && other != file)
            throw SiteError.NameExists();
        file.Parent.Files.Remove(file.Name);
        (file.Parent, file.Name) = (folder, path[(at + 1)..]);
        folder.Files[file.Name] = file;
    }

    private void Move(StoredFolder folder, string path)
    {
        var at = path.LastIndexOf('/');
        var into = FindFolder(path[..at]) ?? throw SiteError.Gone("folder");
        CheckName(into, path[(at + 1)..]);
        if (into.Folders.TryGetValue(path[(at + 1)..], out var other) && other != folder)
            throw SiteError.NameExists();
        folder.Parent!.Folders.Remove(folder.Name);
        (folder.Parent, folder.Name) = (into, path[(at + 1)..]);
        into.Folders[folder.Name] = folder;
    }

    private void CheckRight()
    {
        if (!state.MayWrite)
            throw SiteError.Of(Fault.NotAllowed, 0);
    }

    private static void CheckLock(StoredFile file)
    {
        if (file.IsLocked)
            throw SiteError.Of(Fault.Locked, 0);
    }
}
