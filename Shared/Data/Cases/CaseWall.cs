using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>
/// Which cases a person may know of (X-5, X-5a). The condition is SQL, so that lists, counts and searches filter in the statement and not after it.
/// The statement names the register <c>c</c>; parameters come from <see cref="Of"/>, the day (<see cref="Day"/>) from the session.
/// Three ways lead to a case: roles that see every case, the agency that was asked to contribute, and membership by name
/// (<see cref="CaseMembers"/>). A declared conflict shuts them all.
/// </summary>
public static class CaseWall
{
    /// <summary>Of a row <c>w</c> of the wall: it stands, or stands again since emergency access has run out.</summary>
    public const string Stands = "(w.lifted_at IS NULL OR w.lifted_until < @WallToday)";

    /// <summary>No declared conflict keeps the person out: what is left of the wall where something is the person's own, or their agency's, and says no more than that.</summary>
    public const string NoConflict = $"NOT EXISTS (SELECT 1 FROM nscp.case_wall w WHERE w.case_reference = c.case_reference AND w.person_id = @PersonId AND {Stands})";

    /// <summary>To be put behind WHERE or AND. Whoever is to see the summary only sees no more by another part in the same case (M-2).</summary>
    public const string Condition = $"""
        (@SeesEveryCase = 1
             OR EXISTS (SELECT 1 FROM nscp.case_party p WHERE p.case_reference = c.case_reference AND p.agency = @Agency)
             OR EXISTS (SELECT 1 FROM nscp.case_member m WHERE m.case_reference = c.case_reference AND m.person_id = @PersonId AND m.ended_at IS NULL
                           AND m.access_level = 'Full' AND (m.open_until IS NULL OR m.open_until >= @WallToday)
                           AND NOT EXISTS (SELECT 1 FROM nscp.case_member s WHERE s.case_reference = c.case_reference AND s.person_id = @PersonId AND s.ended_at IS NULL
                                              AND (s.access_level = 'Summary' OR s.open_until < @WallToday))))
           AND {NoConflict}
        """;

    /// <summary>
    /// In place of <see cref="Condition"/> where a member sees the high-level summary and nothing else (M-2): whoever is let in at either level, whatever has run out.
    /// </summary>
    public const string AtSummaryLevel = $"""
        (@SeesEveryCase = 1 OR EXISTS (SELECT 1 FROM nscp.case_member m WHERE m.case_reference = c.case_reference AND m.person_id = @PersonId AND m.ended_at IS NULL))
           AND {NoConflict}
        """;

    /// <summary>The parameter that <see cref="DbSession"/> sets to today wherever a statement names it, so that none can forget that a proof has run out.</summary>
    internal const string Day = "WallToday";

    private static readonly Role[] EveryCase =
    [
        Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner,
        Role.LeadSafeguardingPartner, Role.Scrutineer, Role.RecordsManager,
    ];

    /// <summary>The condition's parameters; merge them with the statement's own. An agency opens a case to those who write for it, with an account or as a guest of its return, not to a panel member who works there (M-4).</summary>
    public static (bool SeesEveryCase, string Agency, string PersonId) Of(Person person) =>
        (person.Is(EveryCase), person.Is(Role.AgencyAuthor, Role.Referrer) || person.Guest is not null ? person.Agency : "", person.Id);
}

/// <summary>Asks the wall about one case.</summary>
public interface ICaseWall
{
    /// <summary>True when the case exists and the person may know of it.</summary>
    Task<bool> MaySee(Person person, CaseReference @case, CancellationToken cancel);

    /// <summary>True when the person may know of it, or may at least see its high-level summary (<see cref="OpenAtSummaryLevelAttribute"/>).</summary>
    Task<bool> MaySeeSummary(Person person, CaseReference @case, CancellationToken cancel);

    /// <summary>Shuts a person out of a case: a declared conflict of interest. Somebody who was let in again is shut out anew.</summary>
    Task ShutOut(CaseReference @case, string personId, string reason, CancellationToken cancel);

