using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Which folders of a case a person opens: on the case page as behind a document's address (X-5a).</summary>
internal static class DocumentFolders
{
    private static readonly Role[] Office = [Role.BusinessUnit, Role.HeadOfBusinessDelivery];

    private static readonly Role[] Partnership = [Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer];

    /// <summary>
    /// Folders that stay shut, each between bars: <c>|05a Vetting|</c>. Letters to the family bear safe addresses: they are open to those who write them alone (I-1a). A reviewer's referees and
    /// certificates are the Business Unit's matter (M-2). To those who were let in by name, the Lead Reviewer and the members of the panel, the letters of publication are shut too; what the family gave they read as they read what the agencies gave (I-6).
    /// </summary>
    public static string ClosedTo(Person person) => $"|{string.Join('|', (IEnumerable<string>)(
        person.Is(Office) ? []
        : person.Is(Role.RecordsManager) ? [CaseFolders.FamilyLetters]
        : person.Is(Partnership) ? [CaseFolders.Vetting, CaseFolders.FamilyLetters]
        : person.Is(Role.LeadReviewer, Role.CsprPanelMember) ? [CaseFolders.Vetting, CaseFolders.FamilyLetters, CaseFolders.Publication]
        : [CaseFolders.Vetting, CaseFolders.FamilyLetters, CaseFolders.Publication, CaseFolders.FamilyInvolvement]))}|";
}
