using Nscp.Documents;
using Nscp.SharePointSite;

namespace Nscp.SharePoint.Tests;

/// <summary>The library, its folders, its people and its labels.</summary>
public sealed class SiteTests : IAsyncDisposable
{
    private readonly OnSharePoint under = OnSharePoint.Rest();

    private SharePointLibrary Library => under.SharePoint;

    public ValueTask DisposeAsync() => under.DisposeAsync();

    [Fact]
    public async Task A_dry_run_says_what_it_would_make_and_makes_nothing_and_the_second_run_has_nothing_to_do()
    {
        List<string> said = [];
        (await Library.Provision(dryRun: true, said.Add, default)).ShouldBe(14);
        said.ShouldContain("Would make the library “Case documents”");
        said.ShouldContain("Would make the column “Case reference” with an index");
        under.Site.State.Lists.ShouldBeEmpty();

        (await Library.Provision(dryRun: false, _ => { }, default)).ShouldBe(14);
        (await Library.Provision(dryRun: false, _ => { }, default)).ShouldBe(0);
        var list = under.Site.State.Lists["Case documents"];
        list.EnableVersioning.ShouldBeTrue();
        list.Columns.Values.Where(c => c.Indexed).Select(c => c.Title).ShouldBe(["Case reference", "Kept until", "Application id"]);
        list.Views.Keys.ShouldBe(["All Documents", "By case", "Kept until", "To check a document"]);
        list.Views["By case"].Columns.ShouldBe(["LinkFilename", "NscpKind", "NscpStage", "NscpVersion", "NscpDate", "NscpMarking", "NscpKeepUntil"]);
    }

    [Fact]
    public async Task What_is_missing_is_added_and_a_view_that_somebody_took_away_is_theirs_until_an_administrator_runs_it()
    {
        await Library.Provision(dryRun: false, _ => { }, default);
        var list = under.Site.State.Lists["Case documents"];
        list.Columns.Remove("NscpAgency");
        list.Columns["NscpCase"].Indexed = false;
        list.Views.Remove("By case");
        under.Restart();
        await Library.File("one");

        list.Columns.ShouldContainKey("NscpAgency");
        list.Columns["NscpCase"].Indexed.ShouldBeTrue();
        list.Views.Remove("By case");
        under.Restart();
        await Library.File("two", kind: "Other");
        list.Views.ShouldNotContainKey("By case");
    }

    [Fact]
    public async Task Warm_a_document_takes_three_calls_and_its_next_version_too()
    {
        var one = await Library.File("one", kind: "Labelled kind");
        under.Site.ForgetCalls();
        await Library.File("other", kind: "Other");
        under.Site.Calls.Select(c => c.What).ShouldBe(["addusingpath", "batch", "download"]);

        // Whether versions are kept is asked once a minute.
        var two = await Library.File("two", 2, one, "Labelled kind");
        under.Site.ForgetCalls();
        await Library.File("three", 3, two, "Labelled kind");
        under.Site.Calls.Select(c => c.What).ShouldBe(["$value", "batch", "download"]);
    }

    [Fact]
    public async Task A_kind_with_a_label_gets_it_and_a_label_that_the_site_lacks_is_told()
    {
        var one = await Library.File("one", kind: "Labelled kind");
        under.Site.State.Files[Guid.Parse(one.LibraryId)].Item.Label.ShouldBe("Keep 25 years");
        (await Should.ThrowAsync<LibraryException>(() => Library.File("two", kind: "Wrongly labelled"))).Message.ShouldContain("SharePoint:Labels");
    }

