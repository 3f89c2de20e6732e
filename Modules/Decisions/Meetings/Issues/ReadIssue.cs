using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Issued minutes, as far as the person may see them (X-5a).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ReadIssue : IQuery<ReadIssueView>
{
    public required DateOnly On { get; init; }

    /// <summary>Of the issue, from 1.</summary>
    public required int Number { get; init; }
}

/// <summary>The minutes in words.</summary>
public sealed record ReadIssueView(DateOnly On, IssueRow Issue, IReadOnlyList<MinutesPart> Parts);

internal sealed class ReadIssueHandler(MinutesIssues issues, MeetingAudit audit, ICurrentPerson current) : IQueryHandler<ReadIssue, ReadIssueView>
{
    public async Task<Result<ReadIssueView>> Handle(ReadIssue query, CancellationToken cancel)
    {
        if ((await issues.Of(query.On, cancel)).FirstOrDefault(i => i.IssueNumber == query.Number) is not { } issue)
            return Failure.NotFound;
        var parts = await issues.Parts(query.On, query.Number, current.Person, cancel);
        await audit.Opened(query.On, parts.Select(p => p.CaseReference), cancel);
        return new ReadIssueView(query.On, issue, parts);
    }
}
