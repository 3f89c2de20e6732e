using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Nscp.SharePointSite;
using Nscp.Testing;

namespace Nscp.SharePoint.Tests;

/// <summary>The library check on the test site: what records managers do with folders, and what they choose on the page.</summary>
public sealed class ComparisonTests : ApplicationOnSite
{
    private StoredFolder Root => Site.State.Lists["Case documents"].Root;

    [Fact]
    public async Task A_case_whose_folder_is_gone_or_cannot_be_read_stops_no_other_and_is_mended_from_the_page()
    {
        var (gone, shut, other) = (await Case(NewClient()), await Case(NewClient()), await Case(NewClient()));
        foreach (var @case in (string[])[gone, shut, other])
            await Queue(@case, "one");
        await Filed();
        Site.State.Recycle(Root.Folders[gone]);
        var id = Root.Folders[shut].Id.ToString();
        Site.Faults.Plan(Fault.NotAllowed, c => c.Address.Contains(id, StringComparison.OrdinalIgnoreCase), times: int.MaxValue);
        var deleted = Site.State.Files.Values.Single(f => f.Path.Contains(other, StringComparison.Ordinal));
        deleted.Parent.Files.Remove(deleted.Name);
        Site.State.Files.Remove(deleted.Id);

        var records = Client("records");
        await Compare(records);
        await Found(3);
        await records.Open("/library");
        records.Text.ShouldContain("A case’s folder was deleted");
        records.Text.ShouldContain("1 document went with it");
        records.Text.ShouldContain("cannot be read, so its documents were not compared");
        records.Text.ShouldContain("does not let the application write here");
        records.Text.ShouldContain("A document is not in the library any more");
        records.Text.ShouldNotContain("The library holds what was filed");

        // A document that waits because of it says where to decide.
        await Queue(gone, "two");
        await Work();
        (await Count("nscp.document WHERE last_error IS NOT NULL AND filed_at IS NULL")).ShouldBe(1);
        await Choose(records, "cannot be read", "Look");
        await Work();
        (await Count("nscp.library_difference WHERE settled_at IS NULL AND last_error IS NOT NULL")).ShouldBe(1);
        Site.Faults.None();
        await Choose(records, "cannot be read", "Look");
        await Choose(records, "folder was deleted", "Repair");
        await Found(1);
        Root.Folders[gone].Folders["03 Rapid review"].Files.Count.ShouldBe(1, "out of the recycle bin");
        await records.Open("/waiting");
        await records.Submit([], records.Page.QuerySelector("form[action*='/waiting/']")!.GetAttribute("action"));
        await Filed();
        Root.Folders[gone].Folders["03 Rapid review"].Files.Values.Single().Versions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_that_nobody_can_bring_back_is_made_anew_and_what_is_left_of_its_documents_put_into_it()
    {
        var @case = await Case(NewClient());
        await Queue(@case, "one");
        await Queue(@case, "other", kind: "Letter");
        await Filed();
        var letter = Site.State.Files.Values.Single(f => f.Name.Contains("Letter", StringComparison.Ordinal));
        letter.Parent.Files.Remove(letter.Name);
        letter.Parent = Root;
        Root.Files[letter.Name] = letter;
        Site.State.Recycle(Root.Folders[@case]);
        Site.State.Bin.Clear();
        var records = Client("records");
        await Compare(records);
        await Found(1);
        await Choose(records, "folder was deleted", "Repair");
        await Work();
        (await Count("nscp.library_difference WHERE settled_at IS NULL AND kind = 'Missing'")).ShouldBe(1);

        letter.Path.ShouldBe($"/sites/safeguarding/Case documents/{@case}/03 Rapid review/{@case} Letter.txt");
        await Choose(records, "not in the library any more", "Accept");
        await Found(0);
        await Queue(@case, "one again");
        await Filed();
        Root.Folders[@case].Folders["03 Rapid review"].Files.Count.ShouldBe(2);

        // Deleted on purpose, with all that was in it: then it is not asked for again.
        Site.State.Recycle(Root.Folders[@case]);
        await Compare(records);
        await Found(1);
        await Choose(records, "folder was deleted", "Accept");
        await Found(0);
        await Compare(records);
        (await records.Open("/library")).Text.ShouldContain("The library holds what was filed");
        await Queue(@case, "a new beginning");
        await Filed();
        Encoding.UTF8.GetString(Root.Folders[@case].Folders["03 Rapid review"].Files.Values.Single().Content).ShouldBe("a new beginning");
    }

    [Fact]
    public async Task A_stages_folder_that_was_renamed_is_told_as_one_thing_and_stays_known_when_it_is_left_so()
    {
        var @case = await Case(NewClient());
        await Queue(@case, "one");
        await Filed();
        var stage = Root.Folders[@case].Folders["03 Rapid review"];
        stage.Rename("03 Rapid review (done)");
        var records = Client("records");
        await Compare(records);
        await Found(1);
        await Compare(records);
        await Found(1);
        (await records.Open("/library")).Text.ShouldContain("03 Rapid review (done)");
        await Choose(records, "folder was renamed", "Accept");
        await Found(0);
        await Queue(@case, "other", kind: "Letter");
        await Filed();
        stage.Files.Count.ShouldBe(2);
        await Compare(records);
        await Found(0);

        // Another name is another question; put back, it is none any more.
        stage.Rename("Done");
        await Compare(records);
        await Found(1);
        await Choose(records, "folder was renamed", "Repair");
        await Found(0);
        stage.Name.ShouldBe("03 Rapid review");
        stage.Rename("03 Rapid review (done)");
        await Compare(records);
        await Found(0);
    }

    [Fact]
    public async Task Who_cannot_be_given_a_walled_cases_folder_is_named_and_who_lost_it_gets_it_back()
    {
        var @case = await Case(NewClient());
        await Queue(@case, "one");
        await Filed();
        var stranger = Security.DemoPeople.Find("head")!;
        Site.State.Unknown.Add(stranger.Email!);
        await Wall(@case);
        await Work();
        (await Count("nscp.case_access WHERE applied_at IS NOT NULL")).ShouldBe(1);
        var records = Client("records");
        await Compare(records);
        await Found(1);
        (await records.Open("/library")).Text.ShouldContain($"{stranger.Name} (the library does not know {stranger.Email})");

        var permissions = Root.Folders[@case].Item.Permissions!;
        var before = permissions.Count;
        permissions.Remove(permissions.Keys.First());
        await Compare(records);
        await Found(2);
        (await records.Open("/library")).Text.ShouldContain("Some of them had not.");
        records.Text.ShouldContain("The application has set it right.");
        permissions.Count.ShouldBe(before);
        await Compare(records);
        await Found(2);
        await Choose(records, "not for just its people", "Accept");

        Site.State.Unknown.Clear();
        await Choose(records, "could not be given", "Look");
        await Work();
        (await Count("nscp.library_difference WHERE settled_at IS NULL AND kind = 'NoAccess'")).ShouldBe(0);
        await Compare(records);
        await Found(0);
        permissions.Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_happened_to_a_wall_is_told_each_time_and_why_it_could_not_be_set_right()
    {
        var @case = await Case(NewClient());
        await Queue(@case, "secret");
        await Filed();
        await Wall(@case);
        await Work();
        var permissions = Root.Folders[@case].Item.Permissions!;
        var everyone = Site.State.Ensure("c:0t.c|tenant|everyone")!.Id;
        var records = Client("records");
        for (var time = 1; time <= 2; time++)
        {
            permissions[everyone] = 1073741826;
            await Compare(records);
            await Found(1);
            permissions.ShouldNotContainKey(everyone);
            await Choose(records, "not for just its people", "Accept");
            await Found(0);
        }

        // Shared inside, and the application is not let.
        var file = Site.State.Files.Values.Single();
        file.Item.Permissions = new() { [everyone] = 1073741826 };
        Site.Faults.Plan(Fault.NotAllowed, c => c.Address.Contains("ResetRole", StringComparison.OrdinalIgnoreCase), times: int.MaxValue);
        await Compare(records);
        await Found(1);
        (await records.Open("/library")).Text.ShouldContain("does not let the application write here");
        records.Text.ShouldNotContain("The application has set it right");
        (await records.Open("/waiting")).Text.ShouldContain("Cases whose folder in the library does not follow the wall yet");
        Site.Faults.None();
        await Compare(records);
        file.Item.Permissions.ShouldBeNull();
        (await records.Open("/library")).Text.ShouldContain("The application has set it right");
        await Choose(records, "not for just its people", "Accept");

        // Moved out to where everybody has it.
        var stage = file.Parent;
        stage.Files.Remove(file.Name);
        (file.Parent, Root.Files[file.Name]) = (Root, file);
        await Compare(records);
        await Found(1);
        file.Parent.ShouldBe(stage);
        (await records.Open("/library")).Text.ShouldContain("A document was moved to where others have it");

        // Where its place is taken it cannot be put back, and cannot be left there.
        stage.Files.Remove(file.Name);
        (file.Parent, Root.Files[file.Name]) = (Root, file);
        var taken = Site.State.AddFile(stage, file.Name, "somebody's"u8.ToArray());
        await Compare(records);
        await Found(3);
        records.Text.ShouldNotContain("somebody");
        await Choose(records, "renamed or moved", "Accept");
        (await records.Open("/library")).Text.ShouldContain("Where it is now others have it than those who may see it here");
        records.Text.ShouldContain("A file of this name is there already");
        stage.Files.Remove(taken.Name);
        Site.State.Files.Remove(taken.Id);
        await Compare(records);
        await Found(1);
        file.Parent.ShouldBe(stage);
        (await records.Open("/library")).Text.ShouldContain("The application has set it right");
    }

    [Fact]
    public async Task A_folder_with_the_name_of_another_case_is_not_left_so_and_one_that_is_deleted_again_is_told_again()
    {
        var (one, two) = (await Case(NewClient()), await Case(NewClient()));
        await Queue(one, "of the one");
        await Filed();
        Root.Folders[one].Rename(two);
        await Wall(two);
        await Queue(two, "secret of the other");
        await Work();
        (await Count("nscp.document WHERE filed_at IS NULL AND last_error IS NOT NULL")).ShouldBe(1);
        var records = Client("records");
        (await records.Open("/waiting")).Text.ShouldContain("has a name that somebody gave to another case’s or stage’s folder");
        await Compare(records);
        await Found(1);
        await Choose(records, "folder was renamed", "Accept");
        (await records.Open("/library")).Text.ShouldContain("It has the name of another case’s or stage’s folder");
        Root.Folders[two].Item.Permissions.ShouldBeNull();
        await Choose(records, "folder was renamed", "Repair");
        await Found(0);
        await records.Open("/waiting");
        await records.Submit([], records.Page.QuerySelector("form[action*='/waiting/']")!.GetAttribute("action"));
        await Filed();
        Root.Folders[two].Item.Permissions.ShouldNotBeNull();
        Root.Folders[one].Item.Permissions.ShouldBeNull();

        for (var time = 1; time <= 2; time++)
        {
            Site.State.Recycle(Root.Folders[one]);
            await Compare(records);
            await Found(1);
            await Choose(records, "folder was deleted", "Accept");
            await Found(0);
            await Queue(one, "a new beginning");
            await Filed();
        }
    }

    [Fact]
    public async Task A_stages_folder_that_was_deleted_is_one_thing_and_comes_back_with_all_that_was_in_it()
    {
        var @case = await Case(NewClient());
        for (var i = 0; i < 3; i++)
            await Queue(@case, $"words {i}", kind: $"Kind {i}");
        await Queue(@case, "kept", kind: "Contract", folder: Documents.CaseFolders.Vetting);
        await Filed();
        var stage = Root.Folders[@case].Folders["03 Rapid review"];
        Site.State.Recycle(stage);
        await Queue(@case, "new", kind: "New");
        var records = Client("records");
        await Compare(records);
        await Found(1);
        (await records.Open("/library")).Text.ShouldContain("A stage’s folder of a case was deleted");
        records.Text.ShouldContain("3 documents went with it");
        (await records.Open("/waiting")).Text.ShouldContain("The stage’s folder was deleted in SharePoint");
        await Choose(records, "folder of a case was deleted", "Repair");
        await Found(0);
        stage.Files.Count.ShouldBe(3);
        Root.Folders[@case].Folders.Values.ShouldContain(stage);
        await records.Open("/waiting");
        await records.Submit([], records.Page.QuerySelector("form[action*='/waiting/']")!.GetAttribute("action"));
        await Filed();
        stage.Files.Count.ShouldBe(4);

        // Meant to be gone: then it is made anew with the next document.
        Site.State.Recycle(stage);
        await Compare(records);
        await Choose(records, "folder of a case was deleted", "Accept");
        await Found(0);
        await Queue(@case, "another", kind: "Kind 1");
        await Filed();
        await Compare(records);
        await Found(0);
        Root.Folders[@case].Folders["03 Rapid review"].Files.Count.ShouldBe(1);

        // An empty one is missed by nobody.
        var last = Root.Folders[@case].Folders["03 Rapid review"].Files.Values.Single();
        last.Parent.Files.Remove(last.Name);
        Site.State.Files.Remove(last.Id);
        await Compare(records);
        await Choose(records, "not in the library any more", "Look");
        await Choose(records, "not in the library any more", "Accept");
        Site.State.Recycle(Root.Folders[@case].Folders["03 Rapid review"]);
        await Compare(records);
        await Found(0);
    }

    [Fact]
    public async Task A_stage_a_label_and_a_day_that_somebody_changed_are_told_with_what_they_are_and_written_again()
    {
        var @case = await Case(NewClient());
        await Queue(@case, "one", kind: "Contract", folder: Documents.CaseFolders.Vetting);
        await Filed();
        await using (var scope = Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Documents.CaseRetention>().Refresh(Kernel.CaseReference.Parse(@case, null), default);
        var item = Site.State.Files.Values.Single().Item;
        var until = item.Values.GetValueOrDefault("NscpKeepUntil");
        var records = Client("records");
        await Compare(records);
        await Found(0);

        (item.Label, item.Values["NscpStage"], item.Values["NscpKeepUntil"]) = ("Keep 10 years", "Nonsense", new DateOnly(2026, 1, 31));
        await Compare(records);
        await Found(1);
        (await records.Open("/library")).Text.ShouldContain("Stage is “Nonsense”; Kept until is 31 January 2026; Retention label is “Keep 10 years”");
        await Choose(records, "stands beside a document", "Accept");
        await Found(0);
        item.Values["NscpStage"] = "Other nonsense";
        await Compare(records);
        await Found(1);
        await Choose(records, "stands beside a document", "Repair");
        await Found(0);
        (item.Label, item.Values["NscpStage"], item.Values["NscpKeepUntil"]).ShouldBe(("Keep 25 years", "05a Vetting", until));
    }

    [Fact]
    public async Task A_document_in_a_subfolder_of_a_persons_own_stays_theirs_and_a_change_that_was_gone_over_is_told()
    {
        var @case = await Case(NewClient());
        await Queue(@case, "one");
        await Filed();
        var file = Site.State.Files.Values.Single(f => f.Name.EndsWith("Report.txt", StringComparison.Ordinal));
        var stage = file.Parent;
        var own = Site.State.AddFolder(stage, "Old ones");
        Move(file, own);
        var records = Client("records");
        await Compare(records);
        await Found(1);
        await Choose(records, "renamed or moved", "Accept");
        await Found(0);
        Move(file, stage);
        await Compare(records);
        await Found(1);
        await Choose(records, "renamed or moved", "Repair");
        await Found(0);
        file.Parent.ShouldBe(own, "where it was agreed to be");
        Move(file, stage.Parent!);
        await Compare(records);
        await Choose(records, "renamed or moved", "Accept");
        await Found(0);
        await Compare(records);
        await Found(0);

        file.NewVersion("by hand"u8.ToArray());
        await Queue(@case, "two");
        await Filed();
        await Found(1);
        await Compare(records);
        await Found(1);
        (await records.Open("/library")).Text.ShouldContain("version 2.0, changed by hand before that");
        await Choose(records, "change made by hand", "Accept");
        await Found(0);
        file.NewVersion("by hand again"u8.ToArray());
        await Queue(@case, "three");
        await Filed();
        await Found(1);
        await Choose(records, "change made by hand", "Accept");
        (Encoding.UTF8.GetString(file.Content), Encoding.UTF8.GetString(file.Versions[2])).ShouldBe(("three", "by hand"));

        static void Move(StoredFile file, StoredFolder into)
        {
            file.Parent.Files.Remove(file.Name);
            file.Parent = into;
            into.Files[file.Name] = file;
        }
    }
}
