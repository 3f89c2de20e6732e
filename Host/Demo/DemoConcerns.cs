using Nscp.Kernel;
using Nscp.Notifications;

namespace Nscp.Host;

/// <summary>Cases causing concern (N-8) that did not become an incident: open, closed and to be referred.</summary>
internal static class DemoConcerns
{
    private sealed record Told(int DaysAgo, string Person, string Child, string Concern, (ConcernNoteKind Kind, string Note)[] Notes, ConcernState? Ended = null, string? Because = null);

    private static readonly Told[] All =
    [
        new(410, "sprg-police", "Nell Quarrington", "Missing eleven times in two months, always back with new things.", [(ConcernNoteKind.Discussion, "The exploitation team takes it to its own panel.")],
            ConcernState.Closed, "The exploitation panel has a plan, and there have been no more episodes for three months."),
        new(230, "sprg-health", "Jory Pendlewick", "Two unexplained admissions of a child with complex needs; the parents decline a second opinion.",
            [(ConcernNoteKind.Challenge, "Children’s Services is asked why no strategy discussion was held."), (ConcernNoteKind.Discussion, "A strategy discussion was held; a paediatrician reviews the notes.")],
            ConcernState.ToBeReferred, "SPRG asks Health to refer it formally as a possible local Rapid Review."),
        new(60, "sprg-local-authority", "Tully Marchbanksia", "A third baby in the family; two older children removed. The pre-birth plan depends on one person.",
            [(ConcernNoteKind.Discussion, "The maternity service will join the planning meeting."), (ConcernNoteKind.Disagreement, "Police would have the partner’s address checked weekly; the Local Authority finds that disproportionate.")]),
        new(25, "dsp-health", "Elfrida Nightingrove", "A young person on a children’s ward for seven weeks because no placement is found.", [(ConcernNoteKind.Challenge, "Who owns the search for a placement is not clear.")]),
        new(4, "sprg-chair", "Ferdie Oakapple", "A school has sent four referrals in a term, all closed at the front door.", []),
    ];

    public static async Task Tell(DemoStory story, WorkingDays days, DateOnly today, CancellationToken cancel)
    {
        foreach (var (place, told) in All.Index())
        {
            var raised = days.Subtract(today, told.DaysAgo);
            story.At(raised, 11, 20);
            var concern = (await story.Do(
                told.Person, new RaiseConcern { Id = Id(place, 0), ChildName = told.Child, Born = raised.AddYears(-3 - place).AddDays(40 * place), Concern = told.Concern }, cancel)).Value;
            foreach (var (count, note) in told.Notes.Index())
            {
                var on = days.Add(raised, 3 + (15 * count));
                story.At(on, 14, 10);
                await story.Do("sprg-chair", new MinuteConcern { Concern = concern, NoteId = Id(place, count + 1), Kind = note.Kind, SaidOn = on, Note = note.Note }, cancel);
            }

            if (told.Ended is null)
                continue;
            story.At(days.Add(raised, 40), 14, 10);
            var form = (await story.Do("business-unit", new ShowConcernClosing { Concern = concern }, cancel)).Value;
            await story.Do("business-unit", new CloseConcern { Concern = concern, State = told.Ended, ClosedBecause = told.Because, Version = form.Version }, cancel);
        }
    }

    private static Guid Id(int place, int note) => new(place + 1, (short)note, 4, 0xC0, 0, 0, 0, 0, 0, 0, 1);
}
