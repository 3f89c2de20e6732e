using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>Invented people, at least one for each role, to sign in as on a developer's own machine. None of them is anybody.</summary>
public static class DemoPeople
{
    /// <summary>All of them, in the order of the sign-in page.</summary>
    public static readonly IReadOnlyList<Person> All =
    [
        Make("business-unit", "Billie Samplewright", "Business Unit Co-ordinator", "business-unit", null, Role.BusinessUnit),
        Make("head", "Harper Exampleton", "Head of Business Delivery", "business-unit", null, Role.HeadOfBusinessDelivery),
        Make("sprg-chair", "Cass Mockridge", "Independent Chair of SPRG", "independent", null, Role.SprgChair),
        Make("sprg-local-authority", "Lane Placeholme", "Assistant Director, Children’s Services", "childrens-services", StatutoryPartner.LocalAuthority, Role.SprgMember),
        Make("sprg-police", "Perry Dummett", "Detective Superintendent", "police", StatutoryPartner.Police, Role.SprgMember),
        Make("sprg-health", "Hollis Testerby", "Designated Nurse for Safeguarding", "icb", StatutoryPartner.Health, Role.SprgMember),
        Make("dsp-local-authority", "Lex Fabricant", "Executive Director, Children’s Services", "childrens-services", StatutoryPartner.LocalAuthority, Role.DelegatedSafeguardingPartner),
        Make("dsp-police", "Pat Inventwell", "Assistant Chief Constable", "police", StatutoryPartner.Police, Role.DelegatedSafeguardingPartner),
        Make("dsp-health", "Hadley Pretendham", "Executive Director of Nursing", "icb", StatutoryPartner.Health, Role.DelegatedSafeguardingPartner),
        Make("lsp", "Lou Makebelieve", "Chief Executive", "childrens-services", StatutoryPartner.LocalAuthority, Role.LeadSafeguardingPartner),
        Make("scrutineer", "Sol Notreal", "Independent Scrutineer", "independent", null, Role.Scrutineer),
        Make("author-childrens-services", "Ash Madeupson", "Service Manager", "childrens-services", null, Role.AgencyAuthor),
        Make("author-police", "Alex Fauxley", "Review Officer", "police", null, Role.AgencyAuthor),
        Make("author-hospital", "Ari Shamwell", "Named Doctor", "hospital-trust", null, Role.AgencyAuthor),
        Make("author-community-health", "Avery Mimicson", "Named Nurse", "community-health", null, Role.AgencyAuthor),
        Make("author-housing", "Addison Simulby", "Neighbourhood Manager", "housing-association", null, Role.AgencyAuthor),
        Make("author-neighbouring-county", "Arden Feignwick", "Quality Assurance Manager", "neighbouring-county", null, Role.AgencyAuthor),
        Make("referrer", "Reese Dummyworth", "Designated Safeguarding Lead", "school", null, Role.Referrer),
        Make("lead-reviewer", "Robin Fictionby", "Independent Lead Reviewer", "independent", null, Role.LeadReviewer),
        Make("panel-member", "Peyton Unrealton", "Head of Safeguarding", "hospital-trust", null, Role.CsprPanelMember),
        Make("records", "Rory Conjectur", "Records Manager", "business-unit", null, Role.RecordsManager),
        Make("administrator", "Ainsley Imagine", "Systems Administrator", "it", null, Role.Administrator),
    ];

    /// <summary>The person with this id, or null.</summary>
    public static Person? Find(string? id) => All.FirstOrDefault(p => p.Id == id);

    private static Person Make(string id, string name, string jobTitle, string agency, StatutoryPartner? partner, Role role) =>
        new(id, name, jobTitle, agency, partner, new HashSet<Role> { role }, $"{name.Replace(' ', '.').ToLowerInvariant()}@{agency}.example.invalid");
}
