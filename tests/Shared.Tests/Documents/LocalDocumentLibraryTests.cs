using System.Security.Cryptography;
using System.Text;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

/// <summary>What only the library on disk has; what every library must do is in tests/SharePoint.Tests.</summary>
public sealed class LocalDocumentLibraryTests : IDisposable
{
    private static readonly CaseReference Case = CaseReference.Parse("NSCP-2026-014", null);
    private readonly string root = Directory.CreateTempSubdirectory("nscp-library-").FullName;
    private readonly LocalDocumentLibrary library;

    public LocalDocumentLibraryTests() => library = new LocalDocumentLibrary(root);

    private string Folder => Path.Combine(root, "NSCP-2026-014", "04 Decisions");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Earlier_versions_are_kept_in_a_folder_of_their_own_with_what_was_beside_them()
    {
        var one = await File("one");
        var two = await File("two", 2, one);
        await File("three", 3, two);

        Names().ShouldBe(["Earlier versions/Record v1.txt", "Earlier versions/Record v1.txt.metadata.json", "Earlier versions/Record v2.txt", "Earlier versions/Record v2.txt.metadata.json", "Record.txt", "Record.txt.metadata.json"]);
        System.IO.File.ReadAllText(Path.Combine(Folder, "Earlier versions", "Record v2.txt.metadata.json")).ShouldContain("\"version\": 2");
        System.IO.File.ReadAllText(Path.Combine(Folder, "Record.txt")).ShouldBe("three");
    }

    [Fact]
    public async Task A_crash_before_the_metadata_were_written_is_made_good_by_filing_again()
    {
        var one = await File("one");
        System.IO.File.Delete(Path.Combine(Folder, "Record.txt.metadata.json"));
        (await File("one")).ShouldBe(one);

        System.IO.File.Exists(Path.Combine(Folder, "Record.txt.metadata.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_crash_between_a_new_version_and_what_stands_beside_it_is_made_good_too()
    {
        var one = await File("one");
        var beside = System.IO.File.ReadAllText(Path.Combine(Folder, "Record.txt.metadata.json"));
        await File("two", 2, one);
        System.IO.File.WriteAllText(Path.Combine(Folder, "Record.txt.metadata.json"), beside);
        var two = await File("two", 2, one);

        (await Text(two)).ShouldBe("two");
        (await Text(one)).ShouldBe("one");
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("NSCP-2026-014/../../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public async Task An_id_that_leads_out_of_the_library_is_refused(string id) =>
        await Should.ThrowAsync<ArgumentException>(() => library.Read(id, null, default));

    private IEnumerable<string> Names() =>
        Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private Task<FiledDocument> File(string words, int version = 1, FiledDocument? previous = null) => library.File(
        new LibraryDocument
        {
            Id = new Guid(version, 0, 0, new byte[8]), Case = Case, Folder = CaseFolders.Decisions, FileName = "Record.txt", Length = words.Length, Previous = previous,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words))),
            Metadata = new DocumentMetadata("Record", version, "Somebody", new DateOnly(2026, 2, 2), ProtectiveMarkings.OfficialSensitive),
        },
        _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(words))), default);

    private async Task<string> Text(FiledDocument filed)
    {
        using var reader = new StreamReader((await library.Read(filed.LibraryId, filed.Version, default))!);
        return await reader.ReadToEndAsync();
    }
}
