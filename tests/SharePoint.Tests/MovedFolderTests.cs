using System.Text;
using Nscp.SharePointSite;

namespace Nscp.SharePoint.Tests;

/// <summary>Folders that somebody moves into another case's, and what somebody does to the library as a whole, told by the library check.</summary>
public sealed class MovedFolderTests : ApplicationOnSite
{
    private StoredFolder Root => Site.State.Lists["Case documents"].Root;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_wall_holds_around_a_folder_that_was_moved_into_another_walled_cases(bool isWholeCase, bool isFirstIntoSecond)
    {
        var (one, two) = (await Case(NewClient()), await Case(NewClient()));
        await Queue(one, "secret of one");
        await Queue(two, "secret of two");
        await Filed();
        await Wall(one, "sprg-police");
        await Wall(two, "sprg-health");
        await Work();
        var (inner, outer, shutOut) = isFirstIntoSecond ? (one, two, "sprg-police") : (two, one, "sprg-health");
        var should = Who(Root.Folders[inner]);
        var (around, moved) = (Root.Folders[outer], isWholeCase ? Root.Folders[inner] : Root.Folders[inner].Folders["03 Rapid review"]);
        var other = Who(around);
        should.ShouldNotBe(other);
        should.ShouldNotContain(Security.DemoPeople.Find(shutOut)!.Email!, Shouldly.Case.Insensitive);
        Put(moved, isWholeCase ? around : around.Folders["03 Rapid review"]);

        var records = Client("records");
        for (var time = 1; time <= 2; time++)
        {
            await Compare(records);
            Who(moved).ShouldBe(should);
            Who(around).ShouldBe(other);
            (await Count("nscp.library_difference WHERE kind = 'Extra'")).ShouldBe(0, "what is in it is told where it belongs");
            (await Count("nscp.library_difference WHERE kind = 'FolderMoved' AND settled_at IS NULL")).ShouldBe(1);
            (await Count("nscp.library_difference WHERE kind = 'Access'")).ShouldBe(isWholeCase ? 0 : 1, "a stage’s folder had no wall of its own, and has one now");
        }

        await Choose(records, "folder was renamed", "Repair");
        Who(isWholeCase ? moved : moved.Parent!).ShouldBe(should);
        (Root.Folders.Count, moved.Item.Permissions is null).ShouldBe((2, !isWholeCase));
    }

    [Fact]
    public async Task A_case_without_a_wall_that_was_moved_into_a_walled_one_keeps_its_vetting_apart_and_its_files_names()
    {
        var (one, two) = (await Case(NewClient()), await Case(NewClient()));
        await Queue(one, "words of one");
        await Queue(one, "vetting", kind: "Contract", folder: Documents.CaseFolders.Vetting);
        await Queue(two, "secret of two");
        await Queue(two, "to be moved", kind: "Letter");
        await Filed();
        var vetting = Root.Folders[one].Folders[Documents.CaseFolders.Vetting];
        var should = Who(vetting);
        Put(Root.Folders[one], Root.Folders[two]);
        await Wall(two, "sprg-health");
        await Work();
        Who(vetting).ShouldBe(should, "also while the wall is being set");
        var records = Client("records");
        await Compare(records);
        Who(vetting).ShouldBe(should);
        await Found(1);
        await Choose(records, "folder was renamed", "Repair");
        await Found(0);
        Who(vetting).ShouldBe(should);

        // One file, into a case whose people may not see it: it goes back, and is named to nobody there.
        var letter = Site.State.Files.Values.Single(f => f.Name.Contains("Letter", StringComparison.Ordinal));
        letter.Parent.Files.Remove(letter.Name);
        letter.Parent = Root.Folders[one].Folders["03 Rapid review"];
        letter.Parent.Files[letter.Name] = letter;
        await Compare(records);
        (await Count("nscp.library_difference WHERE kind = 'Extra'")).ShouldBe(0);
        letter.Path.ShouldContain($"/{two}/03 Rapid review/");
    }

    [Fact]
    public async Task An_earlier_version_that_was_deleted_is_told_and_none_is_lost_where_versions_were_switched_off()
    {
        var @case = await Case(NewClient());
        await Queue(@case, "one");
        await Filed();
        var list = Site.State.Lists["Case documents"];
        list.EnableVersioning = false;
        await Queue(@case, "two");
        await Work();
        var file = Site.State.Files.Values.Single();
        (Encoding.UTF8.GetString(file.Content), await Count("nscp.document WHERE filed_at IS NULL")).ShouldBe(("one", 1));
        var records = Client("records");
        (await records.Open("/waiting")).Text.ShouldContain("Versions are switched off in the SharePoint library’s settings");
        await Compare(records);
        (await records.Open("/library")).Text.ShouldContain("Versions are switched off in the SharePoint library’s settings");
        records.Text.ShouldNotContain("The library holds what was filed");

        list.EnableVersioning = true;
        Site.State.RenameList("Case documents", "Safeguarding case files");
        await records.Open("/waiting");
        await records.Submit([], records.Page.QuerySelector("form[action*='/waiting/']")!.GetAttribute("action"));
        await Filed();
        file.Versions.Count.ShouldBe(1);
        await Compare(records);
        await Found(0);
        (await records.Open("/library")).Text.ShouldContain("Set SharePoint:Library to the new title");
        records.Text.ShouldContain("it is “Safeguarding case files” now");
        Site.State.RenameList("Safeguarding case files", "Case documents");

        var first = file.Versions[1];
        file.Versions.Remove(1).ShouldBeTrue();
        await Compare(records);
        await Found(1);
        (await records.Open("/library")).Text.ShouldContain("An earlier version of a document is not in the library any more");
        records.Text.ShouldContain("nothing of version 1.0, filed on");
        await Choose(records, "An earlier version", "Look");
        await Found(1);
        file.Versions[1] = first;
        await Choose(records, "An earlier version", "Look");
        await Found(0);
        (await records.Open("/library")).Text.ShouldContain("The library holds what was filed");
        file.Versions.Remove(1);
        await Compare(records);
        await Choose(records, "An earlier version", "Accept");
        await Compare(records);
        await Found(0);
    }

    private static void Put(StoredFolder folder, StoredFolder into)
    {
        folder.Parent!.Folders.Remove(folder.Name);
        (folder.Parent, into.Folders[folder.Name]) = (into, folder);
    }

    /// <summary>Who has a folder, wherever that is said.</summary>
    private string Who(StoredFolder folder)
    {
        var at = folder;
        while (at.Item.Permissions is null && at.Parent is not null)
            at = at.Parent;
        return at.Item.Permissions is null ? "whoever has the library" : string.Join(", ", at.Item.Permissions.Keys.Select(k => Site.State.Users.Values.First(u => u.Id == k).Login).Order());
    }
}
