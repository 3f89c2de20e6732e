using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Files a document that waits now: somebody has done in the library what it waited for .</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.RecordsManager)]
public sealed record TryFiling : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The document.</summary>
    public required Guid Id { get; init; }
}

internal sealed class TryFilingHandler(DbSession session, FilingGate gate, TimeProvider time) : ICommandHandler<TryFiling>
{
    // One that is being sent just now holds a lease that must not be cut short: it is due later than any waiting one.
    private const string Now = """
        UPDATE nscp.document SET due_at = @Now WHERE document_id = @Id AND case_reference = @Case AND filed_at IS NULL AND last_error IS NOT NULL
        """;

    public async Task<Result> Handle(TryFiling command, CancellationToken cancel)
    {
        if (await session.Execute(Now, new { command.Id, command.Case, Now = time.GetUtcNow() }, cancel) == 0)
            return Failure.Conflict("This document is filed already, or is being filed just now. Reload the page to see.");

        gate.TryNow();
        return Result.Done;
    }
}
