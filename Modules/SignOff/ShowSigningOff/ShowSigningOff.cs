using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.SignOff;

/// <summary>The sign-off of a report: where it stands, its versions, every round with what each step decided (S-1 to S-3).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowSigningOff : IQuery<SigningOffView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The sign-off page.</summary>
public sealed record SigningOffView
{
    public required CaseReference Case { get; init; }
    public required ReportProcess Process { get; init; }

    /// <summary>Both dates of C-4, the earlier first.</summary>
    public required IReadOnlyList<CaseDueDate> DueDates { get; init; }

    /// <summary>The Partnership Group's calendar beside them; null where no six months run.</summary>
    public GroupCalendar? Calendar { get; init; }
    public required IReadOnlyList<InvitationRow> Invitations { get; init; }

    /// <summary>The partners' meeting to come is planned for no working day: most likely a slip.</summary>
    public bool IsMeetingOnDayOff { get; init; }

    /// <summary>How many comments each version has.</summary>
    public required IReadOnlyList<CommentCount> Comments { get; init; }

    /// <summary>What this person can do now, the most needed first.</summary>
    public required IReadOnlyList<NavigationLink> Next { get; init; }
}

/// <summary>How many comments a version has.</summary>
public sealed record CommentCount
{
    public required int VersionNumber { get; init; }
    public required int Comments { get; init; }
}

internal sealed class ShowSigningOffHandler(SignOffStore store, GroupMeetings meetings, Calendar days, IUnitOfWork<SignOffModule> work, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowSigningOff, SigningOffView>
{
    private const string Counts = "SELECT version_number, COUNT(*) AS comments FROM signoff.report_comment WHERE case_reference = @Case GROUP BY version_number";

    public async Task<Result<SigningOffView>> Handle(ShowSigningOff query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        var (dueDates, calendar) = await meetings.Against(query.Case, cancel);
        return new SigningOffView
        {
            Case = query.Case,
            Process = process,
            DueDates = dueDates,
            Calendar = process.State.IsSignedOff || process.Row.EndedBecause is not null ? null : calendar,
            IsMeetingOnDayOff = process.Round?.PartnersMeetOn is { } meet && meet >= time.Today() && process.State.NotNow(SignOffStep.Partners) is null && !(await days.WorkingDays(cancel)).IsWorkingDay(meet),
            Invitations = await work.Query<InvitationRow>(InvitationRow.OfCase, query, cancel),
            Comments = await work.Query<CommentCount>(Counts, query, cancel),
            Next = process.Row.EndedBecause is null ? [.. Next(process, current.Person)] : [],
        };
    }

    private IEnumerable<NavigationLink> Next(ReportProcess process, Person person)
    {
        var state = process.State;
        bool Now<TRequest>(SignOffStep step) => Access<TRequest>.IsAllowed(person) && state.NotNow(step) is null;
        NavigationLink To(string text, string page) => new(text, Addresses.Page(process.Case, page));

        if (Now<AnswerAsPanelMember>(SignOffStep.CsprPanel))
            yield return To("Say whether the report is complete", "panel-answer");
        if (Now<SignAsPartner>(SignOffStep.Partners) && person.Partner is { } own && !state.Answers.ContainsKey(own) && process.Round?.PartnersMeetOn <= time.Today())
            yield return To($"Answer for {Words.Of(own)}", $"partners/{own}");
        if (Now<TickReportChecklist>(SignOffStep.CsprPanel))
            yield return To("Tick what the report must hold", "checklist");
        if (Now<RecordReportAgreement>(SignOffStep.CsprPanel) && state.HoldsAll)
            yield return To("Record what the CSPR panel agreed", "agree/CsprPanel");
        if (Now<RecordReportAgreement>(SignOffStep.Sprg))
            yield return To("Record what SPRG agreed", "agree/Sprg");
        var maySetDay = Now<MeetReportPartners>(SignOffStep.Partners) && state.Answers.Count == 0;
        if (maySetDay && process.Round?.PartnersMeetOn is null)
            yield return To("Set the day on which the partners meet", "partners-meeting");
        if (Now<RecordGroupSignOff>(SignOffStep.PartnershipGroup) && process.Row.GroupMeetingOn <= time.Today())
            yield return To("Record what the Partnership Group decided", "group");
        if (Access<ChooseGroupMeeting>.IsAllowed(person) && state is { Version: > 0, IsSignedOff: false })
        {
            yield return To(process.Row.GroupMeetingOn is null ? "Choose the Partnership Group’s meeting" : "Choose another meeting", "group-meeting");
            yield return To("Invite heads of agencies", "invitations");
        }

        if (maySetDay && process.Round?.PartnersMeetOn is not null)
            yield return To("Change the day on which the partners meet", "partners-meeting");

        if (Access<ListRecommendations>.IsAllowed(person) && state.Version > 0)
            yield return To("List the recommendations", "recommendations");
        if (Access<UploadReportVersion>.IsAllowed(person))
            yield return To(state.Version == 0 ? "Upload the first version" : "Upload another version", "upload");
        if (Access<CommentOnReport>.IsAllowed(person) && state.Version > 0)
            yield return To("Comment on this version", "comments");
        if (Access<ReturnReport>.IsAllowed(person) && state is { Version: > 0, IsSignedOff: false })
            yield return To("Return it to an earlier step", "return");
    }
}
