using System.Collections.Concurrent;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.SharePoint;

/// <summary>The folders of cases and stages, known by their ids, and who they are for.</summary>
internal sealed partial class SharePointLibrary
{
    /// <summary>Ids that were asked for. Never paths: people rename and move folders.</summary>
    private readonly ConcurrentDictionary<(CaseReference Case, string Stage), string> seen = new();

    public Task<IReadOnlyList<LibraryPerson>> SetAccess(CaseReference @case, FolderAudience audience, CancellationToken cancel) => ForPeople<IReadOnlyList<LibraryPerson>>(async () =>
    {
        await BeReady(cancel);
        if (await CaseFolder(@case, make: audience.Case is not null, cancel) is not { } folder)
            return [];

        // At no moment anybody too many: the case's folder is closed first, then its stages, then people are let in, and what is open to all of them comes last.
        List<LibraryPerson> lacking = [];
        var stages = await Stages(@case, CaseFolders.All, cancel);
        if (Roles(audience.Case) is { } closed)
            await site.Close(folder, closed, cancel);
        foreach (var (stage, id) in stages)
        {
            if (audience.Stages.GetValueOrDefault(stage) is not { } few)
                continue;
            await site.Close(id, Roles(few)!, cancel);
            await Admit(id, few, lacking, cancel);
        }

        if (audience.Case is { } people)
            await Admit(folder, people, lacking, cancel);
        else
            await site.Inherit(folder, cancel);
        foreach (var (_, id) in stages.Where(s => !audience.Stages.ContainsKey(s.Stage)))
            await site.Inherit(id, cancel);
        return [.. lacking.Distinct()];
    });

    public Task<FolderAccess> Access(CaseReference @case, FolderAudience audience, CancellationToken cancel) => ForPeople(async () =>
    {
        await BeReady(cancel);
        if (await CaseFolder(@case, make: false, cancel) is not { } folder)
            return FolderAccess.Right;
        List<LibraryPerson> lacking = [];
        var differs = await Differs(folder, audience.Case, lacking, cancel);

        // Within a case that is open to everybody only those stages matter that are not.
        foreach (var (stage, id) in await Stages(@case, audience.Case is null ? audience.Stages.Keys : CaseFolders.All, cancel))
            differs |= await Differs(id, audience.Stages.GetValueOrDefault(stage), lacking, cancel);
        return differs || lacking.Count > 0 ? new FolderAccess(differs, [.. lacking.Distinct()]) : FolderAccess.Right;
    });

    public Task<IReadOnlyList<FolderElsewhere>> FoldersElsewhere(CaseReference @case, CancellationToken cancel) => ForPeople<IReadOnlyList<FolderElsewhere>>(async () =>
    {
        await BeReady(cancel);
        var known = await folders.OfCase(@case, cancel);
        if (!known.TryGetValue("", out var id))
            return [];
        if (await site.Folder(id, cancel) is not { } own)
        {
            Forget(@case);
            return [new FolderElsewhere("", id, null)];
        }

        List<FolderElsewhere> elsewhere = [];
        if (own.Path != @case.ToString())
            elsewhere.Add(new FolderElsewhere("", id, own.Path));
        foreach (var (stage, stageId) in known.Where(f => f.Key.Length > 0).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            // One that is gone tells by its documents: an empty one is missed by nobody.
            if (await site.Folder(stageId, cancel) is { } folder && folder.Path != $"{own.Path}/{stage}")
                elsewhere.Add(new FolderElsewhere(stage, stageId, folder.Path.StartsWith(own.Path + "/", StringComparison.Ordinal) ? folder.Path[(own.Path.Length + 1)..] : $"outside the case’s folder: {folder.Path}"));
        }

        return elsewhere;
    });

    public Task PutBackFolder(CaseReference @case, string folder, CancellationToken cancel) => ForPeople(async () =>
    {
        var known = await folders.OfCase(@case, cancel);
        if (folder.Length > 0)
        {
            var above = await Now(@case, "", cancel);
            await site.MoveFolder(known[folder], $"{above.Path}/{folder}", cancel);
            return;
        }

        if (await site.Folder(known[""], cancel) is not null)
        {
            await site.MoveFolder(known[""], @case.ToString(), cancel);
            return;
        }

        // As it was, with its documents' ids, out of the recycle bin; a folder of that name which is not ours stays where it is then, and ours is made anew.
        if (await site.RestoreFolder(@case.ToString(), cancel) && await site.Folder(known[""], cancel) is not null)
            return;
        await ForgetFolders(@case, cancel);
        await CaseFolder(@case, make: true, cancel);
    });

    public async Task ForgetFolders(CaseReference @case, CancellationToken cancel)
    {
        await folders.Forget(@case, cancel);
        Forget(@case);
    }

