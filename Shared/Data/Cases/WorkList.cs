using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>
/// Whose a task is, in SQL: lists, counts, reminders and calendars ask the same. The statement names the task <c>w</c>, its case <c>c</c> and the due date behind it
/// <c>d</c>, as <see cref="From"/> does; parameters come from <see cref="WorkFilter"/>.
/// </summary>
public static class WorkList
{
    /// <summary>The tables.</summary>
    public const string From = """
        FROM nscp.work_item w
          JOIN nscp.case_register c ON c.case_reference = w.case_reference
          LEFT JOIN nscp.due_date d ON d.case_reference = w.case_reference AND d.rule_id = w.rule_id
        """;

    /// <summary>
    /// Open, of a case that the person may know of, and theirs: given to them, or to a role of theirs, or from the start of their role, agency and partner, or their own.
    /// What their agency is asked to do is theirs also where it knows nothing else of the case: a recommendation that it adopted, say (L-1).
    /// </summary>
    public const string Mine = $"""
        w.done_at IS NULL
           AND (w.given_person_id = @PersonId
                OR (w.given_person_id IS NULL AND w.given_role IS NOT NULL AND @Roles LIKE CONCAT('%|', w.given_role, '|%'))
                OR (w.given_person_id IS NULL AND w.given_role IS NULL AND @Roles LIKE CONCAT('%|', w.for_role, '|%')
                    AND (w.for_agency IS NULL OR w.for_agency = @OwnAgency) AND (w.for_partner IS NULL OR w.for_partner = @Partner)
                    AND (w.for_person IS NULL OR w.for_person = @PersonId)))
           AND (({CaseWall.Condition}) OR (w.for_person = @PersonId AND {CaseWall.AtSummaryLevel}) OR (w.for_agency = @OwnAgency AND {CaseWall.NoConflict}))
        """;

    /// <summary>By day, tasks without one last.</summary>
    public const string Order = "ORDER BY CASE WHEN COALESCE(w.due_on, d.due_on) IS NULL THEN 1 ELSE 0 END, COALESCE(w.due_on, d.due_on), w.case_reference, w.item_key";
}

/// <summary>The parameters of <see cref="WorkList"/> for one person.</summary>
public record WorkFilter
{
    /// <summary>For <paramref name="person"/>.</summary>
    public WorkFilter(Person person)
    {
        (SeesEveryCase, Agency, PersonId) = CaseWall.Of(person);
        Roles = $"|{string.Join('|', person.Roles)}|";
        OwnAgency = person.Agency;
        Partner = person.Partner?.ToString() ?? "";
    }

    public bool SeesEveryCase { get; init; }
    public string Agency { get; init; }

    /// <summary>The person's own, whether or not it opens cases to them.</summary>
    public string OwnAgency { get; init; }
    public string PersonId { get; init; }

    /// <summary>With a bar before, between and behind.</summary>
    public string Roles { get; init; }
    public string Partner { get; init; }

    /// <summary>Only this case.</summary>
    public CaseReference? Case { get; init; }

    /// <summary>Only this task.</summary>
    public string? Key { get; init; }

    /// <summary>Only what is due up to this day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Every task, whoever's.</summary>
    public bool All { get; init; }
    public int Skip { get; init; }
    public int PageSize { get; init; } = 25;
}
