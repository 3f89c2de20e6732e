using System.Collections.Concurrent;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.SharePoint;

/// <summary>The folders of cases and stages, and who they are for.</summary>
internal sealed partial class SharePointLibrary
{
    private readonly ConcurrentDictionary<(CaseReference Case, string Stage), SiteFolder> seen = new();

    public Task<int> SetAccess(CaseReference @case, FolderAudience audience, CancellationToken cancel) => ForPeople(async () =>
    {
        await BeReady(cancel);
        if (await CaseFolder(@case, make: audience.Case is not null, cancel) is not { } folder)
            return 0;
        var unknown = await site.SetAccess(folder.Id, Roles(audience.Case), cancel);
        foreach (var (stage, id) in await Stages(@case, CaseFolders.All, cancel))
            unknown += await site.SetAccess(id, Roles(audience.Stages.GetValueOrDefault(stage)), cancel);
        return unknown;
    });

    public Task<bool> HasAccess(CaseReference @case, FolderAudience audience, CancellationToken cancel) => ForPeople(async () =>
    {
        await BeReady(cancel);
        if (await CaseFolder(@case, make: false, cancel) is not { } folder)
            return true;
        if (!await IsFor(folder.Id, Roles(audience.Case), cancel))
            return false;

        // Within a case that is open to everybody only those stages matter that are not.
        foreach (var (stage, id) in await Stages(@case, audience.Case is null ? audience.Stages.Keys : CaseFolders.All, cancel))
        {
            if (!await IsFor(id, Roles(audience.Stages.GetValueOrDefault(stage)), cancel))
                return false;
        }

        return true;
    });

    private async Task<bool> IsFor(string folder, Dictionary<string, string>? people, CancellationToken cancel)
    {
        var there = await site.Access(folder, cancel);
        return people is null || there is null ? people is null && there is null : there.All(t => people.GetValueOrDefault(t.Key) == t.Value);
    }

    /// <summary>Those of the stages whose folders were made.</summary>
    private async Task<IReadOnlyList<(string Stage, string Id)>> Stages(CaseReference @case, IEnumerable<string> among, CancellationToken cancel)
    {
        List<(string, string)> made = [];
        foreach (var stage in among)
        {
            if (await folders.Find(@case, stage, cancel) is { } id && await site.Folder(id, cancel) is not null)
                made.Add((stage, id));
        }

        return made;
    }

    /// <summary>A person twice, or one that may change and one that reads under one name: the more counts.</summary>
    private static Dictionary<string, string>? Roles(IReadOnlyList<LibraryPerson>? people) => people?.GroupBy(p => p.SignInName, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.Any(p => p.MayChange) ? SiteRoles.Change : SiteRoles.Read, StringComparer.OrdinalIgnoreCase);

    /// <summary>A stage's folder of a case, made where it is missing.</summary>
    private async Task<SiteFolder> StageFolder(CaseReference @case, string stage, CancellationToken cancel)
    {
        if (seen.TryGetValue((@case, stage), out var known))
            return known;
        var above = (await CaseFolder(@case, make: true, cancel))!;

        // A stage's folder that was renamed is used where it is; one that was deleted is made again: it holds no document of ours, or those are told as missing.
        var folder = await folders.Find(@case, stage, cancel) is { } id ? await site.Folder(id, cancel) : null;
        if (folder is null)
        {
            folder = await site.MakeFolder(above.Id, stage, cancel);
            if (Roles((await audience(@case, cancel)).Stages.GetValueOrDefault(stage)) is { } people)
                await site.SetAccess(folder.Id, people, cancel);
        }

        await folders.Remember(@case, stage, folder.Id, cancel);
        return seen[(@case, stage)] = folder;
    }

    /// <summary>A case's own folder. One that we made and that is gone is not made again in silence: its documents went with it.</summary>
    private async Task<SiteFolder?> CaseFolder(CaseReference @case, bool make, CancellationToken cancel)
    {
        if (seen.TryGetValue((@case, ""), out var known))
            return known;
        SiteFolder? folder;
        if (await folders.Find(@case, "", cancel) is { } id)
        {
            folder = await site.Folder(id, cancel) ?? throw new LibraryException(
                LibraryTrouble.NeedsPerson, "The case’s folder was deleted in SharePoint. Restore it from the site’s recycle bin; filing then goes on by itself.");
        }
        else
        {
            folder = make ? await site.MakeFolder(null, @case.ToString(), cancel) : await site.FolderAt(@case.ToString(), cancel);
            if (folder is null)
                return null;

            // Before anything is in it, and before it is remembered: a wall stands around the case's folder from the first moment.
            if (make && Roles((await audience(@case, cancel)).Case) is { } people)
                await site.SetAccess(folder.Id, people, cancel);
            await folders.Remember(@case, "", folder.Id, cancel);
        }

        return seen[(@case, "")] = folder;
    }

    private void Forget(CaseReference @case)
    {
        foreach (var key in seen.Keys.Where(k => k.Case == @case))
            seen.TryRemove(key, out _);
    }
}
