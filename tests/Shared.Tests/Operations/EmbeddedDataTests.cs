using System.IO.Compression;
using Dapper;
using Microsoft.Data.Sqlite;
using Nscp.Data;
using Nscp.Host;
using Nscp.Notifications;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>A running application with a case and a document: backed up, restored, copied while it runs.</summary>
public sealed class RunningApplication : IDisposable
{
    private readonly TestHost host = TestHost.OnTheEmbeddedDatabase();

    public RunningApplication()
    {
        var made = host.Send("business-unit", new RecordIncident
        {
            Id = Guid.NewGuid(), ChildName = "Zoë Fictionby-Sampleton", Born = new DateOnly(2024, 3, 14), IncidentOn = new DateOnly(2026, 1, 28), Happened = Place.InTheArea,
            KnownOrSuspected = "Injuries that nobody explained; “quoted”, 日本", Harm = Harm.SeriousHarm, AwareOn = new DateOnly(2026, 1, 29), Lives = Place.InTheArea,
        }).GetAwaiter().GetResult();
        made.Failure.ShouldBeNull();
        var folder = Path.Combine(Folder, "Documents", made.Value.ToString(), "01 Notification");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "A letter.txt"), "Filed");
    }

    public string Folder => host.DataFolder;

    public IDatabaseEngine Engine => DataRegistration.EmbeddedEngine(ModuleList.All, Path.Combine(Folder, "nscp.db"));

    public PageClient As(string person) => host.As(person);

    public HttpClient Anonymous() => host.CreateClient();

    public void Dispose() => host.Dispose();
}

public sealed class EmbeddedDataTests(RunningApplication application) : IClassFixture<RunningApplication>, IDisposable
{
    private readonly string scratch = Directory.CreateTempSubdirectory("nscp-operations-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(scratch, recursive: true);
    }

