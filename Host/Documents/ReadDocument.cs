using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Opens a document of a case: from the library, or from the queue while it waits to be filed.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
[AuditedAs("downloaded")]
public sealed record ReadDocument : IQuery<OpenedDocument>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The document.</summary>
    public required Guid Id { get; init; }
}

/// <param name="Content">To be disposed by the reader.</param>
public sealed record OpenedDocument(string FileName, string MediaType, Stream Content);

internal sealed class ReadDocumentHandler(
    DbSession session, IDocumentLibrary library, DocumentCipher cipher, IEnumerable<IWithheldDocuments> withheld, ICurrentPerson current, ILogger<ReadDocumentHandler> log) : IQueryHandler<ReadDocument, OpenedDocument>
{
    private const string Find = """
        SELECT file_name, media_type, sha256, library_id, library_version, content, disposed_at FROM nscp.document
         WHERE document_id = @Id AND case_reference = @Case AND @Closed NOT LIKE CONCAT('%|', folder, '|%')
        """;

    public async Task<Result<OpenedDocument>> Handle(ReadDocument query, CancellationToken cancel)
    {
        if (await session.Find<Row>(Find, new { query.Id, query.Case, Closed = DocumentFolders.ClosedTo(current.Person) }, cancel) is not { } row)
            return Failure.NotFound;

        if (row.DisposedAt is { } disposed)
            return Failure.Conflict($"This document was disposed of on {Words.Of(disposed)}. The certificate among the case’s documents says who proposed and who approved it.");

        foreach (var module in withheld)
        {
            if ((await module.Of(query.Case, cancel)).GetValueOrDefault(query.Id) is { IsOpen: false } closed)
                return Failure.Conflict(closed.Why);
        }

        try
        {
            var content = row.Content is { } waiting ? await cipher.Open(new MemoryStream(waiting), cancel)
                : row.LibraryId is { } libraryId ? await library.Read(libraryId, row.LibraryVersion, cancel) : null;
            if (content is null)
                return Failure.Conflict("This document is no longer in the document library. Ask the records manager: it may have been deleted there.");
            if (await CheckedContent.Of(content, row.Sha256, cancel) is { } whole)
                return new OpenedDocument(row.FileName, row.MediaType, whole);
            log.LogWarning("A document of {Case} in the library is not the one that was filed: look at Library check", query.Case);
            return Failure.Conflict("This file is no longer the one that was filed: somebody changed or exchanged it in the document library. Ask the records manager to look at the library check, which shows it and can bring the filed one back.");
        }
        catch (LibraryException)
        {
            return Failure.Conflict("The document library does not answer just now. The document is safe: try again in a few minutes.");
        }
        catch (DocumentKeyException e)
        {
            log.LogWarning("A document of {Case} cannot be read: {Error}. Its key is missing, or its bytes were changed; whoever asked was told which", query.Case, e.GetType().Name);
            return Failure.Conflict($"{e.Message} Tell your administrator this.");
        }
    }

    private sealed record Row
    {
        public required string FileName { get; init; }
        public required string MediaType { get; init; }
        public required string Sha256 { get; init; }
        public string? LibraryId { get; init; }
        public string? LibraryVersion { get; init; }
        public byte[]? Content { get; init; }
        public DateTimeOffset? DisposedAt { get; init; }
    }
}
