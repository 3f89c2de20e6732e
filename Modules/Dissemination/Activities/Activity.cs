using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>One of the ten ways to spread learning, planned, held and looked back on (L-2).</summary>
public sealed record Activity
{
    public required Guid ActivityId { get; init; }

    /// <summary>The case in whose folder its documents are filed.</summary>
    public required CaseReference CaseReference { get; init; }
    public required DisseminationWay Way { get; init; }
    public required string Title { get; init; }
    public required string Audience { get; init; }
    public string? LeadName { get; init; }
    public required DateOnly PlannedOn { get; init; }
    public DateOnly? HeldOn { get; init; }

    /// <summary>How many people it reached.</summary>
    public int? Reach { get; init; }
    public string? Feedback { get; init; }
    public string? Evaluation { get; init; }
    public DateOnly? EvaluatedOn { get; init; }
    public string? EvaluatedBy { get; init; }
    public string? CalledOffBecause { get; init; }
    public int Version { get; init; }

    /// <summary>How far it has come.</summary>
    public ActivityState State => CalledOffBecause is not null ? ActivityState.CalledOff : EvaluatedOn is not null ? ActivityState.Evaluated : HeldOn is not null ? ActivityState.Held : ActivityState.Planned;
}

/// <summary>An activity as a line of a list.</summary>
public sealed record ActivityLine
{
    public required Guid ActivityId { get; init; }
    public required CaseReference CaseReference { get; init; }
    public required DisseminationWay Way { get; init; }
    public required string Title { get; init; }
    public required string Audience { get; init; }
    public required DateOnly PlannedOn { get; init; }
    public DateOnly? HeldOn { get; init; }
    public int? Reach { get; init; }
    public required ActivityState State { get; init; }
}

/// <summary>A document of an activity.</summary>
public sealed record ActivityDocument
{
    /// <summary>Made when the form was shown.</summary>
    public required Guid AttachmentId { get; init; }
    public required Guid DocumentId { get; init; }
    public required string What { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }
}
