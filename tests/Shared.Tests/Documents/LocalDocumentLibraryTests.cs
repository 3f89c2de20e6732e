using System.Security.Cryptography;
using System.Text;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public sealed class LocalDocumentLibraryTests : IDisposable
{
    private static readonly CaseReference Case = CaseReference.Parse("NSCP-2026-014", null);
    private readonly string root = Directory.CreateTempSubdirectory("nscp-library-").FullName;
    private readonly LocalDocumentLibrary library;

    public LocalDocumentLibraryTests() => library = new LocalDocumentLibrary(root);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task The_same_bytes_twice_change_nothing()
    {
        var id = await File("one");
        var written = System.IO.File.GetLastWriteTimeUtc(Path.Combine(root, id));

        (await File("one")).ShouldBe(id);
        System.IO.File.GetLastWriteTimeUtc(Path.Combine(root, id)).ShouldBe(written);
        (await library.List(Case, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_there_is_kept_with_what_was_beside_it_when_something_else_comes_under_its_name()
    {
        await File("one", version: 1);
        await File("two", version: 2);
        var id = await File("three", version: 3);

        (await Text(id)).ShouldBe("three");
        (await library.List(Case, default)).Select(e => (e.Folder, e.FileName)).ShouldBe(
            [(Path.Combine("04 Decisions", "Earlier versions"), "Record (1).txt"), (Path.Combine("04 Decisions", "Earlier versions"), "Record (2).txt"), ("04 Decisions", "Record.txt")]);
        (await Text(Path.Combine("NSCP-2026-014", "04 Decisions", "Earlier versions", "Record (1).txt"))).ShouldBe("one");
        System.IO.File.ReadAllText(Path.Combine(root, "NSCP-2026-014", "04 Decisions", "Earlier versions", "Record (2).txt.metadata.json")).ShouldContain("\"version\": 2");
    }

    [Fact]
    public async Task What_was_not_written_as_it_was_sent_is_an_error_and_what_was_there_stays()
    {
        var id = await File("one");
        await Should.ThrowAsync<IOException>(() => library.File(Document("other bytes"), new MemoryStream("torn"u8.ToArray()), default));

        (await Text(id)).ShouldBe("one");
        (await library.List(Case, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_crash_before_the_metadata_were_written_is_made_good_by_filing_again()
    {
        var id = await File("one");
        System.IO.File.Delete(Path.Combine(root, id) + ".metadata.json");
        await File("one");

        System.IO.File.Exists(Path.Combine(root, id) + ".metadata.json").ShouldBeTrue();
    }

    [Fact]
    public async Task Retention_and_metadata_are_changed_one_without_the_other()
    {
        var id = await File("one");
        await library.SetRetention(id, new DateOnly(2051, 2, 2), default);
        await library.SetMetadata(id, Document("one").Metadata with { Author = "Someone Else" }, default);

        var beside = System.IO.File.ReadAllText(Path.Combine(root, id) + ".metadata.json");
        beside.ShouldContain("2051-02-02");
        beside.ShouldContain("Someone Else");
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("NSCP-2026-014/../../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public async Task An_id_that_leads_out_of_the_library_is_refused(string id) =>
        await Should.ThrowAsync<ArgumentException>(() => library.Read(id, default));

    [Fact]
    public async Task A_document_that_is_gone_is_null_and_a_case_without_documents_has_none()
    {
        (await library.Read("NSCP-2026-014/none.txt", default)).ShouldBeNull();
        (await library.List(Case, default)).ShouldBeEmpty();
    }

    private static LibraryDocument Document(string words, int version = 1) => new(
        Case, CaseFolders.Decisions, "Record.txt", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words))), words.Length,
        new DocumentMetadata("Record", version, "Somebody", new DateOnly(2026, 2, 2), ProtectiveMarkings.OfficialSensitive));

    private Task<string> File(string words, int version = 1) => library.File(Document(words, version), new MemoryStream(Encoding.UTF8.GetBytes(words)), default);

    private async Task<string> Text(string id)
    {
        using var reader = new StreamReader((await library.Read(id, default))!);
        return await reader.ReadToEndAsync();
    }
}
