using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>A row of <c>nscp.document</c>, its content left out.</summary>
public sealed record DocumentRow
{
    private const string Columns = """
        document_id, case_reference, folder, kind, title, file_name, document_version, agency, sha256, byte_length, created_at, created_by, attempts, filed_at,
               library_id, library_version, library_folder, library_name AS agreed_name,
               (SELECT r.keep_until FROM nscp.retention r WHERE r.case_reference = d.case_reference AND r.kind = d.kind AND r.in_library = 1) AS keep_until,
               (SELECT r.in_library FROM nscp.retention r WHERE r.case_reference = d.case_reference AND r.kind = d.kind) AS is_retention_told
        """;

    /// <summary>By <c>@Id</c>.</summary>
    internal const string ById = $"SELECT {Columns} FROM nscp.document d WHERE d.document_id = @Id";

    /// <summary>The filed versions before one, the latest first. What belongs into another folder, for other people perhaps, is no version of the same file.</summary>
    internal const string Earlier = $"""
        SELECT {Columns} FROM nscp.document d
         WHERE case_reference = @CaseReference AND kind = @Kind AND document_version < @DocumentVersion AND title IS NULL AND folder = @Folder AND filed_at IS NOT NULL AND library_id IS NOT NULL AND disposed_at IS NULL
         ORDER BY document_version DESC OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    /// <summary>The filed documents of a case, those left out that are agreed to be gone, in the order in which they were made.</summary>
    internal const string OfCase = $"""
        SELECT {Columns} FROM nscp.document d
         WHERE case_reference = @Case AND filed_at IS NOT NULL AND library_id IS NOT NULL AND disposed_at IS NULL ORDER BY created_at, document_id OFFSET @Skip ROWS FETCH NEXT @Most ROWS ONLY
        """;

    public required Guid DocumentId { get; init; }
    public required CaseReference CaseReference { get; init; }
    public required string Folder { get; init; }
    public required string Kind { get; init; }
    /// <summary>Of a document that is no version of another of its kind.</summary>
    public string? Title { get; init; }
    public required string FileName { get; init; }

    /// <summary>From 1; of documents with a title merely their number within the kind.</summary>
    public required int DocumentVersion { get; init; }
    public string? Agency { get; init; }
    public required string Sha256 { get; init; }
    public required long ByteLength { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required int Attempts { get; init; }
    public DateTimeOffset? FiledAt { get; init; }
    public string? LibraryId { get; init; }
    public string? LibraryVersion { get; init; }

    /// <summary>Where a records manager has put it, and we agreed; null for its own folder.</summary>
    public string? LibraryFolder { get; init; }

    /// <summary>What a records manager has named it, and we agreed; null for its own name.</summary>
    public string? AgreedName { get; init; }

    /// <summary>Until when it is kept, as the library was told; null where it is kept for no certain time, or was not told yet.</summary>
    public DateOnly? KeepUntil { get; init; }

    /// <summary>The library was told until when it is kept; otherwise that is the retention's to do.</summary>
    public bool? IsRetentionTold { get; init; }

    /// <summary>The name under which it is to be found.</summary>
    public string LibraryName => AgreedName ?? LibraryNames.For(CaseReference, Kind, Title, Extension);

    /// <summary>Its name in the library says that it must not go out.</summary>
    public bool MustNotGoOut => AgreedName?.Contains(LibraryNames.Warning, StringComparison.Ordinal) is true;

    /// <summary>Two types of file are two files, also of one kind.</summary>
    public string Extension => Path.GetExtension(FileName);

    /// <summary>The folder in which it is to be found.</summary>
    public string ExpectedFolder => LibraryFolder ?? Folder;

    /// <summary>It is to be found in SharePoint below a folder of its case: a stage's, or the case's own (empty).</summary>
    internal bool IsBelow(string folder) => LibraryId is not null && !LocalDocumentLibrary.IsIdOfThis(LibraryId)
        && (folder.Length == 0 || ExpectedFolder == folder || ExpectedFolder.StartsWith($"{folder}/", StringComparison.Ordinal));

    /// <summary>What the library said when it took it.</summary>
    public FiledDocument? Filed => LibraryId is null ? null : new FiledDocument(LibraryId, LibraryVersion ?? "");

    /// <summary>What its versions have in common: two with the same are two versions of one file.</summary>
    internal (string Folder, string Kind, string? Title, string Extension) File => (Folder, Kind, Title, Extension);

    /// <summary>As the library takes it.</summary>
    public LibraryDocument ForLibrary(FiledDocument? previous) => new()
    {
        Id = DocumentId, Case = CaseReference, Folder = Folder, FileName = LibraryName, Sha256 = Sha256, Length = ByteLength, Previous = previous, IsRepeat = Attempts > 1,
        Metadata = new DocumentMetadata(Kind, Title is null ? DocumentVersion : 1, CreatedBy, CreatedAt.ToLondonDate(), MustNotGoOut ? ProtectiveMarkings.MustNotGoOut : ProtectiveMarkings.OfficialSensitive) { Agency = Agency, KeepUntil = KeepUntil },
    };
}
