using System.Text;
using Microsoft.Extensions.Configuration;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

/// <summary>Documents encrypted where we keep them.</summary>
public sealed class DocumentCipherTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nscp-cipher-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string KeyFile(params string[] lines)
    {
        var file = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllLines(file, lines);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite); // Whatever mask this run of the tests has.
        return file;
    }

    private DocumentCipher Cipher(params string[] keys) => DocumentCipher.FromFile(KeyFile(keys.Length > 0 ? keys : [DocumentCipher.NewKey()]));

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_072)]
    [InlineData(300_000)]
    public async Task What_was_stored_is_read_as_it_was(int length)
    {
        var (cipher, content) = (Cipher(), Bytes(length));

        var stored = cipher.Protect(content);

        cipher.Unprotect(stored).ShouldBe(content);
        DocumentCipher.LengthOf(stored.AsSpan(0, DocumentCipher.StartLength), stored.Length).ShouldBe(length);
        stored.Length.ShouldBeGreaterThan(length);
        if (length > 40)
            stored.AsSpan().IndexOf(content.AsSpan(0, 40)).ShouldBe(-1);
        cipher.Protect(content).ShouldNotBe(stored, "no two documents share a key");

        using var written = new MemoryStream();
        await using (var to = cipher.Writing(written, leaveOpen: true))
        {
            foreach (var part in content.Chunk(7_001))
                await to.WriteAsync(part);
        }

        await using var from = await cipher.Open(new MemoryStream(written.ToArray()), default);
        using var read = new MemoryStream();
        await from.CopyToAsync(read);
        read.ToArray().ShouldBe(content);
    }

    [Fact]
    public async Task What_was_stored_without_a_key_stays_readable()
    {
        foreach (var plain in (byte[][])[[], Bytes(5), Bytes(48), Bytes(70_000), "NSCPDOC"u8.ToArray()])
        {
            DocumentCipher.None.Protect(plain).ShouldBe(plain);
            Cipher().Unprotect(plain).ShouldBe(plain);
            await using var from = await Cipher().Open(new MemoryStream(plain), default);
            using var read = new MemoryStream();
            await from.CopyToAsync(read);
            read.ToArray().ShouldBe(plain);
        }
    }

    [Fact]
    public async Task Another_key_is_told_before_anything_is_sent_on()
    {
        var stored = Cipher().Protect(Bytes(100));

        (await Should.ThrowAsync<DocumentKeyException>(() => Cipher().Open(new MemoryStream(stored), default))).Message.ShouldContain("which is not in the file of Documents:KeyFile");
        Should.Throw<DocumentKeyException>(() => DocumentCipher.None.Unprotect(stored));
    }

    [Fact]
    public void A_new_key_is_put_before_the_old_one_and_both_read()
    {
        var (old, fresh) = (DocumentCipher.NewKey(), DocumentCipher.NewKey());
        var before = Cipher(old).Protect(Bytes(100));
        var both = Cipher(fresh, old);

        both.Unprotect(before).ShouldBe(Bytes(100));
        var after = both.Protect(Bytes(200));
        Cipher(fresh).Unprotect(after).ShouldBe(Bytes(200));
        Should.Throw<DocumentKeyException>(() => Cipher(old).Unprotect(after));
    }

    [Fact]
    public void What_was_changed_left_out_or_put_in_another_order_is_found()
    {
        const int Head = 48, Piece = 65_552;
        var cipher = Cipher();
        var stored = cipher.Protect(Bytes(200_000));

        foreach (var at in (int[])[10, 20, Head, Head + Piece, stored.Length - 1])
        {
            var changed = stored.ToArray();
            changed[at] ^= 1;
            Should.Throw<DocumentKeyException>(() => cipher.Unprotect(changed), $"byte {at}");
        }

        foreach (var length in (int[])[Head - 1, Head, Head + 5, Head + Piece, Head + 2 * Piece, stored.Length - 1])
            Should.Throw<DocumentKeyException>(() => cipher.Unprotect(stored[..length]), $"cut off at {length}");

        byte[] swapped = [.. stored[..Head], .. stored[(Head + Piece)..(Head + 2 * Piece)], .. stored[Head..(Head + Piece)], .. stored[(Head + 2 * Piece)..]];
        Should.Throw<DocumentKeyException>(() => cipher.Unprotect(swapped));
        Should.Throw<DocumentKeyException>(() => cipher.Unprotect([.. stored, 0]));
        var other = cipher.Protect(Bytes(200_000));
        Should.Throw<DocumentKeyException>(() => cipher.Unprotect([.. stored[..(Head + Piece)], .. other[(Head + Piece)..]]));
    }

    [Fact]
    public async Task The_folder_library_holds_nothing_that_can_be_read_and_gives_back_what_was_filed()
    {
        var root = Path.Combine(folder, "Documents");
        var @case = CaseReference.Parse("NSCP-2026-014", null);
        var before = await File(new LocalDocumentLibrary(root), "Before", "words from before");
        var library = new LocalDocumentLibrary(root, Cipher());
        var after = await File(library, "After", "words from after");

        (await Text(library, before)).ShouldBe("words from before");
        (await Text(library, after)).ShouldBe("words from after");
        var stored = Directory.GetFiles(root, "*After.txt", SearchOption.AllDirectories).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(stored)).ShouldNotContain("words");
        (await library.List(@case, default)).Select(e => e.Length).ShouldBe([16, 17]);
        (await File(library, "After", "words from after")).ShouldBe(after, "filing the same again changes nothing");

        async Task<FiledDocument> File(LocalDocumentLibrary to, string kind, string words)
        {
            var bytes = Encoding.UTF8.GetBytes(words);
            return await to.File(
                new LibraryDocument
                {
                    Id = kind == "Before" ? new Guid("01900000-0000-7000-8000-000000000001") : new Guid("01900000-0000-7000-8000-000000000002"), Case = @case, Folder = CaseFolders.Decisions,
                    FileName = LibraryNames.For(@case, kind, ".txt"), Sha256 = new UploadedFile("", "", bytes).Sha256, Length = bytes.Length,
                    Metadata = new DocumentMetadata(kind, 1, "Somebody", new DateOnly(2026, 2, 2), ProtectiveMarkings.OfficialSensitive),
                },
                _ => Task.FromResult<Stream>(new MemoryStream(bytes)), default);
        }

        static async Task<string> Text(LocalDocumentLibrary from, FiledDocument filed)
        {
            using var reader = new StreamReader((await from.Read(filed.LibraryId, filed.Version, default))!);
            return await reader.ReadToEndAsync();
        }
    }

    [Fact]
    public async Task Documents_from_before_the_key_are_encrypted_on_request_and_after_a_new_key_once_more()
    {
        var library = Directory.CreateDirectory(Path.Combine(folder, "library", "NSCP-2026-014", "01 Notification")).FullName;
        var (document, beside) = (Path.Combine(library, "Referral.docx"), Path.Combine(library, "Referral.docx.metadata.json"));
        await File.WriteAllTextAsync(document, "words");
        await File.WriteAllTextAsync(beside, "{}");
        var (first, second) = (DocumentCipher.NewKey(), DocumentCipher.NewKey());

        foreach (var cipher in (DocumentCipher[])[Cipher(first), Cipher(second, first)])
        {
            DocumentSealing.NotYet(Path.Combine(folder, "library"), cipher).ShouldBe([document]);
            (await DocumentSealing.Seal(Path.Combine(folder, "library"), cipher, _ => { }, default)).ShouldBe(1);
            (await DocumentSealing.Seal(Path.Combine(folder, "library"), cipher, _ => { }, default)).ShouldBe(0, "once is enough");
        }

        (await File.ReadAllTextAsync(document)).ShouldNotContain("words");
        Encoding.UTF8.GetString(Cipher(second).Unprotect(await File.ReadAllBytesAsync(document))).ShouldBe("words", "the old key is needed no more");
        (await File.ReadAllTextAsync(beside)).ShouldBe("{}");
        await Should.ThrowAsync<DocumentKeyException>(() => DocumentSealing.Seal(Path.Combine(folder, "library"), Cipher(), _ => { }, default));
        Directory.GetFiles(library).Length.ShouldBe(2, "nothing half done is left");
    }

    [Fact]
    public void A_key_file_that_cannot_be_used_is_told_with_what_to_do()
    {
        Should.Throw<InvalidOperationException>(() => DocumentCipher.FromFile(Path.Combine(folder, "none"))).Message.ShouldContain("--make-key");
        Should.Throw<InvalidOperationException>(() => DocumentCipher.FromFile(KeyFile())).Message.ShouldContain("32 bytes in base64");
        Should.Throw<InvalidOperationException>(() => DocumentCipher.FromFile(KeyFile(Convert.ToBase64String(new byte[16])))).Message.ShouldContain("32 bytes in base64");
        Should.Throw<InvalidOperationException>(() => DocumentCipher.FromFile(KeyFile("not base64"))).Message.ShouldContain("32 bytes in base64");
    }

    [Theory]
    [InlineData(true, null, null, false)]
    [InlineData(false, null, null, true)]
    [InlineData(false, "Server=db", null, true)]
    [InlineData(false, null, "https://council.sharepoint.com/sites/x", true)]
    [InlineData(false, "Server=db", "https://council.sharepoint.com/sites/x", false)]
    public void Without_a_key_it_starts_in_development_and_where_it_keeps_no_documents_itself(bool development, string? sqlServer, string? sharePoint, bool refused)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:SqlServer", sqlServer), new("SharePoint:Site", sharePoint)]).Build();

        if (refused)
            Should.Throw<InvalidOperationException>(() => DocumentEncryption.CipherFor(settings, folder, development)).Message.ShouldContain("Make a key once with --make-key");
        else
            DocumentEncryption.CipherFor(settings, folder, development).IsOn.ShouldBeFalse();
    }

    [Fact]
    public void A_key_beside_what_it_locks_is_refused()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Documents:KeyFile", KeyFile(DocumentCipher.NewKey()))]).Build();

        Should.Throw<InvalidOperationException>(() => DocumentEncryption.CipherFor(settings, folder, isDevelopment: true)).Message.ShouldContain("lies in the data folder");
        DocumentEncryption.CipherFor(settings, folder + "-data", isDevelopment: true).IsOn.ShouldBeTrue();
    }

    [Fact]
    public void Where_a_link_leads_counts_as_the_place_of_a_file()
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        var inside = Path.Combine(data, "documents.key");
        File.WriteAllText(inside, "key");
        var link = File.CreateSymbolicLink(Path.Combine(folder, "link.key"), inside).FullName;
        var byFolder = Directory.CreateSymbolicLink(Path.Combine(folder, "keys"), data).FullName;
        var round = File.CreateSymbolicLink(Path.Combine(folder, "round"), Path.Combine(folder, "round", "x")).FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "relative.key"), Path.Combine("data", "documents.key"));

        DataFolder.Holds(data, inside).ShouldBeTrue();
        DataFolder.Holds(data, link).ShouldBeTrue();
        DataFolder.Holds(data, Path.Combine(byFolder, "documents.key")).ShouldBeTrue();
        DataFolder.Holds(data, Path.Combine(folder, "relative.key")).ShouldBeTrue();
        DataFolder.Holds(byFolder, inside).ShouldBeTrue("the data folder may be a link too");
        DataFolder.Holds(byFolder, Path.Combine(data, "not-yet", "seals")).ShouldBeTrue();
        DataFolder.Holds(data, Path.Combine(folder, "data-keys", "documents.key")).ShouldBeFalse();
        DataFolder.Holds(data, round).ShouldBeFalse("it leads nowhere");

        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Documents:KeyFile", link)]).Build();
        Should.Throw<InvalidOperationException>(() => DocumentEncryption.CipherFor(settings, data, isDevelopment: false)).Message.ShouldContain("Put the file elsewhere, and name that place in Documents:KeyFile");
    }
}