    [Fact]
    public async Task A_backup_made_while_the_application_runs_is_restored_with_every_row_and_document()
    {
        var file = await BackUp();
        var folder = Path.Combine(scratch, "restored");
        var engine = Embedded(folder);
        await new Backup(engine, folder, TimeProvider.System).Restore(file, _ => { }, CancellationToken.None);

        // The application goes on meanwhile: it writes down the backup, and may seal the day or compare the library.
        foreach (var table in DatabaseCopy.TablesInOrder(Migrations.For("sqlserver")).Where(t => t is not ("nscp.operation_log" or "nscp.audit_seal" or "nscp.library_comparison" or "nscp.library_difference")))
            Count(engine, table).ShouldBe(Count(application.Engine, table), table);
        Count(engine, "nscp.case_register").ShouldBeGreaterThan(0);
        Directory.GetFiles(folder, "A letter.txt", SearchOption.AllDirectories).ShouldHaveSingleItem();
        Count(engine, "nscp.operation_log WHERE operation = 'Restore'").ShouldBe(1);
        Count(application.Engine, "nscp.operation_log WHERE operation = 'Backup'").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_backup_never_overwrites_one_and_leaves_nothing_half_written()
    {
        var file = await BackUp();

        await Should.ThrowAsync<IOException>(() => new Backup(application.Engine, application.Folder, TimeProvider.System).Write(file, "test", _ => { }, CancellationToken.None));
        Directory.GetFiles(scratch).ShouldBe([file]);
    }

    [Fact]
    public async Task A_backup_in_which_one_byte_differs_is_refused()
    {
        var file = await BackUp();
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            var letter = zip.Entries.Single(e => e.Name == "A letter.txt");
            var name = letter.FullName;
            letter.Delete();
            using var other = new StreamWriter(zip.CreateEntry(name).Open());
            other.Write("Changed");
        }

        (await Should.ThrowAsync<IOException>(() => Backup.Verify(file, CancellationToken.None))).Message.ShouldContain("A letter.txt");
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_refused()
    {
        var file = Path.Combine(scratch, "other.zip");
        await File.WriteAllTextAsync(file, "not a zip file");

        await Should.ThrowAsync<IOException>(() => Backup.Verify(file, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_restored_over_what_is_there()
    {
        var file = await BackUp();

        (await Should.ThrowAsync<IOException>(() => new Backup(application.Engine, application.Folder, TimeProvider.System).Restore(file, _ => { }, CancellationToken.None)))
            .Message.ShouldContain("not empty");
    }

    [Fact]
    public async Task A_copy_holds_every_row_of_every_table_and_is_made_into_an_empty_database_only()
    {
        var target = Embedded(Path.Combine(scratch, "target"));
        var copy = new DatabaseCopy(application.Engine, target);
        var tables = DatabaseCopy.TablesInOrder(Migrations.For("sqlserver"));

        var copied = await copy.Run(_ => { }, CancellationToken.None);

        copied.Count.ShouldBe(tables.Count - 2);
        foreach (var (table, rows) in copied)
            Count(target, table).ShouldBe(rows, table);
        copied.Single(t => t.Table == "nscp.case_register").Rows.ShouldBeGreaterThan(0);
        (await Should.ThrowAsync<InvalidOperationException>(() => copy.Run(_ => { }, CancellationToken.None))).Message.ShouldContain("not empty");
    }

    [Fact]
    public void Values_arrive_as_the_servers_own_types()
    {
        DatabaseCopy.Converted("2026-02-28", "date").ShouldBe(new DateTime(2026, 2, 28));
        DatabaseCopy.Converted("2026-02-02 09:00:00.1234567+00:00", "datetimeoffset").ShouldBe(new DateTimeOffset(2026, 2, 2, 9, 0, 0, TimeSpan.Zero).AddTicks(1234570));
        DatabaseCopy.Converted("0199C1A0-0000-7000-8000-000000000001", "uniqueidentifier").ShouldBe(Guid.Parse("0199c1a0-0000-7000-8000-000000000001"));
        DatabaseCopy.Converted("14:30:00", "time").ShouldBe(new TimeSpan(14, 30, 0));
        DatabaseCopy.Converted(1L, "bit").ShouldBe(true);
        DatabaseCopy.Converted(DBNull.Value, "date").ShouldBe(DBNull.Value);
        DatabaseCopy.Converted("2026-02-28", "text").ShouldBe("2026-02-28");
    }

    [Fact]
    public void Every_table_comes_after_those_that_it_refers_to()
    {
        var scripts = Migrations.For("sqlserver");
        var order = DatabaseCopy.TablesInOrder(scripts).ToList();

        foreach (var (table, parents) in TableReferences.Read(scripts))
        {
            foreach (var parent in parents.Where(p => p != table))
                order.IndexOf(parent).ShouldBeLessThan(order.IndexOf(table), $"{parent} before {table}");
        }
    }

    [Fact]
    public void A_table_that_a_later_script_takes_away_is_not_among_them() => TableReferences.Read(
        [new MigrationScript("0001", "CREATE TABLE a.one (x int); CREATE TABLE a.two (x int);"), new MigrationScript("0002", "INSERT INTO a.two SELECT x FROM a.one; DROP TABLE a.one;")]).Keys.ShouldBe(["a.two"]);

    [Fact]
    public async Task Health_is_told_to_anybody_in_one_word()
    {
        var client = application.Anonymous();

        (await client.GetStringAsync("/health/live")).ShouldBe("Healthy");
        (await client.GetStringAsync("/health/ready")).ShouldBe("Healthy");
    }

    [Fact]
    public async Task An_administrator_sees_versions_queues_and_the_missing_backup()
    {
        var page = await application.As("administrator").Open("/operations");

        page.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        var text = page.Text;
        text.ShouldContain("SQLite (embedded)");
        text.ShouldContain("Bank holidays known until");
        text.ShouldContain("Documents to be filed");
        text.ShouldNotContain("Zoë");
        (await application.As("sprg-police").Open("/operations")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    private async Task<string> BackUp()
    {
        var file = Path.Combine(scratch, $"{Guid.NewGuid():N}.zip");
        var manifest = await new Backup(application.Engine, application.Folder, TimeProvider.System).Write(file, "test", _ => { }, CancellationToken.None);
        manifest.Files.Select(f => Path.GetFileName(f.Path)).ShouldContain("A letter.txt");
        return file;
    }

    private static IDatabaseEngine Embedded(string folder)
    {
        if (folder.EndsWith("target", StringComparison.Ordinal))
            Directory.CreateDirectory(folder);
        return DataRegistration.EmbeddedEngine(ModuleList.All, Path.Combine(folder, "nscp.db"));
    }

    private static long Count(IDatabaseEngine engine, string table)
    {
        using var connection = engine.Connect();
        return connection.ExecuteScalar<long>(engine.Translate($"SELECT COUNT(*) FROM {table}"));
    }
}
