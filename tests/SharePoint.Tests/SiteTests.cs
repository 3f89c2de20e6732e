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

        under.Site.ForgetCalls();
        await Library.File("two", 2, one, "Labelled kind");
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
        folder.Parent!.Folders.Remove(folder.Name);
        folder.Name = "NSCP-2026-014 (closed)";
        folder.Parent.Folders[folder.Name] = folder;
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
        await Library.File("one");
        var root = under.Site.State.Lists["Case documents"].Root;
        foreach (var folder in new[] { root.Folders["NSCP-2026-014"].Folders["04 Decisions"], root.Folders["NSCP-2026-014"] })
        {
            folder.Parent!.Folders.Remove(folder.Name);
            under.Site.State.Folders.Remove(folder.Id);
        }

        if (restarted)
            under.Restart();
        var e = await Should.ThrowAsync<LibraryException>(() => Library.File("two", kind: "Other"));
        (e.Trouble, e.Message.Contains("recycle bin", StringComparison.Ordinal)).ShouldBe((LibraryTrouble.NeedsPerson, true));
        root.Folders.ShouldBeEmpty();
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

        (await Library.HasAccess(Some.Case, under.Audience, default)).ShouldBeTrue();
        var other = new FolderAudience([manager, new("nobody@unknown.example", false), new("new@council.example", false)], new Dictionary<string, IReadOnlyList<LibraryPerson>>());
        (await Library.HasAccess(Some.Case, other, default)).ShouldBeFalse();
        (await Library.SetAccess(Some.Case, other, default)).ShouldBe(1, "one is not known there");
        Permissions("NSCP-2026-014").ShouldBe([("new@council.example", "Read"), ("records@council.example", "Contribute")], ignoreOrder: true);
        Permissions("04 Decisions").ShouldBeNull();

        await Library.SetAccess(Some.Case, FolderAudience.Everybody, default);
        Permissions("NSCP-2026-014").ShouldBeNull();
        (await Library.HasAccess(Some.Case, FolderAudience.Everybody, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Somebody_let_in_by_hand_is_noticed_and_put_out()
    {
        under.Audience = new FolderAudience([new("reader@council.example", false)], new Dictionary<string, IReadOnlyList<LibraryPerson>>());
        await Library.File("one");
        var item = under.Site.State.Lists["Case documents"].Root.Folders["NSCP-2026-014"].Item;
        item.Permissions![under.Site.State.Ensure("c:0t.c|tenant|everyone")!.Id] = 1073741826;

        (await Library.HasAccess(Some.Case, under.Audience, default)).ShouldBeFalse();
        await Library.SetAccess(Some.Case, under.Audience, default);
        Permissions("NSCP-2026-014").ShouldBe([("reader@council.example", "Read")]);
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
