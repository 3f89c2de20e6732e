using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Documents not yet filed and messages between modules not yet delivered: nothing is lost, and what waits is in sight .</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.RecordsManager, Role.Administrator)]
public sealed record ListWaiting : IQuery<WaitingView>
{
    /// <summary>From 1.</summary>
    public int? Page { get; init; }

    internal static string? ForOthers(string? error) => error is null ? null : "Somebody who may see the case is shown here why";
}

/// <param name="Messages">How many messages between modules wait.</param>
/// <param name="Library">Since when and why nothing is filed at all; null while the library is there.</param>
/// <param name="MayTry">The person may have a document tried again.</param>
/// <param name="Access">Folders in the library that do not follow the case wall yet.</param>
public sealed record WaitingView(Paged<WaitingDocument> Documents, int Messages, IReadOnlyList<WaitingMessage> Failing, ClosedGate? Library, IReadOnlyList<WaitingAccess> Access, bool MayTry);

/// <summary>A document that the library does not have yet.</summary>
public sealed record WaitingDocument
{
    public required Guid DocumentId { get; init; }

    /// <summary>Null for whoever may not see the case.</summary>
    public CaseReference? CaseReference { get; init; }
    public required string FileName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required int Attempts { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public string? LastError { get; init; }

    /// <summary>True for whoever may not see the case.</summary>
    public bool IsClosed { get; init; }

    /// <summary>For administrators, who are to see that something waits: nothing of a case that is not theirs (X-5a). An error may name a folder or a file.</summary>
    internal WaitingDocument Shown() => IsClosed ? this with { CaseReference = null, FileName = "A document, about a case", LastError = ListWaiting.ForOthers(LastError) } : this;
}

/// <summary>A case whose folder could not be given to its people yet.</summary>
public sealed record WaitingAccess
{
    /// <summary>Null for whoever may not see the case.</summary>
    public CaseReference? CaseReference { get; init; }
    public required int Attempts { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public string? LastError { get; init; }

    /// <inheritdoc cref="WaitingDocument.IsClosed"/>
    public bool IsClosed { get; init; }

    /// <inheritdoc cref="WaitingDocument.Shown"/>
    internal WaitingAccess Shown() => IsClosed ? this with { CaseReference = null, LastError = ListWaiting.ForOthers(LastError) } : this;
}

/// <summary>A message that has failed at least once.</summary>
public sealed record WaitingMessage
{
    public required string EventType { get; init; }
    public required string Handler { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required int Attempts { get; init; }
    public string? LastError { get; init; }
}

internal sealed class ListWaitingHandler(DbSession session, FilingGate gate, ICurrentPerson current) : IQueryHandler<ListWaiting, WaitingView>
{
    private const int PageSize = 25;

    private const string Closed = $"CASE WHEN {CaseWall.Condition} THEN 0 ELSE 1 END AS is_closed";

    private const string Waiting = $"""
          FROM nscp.document d
          JOIN nscp.case_register c ON c.case_reference = d.case_reference
         WHERE d.filed_at IS NULL AND (@IsAdministrator = 1 OR ({CaseWall.Condition}))
        """;

    private const string Rows = $"""
        SELECT d.document_id, d.case_reference, d.file_name, d.created_at, d.attempts, d.due_at, d.last_error, {Closed}
        {Waiting}
         ORDER BY d.created_at, d.document_id OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) {Waiting}";
    private const string Folders = $"""
        SELECT d.case_reference, d.attempts, d.due_at, d.last_error, {Closed}
          FROM nscp.case_access d
          JOIN nscp.case_register c ON c.case_reference = d.case_reference
         WHERE d.applied_at IS NULL AND d.last_error IS NOT NULL AND (@IsAdministrator = 1 OR ({CaseWall.Condition}))
         ORDER BY d.due_at, d.case_reference OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Messages = "SELECT COUNT(*) FROM nscp.outbox WHERE delivered_at IS NULL";

    private const string Failing = """
        SELECT event_type, handler, raised_at, attempts, last_error FROM nscp.outbox
         WHERE delivered_at IS NULL AND last_error IS NOT NULL ORDER BY raised_at, outbox_id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    public async Task<Result<WaitingView>> Handle(ListWaiting query, CancellationToken cancel)
    {
        var page = Math.Max(1, query.Page ?? 1);
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var parameters = new
        {
            IsAdministrator = current.Person.Is(Role.Administrator), SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Skip = (page - 1) * PageSize, PageSize,
        };
        return new WaitingView(
            new Paged<WaitingDocument>([.. (await session.Query<WaitingDocument>(Rows, parameters, cancel)).Select(d => d.Shown())], page, PageSize, await session.Scalar<int>(Count, parameters, cancel)),
            await session.Scalar<int>(Messages, null, cancel),
            await session.Query<WaitingMessage>(Failing, null, cancel),
            gate.Closed,
            [.. (await session.Query<WaitingAccess>(Folders, parameters, cancel)).Select(a => a.Shown())],
            Access<TryFiling>.IsAllowed(current.Person));
    }
}
