using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Commissioning;

/// <summary>The practice review on the case page.</summary>
internal sealed class CommissioningPanel(Reviews reviews, Appointments appointments, Milestones milestones, PanelMembers panel, SafetyTrail safety, TimeProvider time) : ICasePanel
{
    public int Order => 50;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel)
    {
        if (await reviews.Find(@case, cancel) is not { } review || !Access<ShowReview>.IsAllowed(person))
            return null;
        var today = time.Today();
        var days = await milestones.Of(@case, cancel);
        return new CasePanel("The review", typeof(CommissioningPanelView), new CommissioningPanelModel
        {
            Case = @case, FallenAwayBecause = review.FallenAwayBecause,
            Reviewers = [.. (await appointments.Of(@case, cancel)).Where(a => a is { AppointedOn: not null, EndedOn: null }).Select(a => a.ReviewerName)],
            PanelMembers = (await panel.Of(@case, cancel)).Count(m => m.State is MemberState.Member),
            Terms = await milestones.LatestTerms(@case, cancel) is { AgreedOn: { } on } terms ? $"Version {terms.TermsVersion}, agreed {Words.Of(on)}" : null,
            Next = days.FirstOrDefault(d => d is { DoneOn: null, FallenAwayBecause: null } && d.Kind is not MilestoneKind.Check),
            Gives = (await milestones.Gives(days, await milestones.Proceedings(@case, cancel), today, cancel)).Count,
            OpenConcerns = (await safety.Of(@case, cancel)).Count(c => !c.IsResolved),
        });
    }
}

/// <summary>What the panel shows.</summary>
public sealed record CommissioningPanelModel
{
    public required CaseReference Case { get; init; }
    public string? FallenAwayBecause { get; init; }
    public required IReadOnlyList<string> Reviewers { get; init; }
    public required int PanelMembers { get; init; }
    public string? Terms { get; init; }
    public MilestoneRow? Next { get; init; }
    public required int Gives { get; init; }
    public required int OpenConcerns { get; init; }
}

/// <summary>The Lead Reviewers and the CSPR panel among the case's people.</summary>
internal sealed class CommissioningPeople(Appointments appointments, PanelMembers panel, Partnership partnership) : ICasePeople
{
    public int Order => 50;

    public async Task<IReadOnlyList<CasePerson>> Of(CaseReference @case, Person person, CancellationToken cancel) =>
    [
        .. (await appointments.Of(@case, cancel)).Where(a => a is { AppointedOn: not null, EndedOn: null }).Select(a => new CasePerson(PeopleGroup.Professionals, a.ReviewerName, "Lead Reviewer")),
        .. (await panel.Of(@case, cancel)).Where(m => m.State is MemberState.Member).Select(m => new CasePerson(PeopleGroup.Professionals, m.MemberName, "CSPR panel", $"{m.JobTitle}, {partnership.AgencyName(m.Agency)}")),
    ];
}
