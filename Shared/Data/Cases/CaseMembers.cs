using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>As what somebody was let into a case by name.</summary>
public enum MemberPart
{
    LeadReviewer,
    PanelMember,
}

/// <summary>How much of a case a member sees.</summary>
public enum MemberLevel
{
    /// <summary>The high-level summary, and nothing else (M-2).</summary>
    Summary,

    /// <summary>The case, as far as the member's role goes.</summary>
    Full,
}

/// <summary>
/// Who is let into a case by name, and how far (M-2, M-4): the third way to a case in <see cref="CaseWall.Condition"/>. In the caller's transaction.
/// </summary>
public sealed class CaseMembers(DbSession session, CaseAccessQueue access, TimeProvider time)
{
    private const string Change = """
        UPDATE nscp.case_member SET access_level = @Level, open_until = @OpenUntil, ended_at = NULL, ended_because = NULL
         WHERE case_reference = @Case AND person_id = @PersonId AND part = @Part
        """;

    private const string Insert = """
        INSERT INTO nscp.case_member (case_reference, person_id, part, access_level, open_until, admitted_at)
        VALUES (@Case, @PersonId, @Part, @Level, @OpenUntil, @Now)
        """;

    private const string Close = """
        UPDATE nscp.case_member SET ended_at = @Now, ended_because = @Because
         WHERE case_reference = @Case AND person_id = @PersonId AND part = @Part AND ended_at IS NULL
        """;

    private const string OfCase = """
        SELECT person_id, part, access_level, open_until, admitted_at, ended_at, ended_because FROM nscp.case_member
         WHERE case_reference = @Case ORDER BY part, admitted_at, person_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    /// <summary>Lets a person in, or changes how far.</summary>
    /// <param name="openUntil">The last day of the level <see cref="MemberLevel.Full"/>; from the next on the member sees the summary. Null without an end.</param>
    public async Task Admit(CaseReference @case, string personId, MemberPart part, MemberLevel level, DateOnly? openUntil, CancellationToken cancel)
    {
        var row = new { Case = @case, PersonId = personId, Part = part, Level = level, OpenUntil = openUntil, Now = time.GetUtcNow() };
        if (await session.Execute(Change, row, cancel) == 0)
            await session.Execute(Insert, row, cancel);
        await access.Changed(@case, cancel);
    }

    /// <summary>Ends a membership: the case is closed to that person at once, the summary too. False when there was none.</summary>
    /// <param name="because">At most 400 characters.</param>
    public async Task<bool> End(CaseReference @case, string personId, MemberPart part, string because, CancellationToken cancel)
    {
        if (await session.Execute(Close, new { Case = @case, PersonId = personId, Part = part, Because = because, Now = time.GetUtcNow() }, cancel) == 0)
            return false;

        await access.Changed(@case, cancel);
        return true;
    }

    /// <summary>Everybody who is or was a member.</summary>
    public Task<IReadOnlyList<CaseMember>> Of(CaseReference @case, CancellationToken cancel) => session.Query<CaseMember>(OfCase, new { Case = @case }, cancel);
}

/// <summary>Somebody who is or was let into a case by name.</summary>
public sealed record CaseMember
{
    public required string PersonId { get; init; }
    public required MemberPart Part { get; init; }
    public required MemberLevel AccessLevel { get; init; }

    /// <summary>The last day of full access, where a proof runs out.</summary>
    public DateOnly? OpenUntil { get; init; }
    public required DateTimeOffset AdmittedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? EndedBecause { get; init; }
}
