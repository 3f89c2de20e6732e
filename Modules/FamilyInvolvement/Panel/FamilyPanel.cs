using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.FamilyInvolvement;

/// <summary>What the case page says of the family: numbers, and the way in.</summary>
internal sealed class FamilyPanel(FamilyStore store) : ICasePanel
{
    public int Order => 60;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel)
    {
        if (!Access<ShowStatement>.IsAllowed(person) || await store.File(@case, cancel) is not { } family)
            return null;

        var meetings = family.People.SelectMany(p => p.Meetings).ToList();
        return new CasePanel("The family", typeof(FamilyPanelView), new FamilyPanelModel(
            @case, Access<ShowFamily>.IsAllowed(person), family.People.Count,
            family.People.Count(p => p.Settled(ContactPurpose.ToldInWriting) is { NotDoneBecause: null } || p.Settled(ContactPurpose.ToldByTelephone) is { NotDoneBecause: null }),
            family.People.Count(p => p.Offer?.Answer is OfferAnswer.Accepted), meetings.Count(m => m.Row.State is FamilyMeetingState.Held),
            meetings.Count(m => m.Notes is NotesState.WithOfficer or NotesState.OnHold)));
    }
}

/// <param name="WorksWithThem">The person sees who they are; others see the statement.</param>
/// <param name="Waiting">Meetings whose notes wait for the police.</param>
public sealed record FamilyPanelModel(CaseReference Case, bool WorksWithThem, int People, int Told, int Accepted, int Met, int Waiting);
