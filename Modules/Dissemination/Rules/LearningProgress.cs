using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>What somebody wrote down as learned, or what a review recommends.</summary>
public enum LearningKind
{
    LearningPoint,
    Recommendation,
}

/// <summary>How far learning has come (L-1).</summary>
public enum LearningState
{
    /// <summary>Nobody has decided yet whether it is acted on.</summary>
    Captured,
    NotAdopted,
    Adopted,
    InProgress,
    [Display(Name = "Done, impact not judged yet")]
    Done,
    EvidencedImpact,
    [Display(Name = "Done, no impact found")]
    NoImpact,
}

/// <summary>
/// From captured to evidenced impact (L-1). Nothing is adopted without an owner, a day and an intended outcome, nothing is done without evidence, and whether it
/// made a difference is judged afterwards by somebody else (L-6). Pure; each deed gives the next state or says why not.
/// </summary>
/// <param name="DoneOn">When what was adopted was done.</param>
/// <param name="DoneBy">The id of the person who said so.</param>
public sealed record LearningProgress(LearningState State, DateOnly? DoneOn, string? DoneBy)
{
    /// <summary>The beginning.</summary>
    public static readonly LearningProgress Captured = new(LearningState.Captured, null, null);

    /// <summary>Somebody is at it, or is to begin.</summary>
    public bool IsOpen => State is LearningState.Adopted or LearningState.InProgress;

    /// <summary>Nothing is asked about it any more.</summary>
    public bool IsSettled => State is LearningState.NotAdopted or LearningState.EvidencedImpact or LearningState.NoImpact;

    /// <summary>The partnership takes it up; or, while it is under way, gives it another owner, day or outcome.</summary>
    public Result<LearningProgress> Adopt(string? owner, DateOnly? dueOn, string? outcome)
    {
        if (State is not LearningState.Captured && !IsOpen)
            return NotNow("adopted");
        if (string.IsNullOrWhiteSpace(owner))
            return Failure.Invalid("ownerAgency", "Choose whose it is");
        if (dueOn is null)
            return Failure.Invalid("dueOn", "Enter by when");
        return string.IsNullOrWhiteSpace(outcome)
            ? Failure.Invalid("intendedOutcome", "Write what will be different for children when it is done")
            : State is LearningState.Captured ? this with { State = LearningState.Adopted } : this;
    }

    /// <summary>The partnership does not take it up, or gives it up.</summary>
    public Result<LearningProgress> Decline(string? because)
    {
        if (State is not LearningState.Captured && !IsOpen)
            return NotNow("declined");
        return string.IsNullOrWhiteSpace(because) ? Failure.Invalid("because", "Say why it is not adopted") : this with { State = LearningState.NotAdopted };
    }

    /// <summary>The owner has begun, or has gone on.</summary>
    public Result<LearningProgress> GoOn() => IsOpen ? this with { State = LearningState.InProgress } : NotNow("worked on");

    /// <summary>The owner has done it.</summary>
    /// <param name="hasEvidence">A file, or words that say how one can tell.</param>
    public Result<LearningProgress> Finish(bool hasEvidence, DateOnly on, string person)
    {
        if (!IsOpen)
            return NotNow("done");
        return hasEvidence ? new LearningProgress(LearningState.Done, on, person) : Failure.Invalid("evidence", "Choose a file, or write what shows that it was done");
    }

    /// <summary>Somebody judges whether it made a difference.</summary>
    public Result<LearningProgress> Judge(bool madeDifference, DateOnly on, string? grounds, string person)
    {
        if (State is not LearningState.Done)
            return NotNow("judged");
        if (person == DoneBy)
            return Failure.Conflict("You recorded that this was done, so somebody else judges whether it made a difference.");
        if (on <= DoneOn)
            return Failure.Invalid("judgedOn", $"Impact is judged later than the work: this was done on {Words.Of(DoneOn.Value)}");
        return string.IsNullOrWhiteSpace(grounds)
            ? Failure.Invalid("grounds", "Write on what grounds")
            : this with { State = madeDifference ? LearningState.EvidencedImpact : LearningState.NoImpact };
    }

    /// <summary>It is taken up again: what was done did not hold, made no difference, or was declined too soon.</summary>
    public Result<LearningProgress> TakeUpAgain(string? because)
    {
        if (State is not (LearningState.NotAdopted or LearningState.Done or LearningState.NoImpact))
            return NotNow("taken up again");
        return string.IsNullOrWhiteSpace(because)
            ? Failure.Invalid("because", "Say why it is taken up again")
            : new LearningProgress(State is LearningState.NotAdopted ? LearningState.Captured : LearningState.InProgress, null, null);
    }

    private Failure NotNow(string deed) => Failure.Conflict($"This cannot be {deed} now. It stands at: {Words.Of(State).ToLowerInvariant()}. Look at its page first.");
}
