using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Where learning came from.</summary>
public enum LearningSource
{
    [Display(Name = "Found on the way")]
    OnTheWay,
    [Display(Name = "The review’s report")]
    Report,
    [Display(Name = "SPRG’s decision, other learning")]
    Decision,
    [Display(Name = "Written down by hand")]
    ByHand,
}

/// <summary>What happened to a piece of learning.</summary>
public enum LearningDeed
{
    Captured,
    [Display(Name = "Its source says it otherwise now")]
    SourceChanged,
    [Display(Name = "Its source no longer says it")]
    SourceDropped,
    [Display(Name = "Looked at after its source changed")]
    LookedAt,
    Adopted,
    [Display(Name = "Owner, day or outcome changed")]
    TermsChanged,
    [Display(Name = "Not adopted")]
    Declined,
    [Display(Name = "Progress")]
    WentOn,
    Done,
    [Display(Name = "Impact evidenced")]
    FoundImpact,
    [Display(Name = "No impact found")]
    FoundNoImpact,
    TakenUpAgain,
    [Display(Name = "Released to be published")]
    Released,
    [Display(Name = "Release taken back")]
    HeldBack,
}

/// <summary>A learning point or a recommendation (L-1).</summary>
public sealed record LearningItem
{
    public required Guid ItemId { get; init; }
    public required CaseReference CaseReference { get; init; }
    public required LearningKind Kind { get; init; }
    public required LearningSource Source { get; init; }

    /// <summary>Names it in its source; no two items have the same.</summary>
    public required string SourceKey { get; init; }

    /// <summary>The latest version of the report that was taken over; null for what is not from one.</summary>
    public int? ReportVersion { get; init; }

    /// <summary>The latest version of its source no longer holds it.</summary>
    public bool IsDropped { get; init; }

    /// <summary>As its source says it.</summary>
    public required string Words { get; init; }

    /// <summary>In words for others; null where those of its source are fit for them.</summary>
    public string? PlainWords { get; init; }

    /// <summary>What others read.</summary>
    public string Told => PlainWords ?? Words;

    /// <summary>What its source says is to be done.</summary>
    public string? WishedAction { get; init; }

    /// <summary>For whom it is, as its source says.</summary>
    public string? ForWhom { get; init; }

    /// <summary>By when, as its source says.</summary>
    public DateOnly? WishedBy { get; init; }
    public required DateOnly CapturedOn { get; init; }
    public required string CapturedBy { get; init; }
    public LearningState State { get; init; }

    /// <summary>Its source changed after it was adopted, and nobody has looked yet whether what was adopted still fits.</summary>
    public bool NeedsLook { get; init; }

    /// <summary>The code of the agency that adopted it, or <see cref="Owners.Partnership"/>.</summary>
    public string? OwnerAgency { get; init; }

    /// <summary>Who there sees to it: a role or a team.</summary>
    public string? OwnerName { get; init; }
    public DateOnly? DueOn { get; init; }
    public string? IntendedOutcome { get; init; }
    public DateOnly? AdoptedOn { get; init; }
    public DateOnly? DoneOn { get; init; }
    public string? DoneByPerson { get; init; }

    /// <summary>When somebody is to judge whether it made a difference.</summary>
    public DateOnly? JudgeBy { get; init; }
    public DateOnly? JudgedOn { get; init; }

    /// <summary>In anonymised words, for the public; null while it is not released.</summary>
    public string? ReleasedWords { get; init; }
    public DateOnly? ReleasedOn { get; init; }
    public string? ReleasedBy { get; init; }

    /// <summary>What was found in the released words and accepted, one a line.</summary>
    public string? ReleasedAccepted { get; init; }
    public int Version { get; init; }

    /// <summary>How far it has come.</summary>
    public LearningProgress Progress => new(State, DoneOn, DoneByPerson);

    /// <summary>As a line of a list.</summary>
    public LearningLine Line => new()
    {
        ItemId = ItemId, CaseReference = CaseReference, Kind = Kind, Words = Told, ForWhom = ForWhom, State = State, IsDropped = IsDropped, OwnerAgency = OwnerAgency, OwnerName = OwnerName,
        DueOn = DueOn, CapturedOn = CapturedOn,
    };

    /// <summary>After a deed.</summary>
    public LearningItem At(LearningProgress progress) => this with { State = progress.State, DoneOn = progress.DoneOn, DoneByPerson = progress.DoneBy };

    /// <summary>True when its owner's day has passed.</summary>
    public bool IsLate(DateOnly today) => Progress.IsOpen && DueOn < today;
}

/// <summary>One line of an item's history.</summary>
public sealed record LearningEntry
{
    public required LearningDeed What { get; init; }
    public required DateOnly HappenedOn { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public string? Words { get; init; }
    public Guid? DocumentId { get; init; }
}

/// <summary>A theme of an item.</summary>
internal sealed record ItemTheme
{
    public required Guid ItemId { get; init; }
    public required string Theme { get; init; }
}