    private async Task Admit(string folder, IReadOnlyList<LibraryPerson> people, List<LibraryPerson> lacking, CancellationToken cancel)
    {
        var unknown = (await site.Admit(folder, Roles(people)!, cancel)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        lacking.AddRange(people.Where(p => p.SignInName.Length == 0 || unknown.Contains(p.SignInName)));
    }

    /// <summary>Others have it, or may do other things, or it should be for whoever has the library and is not.</summary>
    private async Task<bool> Differs(string folder, IReadOnlyList<LibraryPerson>? people, List<LibraryPerson> lacking, CancellationToken cancel)
    {
        var there = await site.Access(folder, cancel);
        if (people is null || there is null)
        {
            lacking.AddRange(people?.Where(p => p.SignInName.Length == 0) ?? []);
            return people is null != there is null;
        }

        lacking.AddRange(people.Where(p => p.SignInName.Length == 0 || !there.ContainsKey(p.SignInName)));
        var should = Roles(people)!;
        return there.Any(t => should.GetValueOrDefault(t.Key) != t.Value);
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
    private static Dictionary<string, string>? Roles(IReadOnlyList<LibraryPerson>? people) => people?.Where(p => p.SignInName.Length > 0).GroupBy(p => p.SignInName, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.Any(p => p.MayChange) ? SiteRoles.Change : SiteRoles.Read, StringComparer.OrdinalIgnoreCase);

    /// <summary>A folder below a case's, by our names for it, as it is now; made where it is missing.</summary>
    private async Task<SiteFolder> Now(CaseReference @case, string folder, CancellationToken cancel)
    {
        if (await site.Folder(await FolderFor(@case, folder, cancel), cancel) is { } now)
            return now;

        // What we remembered is gone: look for it anew, and be told.
        Forget(@case);
        return await site.Folder(await FolderFor(@case, folder, cancel), cancel) ?? throw new SiteException(SiteError.Gone, "folder");
    }

    /// <summary>The id of a folder below a case's, made where it is missing: a stage's, the case's own (empty), or one that a records manager has made and we agreed to.</summary>
    private async Task<string> FolderFor(CaseReference @case, string folder, CancellationToken cancel)
    {
        if (folder.Length == 0)
            return (await CaseFolder(@case, make: true, cancel))!;
        if (CaseFolders.All.Contains(folder))
            return await StageFolder(@case, folder, cancel);
        var at = folder.LastIndexOf('/');
        return (await site.MakeFolder(await FolderFor(@case, at < 0 ? "" : folder[..at], cancel), folder[(at + 1)..], cancel)).Id;
    }

    /// <summary>A stage's folder of a case, made where it is missing.</summary>
    private async Task<string> StageFolder(CaseReference @case, string stage, CancellationToken cancel)
    {
        if (seen.TryGetValue((@case, stage), out var known))
            return known;
        var above = (await CaseFolder(@case, make: true, cancel))!;

        // A stage's folder that was renamed is used where it is; one that was deleted is made again: it holds no document of ours, or those are told as missing.
        var folder = await folders.Find(@case, stage, cancel) is { } id ? await site.Folder(id, cancel) : null;
        if (folder is null)
        {
            folder = await site.MakeFolder(above, stage, cancel);
            if (Roles((await audience(@case, cancel)).Stages.GetValueOrDefault(stage)) is { } people)
            {
                await site.Close(folder.Id, people, cancel);
                await site.Admit(folder.Id, people, cancel);
            }

            await folders.Remember(@case, stage, folder.Id, cancel);
        }

        return seen[(@case, stage)] = folder.Id;
    }

    /// <summary>A case's own folder. One that we made and that is gone is not made again in silence: its documents went with it.</summary>
    private async Task<string?> CaseFolder(CaseReference @case, bool make, CancellationToken cancel)
    {
        if (seen.TryGetValue((@case, ""), out var known))
            return known;
        if (await folders.Find(@case, "", cancel) is { } id)
        {
            if (await site.Folder(id, cancel) is null)
                throw new LibraryException(
                    LibraryTrouble.NeedsPerson, "The case’s folder was deleted in SharePoint. Say under Library check what is to be done, or restore it from the site’s recycle bin; filing then goes on by itself.");
            return seen[(@case, "")] = id;
        }

        var folder = make ? await site.MakeFolder(null, @case.ToString(), cancel) : await site.FolderAt(@case.ToString(), cancel);
        if (folder is null)
            return null;

        // Before anything is in it, and before it is remembered: a wall stands around the case's folder from the first moment.
        if (make && Roles((await audience(@case, cancel)).Case) is { } people)
        {
            await site.Close(folder.Id, people, cancel);
            await site.Admit(folder.Id, people, cancel);
        }

        await folders.Remember(@case, "", folder.Id, cancel);
        return seen[(@case, "")] = folder.Id;
    }

    private void Forget(CaseReference @case)
    {
        foreach (var key in seen.Keys.Where(k => k.Case == @case))
            seen.TryRemove(key, out _);
    }
}
