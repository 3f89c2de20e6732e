using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.Host;

/// <summary>How far a task is from its day when it is reminded of.</summary>
public enum ReminderStage
{
    [Display(Name = "Before its day")]
    Before,
    [Display(Name = "On its day")]
    Today,
    [Display(Name = "When it was late")]
    Late,
    [Display(Name = "Because a task of somebody else was overdue")]
    Escalated,
}

/// <summary>A task that somebody is reminded of: no more of it than may be in a message.</summary>
public sealed record DueTask
{
    public required CaseReference CaseReference { get; init; }
    public required string ItemKey { get; init; }
    public DateOnly? DueOn { get; init; }
}

/// <summary>When to remind, and in which words: the case's reference and the day, no more .</summary>
internal static class ReminderWords
{
    private const int MostLines = 40;

    public static MailText SignIn => $"Sign in to see what it is and why:";

    /// <summary>Which reminder is due today for a task of that day; null for none.</summary>
    public static ReminderStage? Stage(DateOnly due, DateOnly today, WorkingDays days, int workingDaysBefore) =>
        due == today ? ReminderStage.Today
        : due < today ? ReminderStage.Late
        : today >= days.Subtract(due, workingDaysBefore) ? ReminderStage.Before : null;

    /// <param name="opensCases">Whoever gets it may open any case: the link goes to that one.</param>
    public static NewMail Reminder(string to, DueTask task, ReminderStage stage, bool toAgency, bool opensCases)
    {
        var (@case, due) = (task.CaseReference, task.DueOn!.Value);
        MailText what = toAgency ? (MailText)$"your agency’s return" : $"a task of yours";
        return new NewMail
        {
            Kind = toAgency ? MailKind.AgencyReminder : MailKind.Reminder,
            To = to,
            Case = @case,
            Link = opensCases ? $"/cases/{@case}" : "/",
            Subject = stage switch
            {
                ReminderStage.Before => $"{@case}: due on {due}",
                ReminderStage.Today => $"{@case}: due today",
                _ => $"{@case}: was due on {due}",
            },
            Paragraphs = stage switch
            {
                ReminderStage.Before => [$"On the case {@case} {what} is due on {due}.", SignIn],
                ReminderStage.Today => [$"On the case {@case} {what} is due today, {due}.", SignIn],
                _ => [$"On the case {@case} {what} was due on {due} and is not done.", SignIn],
            },
        };
    }

    /// <summary>Tasks of others that are overdue and come up today, in one message.</summary>
    public static NewMail Escalation(string to, IReadOnlyList<DueTask> tasks)
    {
        var cases = tasks.Select(t => t.CaseReference).Distinct().ToList();
        List<MailText> paragraphs = [tasks.Count == 1 ? (MailText)$"A task of somebody else is overdue." : $"{tasks.Count} tasks of others are overdue."];
        Add(paragraphs, $"They come up to you as Head of Business Delivery, so that you can help or give them to somebody else:", tasks, TasksOf);
        paragraphs.Add(SignIn);
        return new NewMail
        {
            Kind = MailKind.Escalation, To = to, Paragraphs = paragraphs, Case = cases.Count == 1 ? cases[0] : null, Link = cases.Count == 1 ? $"/work?case={cases[0]}" : "/work?late=yes",
            Subject = tasks.Count == 1 ? (MailText)$"{cases[0]}: a task is overdue and comes up to you" : $"Overdue tasks that come up to you: {tasks.Count}",
        };
    }

    /// <param name="opensCases">Whoever gets it may open any case: each line leads to its own.</param>
    public static NewMail Digest(string to, DateOnly today, IReadOnlyList<DueTask> mine, IReadOnlyList<DueTask> escalated, bool opensCases)
    {
        Func<CaseReference, string>? page = opensCases ? @case => $"/cases/{@case}" : null;
        var late = mine.Where(t => t.DueOn < today).ToList();
        List<MailText> paragraphs = [mine.Count == 1 ? (MailText)$"One task waits for you on {today}." : $"{mine.Count} tasks wait for you on {today}."];
        Add(paragraphs, $"Late:", late, page);
        Add(paragraphs, $"Due today:", mine.Where(t => t.DueOn == today), page);
        Add(paragraphs, $"Due in the next seven days:", mine.Where(t => t.DueOn > today && t.DueOn <= today.AddDays(7)), page);
        Add(paragraphs, $"Later:", mine.Where(t => t.DueOn > today.AddDays(7)), page);
        Add(paragraphs, $"Without a day:", mine.Where(t => t.DueOn is null), page);
        Add(paragraphs, $"Tasks of others that are overdue and have come up to you:", escalated, TasksOf);
        paragraphs.Add($"Sign in to see what they are and why:");
        return new NewMail
        {
            Kind = MailKind.Digest, To = to, Link = "/", Paragraphs = paragraphs,
            Subject = late.Count > 0 ? (MailText)$"Your tasks: {mine.Count}, of them late: {late.Count}" : $"Your tasks: {mine.Count}",
        };
    }

    private static string TasksOf(CaseReference @case) => $"/work?case={@case}";

    /// <param name="page">Where each line leads; null where it leads nowhere.</param>
    private static void Add(List<MailText> paragraphs, MailText heading, IEnumerable<DueTask> tasks, Func<CaseReference, string>? page)
    {
        var all = tasks.GroupBy(t => (t.CaseReference, t.DueOn)).Select(g => (g.Key.CaseReference, g.Key.DueOn, Count: g.Count())).ToList();
        if (all.Count == 0)
            return;

        var lines = heading;
        foreach (var (@case, on, count) in all.Take(MostLines))
        {
            lines = on is { } due ? (MailText)$"{lines}\n– {@case}, {due}" : $"{lines}\n– {@case}";
            lines = count > 1 ? (MailText)$"{lines}, {count} tasks" : lines;
            lines = page is null ? lines : (MailText)$"{lines}: {new SitePage(page(@case))}";
        }

        paragraphs.Add(all.Count > MostLines ? (MailText)$"{lines}\n– and {all.Count - MostLines} more" : lines);
    }
}
