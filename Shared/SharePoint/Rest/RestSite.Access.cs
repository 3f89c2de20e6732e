using System.Globalization;
using System.Text.Json.Nodes;

namespace Nscp.SharePoint;

/// <summary>Who a folder is for.</summary>
internal sealed partial class RestSite
{
    /// <summary>A person's sign-in name as SharePoint writes it.</summary>
    private const string Member = "i:0#.f|membership|";

    private const int IsPerson = 1;

    /// <summary>Site administrators name roles in their own language: the kind is the same everywhere.</summary>
    private static readonly IReadOnlyDictionary<string, int> Kinds = new Dictionary<string, int> { [SiteRoles.Read] = 2, [SiteRoles.Change] = 3 };

    public async Task<IReadOnlyDictionary<string, string>?> Access(string folder, CancellationToken cancel)
    {
        var item = await wire.Get($"_api/web/getFolderById('{folder}')/listitemallfields?$select=HasUniqueRoleAssignments", cancel);
        return item.GetProperty("HasUniqueRoleAssignments").GetBoolean() ? (await Assigned(folder, cancel)).ToDictionary(a => a.Key, a => a.Value.Role, StringComparer.OrdinalIgnoreCase) : null;
    }

    public async Task Close(string folder, IReadOnlyDictionary<string, string> people, CancellationToken cancel)
    {
        // Broken with nobody in it. What has permissions of its own inside keeps them: it may be another case's, with a wall of its own.
        var address = ItemOf(folder);
        var item = await wire.Get($"{address}?$select=HasUniqueRoleAssignments", cancel);
        if (!item.GetProperty("HasUniqueRoleAssignments").GetBoolean())
            await wire.Post(Repeat.Always, $"{address}/BreakRoleInheritance(copyRoleAssignments=false,clearSubscopes=false)", null, cancel);
        foreach (var (_, (id, _)) in (await Assigned(folder, cancel)).Where(a => people.GetValueOrDefault(a.Key) != a.Value.Role))
            await wire.Post(Repeat.Always, string.Create(CultureInfo.InvariantCulture, $"{address}/roleassignments/getbyprincipalid({id})"), null, cancel, "DELETE");
    }

    public async Task<IReadOnlyList<string>> Admit(string folder, IReadOnlyDictionary<string, string> people, CancellationToken cancel)
    {
        List<string> unknown = [];
        roles ??= await Roles(cancel);
        var assigned = await Assigned(folder, cancel);
        foreach (var (name, role) in people.Where(p => assigned.GetValueOrDefault(p.Key).Role != p.Value))
        {
            try
            {
                var user = await wire.Post(Repeat.Always, "_api/web/ensureuser", new JsonObject { ["logonName"] = Member + name }, cancel);
                await wire.Post(
                    Repeat.Always, string.Create(CultureInfo.InvariantCulture, $"{ItemOf(folder)}/roleassignments/addroleassignment(principalid={user.GetProperty("Id").GetInt32()},roledefid={roles[role]})"),
                    null, cancel);
            }
            catch (SiteException e) when (e.Error is SiteError.Refused or SiteError.Gone)
            {
                unknown.Add(name);
            }
        }

        return unknown;
    }

    public Task Inherit(string folder, CancellationToken cancel) => wire.Post(Repeat.Always, $"{ItemOf(folder)}/ResetRoleInheritance", null, cancel);

    public Task InheritFile(string file, CancellationToken cancel) => wire.Post(Repeat.Always, $"_api/web/getFileById('{file}')/listitemallfields/ResetRoleInheritance", null, cancel);

    public async Task<IReadOnlyList<SiteScope>> ScopesIn(string folder, CancellationToken cancel)
    {
        const string Query = "$select=UniqueId,ListItemAllFields/HasUniqueRoleAssignments&$expand=ListItemAllFields/HasUniqueRoleAssignments&$top=5000";
        List<SiteScope> scopes = [];
        foreach (var isFolder in (bool[])[true, false])
        {
            foreach (var item in Values(await wire.Get($"_api/web/getFolderById('{folder}')/{(isFolder ? "folders" : "files")}?{Query}", cancel)))
            {
                var id = item.GetProperty("UniqueId").GetString()!;

                // A site that leaves it out of a list is asked for each: nothing counts as closed that nobody has looked at.
                var own = item.TryGetProperty("ListItemAllFields", out var fields) && fields.TryGetProperty("HasUniqueRoleAssignments", out var has) ? has
                    : (await wire.Get($"{(isFolder ? ItemOf(id) : $"_api/web/getFileById('{id}')/listitemallfields")}?$select=HasUniqueRoleAssignments", cancel)).GetProperty("HasUniqueRoleAssignments");
                scopes.Add(new SiteScope(id, isFolder, own.GetBoolean()));
            }
        }

        return scopes;
    }

    private static string ItemOf(string folder) => $"_api/web/getFolderById('{folder}')/listitemallfields";

    /// <summary>The people to whom a folder is given; the application itself, which SharePoint adds, is not one.</summary>
    private async Task<Dictionary<string, (int Id, string Role)>> Assigned(string folder, CancellationToken cancel)
    {
        var answer = await wire.Get($"_api/web/getFolderById('{folder}')/listitemallfields/roleassignments?$expand=Member,RoleDefinitionBindings", cancel);
        var people = new Dictionary<string, (int Id, string Role)>(StringComparer.OrdinalIgnoreCase);
        foreach (var assignment in Values(answer))
        {
            var member = assignment.GetProperty("Member");
            var login = member.GetProperty("LoginName").GetString()!;
            if (member.GetProperty("PrincipalType").GetInt32() == IsPerson && login.StartsWith(Member, StringComparison.OrdinalIgnoreCase))
            {
                var kinds = assignment.GetProperty("RoleDefinitionBindings").EnumerateArray().Select(r => r.GetProperty("RoleTypeKind").GetInt32()).ToList();
                people[login[Member.Length..]] = (member.GetProperty("Id").GetInt32(), Kinds.FirstOrDefault(k => kinds is [var only] && only == k.Value).Key ?? "other");
            }
            else if (!login.Contains("app@sharepoint", StringComparison.OrdinalIgnoreCase))
            {
                // A group that somebody let in by hand: more than just the case's people.
                people[login] = (member.GetProperty("Id").GetInt32(), "other");
            }
        }

        return people;
    }

    private async Task<IReadOnlyDictionary<string, int>> Roles(CancellationToken cancel)
    {
        var known = Values(await wire.Get("_api/web/roledefinitions?$select=Id,RoleTypeKind", cancel)).GroupBy(r => r.GetProperty("RoleTypeKind").GetInt32()).ToDictionary(g => g.Key, g => g.First().GetProperty("Id").GetInt32());
        return Kinds.ToDictionary(k => k.Key, k => known.TryGetValue(k.Value, out var id) ? id : throw new SiteException(SiteError.Refused, $"no role of kind {k.Value}"));
    }
}

/// <summary>What a person may do with a folder.</summary>
internal static class SiteRoles
{
    public const string Read = "Read", Change = "Contribute";
}
