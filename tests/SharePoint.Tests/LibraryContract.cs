using Nscp.Documents;

namespace Nscp.SharePoint.Tests;

/// <summary>What every document library does: run on the folder on disk, on SharePoint by REST, and on SharePoint by PnP.Core where the build has it.</summary>
public abstract class LibraryContract(ILibraryUnderTest under) : IAsyncLifetime
{
    private IDocumentLibrary Library => under.Library;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await under.DisposeAsync();

    [Fact]
    public async Task A_document_is_in_the_right_folder_under_the_right_name_with_what_it_is_beside_it()
    {
        var document = Some.Document("words") with { Metadata = Some.Document("words").Metadata with { KeepUntil = new DateOnly(2051, 6, 3) } };
        var filed = await Library.File(document, "words");

        var entry = (await Library.List(Some.Case, default)).Single();
        (entry.LibraryId, entry.Folder, entry.FileName, entry.Length, entry.Version).ShouldBe((filed.LibraryId, "04 Decisions", "NSCP-2026-014 Decision record.txt", 5, filed.Version));
        entry.Label.ShouldBe(new LibraryLabel(document.Id, "NSCP-2026-014", document.Sha256, document.Metadata with { Author = entry.Label!.Metadata.Author }) { Stage = entry.Label.Stage });
        (await Library.Find(filed.LibraryId, default)).ShouldBe(entry);
        (await Library.Text(filed)).ShouldBe("words");
    }

    [Fact]
    public async Task Filing_the_same_again_changes_nothing()
    {
        var document = Some.Document("words");
        var filed = await Library.File(document, "words");

        (await Library.File(document, "words")).ShouldBe(filed);
        (await Library.File(document with { IsRepeat = true }, "words")).ShouldBe(filed);
        (await under.Look(Some.Case)).ShouldBe([("04 Decisions/NSCP-2026-014 Decision record.txt", "words")]);
    }

    [Fact]
    public async Task A_new_version_is_a_version_of_the_same_file_and_the_earlier_ones_stay_readable()
    {
        var one = await Library.File("one");
        var two = await Library.File("two", 2, one);
        var document = Some.Document("three", 3, two);
        var three = await Library.File(document, "three");
        (await Library.File(document with { IsRepeat = true }, "three")).ShouldBe(three);

        new[] { one.LibraryId, two.LibraryId, three.LibraryId }.Distinct().Count().ShouldBe(1);
        new[] { one.Version, two.Version, three.Version }.ShouldBeUnique();
        (await Library.Text(one)).ShouldBe("one");
        (await Library.Text(two)).ShouldBe("two");
        (await Library.Text(three)).ShouldBe("three");
        var entry = (await Library.List(Some.Case, default)).Single();
        (entry.Version, entry.Label!.Metadata.Version, entry.Label.Id).ShouldBe((three.Version, 3, document.Id));
    }

    [Fact]
    public async Task A_new_version_with_the_same_bytes_is_a_version_all_the_same()
    {
        var one = await Library.File("one");
        var two = await Library.File("one", 2, one);

        two.Version.ShouldNotBe(one.Version);
        (await Library.Find(one.LibraryId, default))!.Label!.Metadata.Version.ShouldBe(2);
    }

    [Theory]
    [InlineData("04 Decisions", "Renamed by hand.txt")]
    [InlineData("07 Sign-off", "NSCP-2026-014 Decision record.txt")]
    [InlineData("07 Sign-off", "Renamed too.txt")]
    public async Task A_file_that_was_renamed_or_moved_is_known_by_its_id_and_takes_the_next_version_where_it_is(string folder, string name)
    {
        var one = await Library.File("one");
        await Library.File("other", kind: "Letter");
        await under.PutByHand(Some.Case, "07 Sign-off", "Something else.txt", "else");
        await under.MoveByHand(one.LibraryId, folder, name);

        var found = (await Library.Find(one.LibraryId, default))!;
        (found.Folder, found.FileName).ShouldBe((folder, name));
        var two = await Library.File("two", 2, one);
        two.LibraryId.ShouldBe(one.LibraryId);
        (await under.Look(Some.Case)).Where(f => f.Words is "one" or "two").ShouldBe([($"{folder}/{name}", "two")]);

        await Library.PutBack(one.LibraryId, Some.Case, "04 Decisions", "NSCP-2026-014 Decision record.txt", default);
        (await under.Look(Some.Case)).ShouldContain(("04 Decisions/NSCP-2026-014 Decision record.txt", "two"));
        (await Library.Text(one)).ShouldBe("one");
    }

