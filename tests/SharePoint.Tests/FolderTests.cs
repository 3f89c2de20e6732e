using Nscp.Documents;
using Nscp.SharePointSite;

namespace Nscp.SharePoint.Tests;

/// <summary>Folders that people rename, move, share and delete: each is one case's and stage's, and a wall holds around it wherever it is, whichever way the calls go.</summary>
public abstract class FoldersOf(OnSharePoint under) : IAsyncLifetime
{
    private static readonly Kernel.CaseReference Other = Kernel.CaseReference.Parse("NSCP-2026-015", null);
    private static readonly LibraryPerson Reader = new("reader@council.example", false);

    private SharePointLibrary Library => under.SharePoint;

    private StoredFolder Root => under.Site.State.Lists["Case documents"].Root;

    private static FolderAudience Walled(params LibraryPerson[] people) => new(people, new Dictionary<string, IReadOnlyList<LibraryPerson>>());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await under.DisposeAsync();

    [Fact]
    public async Task A_folder_belongs_to_one_case_and_another_that_has_its_name_waits_for_a_person()
    {
        await Library.File("of 014");
        Root.Folders["NSCP-2026-014"].Rename("NSCP-2026-015");
        under.Audience = Walled(Reader);
        var other = Some.Document("of 015") with { Case = Other, FileName = "NSCP-2026-015 Letter.txt" };
        var refused = await Should.ThrowAsync<LibraryException>(() => Library.File(other, "of 015"));
        (refused.Trouble, refused.Message.Contains("Library check", StringComparison.Ordinal)).ShouldBe((LibraryTrouble.NeedsPerson, true));
        (await Should.ThrowAsync<LibraryException>(() => Library.SetAccess(Other, under.Audience, default))).Trouble.ShouldBe(LibraryTrouble.NeedsPerson);
        Permissions("NSCP-2026-015").ShouldBeNull("a wall around the one is none around the other");
        (await Library.List(Other, default)).ShouldBeEmpty();
        (await Library.Access(Other, under.Audience, default)).ShouldBe(FolderAccess.Right);
        (await Library.FoldersElsewhere(Other, default)).ShouldBeEmpty();
        (await Library.FoldersElsewhere(Some.Case, default)).Single().Place.ShouldBe("NSCP-2026-015");

        await Library.PutBackFolder(Some.Case, "", default);
        await Library.File(other, "of 015");
        Root.Folders.Keys.ShouldBe(["NSCP-2026-014", "NSCP-2026-015"], ignoreOrder: true);
        Permissions("NSCP-2026-015").ShouldBe([("reader@council.example", "Read")]);
    }

    [Fact]
    public async Task A_library_that_was_renamed_is_gone_on_with_and_one_that_is_gone_is_not_made_a_second_time()
    {
        await Library.File("one");
        under.Site.State.RenameList("Case documents", "Renamed");
        under.Restart();
        (await Library.WhatIsWrong(default))!.ShouldContain("it is “Renamed” now");
        await Library.File(Some.Document("of 015") with { Case = Other, FileName = "NSCP-2026-015 Letter.txt" }, "of 015");
        await Library.Provision(dryRun: false, _ => { }, default);
        (under.Site.State.Lists.Keys.Single(), under.Site.State.Files.Count).ShouldBe(("Renamed", 2));

        var list = under.Site.State.Lists["Renamed"];
        under.Site.State.Lists.Clear();
        under.Restart();
        foreach (var call in (Func<Task>[])[() => Library.File("two", kind: "Two"), () => Library.Provision(dryRun: false, _ => { }, default), () => Library.List(Some.Case, default)])
        {
            var refused = await Should.ThrowAsync<LibraryException>(call);
            (refused.Trouble, refused.Message.Contains("was deleted", StringComparison.Ordinal)).ShouldBe((LibraryTrouble.NeedsPerson, true));
        }

        // Another title in the settings, and none of that: asked for, not guessed.
        await under.Folders.RememberLibrary(under.Site.Address.ToString().TrimEnd('/').ToLowerInvariant(), new KnownLibrary("Former", $"{list.Id}"), default);
        under.Restart();
        (await Should.ThrowAsync<LibraryException>(() => Library.File("two", kind: "Two"))).Message.ShouldContain("documents were filed in “Former” before");
        under.Site.State.Lists.ShouldBeEmpty();
        await Library.Provision(dryRun: false, _ => { }, default);
        await Library.File("two", kind: "Two");
        under.Site.State.Lists.Keys.Single().ShouldBe("Case documents");
    }

