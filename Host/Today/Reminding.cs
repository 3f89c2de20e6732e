using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>
/// Sends what is due of reminders, digests and escalations. Each is claimed by a row of its own, added in the transaction that queues its message: whatever number of
/// instances run, and however often, each goes once. What was not sent in time, because nothing ran, is not made up for: only what holds today goes.
/// </summary>
internal sealed class Reminding(
    DbSession session, IDatabaseEngine engine, MailQueue mail, IPeopleDirectory people, Calendar calendar, Partnership partnership, ReminderSettings settings, TimeProvider time)
{
    private const int Most = 1000;

    private const string Mine = $"""
        SELECT w.case_reference, w.item_key, COALESCE(w.due_on, d.due_on) AS due_on {WorkList.From} WHERE {WorkList.Mine}
         {WorkList.Order} OFFSET 0 ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Overdue = $"""
        SELECT w.case_reference, w.item_key, COALESCE(w.due_on, d.due_on) AS due_on {WorkList.From}
         WHERE w.done_at IS NULL AND COALESCE(w.due_on, d.due_on) <= @Until AND {CaseWall.Condition}
         {WorkList.Order} OFFSET 0 ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string OfAgency = $"""
        SELECT w.case_reference, w.item_key, COALESCE(w.due_on, d.due_on) AS due_on {WorkList.From}
         WHERE w.done_at IS NULL AND w.for_agency = @Agency AND w.for_role = 'AgencyAuthor' AND w.given_role IS NULL AND w.given_person_id IS NULL AND COALESCE(w.due_on, d.due_on) <= @Until
         {WorkList.Order} OFFSET 0 ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Went = """
        SELECT r.case_reference, r.item_key, r.due_on, r.stage FROM nscp.reminder r
          JOIN nscp.work_item w ON w.case_reference = r.case_reference AND w.item_key = r.item_key
         WHERE r.person_id = @Whom AND w.done_at IS NULL
        """;

    private const string Claim = """
        INSERT INTO nscp.reminder (case_reference, item_key, due_on, stage, person_id, went_at, mail_id) VALUES (@Case, @Key, @DueOn, @Stage, @Whom, @Now, @MailId)
        """;

    private const string ClaimDigest = "INSERT INTO nscp.digest (person_id, for_day, tasks, late, mail_id) VALUES (@Whom, @Day, @Tasks, @Late, @MailId)";
    private const string HasDigest = "SELECT COUNT(*) FROM nscp.digest WHERE person_id = @Whom AND for_day = @Day";
    private const string Wants = "SELECT wants FROM nscp.mail_preference WHERE person_id = @Whom";

    /// <summary>Sends what is due now; how many messages. None on a day that is no working day, and none before the hour.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var today = time.Today();
        var days = await calendar.WorkingDays(cancel);
        if (!days.IsWorkingDay(today) || TimeOnly.FromDateTime(time.LondonNow()) < settings.From)
            return 0;

        var sent = 0;
        foreach (var person in people.All.Where(p => MailQueue.IsAddress(p.Email)))
            sent += await Remind(person, today, days, cancel);
        foreach (var agency in partnership.Agencies.Where(a => MailQueue.IsAddress(a.Contact)))
            sent += await Remind(agency, today, days, cancel);
        return sent;
    }

    private async Task<int> Remind(Person person, DateOnly today, WorkingDays days, CancellationToken cancel)
    {
        var filter = new WorkFilter(person) { PageSize = Most };
        var mine = await session.Query<DueTask>(Mine, filter, cancel);
        IReadOnlyList<DueTask> climbed = [];
        if (person.Is(Role.HeadOfBusinessDelivery))
        {
            var overdue = await session.Query<DueTask>(Overdue, filter with { Until = days.Subtract(today, settings.EscalateAfterWorkingDays) }, cancel);
            climbed = [.. overdue.Except(mine)];
        }

        if (mine.Count + climbed.Count == 0)
            return 0;

        var each = await session.Scalar<string?>(Wants, new { Whom = person.Id }, cancel) != nameof(MailWish.DigestOnly);
        var went = await session.Query<WentRow>(Went, new { Whom = person.Id }, cancel);
        var sent = 0;
        var opensCases = CaseWall.Of(person).SeesEveryCase;
        foreach (var (task, stage) in mine.Select(t => (t, Stage: t.DueOn is { } due ? ReminderWords.Stage(due, today, days, settings.WorkingDaysBefore) : null)))
        {
            if (stage is { } now && !Has(task, now))
                sent += await Once(person.Id, [task], now, each ? ReminderWords.Reminder(person.Email!, task, now, toAgency: false, opensCases) : null, cancel);
        }

        // What climbs goes in one message a day, not in a message a task.
        if (climbed.Where(t => !Has(t, ReminderStage.Escalated)).ToList() is { Count: > 0 } risen)
            sent += await Once(person.Id, risen, ReminderStage.Escalated, each ? ReminderWords.Escalation(person.Email!, risen) : null, cancel);

        bool Has(DueTask task, ReminderStage stage) => went.Contains(new WentRow { CaseReference = task.CaseReference, ItemKey = task.ItemKey, DueOn = task.DueOn!.Value, Stage = stage });

        return sent + await Digest(person, today, mine, climbed, opensCases, cancel);
    }

    private async Task<int> Remind(Agency agency, DateOnly today, WorkingDays days, CancellationToken cancel)
    {
        var tasks = await session.Query<DueTask>(OfAgency, new { Agency = agency.Code, Until = days.Add(today, settings.WorkingDaysBefore), PageSize = Most }, cancel);
        if (tasks.Count == 0)
            return 0;

        var whom = AgencyReminders.Whom(agency.Code);
        var went = await session.Query<WentRow>(Went, new { Whom = whom }, cancel);
        var sent = 0;
        foreach (var task in tasks)
        {
            if (ReminderWords.Stage(task.DueOn!.Value, today, days, settings.WorkingDaysBefore) is { } stage
                && !went.Contains(new WentRow { CaseReference = task.CaseReference, ItemKey = task.ItemKey, DueOn = task.DueOn.Value, Stage = stage }))
                sent += await Once(whom, [task], stage, ReminderWords.Reminder(agency.Contact!, task, stage, toAgency: true, opensCases: false), cancel);
        }

        return sent;
    }

    private Task<int> Once(string whom, IReadOnlyList<DueTask> tasks, ReminderStage stage, NewMail? message, CancellationToken cancel) => Alone(async attempt =>
    {
        Guid? id = message is null ? null : await mail.Add(message, attempt);
        foreach (var task in tasks)
            await session.Execute(Claim, new { Case = task.CaseReference, Key = task.ItemKey, task.DueOn, Stage = stage, Whom = whom, Now = time.GetUtcNow(), MailId = id }, attempt);
        return id is null ? 0 : 1;
    }, cancel);

    private async Task<int> Digest(Person person, DateOnly today, IReadOnlyList<DueTask> mine, IReadOnlyList<DueTask> climbed, bool opensCases, CancellationToken cancel) =>
        await session.Scalar<int>(HasDigest, new { Whom = person.Id, Day = today }, cancel) > 0 ? 0 : await Alone(async attempt =>
        {
            var id = await mail.Add(ReminderWords.Digest(person.Email!, today, mine, climbed, opensCases), attempt);
            await session.Execute(ClaimDigest, new { Whom = person.Id, Day = today, Tasks = mine.Count, Late = mine.Count(t => t.DueOn < today), MailId = id }, attempt);
            return 1;
        }, cancel);

    /// <summary>In a transaction; 0 when another instance was first.</summary>
    private async Task<int> Alone(Func<CancellationToken, Task<int>> send, CancellationToken cancel)
    {
        try
        {
            return await engine.Retry.ExecuteAsync(async attempt =>
            {
                await session.Begin(attempt);
                try
                {
                    var sent = await send(attempt);
                    await session.Commit(attempt);
                    return sent;
                }
                catch
                {
                    await session.Rollback();
                    throw;
                }
            }, cancel);
        }
        catch (Exception e) when (engine.IsConstraintViolation(e))
        {
            return 0;
        }
    }

    private sealed record WentRow
    {
        public required CaseReference CaseReference { get; init; }
        public required string ItemKey { get; init; }
        public required DateOnly DueOn { get; init; }
        public required ReminderStage Stage { get; init; }
    }
}

/// <summary>Looks every quarter of an hour whether something is to be sent, and at once when the clock was set.</summary>
internal sealed class ReminderWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReminderWorker> log) : QueueWorker<ReminderWorker>(scopes, log)
{
    private DateTimeOffset last = DateTimeOffset.MinValue;

    protected override async Task<int> WorkOff(IServiceProvider services, CancellationToken cancel)
    {
        // While the demonstration history is told the clock runs through three years: nobody is reminded in the middle of it.
        if (DemoStory.IsTold || (time.GetUtcNow() - last).Duration() < TimeSpan.FromMinutes(15))
            return 0;

        await services.GetRequiredService<Reminding>().Run(cancel);
        last = time.GetUtcNow();
        return 0;
    }
}
