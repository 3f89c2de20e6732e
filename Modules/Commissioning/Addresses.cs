using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Commissioning;

/// <summary>Where this module's pages are, and the ways down to them.</summary>
internal static class Addresses
{
    public static string Review(CaseReference @case) => $"/cases/{@case}/review";

    public static string Appointment(CaseReference @case, Guid reviewer) => $"{Review(@case)}/reviewers/{reviewer}";

    public static string Terms(CaseReference @case) => $"{Review(@case)}/terms";

    public static string Timetable(CaseReference @case) => $"{Review(@case)}/timetable";

    public static string Milestone(CaseReference @case, Guid id) => $"{Timetable(@case)}/{id}";

    public static string Proceeding(CaseReference @case, Guid id) => $"{Timetable(@case)}/proceedings/{id}";

    public static string Member(CaseReference @case, Guid member) => $"{Review(@case)}/panel/{member}";

    public static string Information(CaseReference @case, Guid request) => $"{Review(@case)}/information/{request}";

    public static string Request(CaseReference @case, Guid request) => $"{Review(@case)}/requests/{request}";

    public static string Concern(CaseReference @case, Guid concern) => $"{Review(@case)}/safety/{concern}";

    public static string Learning(CaseReference @case, Guid point) => $"{Review(@case)}/learning/{point}";

    public static string Mine(CaseReference @case) => $"/cases/{@case}/my-review";

    public static string Document(CaseReference @case, Guid document) => $"/cases/{@case}/documents/{document}";

    public static string Reviewer(Guid reviewer) => $"/reviewers/{reviewer}";
}

/// <inheritdoc cref="Addresses"/>
internal static class Trails
{
    public static readonly IReadOnlyList<NavigationLink> Register = [new("Lead Reviewers", "/reviewers")];

    public static readonly IReadOnlyList<NavigationLink> Mine = [new("Your reviews", "/my-reviews")];

    public static IReadOnlyList<NavigationLink> Review(CaseReference @case) => Crumbs.Case(@case, "The review", Addresses.Review(@case));

    public static IReadOnlyList<NavigationLink> Appointment(CaseReference @case, Guid reviewer) => [.. Review(@case), new("Lead Reviewer", Addresses.Appointment(@case, reviewer))];

    public static IReadOnlyList<NavigationLink> Timetable(CaseReference @case) => [.. Review(@case), new("Timetable", Addresses.Timetable(@case))];
}
