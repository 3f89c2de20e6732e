using System.Globalization;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>A meeting's agenda as a Word document, with what the person may see (D-1, X-5a).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("downloaded")]
public sealed record MakeAgenda : IQuery<MadeFile>
{
    public required DateOnly On { get; init; }
}

/// <summary>
/// A meeting's agenda and papers in one Word document: collated reports, referral forms, the minutes of the last meeting. It is made for its reader: a
/// case behind the wall is not in it, nor is an item for which she leaves (X-5, X-5a).
/// </summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("downloaded")]
public sealed record MakeMeetingPack : IQuery<MadeFile>
{
    public required DateOnly On { get; init; }
}

/// <summary>Issued minutes as a Word document, with what the person may see (D-1, X-5a).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("downloaded")]
public sealed record MakeMinutes : IQuery<MadeFile>
{
    public required DateOnly On { get; init; }

    /// <summary>Of the issue, from 1.</summary>
    public required int Number { get; init; }
}

internal sealed class MakeAgendaHandler(MeetingPapers papers) : IQueryHandler<MakeAgenda, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(MakeAgenda query, CancellationToken cancel) =>
        await papers.Read(query.On, cancel) is { } read ? papers.Write("Agenda", query.On, null, read.Agenda) : Failure.NotFound;
}

internal sealed class MakeMeetingPackHandler(MeetingPapers papers, MinutesIssues issues, MeetingAudit audit, IEnumerable<IRapidReviews> reviews, IEnumerable<IReferrals> referrals, ICurrentPerson current)
    : IQueryHandler<MakeMeetingPack, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(MakeMeetingPack query, CancellationToken cancel)
    {
        if (await papers.Read(query.On, cancel) is not { } read)
            return Failure.NotFound;
        List<Block> blocks = [.. read.Agenda];
        foreach (var (index, item) in read.Items.Index().Where(i => i.Item.State is AgendaState.Listed or AgendaState.Considered))
        {
            if (await Content(query.On, item, cancel) is { } content)
                blocks.AddRange(MeetingBlocks.Paper(index + 1, item, content));
            else if (item.Paper is not null)
                blocks.AddRange(MeetingBlocks.Paper(index + 1, item, []));
        }

        await audit.Opened(query.On, read.Items.Select(i => i.CaseReference), cancel);
        return papers.Write("Meeting pack", query.On, "Made for its reader: it holds what she or he may see.", blocks);
    }

    private async Task<IReadOnlyList<Block>?> Content(DateOnly on, AgendaLine item, CancellationToken cancel)
    {
        switch (item)
        {
            case { CaseKind: CaseItemKind.RapidReview, CaseReference: { } @case }:
                var report = reviews.FirstOrDefault() is { } asked ? await asked.Report(@case, cancel) : null;
                return report is null ? [new Gap("The agencies’ returns are not collated: there is no report yet")]
                    : [.. report.IsStale ? [new Remark("A return was changed after this was collated: the report is out of date.")] : (Block[])[], .. report.Blocks];
            case { CaseKind: CaseItemKind.Referral, CaseReference: { } @case }:
                var form = referrals.FirstOrDefault() is { } told ? await told.Form(@case, cancel) : null;
                return form is null ? [new Gap("The referral form is not there")] : form.Blocks;
            case { OtherKind: OtherItemKind.LastMinutes } when await issues.LastBefore(on, cancel) is { } last && await issues.Of(last, cancel) is [.., var issue]:
                return [new Remark($"{(issue.IsApproved ? "Approved minutes" : $"Draft {issue.IssueNumber}")} of the meeting of {last.InWords()}."), .. MeetingBlocks.Minutes(await issues.Parts(last, issue.IssueNumber, current.Person, cancel))];
            default:
                return null;
        }
    }
}

internal sealed class MakeMinutesHandler(MeetingPapers papers, MinutesIssues issues, MeetingAudit audit, ICurrentPerson current) : IQueryHandler<MakeMinutes, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(MakeMinutes query, CancellationToken cancel)
    {
        if ((await issues.Of(query.On, cancel)).FirstOrDefault(i => i.IssueNumber == query.Number) is not { } issue)
            return Failure.NotFound;
        var parts = await issues.Parts(query.On, query.Number, current.Person, cancel);
        await audit.Opened(query.On, parts.Select(p => p.CaseReference), cancel);
        return papers.Write(
            "Minutes", query.On, issue.ApprovedOn is { } approved ? $"Approved at the meeting of {Words.Of(approved)}." : $"Draft {issue.IssueNumber}: not yet approved.", MeetingBlocks.Minutes(parts));
    }
}

/// <summary>Reads what a meeting's papers consist of, and writes them for their reader. Nothing of them is kept: each reader's differ.</summary>
internal sealed class MeetingPapers(
    IUnitOfWork<DecisionsModule> work, AgendaReader agenda, IEnumerable<ICasesCausingConcern> concerns, Partnership partnership, ICurrentPerson current, TimeProvider time)
{
    /// <summary>Null when SPRG does not meet on that day.</summary>
    public async Task<MeetingRead?> Read(DateOnly on, CancellationToken cancel)
    {
        if (await work.Find<MeetingHead>(MeetingHead.OfDay, new { On = on }, cancel) is not { } head)
            return null;
        var items = await agenda.Of(on, current.Person, cancel);
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var open = await work.Query<ActionLine>(ListActionsHandler.OpenBefore, new { On = on, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel);
        return new MeetingRead(
            items,
            MeetingBlocks.Agenda(
                head, await work.Query<AttendeeRow>(AttendeeRow.OfMeeting, new { On = on }, cancel), items,
                on >= time.Today() && concerns.FirstOrDefault() is { } known ? await known.Open(current.Person, cancel) : [], open));
    }

    /// <summary>One Word file.</summary>
    public MadeFile Write(string title, DateOnly on, string? subtitle, IReadOnlyList<Block> blocks)
    {
        using var file = new MemoryStream();
        WordWriter.Write(
            new DocumentContent(
                $"SPRG: {title.ToLowerInvariant()}", $"Meeting of {on.InWords()}. {subtitle}".Trim(), partnership.Name, $"SPRG {Words.Of(on)}", ProtectiveMarkings.OfficialSensitive, time.Today(), blocks)
            { ReferenceLabel = "Meeting" },
            file);
        return new MadeFile($"SPRG {on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {title.ToLowerInvariant()}.docx", NewDocument.Word, file.ToArray());
    }
}

/// <summary>What the reader may see of a meeting.</summary>
internal sealed record MeetingRead(IReadOnlyList<AgendaLine> Items, IReadOnlyList<Block> Agenda);
