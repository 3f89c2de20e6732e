using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What is still open about a case, whoever knows of it (X-9).</summary>
internal sealed class OpenPoints(DbSession session, CaseClock clock, Whose whose, IEnumerable<ICaseClosingCheck> checks, ICurrentPerson current)
{
    private const string Tasks = """
        SELECT w.item_key, w.title, w.why, w.link, w.for_role, w.for_agency, w.for_partner, w.for_person, w.given_role, w.given_person_id, COALESCE(w.due_on, d.due_on) AS due_on
          FROM nscp.work_item w
          LEFT JOIN nscp.due_date d ON d.case_reference = w.case_reference AND d.rule_id = w.rule_id
         WHERE w.case_reference = @Case AND w.done_at IS NULL ORDER BY w.item_key OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string Unfiled = "SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND filed_at IS NULL";
    private const string Unsent = "SELECT COUNT(*) FROM nscp.mail WHERE case_reference = @Case AND sent_at IS NULL";

    public async Task<IReadOnlyList<OpenPoint>> Of(CaseReference @case, CancellationToken cancel)
    {
        List<OpenPoint> points = [];
        foreach (var task in await session.Query<CaseTaskRow>(Tasks, new { Case = @case }, cancel))
        {
            var who = whose.Of(task.GivenPersonId ?? (task.GivenRole is null ? task.ForPerson : null), task.GivenRole, task.ForRole, task.ForAgency, task.ForPartner);
            points.Add(new OpenPoint($"Task: {task.Title} ({who}{(task.DueOn is { } due ? $", due {Words.Of(due)}" : "")})", task.IsFor(current.Person) ? task.Link : null));
        }

        foreach (var date in (await clock.Of(@case, cancel)).Where(d => d.MetOn is null && d.FallenAwayBecause is null))
            points.Add(new OpenPoint($"Statutory date that is not met: {Due.Rule(date.RuleId)}, {Words.Of(date.DueOn)}", $"/cases/{@case}"));
        if (await session.Scalar<int>(Unfiled, new { Case = @case }, cancel) is > 0 and var documents)
            points.Add(new OpenPoint($"{documents.Of("document")} not yet filed", "/waiting"));
        if (await session.Scalar<int>(Unsent, new { Case = @case }, cancel) is > 0 and var messages)
            points.Add(new OpenPoint($"{messages.Of("e-mail")} not yet sent", "/mail"));
        foreach (var check in checks.OrderBy(c => c.Order))
            points.AddRange(await check.Of(@case, cancel));
        return points;
    }
}
