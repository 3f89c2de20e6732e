using System.Globalization;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.SignOff;

/// <summary>Where this module's pages are, and the ways down to them.</summary>
internal static class Addresses
{
    public const string Group = "/partnership-group";

    public static string Process(CaseReference @case) => $"/cases/{@case}/sign-off";

    public static string Page(CaseReference @case, string page) => $"{Process(@case)}/{page}";

    public static string Document(CaseReference @case, Guid id) => $"/cases/{@case}/documents/{id}";

    public static string NewMeeting(DateOnly? on) =>
        on is { } day ? string.Create(CultureInfo.InvariantCulture, $"{Group}/new?kind=Extraordinary&meetingOn-day={day.Day}&meetingOn-month={day.Month}&meetingOn-year={day.Year}") : $"{Group}/new";

    public static IReadOnlyList<NavigationLink> Trail(CaseReference @case) => Crumbs.Case(@case, "Sign-off", Process(@case));

    public static IReadOnlyList<NavigationLink> Meetings => [new("Partnership Group", Group)];
}
