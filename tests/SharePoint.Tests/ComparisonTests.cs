using System.Text;
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
        var unit = Client("business-unit");
        await unit.Open($"/cases/{@case}/wall");
        await unit.Submit([("person", "sprg-police"), ("reason", "A relative")], $"/cases/{@case}/wall");
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
        (await records.Open("/library")).Text.ShouldContain("Some of them had not. It was set right at once.");
        permissions.Count.ShouldBe(before);

        Site.State.Unknown.Clear();
        await Choose(records, "could not be given", "Look");
        await Work();
        (await Count("nscp.library_difference WHERE settled_at IS NULL AND kind = 'NoAccess'")).ShouldBe(0);
        await Compare(records);
        await Found(0);
        permissions.Count.ShouldBe(before + 1);
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
        (Encoding.UTF8.GetString(file.Content), Encoding.UTF8.GetString(file.Versions[2])).ShouldBe(("two", "by hand"));

        static void Move(StoredFile file, StoredFolder into)
        {
            file.Parent.Files.Remove(file.Name);
            file.Parent = into;
            into.Files[file.Name] = file;
        }
    }
}
