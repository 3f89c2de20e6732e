using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Publication;

/// <summary>The module's own addresses.</summary>
internal static class Addresses
{
    public static string Process(CaseReference @case) => $"/cases/{@case}/publication";

    public static string Page(CaseReference @case, string page) => $"/cases/{@case}/publication/{page}";

    public static string Check(CaseReference @case, PublishedPart part) => Page(@case, part is PublishedPart.Report ? "check" : $"check?of={part}");

    public static string Document(CaseReference @case, Guid id) => $"/cases/{@case}/documents/{id}";

    public static string Family(CaseReference @case) => $"/cases/{@case}/family";

    public static string Public(string publicId) => $"/published/{publicId}";

    public static string Copy(Guid recipient) => $"/embargo/{recipient}";

    public static IReadOnlyList<NavigationLink> Trail(CaseReference @case) => Crumbs.Case(@case, "Publication", Process(@case));
}