    /// <summary>Lets a person in again. False when no wall keeps them out.</summary>
    /// <param name="until">The last day, after which the wall stands again; null for good.</param>
    Task<bool> LetIn(CaseReference @case, string personId, string because, DateOnly? until, CancellationToken cancel);

    /// <summary>Who is or was shut out, the latest first.</summary>
    Task<IReadOnlyList<WallRow>> Of(CaseReference @case, CancellationToken cancel);
}

/// <summary>Somebody who is or was shut out of a case.</summary>
public sealed record WallRow
{
    public required string PersonId { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? LiftedAt { get; init; }
    public string? LiftedBy { get; init; }
    public string? LiftedBecause { get; init; }

    /// <summary>The last day of emergency access; null where somebody was let in for good.</summary>
    public DateOnly? LiftedUntil { get; init; }

    /// <summary>True when the wall keeps this person out on that day.</summary>
    public bool StandsOn(DateOnly day) => LiftedAt is null || LiftedUntil < day;
}

internal sealed class SqlCaseWall(DbSession session, CaseAccessQueue access, ICurrentPerson current, TimeProvider time) : ICaseWall
{
    private const string Count = $"SELECT COUNT(*) FROM nscp.case_register c WHERE c.case_reference = @Case AND {CaseWall.Condition}";
    private const string CountAtSummaryLevel = $"SELECT COUNT(*) FROM nscp.case_register c WHERE c.case_reference = @Case AND (({CaseWall.Condition}) OR ({CaseWall.AtSummaryLevel}))";
    private const string Already = "SELECT COUNT(*) FROM nscp.case_wall WHERE case_reference = @Case AND person_id = @PersonId";

    private const string Anew = """
        UPDATE nscp.case_wall SET reason = @Reason, since = @Now, lifted_at = NULL, lifted_by = NULL, lifted_because = NULL, lifted_until = NULL, closed_again_at = NULL
         WHERE case_reference = @Case AND person_id = @PersonId AND lifted_at IS NOT NULL
        """;

    private const string Lift = """
        UPDATE nscp.case_wall SET lifted_at = @Now, lifted_by = @Name, lifted_because = @Because, lifted_until = @Until, closed_again_at = NULL
         WHERE case_reference = @Case AND person_id = @PersonId AND (lifted_at IS NULL OR lifted_until IS NOT NULL)
        """;

    private const string OfCase = """
        SELECT person_id, reason, since, lifted_at, lifted_by, lifted_because, lifted_until FROM nscp.case_wall WHERE case_reference = @Case ORDER BY since DESC, person_id
        OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string Insert = "INSERT INTO nscp.case_wall (case_reference, person_id, reason, since) VALUES (@Case, @PersonId, @Reason, @Now)";

    public async Task<bool> MaySee(Person person, CaseReference @case, CancellationToken cancel) => await session.Scalar<int>(Count, Asking(person, @case), cancel) == 1;

    public async Task<bool> MaySeeSummary(Person person, CaseReference @case, CancellationToken cancel) =>
        await session.Scalar<int>(CountAtSummaryLevel, Asking(person, @case), cancel) == 1;

    private static object Asking(Person person, CaseReference @case)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(person);
        return new { Case = @case, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
    }

    public async Task ShutOut(CaseReference @case, string personId, string reason, CancellationToken cancel)
    {
        var row = new { Case = @case, PersonId = personId, Reason = reason, Now = time.GetUtcNow() };
        if (await session.Scalar<int>(Already, row, cancel) == 0)
            await session.Execute(Insert, row, cancel);
        else
            await session.Execute(Anew, row, cancel);
        await access.Changed(@case, cancel);
    }

    public async Task<bool> LetIn(CaseReference @case, string personId, string because, DateOnly? until, CancellationToken cancel)
    {
        if (await session.Execute(Lift, new { Case = @case, PersonId = personId, Because = because, Until = until, Now = time.GetUtcNow(), current.Person.Name }, cancel) == 0)
            return false;

        await access.Changed(@case, cancel);
        return true;
    }

    public Task<IReadOnlyList<WallRow>> Of(CaseReference @case, CancellationToken cancel) => session.Query<WallRow>(OfCase, new { Case = @case }, cancel);
}
