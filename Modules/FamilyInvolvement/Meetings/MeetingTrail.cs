using Nscp.Web;

namespace Nscp.FamilyInvolvement;

/// <summary>The way down to a page below a meeting's.</summary>
internal static class MeetingTrail
{
    public static IReadOnlyList<NavigationLink> To(FamilyMeetingView view) =>
        [.. Ways.Down(view.Case, view.Person.Person.PersonId, view.Person.Person.Relationship), new("Meeting", Ways.Meeting(view.Case, view.Meeting))];
}
