using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>Everything about a case at a glance: its clock, where it stands, what each module says, what happened, its documents.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowCase : IQuery<CaseView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The case page.</summary>
public sealed record CaseView
{
    public required CaseHead Head { get; init; }
    public required DateOnly Today { get; init; }
    public required IReadOnlyList<CaseStepRow> Steps { get; init; }
    public required IReadOnlyList<DueDateLine> Clock { get; init; }
    public required IReadOnlyList<DueDateChange> ClockChanges { get; init; }
    public required IReadOnlyList<CaseTaskRow> Next { get; init; }
    public required IReadOnlyList<TimelineRow> Timeline { get; init; }
    public required IReadOnlyList<DocumentRow> Documents { get; init; }

    /// <summary>Whom the modules know.</summary>
    public required IReadOnlyList<CasePerson> People { get; init; }

    /// <summary>The modules' own; a page's matter, not the API's.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<CasePanel> Panels { get; init; } = [];
}

/// <summary>The register's line.</summary>
public sealed record CaseHead
{
    public required CaseReference CaseReference { get; init; }
    public required string ChildName { get; init; }
    public DateOnly? ChildBorn { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required ProcessStep Step { get; init; }
    public required bool IsOpen { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public string? Outcome { get; init; }
}

/// <summary>Where the case stands on one step of the process; a step without a row is not reached.</summary>
public sealed record CaseStepRow
{
    public required ProcessStep Step { get; init; }
    public required StepProgress State { get; init; }
    public string? Note { get; init; }
}

/// <param name="Title">The rule in words.</param>
/// <param name="State">As of today, or as it was met.</param>
/// <param name="Status">The same in words, with the working days left or late.</param>
public sealed record DueDateLine(string Title, CaseDueDate Date, DueDateState State, string Status);

/// <summary>What somebody has to do for this case.</summary>
public sealed record CaseTaskRow
{
    public required string ItemKey { get; init; }
    public required string Title { get; init; }
    public required string Why { get; init; }
    public required string Link { get; init; }
    public Role? ForRole { get; init; }
    public string? ForAgency { get; init; }
    public StatutoryPartner? ForPartner { get; init; }

    /// <summary>The id of the one person whose task it is.</summary>
    public string? ForPerson { get; init; }
    public Role? GivenRole { get; init; }
    public string? GivenPersonId { get; init; }

    /// <summary>Whose it is, in words.</summary>
    public string Whose { get; init; } = "";
    public DateOnly? DueOn { get; init; }

    /// <summary>True for whoever has to do it: to others its link is not offered, since it would be refused. The Business Unit and its Head stand in for each other.</summary>
    public bool IsFor(Person person) =>
        GivenPersonId is { } id ? id == person.Id
        : GivenRole is { } given ? person.Is(given)
        : (ForRole is not { } role || person.Is(role is Role.BusinessUnit or Role.HeadOfBusinessDelivery ? [Role.BusinessUnit, Role.HeadOfBusinessDelivery] : [role]))
        && (ForAgency is null || ForAgency == person.Agency)
        && (ForPartner is null || ForPartner == person.Partner)
        && (ForPerson is null || ForPerson == person.Id);
}

/// <summary>Something that happened.</summary>
public sealed record TimelineRow
{
    public required DateOnly HappenedOn { get; init; }
    public required string Title { get; init; }
    public string? Detail { get; init; }
    public required string PersonName { get; init; }
}

/// <summary>A document of the case.</summary>
public sealed record DocumentRow
{
    public required Guid DocumentId { get; init; }
    public required string Folder { get; init; }
    public required string Kind { get; init; }

    /// <summary>Of a document that is no version of another of its kind.</summary>
    public string? Title { get; init; }
    public required string FileName { get; init; }
    public required int DocumentVersion { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required long ByteLength { get; init; }
    public DateTimeOffset? FiledAt { get; init; }
    public DateTimeOffset? DisposedAt { get; init; }

    /// <summary>Why it must not go out any more; null where it still may.</summary>
    public string? Withheld { get; init; }

    /// <summary>"Decision record, version 2" or "E-mail attachment: photo".</summary>
    public string Label => Title is null ? $"{Kind}, version {DocumentVersion}" : $"{Kind}: {Title}";
}

internal sealed class ShowCaseHandler(DbSession session, CaseClock clock, Calendar calendar, StatutoryRules rules, IEnumerable<ICasePanel> panels, IEnumerable<ICasePeople> people, IEnumerable<IWithheldDocuments> withheld,
    Whose whose, ICurrentPerson current, TimeProvider time)
    : IQueryHandler<ShowCase, CaseView>
{
    private const string Head = """
        SELECT case_reference, child_name, child_born, opened_on, step, is_open, closed_on, outcome FROM nscp.case_register WHERE case_reference = @Case
        """;

    private const string Steps = "SELECT step, state, note FROM nscp.case_step WHERE case_reference = @Case";

    private const string Tasks = """
        SELECT w.item_key, w.title, w.why, w.link, w.for_role, w.for_agency, w.for_partner, w.for_person, w.given_role, w.given_person_id, COALESCE(w.due_on, d.due_on) AS due_on
          FROM nscp.work_item w
          LEFT JOIN nscp.due_date d ON d.case_reference = w.case_reference AND d.rule_id = w.rule_id
         WHERE w.case_reference = @Case AND w.done_at IS NULL
         ORDER BY CASE WHEN COALESCE(w.due_on, d.due_on) IS NULL THEN 1 ELSE 0 END, COALESCE(w.due_on, d.due_on), w.item_key
        OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Timeline = """
        SELECT happened_on, title, detail, person_name FROM nscp.timeline_entry
         WHERE case_reference = @Case ORDER BY happened_on DESC, recorded_at DESC OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string Documents = """
        SELECT document_id, folder, kind, title, file_name, document_version, created_at, created_by, byte_length, filed_at, disposed_at FROM nscp.document
         WHERE case_reference = @Case AND @Closed NOT LIKE CONCAT('%|', folder, '|%') ORDER BY folder, kind, document_version DESC OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    public async Task<Result<CaseView>> Handle(ShowCase query, CancellationToken cancel)
    {
        var head = (await session.Find<CaseHead>(Head, query, cancel))!;
        var today = time.Today();
        var workingDays = await calendar.WorkingDays(cancel);
        List<CasePanel> shown = [];
        foreach (var panel in panels.OrderBy(p => p.Order))
        {
            if (await panel.For(query.Case, current.Person, cancel) is { } content)
                shown.Add(content);
        }

        List<CasePerson> known = [];
        foreach (var module in people.OrderBy(p => p.Order))
            known.AddRange(await module.Of(query.Case, current.Person, cancel));

        Dictionary<Guid, string> marks = [];
        foreach (var module in withheld)
        {
            foreach (var (document, mark) in await module.Of(query.Case, cancel))
                marks[document] = mark.Mark;
        }

        return new CaseView
        {
            Head = head,
            Today = today,
            Steps = await session.Query<CaseStepRow>(Steps, query, cancel),
            Clock = [.. (await clock.Of(query.Case, cancel)).Select(due => Line(due, today, workingDays))],
            ClockChanges = await clock.ChangesOf(query.Case, cancel),
            Next = [.. (await session.Query<CaseTaskRow>(Tasks, query, cancel)).Select(t => t with { Whose = whose.Of(t.GivenPersonId ?? (t.GivenRole is null ? t.ForPerson : null), t.GivenRole, t.ForRole, t.ForAgency, t.ForPartner) })],
            Timeline = await session.Query<TimelineRow>(Timeline, query, cancel),
            Documents = [.. (await session.Query<DocumentRow>(Documents, new { query.Case, Closed = DocumentFolders.ClosedTo(current.Person) }, cancel)).Select(d => d with { Withheld = marks.GetValueOrDefault(d.DocumentId) })],
            People = known,
            Panels = shown,
        };
    }

    private DueDateLine Line(CaseDueDate due, DateOnly today, WorkingDays workingDays)
    {
        var asKept = due.AsKept(rules, workingDays);
        return new DueDateLine(asKept.Rule.Title, due, asKept.State(today, due.MetOn), due.FallenAwayBecause is { } why ? $"No longer applies: {why}" : asKept.Status(today, due.MetOn));
    }
}
