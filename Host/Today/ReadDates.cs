using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>The day of one's own task as a calendar file.</summary>
[EverySignedInPerson]
public sealed record ReadTaskDate : IQuery<MadeFile>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Names the task within its case.</summary>
    public required string Key { get; init; }
}

/// <summary>A statutory day of a case as a calendar file.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ReadDueDate : IQuery<MadeFile>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The clock's rule, such as <c>returns</c>.</summary>
    public required string Rule { get; init; }
}

internal sealed class ReadTaskDateHandler(DbSession session, ICurrentPerson current, MailSettings site, TimeProvider time) : IQueryHandler<ReadTaskDate, MadeFile>
{
    private const string Mine = $"""
        SELECT COALESCE(w.due_on, d.due_on) AS due_on {WorkList.From} WHERE w.case_reference = @Case AND w.item_key = @Key AND {WorkList.Mine}
        """;

    public async Task<Result<MadeFile>> Handle(ReadTaskDate query, CancellationToken cancel) =>
        await session.Scalar<DateOnly?>(Mine, new WorkFilter(current.Person) { Case = query.Case, Key = query.Key }, cancel) is { } on
            ? new MadeFile("date.ics", CalendarFile.MediaType, CalendarFile.Write([($"{query.Case}/{query.Key}", query.Case, on)], site.SiteAddress, time.GetUtcNow()))
            : Failure.NotFound;
}

internal sealed class ReadDueDateHandler(CaseClock clock, MailSettings site, TimeProvider time) : IQueryHandler<ReadDueDate, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(ReadDueDate query, CancellationToken cancel) => await clock.Find(query.Case, query.Rule, cancel) is { } date
        ? new MadeFile("date.ics", CalendarFile.MediaType, CalendarFile.Write([($"{query.Case}/rule/{query.Rule}", query.Case, date.DueOn)], site.SiteAddress, time.GetUtcNow()))
        : Failure.NotFound;
}
