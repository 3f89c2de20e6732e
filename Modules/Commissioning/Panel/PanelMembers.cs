using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Reads the CSPR panel, its duties, and what was asked of agencies and of the reviewer (M-3a, M-4).</summary>
internal sealed class PanelMembers(IUnitOfWork<CommissioningModule> work)
{
    private const string Columns = "member_id, member_name, job_title, agency, is_senior, manages_staff, was_involved, declaration, declared_on, person_id, state, joined_on, ended_on, ended_because, ended_for_conflict, conflict_over_because, version";
    private const string All = $"SELECT {Columns} FROM commissioning.panel_member WHERE case_reference = @Case ORDER BY member_name, member_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY";
    private const string One = $"SELECT {Columns} FROM commissioning.panel_member WHERE member_id = @Member AND case_reference = @Case";
    private const string Done = "SELECT member_id, duty, done_on, note, recorded_by FROM commissioning.member_duty WHERE case_reference = @Case ORDER BY member_id, duty OFFSET 0 ROWS FETCH NEXT 600 ROWS ONLY";

    private const string Asked = """
        SELECT request_id, agency, asks, asked_on, due_on, answered_on, answer, answered_by, document_id, version FROM commissioning.information_request
         WHERE case_reference = @Case ORDER BY due_on, request_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string OfReviewer = """
        SELECT request_id, milestone_id, asks, asked_on, asked_by, answer_by, answer, answered_on, answered_by, answered_for FROM commissioning.reviewer_request
         WHERE case_reference = @Case ORDER BY asked_on, request_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string Points = """
        SELECT point_id, point, action_needed, owner_name, due_on, captured_on, captured_by, done_on, what_was_done, version FROM commissioning.learning_point
         WHERE case_reference = @Case ORDER BY captured_on, point_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    public Task<IReadOnlyList<PanelMemberRow>> Of(CaseReference @case, CancellationToken cancel) => work.Query<PanelMemberRow>(All, new { Case = @case }, cancel);

    public Task<PanelMemberRow?> Find(CaseReference @case, Guid member, CancellationToken cancel) => work.Find<PanelMemberRow>(One, new { Case = @case, Member = member }, cancel);

    /// <summary>Every duty that was done, of all members.</summary>
    public Task<IReadOnlyList<DutyRow>> Duties(CaseReference @case, CancellationToken cancel) => work.Query<DutyRow>(Done, new { Case = @case }, cancel);

    /// <summary>What was asked of agencies.</summary>
    public Task<IReadOnlyList<InformationRow>> Information(CaseReference @case, CancellationToken cancel) => work.Query<InformationRow>(Asked, new { Case = @case }, cancel);

    /// <summary>What was asked of the reviewer.</summary>
    public Task<IReadOnlyList<ReviewerRequestRow>> Requests(CaseReference @case, CancellationToken cancel) => work.Query<ReviewerRequestRow>(OfReviewer, new { Case = @case }, cancel);

    /// <summary>What was learnt on the way.</summary>
    public Task<IReadOnlyList<LearningPointRow>> Learning(CaseReference @case, CancellationToken cancel) => work.Query<LearningPointRow>(Points, new { Case = @case }, cancel);
}

/// <summary>Somebody of the CSPR panel, or who could not be.</summary>
public sealed record PanelMemberRow
{
    public required Guid MemberId { get; init; }
    public required string MemberName { get; init; }
    public required string JobTitle { get; init; }

    /// <summary>The agency's code.</summary>
    public required string Agency { get; init; }

    /// <summary>Senior enough to work at and speak for all levels of the agency.</summary>
    public required bool IsSenior { get; init; }
    public required bool ManagesStaff { get; init; }
    public required bool WasInvolved { get; init; }
    public string? Declaration { get; init; }
    public required DateOnly DeclaredOn { get; init; }
    public string? PersonId { get; init; }
    public required MemberState State { get; init; }
    public DateOnly? JoinedOn { get; init; }
    public DateOnly? EndedOn { get; init; }
    public string? EndedBecause { get; init; }

    /// <summary>The membership ended because of a conflict: it is not undone by adding the person again.</summary>
    public bool EndedForConflict { get; init; }

    /// <summary>Why an earlier conflict did not stand any more when they were admitted.</summary>
    public string? ConflictOverBecause { get; init; }
    public required int Version { get; init; }

    /// <summary>Why a declaration keeps somebody from the panel; null when it does not (M-4).</summary>
    internal static string? Conflict(bool isSenior, bool managesStaff, bool wasInvolved) =>
        managesStaff ? "Manages staff who are involved in the case"
        : wasInvolved ? "Was significantly involved in the case"
        : isSenior ? null : "Is not senior enough to work at and speak for all levels of the agency";
}

/// <summary>A duty that was done.</summary>
public sealed record DutyRow
{
    public required Guid MemberId { get; init; }
    public required PanelDuty Duty { get; init; }
    public required DateOnly DoneOn { get; init; }
    public string? Note { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>What was asked of an agency.</summary>
public sealed record InformationRow
{
    public required Guid RequestId { get; init; }
    public required string Agency { get; init; }
    public required string Asks { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? Answer { get; init; }
    public string? AnsweredBy { get; init; }
    public Guid? DocumentId { get; init; }
    public required int Version { get; init; }
}

/// <summary>What the partners asked of the reviewer, in writing (M-3a).</summary>
public sealed record ReviewerRequestRow
{
    public required Guid RequestId { get; init; }

    /// <summary>The check that it came from.</summary>
    public Guid? MilestoneId { get; init; }
    public required string Asks { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required string AskedBy { get; init; }
    public DateOnly? AnswerBy { get; init; }
    public string? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? AnsweredBy { get; init; }

    /// <summary>Who was asked, where somebody else wrote the answer down for them.</summary>
    public string? AnsweredFor { get; init; }
}

/// <summary>A point for improvement found on the way (M-7).</summary>
public sealed record LearningPointRow
{
    public required Guid PointId { get; init; }
    public required string Point { get; init; }
    public required string ActionNeeded { get; init; }
    public required string OwnerName { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateOnly CapturedOn { get; init; }
    public required string CapturedBy { get; init; }
    public DateOnly? DoneOn { get; init; }
    public string? WhatWasDone { get; init; }
    public required int Version { get; init; }
}
