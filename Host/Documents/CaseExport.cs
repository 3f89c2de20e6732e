using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>
/// A case's documents as files that everybody's programs can read, in the case's folders, with a list of them: for the records manager where the library itself is
/// encrypted (X-2). It is logged before a byte is written, as done by the account that runs it.
/// </summary>
internal sealed class CaseExport(IDatabaseEngine engine, IConfiguration configuration, string dataFolder, bool isDevelopment)
{
    private const string Exists = "SELECT COUNT(*) FROM nscp.case_register WHERE case_reference = @Case";

    private const string Documents = """
        SELECT document_id, folder, kind, file_name, document_version, sha256, created_at, created_by, library_id, library_version
          FROM nscp.document WHERE case_reference = @Case AND disposed_at IS NULL ORDER BY created_at, document_id OFFSET 0 ROWS FETCH NEXT 10000 ROWS ONLY
        """;

    private const string Content = "SELECT content FROM nscp.document WHERE document_id = @Id";

    /// <summary>Exports.</summary>
    /// <param name="case">The case.</param>
    /// <param name="to">The folder in which the case's folder is made.</param>
    /// <param name="output">Told what was written.</param>
    /// <param name="cancel">Ends it; what was written stays.</param>
    /// <exception cref="InvalidOperationException">There is no such case, its folder is there already, or its documents are in SharePoint.</exception>
    /// <exception cref="IOException">The disk is full or away, or a document cannot be read.</exception>
    public async Task Run(CaseReference @case, string to, TextWriter output, CancellationToken cancel)
    {
        if (configuration["SharePoint:Site"] is { Length: > 0 })
            throw new InvalidOperationException("The documents are in SharePoint, where they can be read: open the case’s folder there.");
        var target = Path.Combine(to, @case.ToString());
        if (Directory.Exists(target))
            throw new InvalidOperationException($"{target} is there already. Name another folder: an export never mixes with another.");

        TypeHandlers.Register();
        var cipher = DocumentEncryption.CipherFor(configuration, dataFolder, isDevelopment);
        var library = DocumentsRegistration.EmbeddedLibrary(dataFolder, cipher);
        var clock = new AdjustableClock();
        await using var session = new DbSession(engine, new NoSqlObserver(), clock);
        if (await session.Scalar<int>(Exists, new { Case = @case }, cancel) == 0)
            throw new InvalidOperationException($"There is no case {@case}");
        await new AuditLog(session, engine, new AtTheConsole(), clock).Answered(new ExportCase(@case, to), cancel);

        var rows = await session.Query<Row>(Documents, new { Case = @case }, cancel);
        var (gone, exchanged) = (0, 0);
        foreach (var row in rows)
        {
            await using var stored = row.LibraryId is { } id
                ? await library.Read(id, row.LibraryVersion, cancel)
                : cipher.Reading(new MemoryStream(await session.Scalar<byte[]>(Content, new { Id = row.DocumentId }, cancel) ?? []));
            if (stored is null)
            {
                await output.WriteLineAsync($"{row.FileName} is no longer where it was filed.");
                gone++;
                continue;
            }

            try
            {
                await Write(Path.Combine(target, row.Folder, row.FileName), row.Sha256, stored, cancel);
            }
            catch (DocumentExchangedException e)
            {
                await output.WriteLineAsync(e.Message);
                exchanged++;
            }
        }

        await WriteList(Path.Combine(target, "Documents.csv"), rows, cancel);
        await output.WriteLineAsync($"{target} holds {rows.Count - gone - exchanged} documents, each compared with what was filed, and a list of them. They are not encrypted: delete them when they are no longer needed.");
        if (exchanged > 0)
            throw new InvalidOperationException($"{exchanged} {(exchanged == 1 ? "document is" : "documents are")} not what was filed and therefore not in the export: somebody changed or exchanged them in the library. Compare with a backup.");
    }

    private static async Task Write(string path, string sha256, Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        try
        {
            var buffer = new byte[81920];
            for (var read = await content.ReadAsync(buffer, cancel); read > 0; read = await content.ReadAsync(buffer, cancel))
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
        }
        finally
        {
            await file.DisposeAsync();
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) == sha256)
            return;
        // It may be another case's: nothing of it stays.
        File.Delete(path);
        throw new DocumentExchangedException($"{Path.GetFileName(path)} is not what was filed: somebody changed or exchanged it in the library.");
    }

    private sealed class DocumentExchangedException(string message) : Exception(message);

    private static async Task WriteList(string path, IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(true));
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.GetCultureInfo("en-GB")) { InjectionOptions = InjectionOptions.Escape });
        await csv.WriteRecordsAsync(rows.Select(r => new { r.Folder, File = r.FileName, r.Kind, Version = r.DocumentVersion, Made = Words.Of(r.CreatedAt), By = r.CreatedBy, r.Sha256 }), cancel);
    }

    /// <summary>The entry of the audit log.</summary>
    [AuditedAs("exported")]
    private sealed record ExportCase(CaseReference Case, string To) : IConcernsCase;

    /// <summary>Whoever runs it, by the name of the account on this machine.</summary>
    private sealed class AtTheConsole : ICurrentPerson
    {
        public Person Person { get; } = Person.System with { Id = $"console:{Environment.UserName}" };
    }

    private sealed record Row
    {
        public required Guid DocumentId { get; init; }
        public required string Folder { get; init; }
        public required string Kind { get; init; }
        public required string FileName { get; init; }
        public required int DocumentVersion { get; init; }
        public required string Sha256 { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public required string CreatedBy { get; init; }
        public string? LibraryId { get; init; }
        public string? LibraryVersion { get; init; }
    }
}
