using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Referrals;

/// <summary>What the case page says of a referral.</summary>
internal sealed class ReferralPanel(ReferralStore store) : ICasePanel
{
    private static readonly Role[] Reads =
    [
        Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer, Role.RecordsManager,
    ];

    public int Order => 20;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel)
    {
        if (!person.Is(Reads) || await store.Of(@case, cancel) is not { Count: > 0 } referrals)
            return null;
        List<ReferralFile> files = [];
        foreach (var row in referrals)
            files.Add(await store.File(row, cancel));
        return new CasePanel("Referral", typeof(ReferralPanelView), new ReferralPanelModel(@case, files));
    }
}

/// <summary>What the panel shows.</summary>
public sealed record ReferralPanelModel(CaseReference Case, IReadOnlyList<ReferralFile> Referrals);

/// <summary>The family as a referral names it, and who refers.</summary>
internal sealed class ReferralPeople(ReferralStore store, IRapidReviews reviews) : ICasePeople
{
    public int Order => 20;

    public async Task<IReadOnlyList<CasePerson>> Of(CaseReference @case, Person person, CancellationToken cancel)
    {
        List<CasePerson> people = [];
        // A Rapid Review names the family anew, and checked.
        var checkedAnew = await reviews.Find(@case, cancel) is not null;
        foreach (var referral in await store.Of(@case, cancel))
        {
            var form = await store.Form(referral.ReferralId, cancel);
            if (!checkedAnew)
            {
                people.AddRange(form.Family.Where(f => f.Name is not null)
                    .Select(f => new CasePerson(PeopleGroup.Family, f.Name!, f.Relationship ?? "Relationship not recorded", f.Born is null ? null : $"born {f.Born}")));
            }

            people.AddRange(form.Referrers.Where(r => r.Name is not null).Select(r => new CasePerson(PeopleGroup.Professionals, r.Name!, "Referrer", r.Designation)));
        }

        return people;
    }
}

/// <summary>What Referrals tells other modules.</summary>
internal sealed class Referrals(ReferralStore store, Partnership partnership) : IReferrals
{
    private const string NotKnown = "Name not known";

    public async Task<ReferralForm?> Form(CaseReference @case, CancellationToken cancel)
    {
        if (await store.Of(@case, cancel) is not [.., { SubmittedOn: { } on } last])
            return null;
        var file = await store.File(last, cancel);
        return new ReferralForm(on, [.. ReferralBlocks.Form(file, partnership.AgencyName), .. ReferralBlocks.Additions(file, partnership.AgencyName)]);
    }

    public async Task<ReferralFacts?> Facts(CaseReference @case, CancellationToken cancel)
    {
        if (await store.Of(@case, cancel) is not [.., var last])
            return null;
        var file = await store.File(last, cancel);
        var form = file.Form;
        return new ReferralFacts
        {
            ChildName = form.ChildName ?? "", Born = form.Born, Died = form.Died, Gender = form.Gender, Ethnicity = form.Ethnicity, Disability = form.Disability, HomeAddress = form.HomeAddress,
            HousingProvider = form.HousingProvider, School = form.School, SiblingScope = form.SiblingScope, LookedAfter = form.CurrentlyLookedAfter?.ToString(),
            ChildProtectionPlan = form.CurrentProtectionPlan?.ToString(), ChildInNeed = form.CurrentlyInNeed?.ToString(),
            FormerlyLookedAfter = form.FormerlyLookedAfter?.ToString(), LookedAfterDetails = form.LookedAfterDetails, FormerProtectionPlan = form.FormerProtectionPlan?.ToString(),
            ProtectionPlanDetails = form.ProtectionPlanDetails, FormerlyInNeed = form.FormerlyInNeed?.ToString(), InNeedDetails = form.InNeedDetails,
            Siblings = [.. form.Siblings.Where(s => (s.Name ?? s.Born) is not null).Select(s => new ReferredSibling(s.Name ?? NotKnown, s.Born))],
            Family =
            [
                .. form.Family.Where(f => (f.Name ?? f.Relationship ?? f.SignificantInformation ?? f.Address ?? f.Born) is not null)
                    .Select(f => new ReferredPerson(f.Name ?? NotKnown, f.Address, f.Born, f.Sex, f.Relationship, f.SignificantInformation)),
            ],
            IncidentOn = form.IncidentOn, IncidentLocation = form.IncidentLocation,
            CriminalInvestigation = form.CriminalInvestigation?.ToString(), SeniorInvestigatingOfficer = form.SeniorInvestigatingOfficer, TriggeringIncident = form.TriggeringIncident,
            ReferrerName = form.Referrers.FirstOrDefault()?.Name, ReferrerDesignation = form.Referrers.FirstOrDefault()?.Designation, IsToBeNotified = file.Outcome is ReferralOutcome.NotifySin,
        };
    }
}