    [Fact]
    public async Task Folders_are_known_by_their_ids_after_a_restart_too()
    {
        await Library.File("one");
        var folder = under.Site.State.Lists["Case documents"].Root.Folders["NSCP-2026-014"];
        folder.Rename("NSCP-2026-014 (closed)");
        under.Restart();
        await Library.File("two", kind: "Other");

        folder.Folders["04 Decisions"].Files.Count.ShouldBe(2);
        under.Site.State.Lists["Case documents"].Root.Folders.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cases_folder_that_was_deleted_is_told_and_not_made_again(bool restarted)
    {
        var one = await Library.File("one");
        var root = under.Site.State.Lists["Case documents"].Root;
        under.Site.State.Recycle(root.Folders["NSCP-2026-014"]);

        if (restarted)
            under.Restart();
        var e = await Should.ThrowAsync<LibraryException>(() => Library.File("two", kind: "Other"));
        (e.Trouble, e.Message.Contains("recycle bin", StringComparison.Ordinal)).ShouldBe((LibraryTrouble.NeedsPerson, true));
        root.Folders.ShouldBeEmpty();
        var gone = (await Library.FoldersElsewhere(Some.Case, default)).Single();
        (gone.Folder, gone.Place).ShouldBe(("", null));

        // Out of the recycle bin, with the documents under their ids.
        await Library.PutBackFolder(Some.Case, "", default);
        (await Library.FoldersElsewhere(Some.Case, default)).ShouldBeEmpty();
        (await Library.Text(one)).ShouldBe("one");
        await Library.File("two", kind: "Other");
        root.Folders["NSCP-2026-014"].Folders["04 Decisions"].Files.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_cases_folder_that_is_not_in_the_recycle_bin_any_more_is_made_anew_for_its_people_only()
    {
        under.Audience = new FolderAudience([new("reader@council.example", false)], new Dictionary<string, IReadOnlyList<LibraryPerson>>());
        await Library.File("one");
        var root = under.Site.State.Lists["Case documents"].Root;
        under.Site.State.Recycle(root.Folders["NSCP-2026-014"]);
        under.Site.State.Bin.Clear();
        await Library.PutBackFolder(Some.Case, "", default);

        root.Folders["NSCP-2026-014"].Folders.ShouldBeEmpty();
        Permissions("NSCP-2026-014").ShouldBe([("reader@council.example", "Read")]);
        await Library.File("two", kind: "Other");
        root.Folders["NSCP-2026-014"].Folders["04 Decisions"].Files.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("04 Decisions")]
    [InlineData("NSCP-2026-014")]
    public async Task In_a_folder_that_was_renamed_a_lost_answer_is_looked_up_and_a_document_is_put_back(string renamed)
    {
        var one = await Library.File("one");
        var folder = under.Site.State.Folders.Values.Single(f => f.Name == renamed);
        folder.Rename($"{renamed} (closed)");
        under.Site.Faults.Plan(Fault.LostAnswer, c => c.What == "addusingpath");
        var two = await Library.File(Some.Document("two", kind: "Other"), "two");

        (await Library.Text(two)).ShouldBe("two");
        await under.MoveByHand(one.LibraryId, "07 Sign-off", "Elsewhere.txt");
        await Library.PutBack(one.LibraryId, Some.Case, "04 Decisions", "NSCP-2026-014 Decision record.txt", default);
        var stage = under.Site.State.Folders.Values.Single(f => f.Name.StartsWith("04 Decisions", StringComparison.Ordinal));
        stage.Files.Keys.ShouldBe(["NSCP-2026-014 Other.txt", "NSCP-2026-014 Decision record.txt"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_folder_that_was_renamed_is_told_until_it_is_put_back_and_its_documents_are_where_they_were()
    {
        await Library.File("one");
        await Library.File(Some.Document("two", kind: "Letter") with { Folder = "07 Sign-off" }, "two");
        var own = under.Site.State.Folders.Values.Single(f => f.Name == "NSCP-2026-014");
        own.Folders["04 Decisions"].Rename("04 Decided");
        own.Rename("Archived");
        (await Library.FoldersElsewhere(Some.Case, default)).Select(f => (f.Folder, f.Place)).ShouldBe([("", "Archived"), ("04 Decisions", "04 Decided")]);
        (await Library.List(Some.Case, default)).Select(e => e.Folder).ShouldBe(["04 Decisions", "07 Sign-off"], ignoreOrder: true);
        (await Library.FoldersElsewhere(Some.Case, default)).Count.ShouldBe(2, "it is told every time");

        await Library.PutBackFolder(Some.Case, "", default);
        await Library.PutBackFolder(Some.Case, "04 Decisions", default);
        (await Library.FoldersElsewhere(Some.Case, default)).ShouldBeEmpty();
        own.Folders.Keys.ShouldBe(["04 Decisions", "07 Sign-off"], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_instances_that_start_on_a_site_with_nothing_set_it_up_once()
    {
        under.Site.Latency = TimeSpan.FromMilliseconds(3);
        var first = under.SharePoint;
        under.Restart();
        var second = under.SharePoint;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? first : second).File($"{i}", kind: $"Kind {i}")));

        (await under.Look(Some.Case)).Count.ShouldBe(6);
        var list = under.Site.State.Lists["Case documents"];
        list.Views.Keys.ShouldBe(["All Documents", "By case", "Kept until", "To check a document"]);
        list.Views["By case"].Columns.ShouldBe(["LinkFilename", "NscpKind", "NscpStage", "NscpVersion", "NscpDate", "NscpMarking", "NscpKeepUntil"]);
        under.Site.Calls.Count(c => c.What == "createfieldasxml").ShouldBe(10);
    }

    [Fact]
    public async Task A_right_that_was_taken_away_is_told_by_the_probe_and_reading_goes_on()
    {
        await Library.Probe(default);
        var one = await Library.File("one");
        await Library.Probe(default);
        under.Site.State.MayWrite = false;
        (await Should.ThrowAsync<LibraryException>(() => Library.Probe(default))).Message.ShouldContain("does not let the application write");
        (await Library.Text(one)).ShouldBe("one");
    }

    [Fact]
    public async Task A_walled_cases_folder_is_for_just_its_people_before_anything_is_in_it()
    {
        LibraryPerson reader = new("reader@council.example", false), manager = new("records@council.example", true);
        under.Audience = new FolderAudience([reader, manager], new Dictionary<string, IReadOnlyList<LibraryPerson>> { ["04 Decisions"] = [manager] });
        var closedAtUpload = false;
        under.Site.Faults.Plan(Fault.CutShort, c =>
        {
            closedAtUpload |= c.What == "addusingpath" && c.Address.Contains("txt", StringComparison.Ordinal) && Permissions("NSCP-2026-014") is { Count: 2 } && Permissions("04 Decisions") is { Count: 1 };
            return false;
        });
        await Library.File("one");
        closedAtUpload.ShouldBeTrue();
        Permissions("NSCP-2026-014").ShouldBe([("reader@council.example", "Read"), ("records@council.example", "Contribute")], ignoreOrder: true);

        (await Library.Access(Some.Case, under.Audience, default)).ShouldBe(FolderAccess.Right);
        var other = new FolderAudience([manager, new("nobody@unknown.example", false), new("new@council.example", false)], new Dictionary<string, IReadOnlyList<LibraryPerson>>());
        (await Library.Access(Some.Case, other, default)).Differs.ShouldBeTrue();
        (await Library.SetAccess(Some.Case, other, default)).Select(p => p.SignInName).ShouldBe(["nobody@unknown.example"], "one is not known there");
        Permissions("NSCP-2026-014").ShouldBe([("new@council.example", "Read"), ("records@council.example", "Contribute")], ignoreOrder: true);
        Permissions("04 Decisions").ShouldBeNull();

        await Library.SetAccess(Some.Case, FolderAudience.Everybody, default);
        Permissions("NSCP-2026-014").ShouldBeNull();
        (await Library.Access(Some.Case, FolderAudience.Everybody, default)).ShouldBe(FolderAccess.Right);
    }

    [Fact]
    public async Task Somebody_let_in_by_hand_is_noticed_and_put_out()
    {
        under.Audience = new FolderAudience([new("reader@council.example", false)], new Dictionary<string, IReadOnlyList<LibraryPerson>>());
        await Library.File("one");
        var item = under.Site.State.Lists["Case documents"].Root.Folders["NSCP-2026-014"].Item;
        item.Permissions![under.Site.State.Ensure("c:0t.c|tenant|everyone")!.Id] = 1073741826;

        (await Library.Access(Some.Case, under.Audience, default)).Differs.ShouldBeTrue();
        await Library.SetAccess(Some.Case, under.Audience, default);
        Permissions("NSCP-2026-014").ShouldBe([("reader@council.example", "Read")]);
    }

    [Fact]
    public async Task Somebody_who_lost_a_folder_by_hand_gets_it_back_and_who_cannot_be_given_it_is_named()
    {
        LibraryPerson reader = new("reader@council.example", false), unnamed = new("", false) { Name = "Nobody Readerson" }, stranger = new("x@unknown.example", true);
        under.Audience = new FolderAudience([reader, unnamed, stranger], new Dictionary<string, IReadOnlyList<LibraryPerson>> { ["04 Decisions"] = [unnamed, reader] });
        await Library.File("one");
        var item = under.Site.State.Folders.Values.Single(f => f.Name == "NSCP-2026-014").Item;
        item.Permissions!.Clear();

        var access = await Library.Access(Some.Case, under.Audience, default);
        (access.Differs, access.Lacking.Count).ShouldBe((false, 3));
        (await Library.SetAccess(Some.Case, under.Audience, default)).ShouldBe([unnamed, stranger], ignoreOrder: true);
        Permissions("NSCP-2026-014").ShouldBe([("reader@council.example", "Read")]);
        (await Library.Access(Some.Case, under.Audience, default)).Lacking.ShouldBe([unnamed, stranger], ignoreOrder: true);
    }

    /// <summary>Whatever changes: at no call in between does anybody have what they have neither before nor after.</summary>
    [Fact]
    public async Task While_a_wall_is_built_changed_and_taken_down_no_folder_is_ever_open_to_anybody_else()
    {
        LibraryPerson unit = new("unit@council.example", false), lead = new("lead@council.example", false), guest = new("guest@council.example", false);
        FolderAudience Walled(params LibraryPerson[] people) => new(people, new Dictionary<string, IReadOnlyList<LibraryPerson>> { ["05a Vetting"] = [unit] });
        FolderAudience[] steps = [new(null, new Dictionary<string, IReadOnlyList<LibraryPerson>> { ["05a Vetting"] = [unit] }), Walled(unit, lead), Walled(unit, lead, guest), Walled(unit), new([unit, guest], new Dictionary<string, IReadOnlyList<LibraryPerson>>()), Walled(unit, guest), FolderAudience.Everybody];
        under.Audience = steps[0];
        await Library.File(Some.Document("one", kind: "Contract") with { Folder = CaseFolders.Vetting }, "one");
        await Library.File("two", kind: "Other");
        var shared = under.Site.State.Files.Values.Single(f => f.Name.Contains("Other", StringComparison.Ordinal)).Item;
        shared.Permissions = new() { [under.Site.State.Ensure("i:0#.f|membership|stranger@council.example")!.Id] = 1073741826 };
        List<string> tooMany = [];
        HashSet<string> allowed = [unit.SignInName];
        var mayBeOpen = false;
        under.Site.Faults.Plan(Fault.CutShort, _ =>
        {
            var vetting = Effective("05a Vetting");
            if (vetting is null ? !mayBeOpen : vetting.Except(allowed).Any())
                tooMany.Add(vetting is null ? "whoever has the library" : string.Join(", ", vetting));
            return false;
        });
        for (var i = 1; i < steps.Length; i++)
        {
            allowed = [.. Of(steps[i - 1]), .. Of(steps[i])];
            mayBeOpen = steps[i].Case is null && steps[i].Stages.Count == 0;
            await Library.SetAccess(Some.Case, steps[i], default);
            (await Library.Access(Some.Case, steps[i], default)).ShouldBe(FolderAccess.Right);
            if (i == 1)
                shared.Permissions.ShouldBeNull("what was shared with others inside is theirs no longer");
        }

        tooMany.ShouldBeEmpty();

        static IEnumerable<string> Of(FolderAudience audience) => (audience.Stages.GetValueOrDefault("05a Vetting") ?? audience.Case ?? []).Select(p => p.SignInName);

        HashSet<string>? Effective(string folder)
        {
            var at = under.Site.State.Folders.Values.Single(f => f.Name == folder);
            while (at.Item.Permissions is null && at.Parent is not null)
                at = at.Parent;
            return at.Item.Permissions?.Keys.Select(k => under.Site.State.Users.Values.Single(u => u.Id == k).Login.Split('|')[^1]).ToHashSet();
        }
    }

    [Fact]
    public async Task Days_are_the_same_days_in_summer_and_in_winter()
    {
        var document = Some.Document("one");
        foreach (var day in new DateOnly[] { new(2026, 1, 31), new(2026, 3, 29), new(2026, 7, 1), new(2026, 10, 25) })
        {
            var filed = await Library.File(Some.Document("x", kind: $"Of {day:yyyy-MM-dd}") with { Metadata = document.Metadata with { Date = day, KeepUntil = day.AddYears(25) } }, "x");
            var label = (await Library.Find(filed.LibraryId, default))!.Label!.Metadata;
            (label.Date, label.KeepUntil).ShouldBe((day, day.AddYears(25)));
        }
    }

    private IReadOnlyList<(string Person, string Role)>? Permissions(string folder)
    {
        var at = under.Site.State.Folders.Values.Single(f => f.Name == folder).Item.Permissions;
        return at is null ? null : [.. at.Select(p => (under.Site.State.Users.Values.Single(u => u.Id == p.Key).Login.Split('|')[^1], SiteRole.All.Single(r => r.Id == p.Value).Name))];
    }
}
