using System.Text.Json.Serialization;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>The whole record to be read, as it is printed (D-2).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ReadRecord : IQuery<WholeRecordView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The record with the rounds of the partners' decision and the scrutiny team's advice.</summary>
public sealed record WholeRecordView
{
    public required CaseReference Case { get; init; }

    /// <summary>The pages on which the record is written are open to the reader.</summary>
    public required bool MayOpen { get; init; }
    public required DecisionRecord Record { get; init; }
    public required IReadOnlyList<RoundRow> Rounds { get; init; }
    public required IReadOnlyList<AdviceRow> Advice { get; init; }

    /// <summary>As printed; a page's matter, not the API's.</summary>
    [JsonIgnore]
    public IReadOnlyList<Block> Blocks => RecordBlocks.Of(Record, Rounds, Advice);
}

internal sealed class ReadRecordHandler(RecordReader reader, Rounds rounds, IUnitOfWork<DecisionsModule> work, ICurrentPerson current) : IQueryHandler<ReadRecord, WholeRecordView>
{
    public async Task<Result<WholeRecordView>> Handle(ReadRecord query, CancellationToken cancel) => await reader.Find(query.Case, cancel) is { } record
        ? new WholeRecordView
        {
            Case = query.Case, MayOpen = Access<ShowRecord>.IsAllowed(current.Person), Record = record, Rounds = await rounds.Of(query.Case, cancel),
            Advice = await work.Query<AdviceRow>(AdviceRow.OfCase, query, cancel),
        }
        : Failure.NotFound;
}
