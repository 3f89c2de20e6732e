using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Where the notes of a meeting are.</summary>
public enum NotesState
{
    NotWritten,

    [System.ComponentModel.DataAnnotations.Display(Name = "Written, not shared")]
    Written,

    [System.ComponentModel.DataAnnotations.Display(Name = "With the police disclosure officer")]
    WithOfficer,

    [System.ComponentModel.DataAnnotations.Display(Name = "On hold by the police")]
    OnHold,

    [System.ComponentModel.DataAnnotations.Display(Name = "Cleared, not shared yet")]
    Cleared,
    Shared,
}

/// <param name="Edition">The edition of the notes that was sent.</param>
/// <param name="Answer">Null while none came.</param>
internal sealed record DisclosureRound(int Edition, DisclosureAnswer? Answer);

/// <summary>
/// The way of the notes of one meeting to the family member (I-5). While a criminal investigation is open, or nobody knows, they go to the police disclosure
/// officer first; once they went there, nothing but the officer's answer about these very words lets them go on, whatever else is said meanwhile. What was
/// shared is not changed any more: corrections stand beside it.
/// </summary>
/// <param name="Edition">0 while nothing is written; one more each time that notes are changed after the officer had them.</param>
/// <param name="Rounds">Each sending to the officer, the oldest first.</param>
/// <param name="IsShared">The family member has them.</param>
internal sealed record NotesPath(int Edition, IReadOnlyList<DisclosureRound> Rounds, bool IsShared)
{
    public static readonly NotesPath Empty = new(0, [], false);

    private DisclosureRound? Latest => Rounds.Count == 0 ? null : Rounds[^1];

    private bool OfficerHasThis => Latest?.Edition == Edition;

    public NotesState State =>
        IsShared ? NotesState.Shared
        : Edition == 0 ? NotesState.NotWritten
        : Latest is { Answer: null } ? NotesState.WithOfficer
        : Latest is { Answer: DisclosureAnswer.Hold } ? NotesState.OnHold
        : OfficerHasThis ? NotesState.Cleared
        : NotesState.Written;

    /// <summary>The notes are written, or changed: the words that the officer has stay as they were sent, and a new edition begins.</summary>
    public Result<NotesPath> Write() =>
        IsShared ? Failure.Conflict("These notes were shared with the family member, so they stay as they are. Record what is wrong in them as a correction beside them.")
        : Latest is { Answer: null } ? Failure.Conflict("The disclosure officer has these notes now. Record the answer first, then change them.")
        : this with { Edition = Edition == 0 || OfficerHasThis ? Edition + 1 : Edition };

    /// <summary>The notes go to the police disclosure officer; after a hold the same notes can go again.</summary>
    public Result<NotesPath> Send() =>
        IsShared ? Failure.Conflict("These notes were shared already.")
        : Edition == 0 ? Failure.Conflict("Write the notes first.")
        : Latest is { Answer: null } ? Failure.Conflict("The disclosure officer has these notes already. Record the answer when it comes.")
        : State is NotesState.Cleared ? Failure.Conflict("The disclosure officer has cleared these notes: they can be shared.")
        : this with { Rounds = [.. Rounds, new DisclosureRound(Edition, null)] };

    /// <summary>The officer answered.</summary>
    public Result<NotesPath> Answer(DisclosureAnswer answer) => Latest is { Answer: null } round
        ? this with { Rounds = [.. Rounds.SkipLast(1), round with { Answer = answer }] }
        : Failure.Conflict("The notes are not with the disclosure officer, so there is no answer to record.");

    /// <summary>The family member gets the notes.</summary>
    public Result<NotesPath> Share(InvestigationState investigation) =>
        MayNotShareBecause(investigation) is { } because ? Failure.Conflict(because) : this with { IsShared = true };

    /// <summary>Why they cannot be shared now, and what to do; null where they can.</summary>
    public string? MayNotShareBecause(InvestigationState investigation) => State switch
    {
        NotesState.NotWritten => "Write the notes first.",
        NotesState.Shared => "These notes were shared already.",
        NotesState.WithOfficer => "The police disclosure officer has these notes. They can be shared when the answer is recorded.",
        NotesState.OnHold => "The police disclosure officer asked for these notes to be held. Send them again when the reason for the hold is over.",
        NotesState.Written when Rounds.Count > 0 => "The notes were changed after the disclosure officer had them. Send them again.",
        NotesState.Written when investigation is not InvestigationState.None =>
            $"A criminal investigation is {(investigation is InvestigationState.Open ? "open" : "possible: nobody has said that there is none")}. Send the notes to the police disclosure officer first.",
        _ => null,
    };

    /// <summary>True where the next step is to send them to the officer.</summary>
    public bool GoesToOfficer(InvestigationState investigation) =>
        State is NotesState.OnHold || (State is NotesState.Written && (Rounds.Count > 0 || investigation is not InvestigationState.None));
}
