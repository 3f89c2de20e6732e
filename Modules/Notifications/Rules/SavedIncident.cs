using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>What became of the decision to notify.</summary>
public enum NotificationState
{
    Undecided,
    Notified,
    [System.ComponentModel.DataAnnotations.Display(Name = "Not notified")]
    NotNotified,
    Withdrawn,
}

/// <summary>An incident as it is kept.</summary>
public sealed record SavedIncident : IncidentAnswers
{
    /// <summary>For reading.</summary>
    public SavedIncident()
    {
    }

    /// <summary>For writing: the answers, before the rest is added.</summary>
    public SavedIncident(IncidentAnswers answers) : base(answers)
    {
    }

    public CaseReference CaseReference { get; init; }
    public Guid IncidentId { get; init; }
    public NotificationState State { get; init; }
    public DateOnly? HomeOfficeToldOn { get; init; }
    public string? HomeOfficeToldHow { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public string RecordedBy { get; init; } = "";
    public int Version { get; init; }

}
