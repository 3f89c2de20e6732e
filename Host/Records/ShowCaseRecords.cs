using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>How long a case's documents are kept, what holds them, what was disposed of (X-5b).</summary>
[RolesAllowed(Role.RecordsManager, Role.HeadOfBusinessDelivery)]
public sealed record ShowCaseRecords : IQuery<CaseRecordsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>A case's records as the records manager sees them.</summary>
public sealed record CaseRecordsView
{
    public required CaseReference Case { get; init; }
    public required IReadOnlyList<KeptKindLine> Kept { get; init; }
    public required IReadOnlyList<LegalHold> Holds { get; init; }
    public required IReadOnlyList<DisposalLine> Disposals { get; init; }
    public required bool MayPropose { get; init; }

    /// <summary>The hold that stands, if one does.</summary>
    public LegalHold? Hold => Holds.FirstOrDefault(h => h.Stands);

    /// <summary>The disposal that waits for a second person, if one does.</summary>
    public DisposalLine? Waiting => Disposals.FirstOrDefault(d => d.Disposal.State == DisposalState.Proposed);

    /// <summary>True while a disposal is proposed or under way.</summary>
    public bool IsUnderWay => Disposals.Any(d => d.Disposal.State is DisposalState.Proposed or DisposalState.Approved);
}

/// <param name="Versions">How many there are.</param>
/// <param name="KeptUntil">The day in words, or why there is none.</param>
public sealed record KeptKindLine(string Kind, string Folder, int Versions, DateOnly? Until, string KeptUntil, string Because, bool IsDue);

/// <param name="IsMine">The person who looks proposed it.</param>
public sealed record DisposalLine(Disposal Disposal, IReadOnlyList<DisposalItem> Items, bool IsMine);

internal sealed class ShowCaseRecordsHandler(CaseRetention retention, LegalHolds holds, Disposing disposing, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowCaseRecords, CaseRecordsView>
{
    public async Task<Result<CaseRecordsView>> Handle(ShowCaseRecords query, CancellationToken cancel)
    {
        List<DisposalLine> disposals = [];
        foreach (var disposal in await disposing.Of(query.Case, cancel))
            disposals.Add(new DisposalLine(disposal, await disposing.Items(disposal.DisposalId, cancel), disposal.ProposedById == current.Person.Id));
        return new CaseRecordsView
        {
            Case = query.Case,
            Kept = [.. (await retention.Of(query.Case, cancel)).Select(k => new KeptKindLine(k.Kind, k.Versions[0].Folder, k.Versions.Count, k.Kept.Until, k.Kept.InWords, k.Kept.Because, k.Kept.IsDue(time.Today())))],
            Holds = await holds.Of(query.Case, cancel),
            Disposals = disposals,
            MayPropose = Access<ProposeDisposal>.IsAllowed(current.Person),
        };
    }
}