    [Fact]
    public async Task A_change_by_hand_that_a_new_version_goes_over_is_told_and_one_that_is_not_there_is_not()
    {
        var one = await Library.File("one");
        var two = await Library.File("two", 2, one);
        two.Superseded.ShouldBeNull();
        await under.EditByHand(one.LibraryId, "a person's correction");
        var document = Some.Document("three", 3, two);
        var three = await Library.File(document, "three");

        three.Superseded.ShouldNotBeNull();
        (await Library.Text(new FiledDocument(three.LibraryId, three.Superseded))).ShouldBe("a person's correction");
        (await Library.Text(three)).ShouldBe("three");
        (await Library.File("four", 4, three)).Superseded.ShouldBeNull();
    }

    [Theory]
    [InlineData("04 Decisions/Old ones")]
    [InlineData("A folder of their own")]
    [InlineData("A folder of their own/And one in it")]
    public async Task Into_a_subfolder_of_a_records_managers_a_document_is_filed_moved_and_put_back_as_into_any_other(string folder)
    {
        var one = await Library.File(Some.Document("one") with { Into = folder }, "one");
        var two = await Library.File("two", kind: "Letter");
        await Library.PutBack(two.LibraryId, Some.Case, folder, "Letter.txt", default);
        await Library.PutBack(two.LibraryId, Some.Case, folder, "Letter.txt", default);

        (await under.Look(Some.Case)).ShouldBe([($"{folder}/NSCP-2026-014 Decision record.txt", "one"), ($"{folder}/Letter.txt", "two")], ignoreOrder: true);
        (await Library.List(Some.Case, default)).ShouldAllBe(e => e.Folder.Replace('\\', '/') == folder);
        await Library.PutBack(one.LibraryId, Some.Case, "04 Decisions", "Back.txt", default);
        (await under.Look(Some.Case)).ShouldContain(("04 Decisions/Back.txt", "one"));
    }

