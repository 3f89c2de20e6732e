using System.Globalization;
using System.Text.Json.Nodes;

namespace Nscp.SharePointSite;

/// <summary>Things as SharePoint sends them without metadata.</summary>
public sealed partial class SiteApi
{
    private static JsonObject Shape(SiteList list, SiteRequest request, SiteState state)
    {
        var shape = new JsonObject
        {
            ["Id"] = list.Id, ["Title"] = list.Title, ["BaseTemplate"] = 101, ["EnableVersioning"] = list.EnableVersioning, ["EnableMinorVersions"] = false, ["ItemCount"] = 0,
            ["EntityTypeName"] = list.Title, ["ListItemEntityTypeFullName"] = "SP.ListItem", ["Hidden"] = false, ["ForceCheckout"] = false, ["MajorVersionLimit"] = 500,
            ["EffectiveBasePermissions"] = new JsonObject { ["High"] = "2147483647", ["Low"] = state.MayWrite ? "4294967295" : "138612833" },
            ["odata.id"] = $"Web/Lists(guid'{list.Id}')", ["odata.editLink"] = $"Web/Lists(guid'{list.Id}')",
        };
        if (request.Expands("RootFolder"))
            shape["RootFolder"] = Shape(list.Root, request);
        if (request.Expands("Fields"))
            shape["Fields"] = new JsonArray([.. list.Columns.Values.Select(Shape)]);
        return shape;
    }

    private static JsonObject Shape(SiteColumn column) => new()
    {
        ["Id"] = column.Id, ["InternalName"] = column.Name, ["StaticName"] = column.Name, ["Title"] = column.Title, ["TypeAsString"] = column.Type, ["Indexed"] = column.Indexed,
        ["FieldTypeKind"] = column.Type switch { "Text" => 2, "DateTime" => 4, "Number" => 9, "Counter" => 5, _ => 18 }, ["Hidden"] = false, ["Required"] = false, ["ReadOnlyField"] = false,
        ["odata.id"] = $"Fields(guid'{column.Id}')", ["odata.editLink"] = $"Fields(guid'{column.Id}')",
    };

    private static JsonObject Shape(SiteListView view) => new() { ["Id"] = view.Id, ["Title"] = view.Title, ["odata.id"] = $"Views(guid'{view.Id}')", ["odata.editLink"] = $"Views(guid'{view.Id}')" };

    private static JsonObject Shape(StoredFolder folder, SiteRequest request)
    {
        var shape = new JsonObject
        {
            ["Exists"] = true, ["ItemCount"] = folder.Files.Count + folder.Folders.Count, ["Name"] = folder.Name, ["ServerRelativeUrl"] = folder.Path, ["UniqueId"] = folder.Id,
            ["odata.id"] = $"Web/GetFolderById('{folder.Id}')", ["odata.editLink"] = $"Web/GetFolderById('{folder.Id}')",
        };
        if (request.Expands("Files"))
            shape["Files"] = new JsonArray([.. folder.Files.Values.Select(f => Shape(f, request))]);
        if (request.Expands("Folders"))
            shape["Folders"] = new JsonArray([.. folder.Folders.Values.Select(f => Shape(f, request with { Query = new Dictionary<string, string>() }))]);
        if (request.Expands("ListItemAllFields"))
            shape["ListItemAllFields"] = Shape(folder.Item, folder.List, null);
        if (request.Expands("ParentFolder") && folder.Parent is { } parent)
            shape["ParentFolder"] = Shape(parent, request with { Query = new Dictionary<string, string>() });
        return shape;
    }

    private static JsonObject Shape(StoredFile file, SiteRequest request)
    {
        var shape = new JsonObject
        {
            ["ETag"] = $"\"{{{file.Id.ToString().ToUpperInvariant()}}},{file.Major}\"", ["Exists"] = true, ["Length"] = file.Content.Length.ToString(CultureInfo.InvariantCulture), ["Name"] = file.Name,
            ["ServerRelativeUrl"] = file.Path, ["UniqueId"] = file.Id, ["UIVersionLabel"] = file.Version, ["UIVersion"] = file.Major * 512, ["MajorVersion"] = file.Major, ["MinorVersion"] = 0, ["Level"] = 1,
            ["CheckOutType"] = 2, ["Title"] = null, ["ListId"] = file.Parent.List.Id,
            ["odata.id"] = $"Web/GetFileById('{file.Id}')", ["odata.editLink"] = $"Web/GetFileById('{file.Id}')",
        };
        if (request.Expands("ListItemAllFields"))
            shape["ListItemAllFields"] = Shape(file.Item, file.Parent.List, file);
        if (request.Expands("Versions"))
            shape["Versions"] = new JsonArray([.. file.Versions.Select(v => (JsonNode)new JsonObject { ["ID"] = v.Key * 512, ["VersionLabel"] = $"{v.Key}.0", ["Size"] = v.Value.Length, ["IsCurrentVersion"] = false, ["Url"] = "", ["odata.id"] = $"Web/GetFileById('{file.Id}')/Versions({v.Key * 512})" })]);
        return shape;
    }

    private static JsonObject Shape(SiteItem item, SiteList list, StoredFile? file)
    {
        var shape = new JsonObject
        {
            ["Id"] = item.Id, ["ID"] = item.Id, ["Title"] = null, ["FileSystemObjectType"] = file is null ? 1 : 0, ["HasUniqueRoleAssignments"] = item.Permissions is not null,
            ["OData__UIVersionString"] = file?.Version, ["ContentTypeId"] = "0x0101", ["GUID"] = file?.Id, ["ParentList"] = new JsonObject { ["Id"] = list.Id },
            ["odata.type"] = "SP.Data.ListItem", ["odata.etag"] = "\"1\"", ["odata.id"] = $"Web/Lists(guid'{list.Id}')/Items({item.Id})", ["odata.editLink"] = $"Web/Lists(guid'{list.Id}')/Items({item.Id})",
        };
        shape["OData__ComplianceTag"] = item.Label;
        foreach (var column in list.Columns.Values.Where(c => c.Type is "Text" or "Number" or "DateTime"))
        {
            shape[column.Name] = item.Values.GetValueOrDefault(column.Name) switch
            {
                // A day is its midnight in the site's zone, sent in UTC.
                DateOnly day => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), London).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                double number => number,
                string text => text,
                _ => null,
            };
        }

        return shape;
    }

    private static JsonObject Shape(SiteUser user) => new()
    {
        ["Id"] = user.Id, ["LoginName"] = user.Login, ["Title"] = $"Person {user.Id}", ["PrincipalType"] = 1, ["Email"] = user.Login.Split('|')[^1], ["IsHiddenInUI"] = false,
        ["odata.id"] = $"Web/GetUserById({user.Id})", ["odata.editLink"] = $"Web/GetUserById({user.Id})",
    };

    private static JsonObject Shape(SiteRole role) => new()
    {
        ["Id"] = role.Id, ["Name"] = role.Name, ["RoleTypeKind"] = role.Kind, ["Hidden"] = false, ["Description"] = "", ["Order"] = 1, ["odata.id"] = $"Web/RoleDefinitions({role.Id})", ["odata.editLink"] = $"Web/RoleDefinitions({role.Id})",
    };
}
