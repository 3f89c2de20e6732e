using System.Reflection;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What an administrator does from the command line, without serving anybody. 0 done, 1 refused or failed, with a plain message.</summary>
public static class CommandLine
{
    /// <summary>The application's version, as built, with the first letters of its commit.</summary>
    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') switch
        {
            [var version, { Length: > 8 } commit] => $"{version}+{commit[..8]}",
            [var version, ..] => version,
            _ => "unknown",
        };

    /// <summary>Where the embedded database and the documents are: the setting <c>Data:Folder</c>.</summary>
    public static string DataFolder(IConfiguration configuration, IHostEnvironment environment) =>
        Path.GetFullPath(configuration["Data:Folder"] ?? "App_Data", environment.ContentRootPath);

    /// <summary>Does one thing.</summary>
    /// <param name="verb">What, with the words behind it.</param>
    /// <param name="configuration">As for serving: the database is the one that the settings name.</param>
    /// <param name="environment">Outside Development connections are protected.</param>
    /// <param name="output">Results and progress.</param>
    /// <param name="errors">What went wrong, and what to do.</param>
    /// <param name="cancel">Undoes what is under way.</param>
    public static async Task<int> Run(Verb verb, IConfiguration configuration, IHostEnvironment environment, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        try
        {
            cancel.ThrowIfCancellationRequested();
            await Do(verb, configuration, environment, output, cancel);
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{verb.Word}: {e.Message}");
            return 1;
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            await errors.WriteLineAsync($"{verb.Word}: stopped before it was done. Nothing that is half done counts: run it again.");
            return 1;
        }
        catch (System.Data.Common.DbException e)
        {
            // A driver's message may quote a value; its number is enough to look it up.
            await errors.WriteLineAsync($"{verb.Word}: the database answered with error {e.ErrorCode} ({(e as Microsoft.Data.SqlClient.SqlException)?.Number}). Can it be reached, and may the login do this? Nothing was changed.");
            return 1;
        }
    }

    private static async Task Do(Verb verb, IConfiguration configuration, IHostEnvironment environment, TextWriter output, CancellationToken cancel)
    {
        var folder = DataFolder(configuration, environment);
        if (verb.Word == Verb.Script.Word)
        {
            var scripts = Migrations.For("sqlserver");
            await File.WriteAllTextAsync(verb.Value, SqlServerScript.Schema(scripts, Version), cancel);
            await output.WriteLineAsync($"{verb.Value} holds the {scripts.Count} parts of the schema. A database administrator runs it in the application’s database.");
        }
        else if (verb.Word == Verb.Grants.Word)
        {
            await output.WriteAsync(SqlServerScript.Grants(verb.Value, Schemas));
        }
        else if (verb.Word == Verb.Migrate.Word)
        {
            Directory.CreateDirectory(folder);
            var engine = Engine(configuration, environment, folder);
            engine.Migrate(Migrations.For(engine.ScriptFolder));
            await output.WriteLineAsync("The database is up to date.");
        }
        else if (verb.Word == Verb.VerifyAudit.Word)
        {
            await Verify(configuration, environment, folder, output, cancel);
        }
        else if (verb.Word == Verb.Backup.Word)
        {
            var made = await Embedded(configuration, environment, folder).Write(Path.GetFullPath(verb.Value), Version, output.WriteLine, cancel);
            await output.WriteLineAsync($"{verb.Value} holds {made.Files.Count} files, {made.Bytes:N0} bytes, each read back and compared.");
        }
        else if (verb.Word == Verb.Restore.Word)
        {
            var found = await Embedded(configuration, environment, folder).Restore(Path.GetFullPath(verb.Value), output.WriteLine, cancel);
            await output.WriteLineAsync($"{folder} holds the {found.Files.Count} files of {found.MadeAt:u}, each compared.");
            if (DataRegistration.AuditSettingsOf(configuration, folder) is { KeyFile: var key } && !File.Exists(key))
                await output.WriteLineAsync($"The key of the audit log is not part of a backup. Put your copy of it to {key}, or name it in Audit:KeyFile: without it the days signed before cannot be checked. The seals outside (Audit:SealFolder) know the entries after this backup and will miss them: docs/hosting.md.");
            await output.WriteLineAsync("Nor is the key of the documents: Documents:KeyFile must hold the keys with which they were encrypted.");
        }
        else if (verb.Word == Verb.ExportCase.Word)
        {
            if (!CaseReference.TryParse(verb.Value, null, out var @case))
                throw new InvalidOperationException($"{verb.Value} is no case reference: those look like NSCP-2026-014");
            await new CaseExport(Engine(configuration, environment, folder), configuration, folder, environment.IsDevelopment()).Run(@case, Path.GetFullPath(verb.To), output, cancel);
        }
        else if (verb.Word == Verb.MakeKey.Word)
        {
            if (Kernel.DataFolder.Holds(folder, verb.Value))
                throw new InvalidOperationException($"{verb.Value} would lie in the data folder: whoever takes the documents takes their key. Name a place elsewhere.");
            MakeKey(Path.GetFullPath(verb.Value));
            await output.WriteLineAsync($"{verb.Value} holds a new key. Name it in Documents:KeyFile, and keep a copy of it in a safe place: without it nobody can read the documents that it encrypts.");
        }
        else if (verb == Verb.EncryptDocuments)
        {
            if (DocumentEncryption.CipherFor(configuration, folder, environment.IsDevelopment()) is not { IsOn: true } cipher)
                throw new InvalidOperationException("There is no key to encrypt with. Make one with --make-key, name it in Documents:KeyFile, and run this again.");
            var sealedNow = await DocumentSealing.Seal(DocumentsRegistration.Folder(folder), cipher, output.WriteLine, cancel);
            await output.WriteLineAsync($"{sealedNow:N0} documents were encrypted now; all documents in {DocumentsRegistration.Folder(folder)} are encrypted with the key. Copies in backups made before are not.");
        }
        else if (verb == Verb.ProvisionSharePoint || verb == Verb.ProvisionSharePointDryRun || verb == Verb.MoveDocuments)
        {
            await SharePointCommands.Run(verb, configuration, environment, folder, output, cancel);
        }
        else
        {
            await Copy(verb.Value, folder, configuration, environment, output, cancel);
        }
    }

