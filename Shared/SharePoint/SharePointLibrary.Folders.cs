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
        Forget(@case);
        if (await CaseFolder(@case, make: audience.Case is not null, cancel) is not { } folder)
            return [];

        // At no moment anybody too many: the case's folder is closed first, then its stages, then people are let in, and what is open to all of them comes last.
        List<LibraryPerson> lacking = [];
        var stages = await Stages(@case, folder, CaseFolders.All, audience, cancel);
        if (Roles(audience.Case) is { } closed)
        {
            await site.Close(folder, closed, cancel);
            foreach (var open in stages.Where(s => s.People is null))
                await site.Inherit(open.Id, cancel);
            await EachShared(folder, stages, s => s.IsFolder ? site.Inherit(s.Id, cancel) : site.InheritFile(s.Id, cancel), cancel);
        }

        foreach (var (id, people, isWalled) in stages)
        {
            if (people is not null)
                await site.Close(id, Roles(people)!, cancel);
            if (isWalled)
                await EachShared(id, stages, s => s.IsFolder ? site.Inherit(s.Id, cancel) : site.InheritFile(s.Id, cancel), cancel);
            if (people is not null)
                await Admit(id, people, lacking, cancel);
        }

        if (audience.Case is { } everybody)
            await Admit(folder, everybody, lacking, cancel);
        else
            await site.Inherit(folder, cancel);
        foreach (var stage in stages.Where(s => s.People is null))
            await site.Inherit(stage.Id, cancel);
        return [.. lacking.Distinct()];
    });

    public Task<FolderAccess> Access(CaseReference @case, FolderAudience audience, CancellationToken cancel) => ForPeople(async () =>
    {
        await BeReady(cancel);
        Forget(@case);
        if (await CaseFolder(@case, make: false, cancel) is not { } folder)
            return FolderAccess.Right;
        List<LibraryPerson> lacking = [];
        var differs = await Differs(folder, audience.Case, lacking, cancel);

        // Within a case that is open to everybody only those stages matter that are not.
        var stages = await Stages(@case, folder, audience.Case is null ? audience.Stages.Keys : CaseFolders.All, audience, cancel);
        foreach (var (id, people, _) in stages)
            differs |= await Differs(id, people, lacking, cancel);
        foreach (var walled in stages.Where(s => s.IsWalled).Select(s => s.Id).Concat(audience.Case is null ? [] : [folder]))
        {
            await EachShared(walled, stages, _ =>
            {
                differs = true;
                return Task.CompletedTask;
            }, cancel);
        }

        return differs || lacking.Count > 0 ? new FolderAccess(differs, [.. lacking.Distinct()]) : FolderAccess.Right;
    });

    public Task<IReadOnlyList<FolderElsewhere>> FoldersElsewhere(CaseReference @case, CancellationToken cancel) => ForPeople<IReadOnlyList<FolderElsewhere>>(async () =>
    {
        await BeReady(cancel);
        var known = await folders.OfCase(@case, cancel);
        if (!known.TryGetValue("", out var remembered))
            return [];
        if (await Seen("", remembered) is not { } own)
        {
            Forget(@case);
            return [new FolderElsewhere("", remembered.LibraryId, null)];
        }

        List<FolderElsewhere> elsewhere = [];
        if (own.Path != @case.ToString())
            elsewhere.Add(new FolderElsewhere("", own.Id, own.Path));
        foreach (var (stage, of) in known.Where(f => f.Key.Length > 0).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (await Seen(stage, of) is not { } folder)
                elsewhere.Add(new FolderElsewhere(stage, of.LibraryId, null));
            else if (folder.Path != $"{own.Path}/{stage}")
                elsewhere.Add(new FolderElsewhere(stage, folder.Id, folder.Path.StartsWith(own.Path + "/", StringComparison.Ordinal) ? folder.Path[(own.Path.Length + 1)..] : $"outside the case’s folder: {folder.Path}"));
        }

        return elsewhere;

        // Where it is now is where the recycle bin will have it from.
        async Task<SiteFolder?> Seen(string stage, KnownFolder of)
        {
            var now = await site.Folder(of.LibraryId, cancel);
            if (now is not null && now.Path != of.Place)
                await folders.Remember(@case, stage, of with { Place = now.Path }, cancel);
            return now;
        }
    });

    public Task<IReadOnlyList<CaseReference>> CasesElsewhere(CancellationToken cancel) => folders.CasesElsewhere(cancel);

    public Task PutBackFolder(CaseReference @case, string folder, CancellationToken cancel) => ForPeople(async () =>
    {
        if (!(await folders.OfCase(@case, cancel)).TryGetValue(folder, out var known))
            return;
        var target = folder.Length == 0 ? @case.ToString() : $"{(await Now(@case, "", cancel)).Path}/{folder}";
        try
        {
            if (await site.Folder(known.LibraryId, cancel) is not null)
            {
                await site.MoveFolder(known.LibraryId, target, cancel);
                return;
            }

            // As it was, with its documents' ids, out of the recycle bin; a folder of that name which is not ours stays where it is then, and ours is made anew.
            foreach (var place in new[] { known.Place, target }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (await site.RestoreFolder(place, cancel) && await site.Folder(known.LibraryId, cancel) is not null)
                    return;
            }
        }
        catch (SiteException e) when (e.Error == SiteError.NameExists)
        {
            throw new LibraryException(LibraryTrouble.NeedsPerson, "A folder of this name is there already that the application did not put there. Give that one another name in SharePoint; it is then done by itself.", e);
        }

        await ForgetFolder(@case, folder, cancel);
        await FolderFor(@case, folder, cancel);
    });

    public async Task ForgetFolder(CaseReference @case, string folder, CancellationToken cancel)
    {
        await folders.Forget(@case, folder, cancel);
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

    /// <summary>Those of the stages whose folders were made. One that is not in the case's folder any more has the wall around itself: what it is in now has none.</summary>
    private async Task<IReadOnlyList<Stage>> Stages(CaseReference @case, string folder, IEnumerable<string> among, FolderAudience audience, CancellationToken cancel)
    {
        var own = await site.Folder(folder, cancel) ?? throw new SiteException(SiteError.Gone, "folder");
        var known = await folders.OfCase(@case, cancel);
        List<Stage> made = [];
        foreach (var stage in among)
        {
            if (!known.TryGetValue(stage, out var of) || await site.Folder(of.LibraryId, cancel) is not { } now)
                continue;
            var people = audience.Stages.GetValueOrDefault(stage) ?? (now.Above == own.Path ? null : audience.Case);
            made.Add(new Stage(now.Id, people, people is not null || audience.Case is not null));
        }

        return made;
    }

    /// <summary>
    /// Whatever in a folder is for others than the folder, however deep; the stages' folders are asked by themselves. A folder of another case or stage that somebody moved in here is
    /// for its own people, who are set with its own case: were it made to follow this one, its wall would be open to these.
    /// </summary>
    private async Task EachShared(string folder, IReadOnlyList<Stage> stages, Func<SiteScope, Task> shared, CancellationToken cancel)
    {
        foreach (var scope in (await site.ScopesIn(folder, cancel)).Where(i => !i.IsFolder || stages.All(s => s.Id != i.Id)))
        {
            if (scope.IsFolder && await folders.OwnerOf(scope.Id, cancel) is not null)
                continue;
            if (scope.HasOwn)
                await shared(scope);
            if (scope.IsFolder)
                await EachShared(scope.Id, stages, shared, cancel);
        }
    }

    /// <param name="People">Whom it is for; null for whoever has the case's folder.</param>
    /// <param name="IsWalled">What is in it is for nobody else.</param>
    private sealed record Stage(string Id, IReadOnlyList<LibraryPerson>? People, bool IsWalled);

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
        return (await Make(@case, folder, await FolderFor(@case, at < 0 ? "" : folder[..at], cancel), folder[(at + 1)..], cancel)).Id;
    }

    /// <summary>Made, or found. A folder belongs to one case and stage: another's that somebody gave this name is not taken, or both would be in it, and a wall around one would be open to the other.</summary>
    private async Task<SiteFolder> Make(CaseReference @case, string folder, string? above, string name, CancellationToken cancel)
    {
        var made = await site.MakeFolder(above, name, cancel);
        return await folders.OwnerOf(made.Id, cancel) is { } owner && owner != new FolderOwner(@case, folder) ? throw TakenFolder() : made;
    }

    private static LibraryException TakenFolder() => new(
        LibraryTrouble.NeedsPerson,
        "The folder that this belongs into has a name that somebody gave to another case’s or stage’s folder. Put that back under Library check, or give it another name in SharePoint; filing then goes on by itself.");

    private static LibraryException DeletedFolder(string whose) => new(
        LibraryTrouble.NeedsPerson, $"The {whose} folder was deleted in SharePoint. Say under Library check what is to be done, or restore it from the site’s recycle bin; filing then goes on by itself.");

    /// <summary>A stage's folder of a case, made where it is missing.</summary>
    private async Task<string> StageFolder(CaseReference @case, string stage, CancellationToken cancel)
    {
        if (seen.TryGetValue((@case, stage), out var known))
            return known;
        var above = (await CaseFolder(@case, make: true, cancel))!;

        // A stage's folder that was renamed is used where it is; one that was deleted is made again only where it held no document of ours.
        var id = await folders.Find(@case, stage, cancel);
        var folder = id is null ? null : await site.Folder(id, cancel);
        if (folder is null)
        {
            if (id is not null && await folders.IsInUse(@case, stage, cancel))
                throw DeletedFolder("stage’s");
            folder = await Make(@case, stage, above, stage, cancel);
            if (Roles((await audience(@case, cancel)).Stages.GetValueOrDefault(stage)) is { } people)
            {
                await site.Close(folder.Id, people, cancel);
                await site.Admit(folder.Id, people, cancel);
            }

            await folders.Remember(@case, stage, new KnownFolder(folder.Id, folder.Path), cancel);
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
                throw DeletedFolder("case’s");
            return seen[(@case, "")] = id;
        }

        // What only bears the name is not ours until a document goes into it, and until then nothing of ours is in it.
        if (!make)
            return null;
        var folder = await Make(@case, "", null, @case.ToString(), cancel);

        // Before anything is in it, and before it is remembered: a wall stands around the case's folder from the first moment.
        if (Roles((await audience(@case, cancel)).Case) is { } people)
        {
            await site.Close(folder.Id, people, cancel);
            await site.Admit(folder.Id, people, cancel);
        }

        await folders.Remember(@case, "", new KnownFolder(folder.Id, folder.Path), cancel);
        return seen[(@case, "")] = folder.Id;
    }

    private void Forget(CaseReference @case)
    {
        foreach (var key in seen.Keys.Where(k => k.Case == @case))
            seen.TryRemove(key, out _);
    }
}
