using System.Globalization;
using System.Text.Json.Nodes;

namespace Nscp.SharePointSite;

public sealed partial class SiteApi
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private SiteAnswer Item(SiteRequest request, SiteItem item, SiteList list, StoredFile? file, SitePart[] parts, StoredFolder? folder = null)
    {
        switch (parts)
        {
            case [] when request.Method is "MERGE" or "PATCH":
                foreach (var (name, value) in request.Json.Where(v => list.Columns.ContainsKey(v.Key)))
                    item.Values[name] = Plain(list.Columns[name], value);
                file?.NewVersion(file.Content);
                return new SiteAnswer(Status: 204);
            case []:
                return new SiteAnswer(Shape(item, list, file));
            case [{ Name: "validateupdatelistitem" }]:
                return Validate(request, item, list, file);
            case [{ Name: "setcompliancetag" }]:
                return Tag(request, item);
            case [{ Name: "breakroleinheritance" }]:
                item.Permissions ??= [];
                if (parts[0]["clearsubscopes"] == "true" && folder is not null)
                {
                    foreach (var below in SiteState.Below(folder))
                    {
                        if (below != folder)
                            below.Item.Permissions = null;
                        foreach (var inIt in below.Files.Values)
                            inIt.Item.Permissions = null;
                    }
                }

                return new SiteAnswer(Null.DeepClone());
            case [{ Name: "resetroleinheritance" }]:
                item.Permissions = null;
                return new SiteAnswer(Null.DeepClone());
            case [{ Name: "roleassignments" }]:
                return Many((item.Permissions ?? []).Select(p => Assignment(p.Key, p.Value)));
            case [{ Name: "roleassignments" }, { Name: "addroleassignment" } add]:
                (item.Permissions ?? throw new SiteError(400, "-2146233079, System.InvalidOperationException", "This operation is not allowed on an object that inherits permissions."))
                    [int.Parse(add["principalid"], CultureInfo.InvariantCulture)] = int.Parse(add["roledefid"], CultureInfo.InvariantCulture);
                return new SiteAnswer(Null.DeepClone());
            case [{ Name: "roleassignments" }, { Name: "removeroleassignment" } take]:
                item.Permissions?.Remove(int.Parse(take["principalid"], CultureInfo.InvariantCulture));
                return new SiteAnswer(Null.DeepClone());
            case [{ Name: "roleassignments" }, { Name: "getbyprincipalid" } by] when request.Method == "DELETE":
                item.Permissions?.Remove(int.Parse(by[""], CultureInfo.InvariantCulture));
                return new SiteAnswer();
            case [{ Name: "roleassignments" }, { Name: "getbyprincipalid" } by, { Name: "roledefinitionbindings" }]:
                return Many(item.Permissions?.TryGetValue(int.Parse(by[""], CultureInfo.InvariantCulture), out var role) == true ? [Shape(SiteRole.All.Single(r => r.Id == role))] : []);
            default:
                throw SiteError.Gone("file");
        }
    }

    /// <summary>As a person would type it into the form: what a column does not take is refused in an answer that is a success, and then nothing is written.</summary>
    private static SiteAnswer Validate(SiteRequest request, SiteItem item, SiteList list, StoredFile? file)
    {
        var written = new Dictionary<string, object?>();
        var results = new JsonArray();
        foreach (var value in request.Json["formValues"]!.AsArray())
        {
            var name = value!["FieldName"]!.GetValue<string>();
            var text = value["FieldValue"]?.GetValue<string>() ?? "";
            var refusal = Refusal(list.Columns.GetValueOrDefault(name), text, out var typed);
            written[name] = typed;
            results.Add(new JsonObject { ["ErrorCode"] = refusal is null ? 0 : -2130575155, ["ErrorMessage"] = refusal, ["FieldName"] = name, ["FieldValue"] = text, ["HasException"] = refusal is not null, ["ItemId"] = item.Id });
        }

        if (results.All(r => !r!["HasException"]!.GetValue<bool>()))
        {
            foreach (var (name, value) in written)
                item.Values[name] = value;
            if (request.Json["bNewDocumentUpdate"]?.GetValue<bool>() != true)
                file?.NewVersion(file.Content);
        }

        return new SiteAnswer(new JsonObject { ["value"] = results });
    }

    private static string? Refusal(SiteColumn? column, string text, out object? typed)
    {
        typed = text.Length == 0 ? null : text;
        switch (column)
        {
            case null:
                return "This column does not exist.";
            case { Type: "Text" } when text.Length > 255:
                return "This field may have no more than 255 characters.";
            case { Type: "Number" } when text.Length > 0:
                var isNumber = double.TryParse(text, NumberStyles.Number, British, out var number);
                typed = number;
                return isNumber ? null : "Only numbers can go here.";
            case { Type: "DateTime" } when text.Length > 0:
                var isDay = DateOnly.TryParseExact(text, "dd/MM/yyyy", British, DateTimeStyles.None, out var day);
                typed = day;
                return isDay ? null : "You must specify a valid date.";
            default:
                return null;
        }
    }

    private SiteAnswer Tag(SiteRequest request, SiteItem item)
    {
        var label = request.Json["complianceTag"]!.GetValue<string>();
        if (label.Length > 0 && !Labels.Contains(label))
            throw new SiteError(400, "-1, Microsoft.SharePoint.Client.InvalidClientQueryException", "The compliance tag is not available on this site.");
        item.Label = label.Length == 0 ? null : label;
        return new SiteAnswer(Null.DeepClone());
    }

    /// <summary>The retention labels published to the site.</summary>
    public HashSet<string> Labels { get; } = ["Keep 25 years", "Keep 10 years"];

    private static object? Plain(SiteColumn column, JsonNode? value) => value is null ? null : column.Type switch
    {
        "Number" => double.Parse(value.ToString(), CultureInfo.InvariantCulture),
        "DateTime" => DateOnly.FromDateTime(DateTimeOffset.Parse(value.ToString(), CultureInfo.InvariantCulture).ToOffset(TimeSpan.Zero).DateTime.AddHours(12)),
        _ => value.ToString(),
    };

    private JsonObject Assignment(int user, int role) => new()
    {
        ["PrincipalId"] = user,
        ["Member"] = Shape(state.Users.Values.Single(u => u.Id == user)),
        ["RoleDefinitionBindings"] = new JsonArray(Shape(SiteRole.All.Single(r => r.Id == role))),
    };
}

/// <summary>What people may do.</summary>
public sealed record SiteRole(int Id, string Name, int Kind)
{
    public static readonly IReadOnlyList<SiteRole> All = [new(1073741829, "Full Control", 5), new(1073741827, "Contribute", 3), new(1073741826, "Read", 2)];
}