    private static void MakeKey(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.WriteLine(DocumentCipher.NewKey());
    }

    private static async Task Verify(IConfiguration configuration, IHostEnvironment environment, string folder, TextWriter output, CancellationToken cancel)
    {
        var settings = DataRegistration.AuditSettingsOf(configuration, folder);
        if (!File.Exists(settings.KeyFile))
            throw new InvalidOperationException($"The key {settings.KeyFile} is missing, so no seal can be checked. Set Audit:KeyFile to the key with which the log was sealed.");

        TypeHandlers.Register();
        await using var session = new DbSession(Engine(configuration, environment, folder), new NoSqlObserver(), new AdjustableClock());
        using var key = new AuditKey(settings.KeyFile);
        var report = await new AuditVerification(session, key, settings).Run(read => output.WriteLine($"{read:N0} entries read"), cancel);
        foreach (var finding in report.Findings)
            await output.WriteLineAsync(finding);
        if (report.Findings.Count > 0)
            throw new InvalidOperationException($"The audit log does not hold: {report.Findings.Count} {(report.Findings.Count == 1 ? "finding" : "findings")} in {report.Entries:N0} entries. Keep this machine and the database as they are, and tell whoever is responsible for information security.");
        await output.WriteLineAsync($"The audit log holds: {report.Entries:N0} entries, each follows on the one before, and {report.Seals} {(report.Seals == 1 ? "signed day agrees" : "signed days agree")}, here and outside.{(report.LastSeal is { } day ? $" The last signed day is {Words.Of(day)}." : "")}{(report.LastSeal < new AdjustableClock().Today() ? " If the application ran after it, later seals were taken away." : "")}");
        if (report.Unsigned > 0)
            await output.WriteLineAsync($"{report.Unsigned:N0} {(report.Unsigned == 1 ? "entry" : "entries")} at the end came after the last signature and will be in the next, within the hour: could they have been cut off, ask who remembers them.");
    }

    private static IEnumerable<string> Schemas => ModuleList.All.Select(m => m.Schema).Prepend("nscp").Where(schema => Migrations.For("sqlserver").Any(s => s.Name.StartsWith(schema + "/", StringComparison.Ordinal)));

    private static async Task Copy(string connection, string folder, IConfiguration configuration, IHostEnvironment environment, TextWriter output, CancellationToken cancel)
    {
        var file = Path.Combine(folder, "nscp.db");
        if (!File.Exists(file))
            throw new IOException($"There is no embedded database {file} to copy. Check the setting Data:Folder.");

        var target = new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection([new("ConnectionStrings:SqlServer", connection)]).Build();
        var copied = await new DatabaseCopy(DataRegistration.EmbeddedEngine(ModuleList.All, file), Engine(target, environment, folder))
            .Run(output.WriteLine, cancel);
        await output.WriteLineAsync($"{copied.Count} tables with {copied.Sum(t => t.Rows):N0} rows are copied, counted and compared. Documents stay in {Path.Combine(folder, "Documents")}.");
    }

    private static Backup Embedded(IConfiguration configuration, IHostEnvironment environment, string folder)
    {
        if (configuration.GetConnectionString("SqlServer") is { Length: > 0 })
            throw new InvalidOperationException("The data is in SQL Server: back it up and restore it with SQL Server’s own tools, and copy the documents’ folder at the same time (docs/hosting.md).");
        return new Backup(Engine(configuration, environment, folder), folder, new AdjustableClock());
    }

    private static IDatabaseEngine Engine(IConfiguration configuration, IHostEnvironment environment, string folder) =>
        DataRegistration.ChooseEngine(configuration, ModuleList.All, folder, environment.IsDevelopment());
}
