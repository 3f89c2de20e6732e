using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Security;
using Microsoft.Extensions.Configuration;

namespace Nscp.Shared.Tests;

/// <summary>The bytes of documents in the database and on their way out of it.</summary>
public sealed class StoredBytesTests : IClassFixture<GroundDatabase>, IAsyncDisposable
{
    private readonly string keyFile = Path.GetTempFileName();
    private readonly Ground ground;

    public StoredBytesTests(GroundDatabase database)
    {
        System.IO.File.WriteAllText(keyFile, DocumentCipher.NewKey());
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        ground = new Ground(database, services => services.AddSingleton(DocumentCipher.FromFile(keyFile)).AddScoped<IKeptUploads, KeptUploads>());
    }

    public async ValueTask DisposeAsync()
    {
        await ground.DisposeAsync();
        System.IO.File.Delete(keyFile);
    }

    [Fact]
    public async Task The_queue_holds_nothing_that_can_be_read_and_files_what_was_given_to_it()
    {
        var @case = await ground.OpenCase();
        await ground.Commit<FilingQueue, QueuedDocument>((queue, _) => queue.Add(new NewDocument(@case, CaseFolders.RapidReview, "Report", ".txt", "text/plain", "words"u8.ToArray()), default));

        Encoding.UTF8.GetString((await ground.Query<byte[]>("SELECT content FROM nscp.document")).Single()).ShouldNotContain("words");
        (await ground.Query<string>("SELECT sha256 FROM nscp.document")).Single().ShouldBe(new UploadedFile("", "", "words"u8.ToArray()).Sha256);

        (await ground.With<Filing, int>(f => f.FileDue(default))).ShouldBe(1);
        var filed = await ground.Query<string>("SELECT library_id FROM nscp.document WHERE filed_at IS NOT NULL");
        var library = ground.Services.GetRequiredService<IDocumentLibrary>();
        using var reader = new StreamReader((await library.Read(filed.Single(), null, default))!);
        (await reader.ReadToEndAsync()).ShouldBe("words");
    }

    [Fact]
    public async Task A_kept_file_is_its_senders_for_two_hours_and_nobody_elses()
    {
        var id = Guid.CreateVersion7(ground.Clock.GetUtcNow());
        (await As("business-unit", kept => kept.Keep(id, new UploadedFile("../my\u202Efile.pdf", "application/pdf", "words"u8.ToArray()), default))).ShouldBeTrue();

        Encoding.UTF8.GetString((await ground.Query<byte[]>("SELECT content FROM nscp.kept_upload")).Single()).ShouldNotContain("words");
        var found = (await As("business-unit", kept => kept.Find(id, default)))!;
        found.FileName.ShouldBe("myfile.pdf");
        found.Content.ShouldBe("words"u8.ToArray());
        (await As("head", kept => kept.Find(id, default))).ShouldBeNull();

        ground.Clock.Advance(IKeptUploads.KeptFor + TimeSpan.FromSeconds(1));
        (await As("business-unit", kept => kept.Find(id, default))).ShouldBeNull();
        await As("head", kept => kept.Keep(Guid.CreateVersion7(ground.Clock.GetUtcNow()), found, default));
        (await ground.Count("nscp.kept_upload")).ShouldBe(1, "what is too old goes when something new comes");
    }

    [Fact]
    public async Task Nobody_fills_the_database_with_kept_files()
    {
        var file = new UploadedFile("a.txt", "text/plain", "a"u8.ToArray());
        for (var i = 0; i < 10; i++)
            (await As("business-unit", kept => kept.Keep(Guid.CreateVersion7(ground.Clock.GetUtcNow()), file, default))).ShouldBeTrue();

        (await As("business-unit", kept => kept.Keep(Guid.CreateVersion7(ground.Clock.GetUtcNow()), file, default))).ShouldBeFalse();
        (await As("head", kept => kept.Keep(Guid.CreateVersion7(ground.Clock.GetUtcNow()), file, default))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_case_is_exported_readable_and_that_is_logged_first()
    {
        var @case = await ground.OpenCase();
        await ground.Commit<FilingQueue, QueuedDocument>((queue, _) => queue.Add(new NewDocument(@case, CaseFolders.RapidReview, "Report", ".txt", "text/plain", "words"u8.ToArray()), default));
        await ground.With<Filing, int>(f => f.FileDue(default));
        await ground.Commit<FilingQueue, QueuedDocument>((queue, _) => queue.Add(new NewDocument(@case, CaseFolders.Decisions, "=Record", ".txt", "text/plain", "still waiting"u8.ToArray()), default));
        var to = Path.Combine(ground.Folder, "out");
        var export = new CaseExport(
            ground.Services.GetRequiredService<IDatabaseEngine>(), new ConfigurationBuilder().AddInMemoryCollection([new("Documents:KeyFile", keyFile)]).Build(), ground.Folder, isDevelopment: false);

        await export.Run(@case, to, TextWriter.Null, default);

        System.IO.File.ReadAllText(Path.Combine(to, $"{@case}", "03 Rapid review", $"{@case} Report v1.txt")).ShouldBe("words");
        System.IO.File.ReadAllText(Path.Combine(to, $"{@case}", "04 Decisions", $"{@case} =Record v1.txt")).ShouldBe("still waiting");
        var list = System.IO.File.ReadAllText(Path.Combine(to, $"{@case}", "Documents.csv"));
        list.ShouldContain("'=Record");
        list.ShouldContain("Report,1,");
        (await ground.Query<string>("SELECT CONCAT(person_id, ' ', outcome, ' ', case_reference) FROM nscp.audit_entry WHERE action = 'ExportCase'")).ShouldBe([$"console:{Environment.UserName} exported {@case}"]);

        (await Should.ThrowAsync<InvalidOperationException>(() => export.Run(@case, to, TextWriter.Null, default))).Message.ShouldContain("is there already");
        (await Should.ThrowAsync<InvalidOperationException>(() => export.Run(CaseReference.Parse("PROBE-2026-999", null), to, TextWriter.Null, default))).Message.ShouldContain("There is no case");

        await System.IO.File.WriteAllTextAsync(Directory.GetFiles(Path.Combine(ground.Folder, "Documents", $"{@case}", "03 Rapid review"), "*.txt").Single(), "another's words");
        (await Should.ThrowAsync<InvalidOperationException>(() => export.Run(@case, to + "2", TextWriter.Null, default))).Message.ShouldContain("1 document is not what was filed");
        System.IO.File.Exists(Path.Combine(to + "2", $"{@case}", "03 Rapid review", $"{@case} Report v1.txt")).ShouldBeFalse("nothing of an exchanged document is handed out");
        System.IO.File.Exists(Path.Combine(to + "2", $"{@case}", "04 Decisions", $"{@case} =Record v1.txt")).ShouldBeTrue("the others are");
    }

    private async Task<T> As<T>(string person, Func<IKeptUploads, Task<T>> use)
    {
        using var acting = CurrentPerson.ActAs(DemoPeople.Find(person)!);
        return await ground.With(use);
    }
}
