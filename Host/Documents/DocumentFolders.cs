using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Which folders of a case a person opens: on the case page as behind a document's address (X-5a).</summary>
internal static class DocumentFolders
{
    private static readonly Role[] Office = [Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.RecordsManager];

    private static readonly Role[] Partnership =
        [.. Office, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer];

    /// <summary>
    /// Folders that stay shut, each between bars: <c>|05a Vetting|</c>. A reviewer's referees and certificates are the Business Unit's matter (M-2); to those who were let in by name the letters of
    /// publication are shut too, and what the family was written and said is open to the Lead Reviewer alone (I-1a, I-5).
    /// </summary>
    public static string ClosedTo(Person person) => $"|{string.Join('|', (IEnumerable<string>)(
        person.Is(Office) ? []
        : person.Is(Partnership) ? [CaseFolders.Vetting]
        : person.Is(Role.LeadReviewer) ? [CaseFolders.Vetting, CaseFolders.Publication]
        : [CaseFolders.Vetting, CaseFolders.Publication, CaseFolders.FamilyInvolvement]))}|";
}
