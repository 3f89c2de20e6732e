using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>All of a practice review on one page: reviewers, terms, timetable, panel, what was asked, safety, learning (M).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowReview : IQuery<ReviewView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowReview"/>
public sealed record ReviewView
{
    public required CaseReference Case { get; init; }
    public required DateOnly Today { get; init; }
    public required bool MayEdit { get; init; }
    /// <summary>A Lead Reviewer looks at it.</summary>
    public required bool IsReviewer { get; init; }
    public required bool MayRaise { get; init; }
    public required bool MayAsk { get; init; }
    public required bool MayCapture { get; init; }

    /// <summary>What was asked of the reviewer is between the partners and them.</summary>
    public required bool MaySeeRequests { get; init; }
    public string? FallenAwayBecause { get; init; }
    public required bool HasSummary { get; init; }

    /// <summary>Candidates are the Business Unit's matter; others see who is appointed.</summary>
    public required IReadOnlyList<ReviewerPartLine> Reviewers { get; init; }
    public TermsRow? Terms { get; init; }
    public required IReadOnlyList<MilestoneRow> Next { get; init; }
    public required bool HasTimetable { get; init; }

    /// <summary>How many later days cannot be kept.</summary>
    public required int Gives { get; init; }

    /// <summary>The proceedings for whose end conversations with staff wait, in words.</summary>
    public required IReadOnlyList<string> StaffWait { get; init; }

    /// <summary>The governing day of C-4.</summary>
    public DateOnly? PublishBy { get; init; }
    public required IReadOnlyList<PanelLine> Panel { get; init; }
    public required IReadOnlyList<InformationLine> Information { get; init; }
    public required IReadOnlyList<ReviewerRequestRow> Requests { get; init; }
    public required IReadOnlyList<SafetyLine> Safety { get; init; }
    public required IReadOnlyList<LearningPointRow> Learning { get; init; }
}

/// <param name="Href">Null where there is no page for the reader.</param>
public sealed record ReviewerPartLine(string Name, string Said, bool IsOpen, string? Href);

/// <param name="Done">How many of the duties are done.</param>
/// <param name="IsOwn">The reader's own.</param>
public sealed record PanelLine(Guid MemberId, string Name, string Role, MemberState State, string Said, int Done, bool IsOwn);

/// <param name="MayOpen">The reader answers it, or may read the answer there.</param>
public sealed record InformationLine(InformationRow Request, string AgencyName, bool MayOpen);

/// <summary>A safety concern in one line.</summary>
public sealed record SafetyLine(Guid ConcernId, DateTimeOffset RaisedAt, string Said, bool IsOpen);

internal sealed class ShowReviewHandler(
    Reviews reviews, Appointments appointments, Milestones milestones, PanelMembers panel, SafetyTrail safety, Partnership partnership, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowReview, ReviewView>
{
    public async Task<Result<ReviewView>> Handle(ShowReview query, CancellationToken cancel)
    {
        if (await reviews.Find(query.Case, cancel) is not { } review)
            return Failure.NotFound;
        var (person, today) = (current.Person, time.Today());
        var office = person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);
        var days = await milestones.Of(query.Case, cancel);
        var duties = await panel.Duties(query.Case, cancel);
        var members = await panel.Of(query.Case, cancel);
        var seesRequests = Access<ShowReviewerRequest>.IsAllowed(person);
        return new ReviewView
        {
            Case = query.Case,
            Today = today,
            MayEdit = office && review.FallenAwayBecause is null,
            IsReviewer = person.Is(Role.LeadReviewer),
            MayRaise = Access<RaiseSafetyConcern>.IsAllowed(person),
            MayAsk = Access<AskInformation>.IsAllowed(person),
            MayCapture = Access<CaptureLearning>.IsAllowed(person),
            MaySeeRequests = seesRequests,
            FallenAwayBecause = review.FallenAwayBecause,
            HasSummary = review.Summary is not null,
            Reviewers = [.. (await appointments.Of(query.Case, cancel)).Where(a => office || a is { AppointedOn: not null, EndedOn: null }).Select(a => Line(a, office, today))],
            Terms = await milestones.LatestTerms(query.Case, cancel),
            Next = [.. days.Where(d => d is { DoneOn: null, FallenAwayBecause: null }).Take(4)],
            HasTimetable = days.Count > 0,
            Gives = (await milestones.Gives(days, await milestones.Proceedings(query.Case, cancel), today, cancel)).Count,
            StaffWait = review.FallenAwayBecause is null ? await milestones.HoldUp(query.Case, BlockedPart.Staff, cancel) : [],
            PublishBy = (await reviews.PublishBy(query.Case, cancel)).FirstOrDefault()?.DueOn,
            Panel = [.. members.Where(m => office || m.State is MemberState.Member).Select(m => new PanelLine(
                m.MemberId, m.MemberName, $"{m.JobTitle}, {partnership.AgencyName(m.Agency)}", m.State,
                m.State is MemberState.Blocked ? PanelMemberRow.Conflict(m.IsSenior, m.ManagesStaff, m.WasInvolved)! : m.State is MemberState.Ended ? $"Ended {Words.Of(m.EndedOn!.Value)}" : "Member",
                duties.Count(d => d.MemberId == m.MemberId), m.PersonId is not null && m.PersonId == person.Id))],
            Information = [.. (await panel.Information(query.Case, cancel)).Select(i => new InformationLine(
                i, partnership.AgencyName(i.Agency), office || members.Any(m => m.State is MemberState.Member && m.PersonId == person.Id && m.Agency == i.Agency)))],
            Requests = seesRequests ? await panel.Requests(query.Case, cancel) : [],
            Safety = [.. (await safety.Of(query.Case, cancel)).Select(c => new SafetyLine(c.ConcernId, c.Entries[0].RecordedAt, c.Said(today), !c.IsResolved))],
            Learning = await panel.Learning(query.Case, cancel),
        };
    }

    private static ReviewerPartLine Line(AppointmentRow a, bool office, DateOnly today) => new(
        a.ReviewerName,
        a.EndedOn is { } ended ? $"Ended {Words.Of(ended)}" : a.AppointedOn is not { } on ? "Candidate" : !office || (a.IsOpen && (a.OpenUntil is null || a.OpenUntil >= today)) ? $"Appointed {Words.Of(on)}" : "Access closed",
        a.EndedOn is null, office ? Addresses.Appointment(a.CaseReference, a.ReviewerId) : null);
}
