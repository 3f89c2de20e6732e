using System.ComponentModel.DataAnnotations;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>What became of a case causing concern (N-8).</summary>
public enum ConcernState
{
    Open,
    [Display(Name = "Became an incident")]
    BecameIncident,
    [Display(Name = "To be referred")]
    ToBeReferred,
    Closed,
}

/// <summary>What is minuted about it.</summary>
public enum ConcernNoteKind
{
    Discussion,
    Challenge,
    Disagreement,
}

/// <summary>A case causing concern, as it is kept.</summary>
public sealed record SavedConcern
{
    public required Guid ConcernId { get; init; }
    public required string ChildName { get; init; }
    public DateOnly? Born { get; init; }
    public required string Concern { get; init; }
    public required string RaisedBy { get; init; }
    public required string Agency { get; init; }
    public required DateOnly RaisedOn { get; init; }
    public required ConcernState State { get; init; }
    public string? ClosedBecause { get; init; }

    /// <summary>The case that it became, as an incident.</summary>
    public CaseReference? CaseReference { get; init; }

    /// <summary>The case of the referral that it became.</summary>
    public CaseReference? ReferralCase { get; init; }

    /// <summary>What became of it, in words.</summary>
    public string Became => ReferralCase is not null ? "Became a referral" : Words.Of(State);
    public required int Version { get; init; }
}

/// <summary>Reads cases causing concern: what became a case is seen by those who may see that case (X-5a).</summary>
internal sealed class Concerns(IUnitOfWork<NotificationsModule> work, ICurrentPerson current)
{
    /// <summary>Names the concern <c>k</c>.</summary>
    public const string Visible = $"""
        ((k.case_reference IS NULL AND k.referral_case IS NULL)
          OR EXISTS (SELECT 1 FROM nscp.case_register c WHERE c.case_reference = COALESCE(k.case_reference, k.referral_case) AND {CaseWall.Condition}))
        AND NOT EXISTS (SELECT 1 FROM notifications.concern_wall q WHERE q.concern_id = k.concern_id AND q.person_id = @PersonId AND q.lifted_at IS NULL)
        """;

    /// <summary>Of the concern <c>k</c>.</summary>
    public const string Columns = "k.concern_id, k.child_name, k.born, k.concern, k.raised_by, k.agency, k.raised_on, k.state, k.closed_because, k.case_reference, k.referral_case, k.version";

    private const string One = $"SELECT {Columns} FROM notifications.concern k WHERE k.concern_id = @Id AND {Visible}";

    /// <summary>One, or null when there is none that the person may see.</summary>
    public Task<SavedConcern?> Find(Guid id, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        return work.Find<SavedConcern>(One, new { Id = id, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel);
    }
}
