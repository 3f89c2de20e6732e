using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>What other modules ask about the proceedings beside it.</summary>
internal sealed class ProceedingsBeside(Reviews reviews, Milestones milestones) : IProceedings
{
    public async Task<IReadOnlyList<string>> HoldUpFamily(CaseReference @case, CancellationToken cancel) =>
        await reviews.Find(@case, cancel) is { FallenAwayBecause: null } ? await milestones.HoldUp(@case, BlockedPart.Family, cancel) : [];
}

/// <summary>What other modules ask about a practice review.</summary>
internal sealed class CommissionedReviews(Reviews reviews, Appointments appointments, Milestones milestones, PanelMembers panel) : ICommissionedReviews
{
    public async Task<CommissionedReview?> Find(CaseReference @case, CancellationToken cancel)
    {
        if (await reviews.Find(@case, cancel) is not { FallenAwayBecause: null } review)
            return null;
        var proceedings = await milestones.Proceedings(@case, cancel);
        var days = (await milestones.Of(@case, cancel)).Where(d => d.FallenAwayBecause is null).ToLookup(d => d.Kind, d => d.DoneOn ?? d.PlannedOn);
        var (members, done) = ((await panel.Of(@case, cancel)).Where(m => m.State is MemberState.Member).ToList(), (await panel.Duties(@case, cancel)).ToLookup(d => d.MemberId, d => d.Duty));
        return new CommissionedReview
        {
            Case = @case,
            DecidedOn = review.DecidedOn,
            LeadReviewers = [.. (await appointments.Of(@case, cancel)).Where(a => a is { AppointedOn: not null, EndedOn: null }).OrderBy(a => a.AppointedOn).Select(a => new ReviewPerson(a.ReviewerName, a.PersonId, null, null))],
            OpenDuties = [.. members.Select(m => new OpenDuties(m.MemberName, [.. Enum.GetValues<PanelDuty>().Except(done[m.MemberId]).Select(d => Words.Of(d))])).Where(m => m.Duties.Count > 0)],
            Panel = [.. members.Select(m => new ReviewPerson(m.MemberName, m.PersonId, m.JobTitle, m.Agency))],
            Agencies = [.. (await reviews.Involved(review, cancel)).Select(a => a.Code)],
            Areas = (await milestones.LatestTerms(@case, cancel))?.Areas ?? review.Areas,
            Summary = review.Summary,
            PanelSignOffOn = Day(MilestoneKind.PanelSignOff),
            SprgSignOffOn = Day(MilestoneKind.SprgSignOff),
            PartnersSignOffOn = Day(MilestoneKind.PartnersSignOff),
            GroupSignOffOn = Day(MilestoneKind.GroupSignOff),
            ReportSentOn = Day(MilestoneKind.ReportSent),
            PublicationOn = Day(MilestoneKind.Publication),
            HasCriminalProceedings = proceedings.Any(p => p is { Kind: ProceedingKind.Criminal, EndedOn: null }),
            HasFamilyProceedings = proceedings.Any(p => p.Kind is ProceedingKind.FamilyCourt),
        };

        DateOnly? Day(MilestoneKind kind) => days[kind] is var found && found.Any() ? found.First() : null;
    }
}