    [Fact]
    public async Task A_file_that_was_deleted_is_told_and_not_made_again()
    {
        var one = await Library.File("one");
        await under.DeleteByHand(one.LibraryId);

        (await Library.Find(one.LibraryId, default)).ShouldBeNull();
        (await Library.Read(one.LibraryId, one.Version, default)).ShouldBeNull();
        (await Should.ThrowAsync<LibraryException>(() => Library.File("two", 2, one))).Trouble.ShouldBe(LibraryTrouble.NeedsPerson);
        (await under.Look(Some.Case)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_somebody_else_under_the_name_is_told_and_left_alone()
    {
        await Library.File("other", kind: "Letter");
        await under.PutByHand(Some.Case, "04 Decisions", "NSCP-2026-014 Decision record.txt", "Mine");

        var refused = await Should.ThrowAsync<LibraryException>(() => Library.File("one"));
        (refused.Trouble, refused.Message).ShouldBe((LibraryTrouble.NeedsPerson, LibraryException.NameTaken().Message));
        (await under.Look(Some.Case)).ShouldContain(("04 Decisions/NSCP-2026-014 Decision record.txt", "Mine"));
    }

    [Fact]
    public async Task What_does_not_arrive_as_it_was_sent_is_an_error_and_counts_for_nothing()
    {
        var document = Some.Document("whole words");
        await Should.ThrowAsync<LibraryException>(() => Library.File(document, "half wordss"));

        var filed = await Library.File(document with { IsRepeat = true }, "whole words");
        (await Library.Text(filed)).ShouldBe("whole words");
        (await under.Look(Some.Case)).ShouldBe([("04 Decisions/NSCP-2026-014 Decision record.txt", "whole words")]);
    }

    [Fact]
    public async Task Retention_and_the_rest_are_changed_one_without_the_other()
    {
        var document = Some.Document("one");
        var filed = await Library.File(document, "one");
        await Library.SetRetention(filed.LibraryId, new DateOnly(2051, 7, 1), default);
        await Library.SetMetadata(filed.LibraryId, document with { Metadata = document.Metadata with { Kind = "Corrected kind", Agency = null } }, default);

        var label = (await Library.Find(filed.LibraryId, default))!;
        (label.Label!.Metadata.KeepUntil, label.Label.Metadata.Kind, label.Label.Metadata.Agency).ShouldBe((new DateOnly(2051, 7, 1), "Corrected kind", null));
        label.Version.ShouldBe(filed.Version);
        await Library.SetRetention(filed.LibraryId, null, default);
        (await Library.Find(filed.LibraryId, default))!.Label!.Metadata.KeepUntil.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_disposed_of_is_gone_with_all_its_versions_and_may_be_disposed_of_twice()
    {
        var one = await Library.File("one");
        var two = await Library.File("two", 2, one);
        await Library.Delete(two.LibraryId, default);
        await Library.Delete(two.LibraryId, default);

        (await Library.Read(one.LibraryId, one.Version, default)).ShouldBeNull();
        (await Library.Read(two.LibraryId, two.Version, default)).ShouldBeNull();
        (await Library.List(Some.Case, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_somebody_else_is_in_the_list_without_a_label()
    {
        await Library.File("one");
        await under.PutByHand(Some.Case, "04 Decisions", "Note to myself.txt", "note");
        await under.PutByHand(Some.Case, "", "At the top.txt", "top");

        (await Library.List(Some.Case, default)).Where(e => e.Label is null).Select(e => (e.Folder, e.FileName)).ShouldBe([("", "At the top.txt"), ("04 Decisions", "Note to myself.txt")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Parent's letter: “yes”/no?", "NSCP-2026-014 Parent's letter- “yes”-no-.txt")]
    [InlineData("100% & more #1 + a%20b", "NSCP-2026-014 100- & more -1 + a-20b.txt")]
    [InlineData("Überprüfung, naïve, 記録, 👪", "NSCP-2026-014 Überprüfung, naïve, 記録, 👪.txt")]
    [InlineData(" ..ends with dots. ", "NSCP-2026-014 ends with dots.txt")]
    [InlineData("a_vti_b\tc", "NSCP-2026-014 a-vti-b-c.txt")]
    public async Task Any_kind_becomes_a_name_that_is_found_again(string kind, string name)
    {
        var one = await Library.File("one", kind: kind);
        await Library.File("two", 2, one, kind);

        (await under.Look(Some.Case)).ShouldBe([($"04 Decisions/{name}", "two")]);
        (await Library.Text(one)).ShouldBe("one");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_072)]
    [InlineData(200_000)]
    public async Task A_file_of_any_size_arrives_whole_and_so_does_its_next_version(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        var one = await Library.File(Some.Document(bytes), bytes);
        bytes = [.. bytes, 1];
        var two = await Library.File(Some.Document(bytes, 2, one), bytes);

        await using var content = (await Library.Read(two.LibraryId, two.Version, default))!;
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        read.ToArray().ShouldBe(bytes);
        (await Library.List(Some.Case, default)).Single().Length.ShouldBe(size + 1);
        await using var first = (await Library.Read(one.LibraryId, one.Version, default))!;
        using var readFirst = new MemoryStream();
        await first.CopyToAsync(readFirst);
        readFirst.Length.ShouldBe(size);
    }

    [Fact]
    public async Task A_case_without_documents_has_none_and_an_unknown_id_is_nothing()
    {
        (await Library.List(Some.Case, default)).ShouldBeEmpty();
        (await Library.Access(Some.Case, FolderAudience.Everybody, default)).ShouldBe(FolderAccess.Right);
        await Library.Probe(default);
        var filed = await Library.File("one");
        await Library.Delete(filed.LibraryId, default);
        (await Library.Find(filed.LibraryId, default)).ShouldBeNull();
    }
}
