using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

/// <summary>How states look and what they say.</summary>
internal static class FamilyTags
{
    public static TagColour Of(OfferAnswer answer) => answer switch
    {
        OfferAnswer.Accepted => TagColour.Green,
        OfferAnswer.Offered => TagColour.Blue,
        OfferAnswer.Prohibited => TagColour.Orange,
        _ => TagColour.Grey,
    };

    public static TagColour Of(NotesState state) => state switch
    {
        NotesState.Shared => TagColour.Green,
        NotesState.Cleared => TagColour.Teal,
        NotesState.WithOfficer => TagColour.Blue,
        NotesState.OnHold => TagColour.Orange,
        _ => TagColour.Grey,
    };

    /// <summary>Where a meeting is, in a few words.</summary>
    public static string Said(MeetingFile meeting) => meeting.Row.State switch
    {
        FamilyMeetingState.Held => $"notes: {Words.Of(meeting.Notes).ToLowerInvariant()}",
        var state => Words.Of(state).ToLowerInvariant(),
    };
}