    [Fact]
    public async Task A_stages_folder_belongs_to_one_stage_whatever_it_is_called()
    {
        under.Audience = new FolderAudience(null, new Dictionary<string, IReadOnlyList<LibraryPerson>> { ["05a Vetting"] = [Reader] });
        await Library.File(Some.Document("contract", kind: "Contract") with { Folder = CaseFolders.Vetting }, "contract");
        var vetting = Root.Folders["NSCP-2026-014"].Folders["05a Vetting"];
        vetting.Rename("04 Decisions");
        (await Should.ThrowAsync<LibraryException>(() => Library.File("decision"))).Trouble.ShouldBe(LibraryTrouble.NeedsPerson);
        vetting.Rename("Mine");
        (await Should.ThrowAsync<LibraryException>(() => Library.File(Some.Document("x", kind: "X") with { Into = "Mine" }, "x"))).Trouble.ShouldBe(LibraryTrouble.NeedsPerson);
        vetting.Files.Count.ShouldBe(1);
        Permissions("Mine").ShouldBe([("reader@council.example", "Read")]);
        await Library.File("decision");
        (await Library.Access(Some.Case, under.Audience, default)).ShouldBe(FolderAccess.Right);
    }

    [Fact]
    public async Task What_is_shared_inside_a_wall_is_noticed_and_taken_back_however_deep_it_is()
    {
        under.Audience = Walled(Reader);
        await Library.File("one");
        var own = under.Site.State.AddFolder(under.Site.State.AddFolder(Root.Folders["NSCP-2026-014"].Folders["04 Decisions"], "Own"), "Deeper");
        var deep = under.Site.State.AddFile(own, "Deep.txt", "deep"u8.ToArray());
        var file = under.Site.State.Files.Values.First(f => f.Name.EndsWith("record.txt", StringComparison.Ordinal));
        (await Library.Access(Some.Case, under.Audience, default)).ShouldBe(FolderAccess.Right);
        foreach (var item in (SiteItem[])[own.Item, deep.Item, file.Item])
        {
            item.Permissions = new() { [under.Site.State.Ensure("i:0#.f|membership|outside@council.example")!.Id] = 1073741826 };
            (await Library.Access(Some.Case, under.Audience, default)).Differs.ShouldBeTrue();
            await Library.SetAccess(Some.Case, under.Audience, default);
            item.Permissions.ShouldBeNull();
            (await Library.Access(Some.Case, under.Audience, default)).ShouldBe(FolderAccess.Right);
        }

        // Where there is no wall people share as they like, but not what is in a stage that is for fewer.
        var vetting = new FolderAudience(null, new Dictionary<string, IReadOnlyList<LibraryPerson>> { ["04 Decisions"] = [Reader] });
        await Library.SetAccess(Some.Case, FolderAudience.Everybody, default);
        file.Item.Permissions = new() { [under.Site.State.Ensure("i:0#.f|membership|outside@council.example")!.Id] = 1073741826 };
        (await Library.Access(Some.Case, FolderAudience.Everybody, default)).ShouldBe(FolderAccess.Right);
        await Library.SetAccess(Some.Case, vetting, default);
        file.Item.Permissions.ShouldBeNull();
        file.Item.Permissions = new() { [1] = 1073741826 };
        (await Library.Access(Some.Case, vetting, default)).Differs.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stages_folder_that_was_moved_out_of_a_wall_has_the_wall_around_itself_until_it_is_put_back()
    {
        under.Audience = Walled(Reader);
        await Library.File("one");
        var stage = Root.Folders["NSCP-2026-014"].Folders["04 Decisions"];
        var open = under.Site.State.AddFolder(Root, "Open to all");
        stage.Parent!.Folders.Remove(stage.Name);
        (stage.Parent, open.Folders[stage.Name]) = (open, stage);
        stage.Files.Values.Single().Item.Permissions = new() { [under.Site.State.Ensure("i:0#.f|membership|outside@council.example")!.Id] = 1073741826 };

        (await Library.Access(Some.Case, under.Audience, default)).Differs.ShouldBeTrue();
        await Library.SetAccess(Some.Case, under.Audience, default);
        Permissions("04 Decisions").ShouldBe([("reader@council.example", "Read")]);
        stage.Files.Values.Single().Item.Permissions.ShouldBeNull();
        (await Library.Access(Some.Case, under.Audience, default)).ShouldBe(FolderAccess.Right);

        await Library.PutBackFolder(Some.Case, "04 Decisions", default);
        await Library.SetAccess(Some.Case, under.Audience, default);
        Permissions("04 Decisions").ShouldBeNull();
        (await Library.Access(Some.Case, under.Audience, default)).ShouldBe(FolderAccess.Right);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_that_was_only_looked_at_is_not_taken_for_ours_and_is_closed_before_the_first_document(bool brokenOff)
    {
        under.Audience = Walled(Reader);
        if (brokenOff)
        {
            under.Site.Faults.Plan(Fault.NotAllowed, c => c.Address.Contains("BreakRole", StringComparison.OrdinalIgnoreCase), times: int.MaxValue);
            await Should.ThrowAsync<LibraryException>(() => Library.File("one"));
        }
        else
        {
            await Library.Provision(dryRun: false, _ => { }, default);
            under.Site.State.AddFolder(Root, "NSCP-2026-014");
        }

        (await Library.List(Some.Case, default)).ShouldBeEmpty();
        if (brokenOff)
            await Should.ThrowAsync<LibraryException>(() => Library.File("one"));
        under.Site.State.Files.ShouldBeEmpty("nothing goes into a folder that could not be closed");
        under.Site.Faults.None();
        await Library.File("one");
        Permissions("NSCP-2026-014").ShouldBe([("reader@council.example", "Read")]);
    }

    [Fact]
    public async Task A_folder_that_was_renamed_with_our_leave_and_then_deleted_comes_back_by_the_name_that_it_had_last()
    {
        var one = await Library.File("one");
        var own = Root.Folders["NSCP-2026-014"];
        own.Rename("NSCP-2026-014 (closed)");
        (await Library.FoldersElsewhere(Some.Case, default)).Single().Place.ShouldBe("NSCP-2026-014 (closed)");
        under.Site.State.Recycle(own);
        (await Library.FoldersElsewhere(Some.Case, default)).Single().Place.ShouldBeNull();
        await Library.PutBackFolder(Some.Case, "", default);
        (await Library.Text(one)).ShouldBe("one");

        own.Folders["04 Decisions"].Rename("Decided");
        await Library.FoldersElsewhere(Some.Case, default);
        under.Site.State.Recycle(own.Folders["Decided"]);
        await Library.PutBackFolder(Some.Case, "04 Decisions", default);
        (await Library.Text(one)).ShouldBe("one");
        under.Site.State.Bin.ShouldBeEmpty();

        // Where somebody has made one of its name, that one is theirs.
        own.Folders["Decided"].Rename("Elsewhere");
        under.Site.State.AddFolder(own, "04 Decisions");
        (await Should.ThrowAsync<LibraryException>(() => Library.PutBackFolder(Some.Case, "04 Decisions", default))).Message.ShouldContain("A folder of this name is there already");
        under.Site.State.Recycle(own.Folders["Elsewhere"]);
        under.Site.State.AddFolder(own, "Elsewhere");
        await Library.FoldersElsewhere(Some.Case, default);
        (await under.Folders.OfCase(Some.Case, default))["04 Decisions"].Place.ShouldBe("NSCP-2026-014 (closed)/Decided", "where it was seen last");
    }

    [Fact]
    public async Task A_stages_folder_that_was_deleted_is_made_again_only_where_nothing_of_ours_was_in_it()
    {
        await Library.File("one");
        under.Folders.InUse.Add("04 Decisions");
        var own = Root.Folders["NSCP-2026-014"];
        under.Site.State.Recycle(own.Folders["04 Decisions"]);
        (await Should.ThrowAsync<LibraryException>(() => Library.File("two", kind: "Other"))).Message.ShouldContain("stage’s folder was deleted");
        (await Library.FoldersElsewhere(Some.Case, default)).Single().ShouldBe(new FolderElsewhere("04 Decisions", (await under.Folders.Find(Some.Case, "04 Decisions", default))!, null));
        own.Folders.ShouldBeEmpty();

        under.Folders.InUse.Clear();
        await Library.File("two", kind: "Other");
        own.Folders["04 Decisions"].Files.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_instance_that_remembers_a_folder_which_is_gone_looks_again()
    {
        var one = Library;
        await one.File("one");
        under.Restart();
        var two = Library;
        await two.File("other", kind: "Letter");
        under.Site.State.Recycle(Root.Folders["NSCP-2026-014"]);
        await one.ForgetFolder(Some.Case, "", default);
        await one.File("anew", kind: "New");

        (await two.List(Some.Case, default)).Select(e => e.FileName).ShouldBe(["NSCP-2026-014 New.txt"]);
        (await two.Access(Some.Case, FolderAudience.Everybody, default)).ShouldBe(FolderAccess.Right);
        await two.SetAccess(Some.Case, Walled(Reader), default);
        Permissions("NSCP-2026-014").ShouldBe([("reader@council.example", "Read")]);
        await two.File("third", kind: "Third");
        (await one.List(Some.Case, default)).Count.ShouldBe(2);
    }

    private IReadOnlyList<(string Person, string Role)>? Permissions(string folder)
    {
        var at = under.Site.State.Folders.Values.Single(f => f.Name == folder).Item.Permissions;
        return at is null ? null : [.. at.Select(p => (under.Site.State.Users.Values.Single(u => u.Id == p.Key).Login.Split('|')[^1], SiteRole.All.Single(r => r.Id == p.Value).Name))];
    }
}

/// <summary>By REST.</summary>
public sealed class FolderTests() : FoldersOf(OnSharePoint.Rest());
