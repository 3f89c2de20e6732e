using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>A task with whose it is and was, to be given to somebody else.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowGiveTask : IQuery<GiveTaskView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Names the task within its case.</summary>
    public required string Key { get; init; }
}

/// <param name="Choices">To whom it can be given: those who may do it and may know of the case.</param>
/// <param name="History">The latest first.</param>
/// <param name="Version">How often it was given: a form that was opened before is stale.</param>
public sealed record GiveTaskView(CaseReference Case, string Key, string Title, string Why, DateOnly? DueOn, string Whose, IReadOnlyList<TaskChoice> Choices, IReadOnlyList<TaskGiven> History, int Version, DateOnly Today);

/// <param name="Value">As in the request.</param>
public sealed record TaskChoice(string Value, string Text);

/// <summary>Once that a task was given to somebody.</summary>
public sealed record TaskGiven
{
    public required DateTimeOffset GivenAt { get; init; }
    public required string FromWhom { get; init; }
    public required string ToWhom { get; init; }
    public required string Reason { get; init; }
    public required string PersonName { get; init; }
}

/// <summary>Gives a task to a person or a role, with a reason that is kept .</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record GiveTask : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Names the task within its case.</summary>
    public required string Key { get; init; }

    /// <summary>One of the choices: <c>role:BusinessUnit</c>, <c>person:…</c>, or <c>start</c> for whose it was at the start.</summary>
    public string? To { get; init; }

    /// <summary>At most 400 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>As the form showed it.</summary>
    public required int Version { get; init; }
}

internal sealed class GiveTaskRules : AbstractValidator<GiveTask>
{
    public GiveTaskRules()
    {
        RuleFor(x => x.To).Needed("Choose whose task it is to be");
        RuleFor(x => x.Reason).Needed("Say why").AtMost(400);
    }
}

internal sealed class ShowGiveTaskHandler(DbSession session, TaskDesk desk, Whose whose, TimeProvider time) : IQueryHandler<ShowGiveTask, GiveTaskView>
{
    private const string History = """
        SELECT given_at, from_whom, to_whom, reason, person_name FROM nscp.work_given
         WHERE case_reference = @Case AND item_key = @Key ORDER BY given_number DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    public async Task<Result<GiveTaskView>> Handle(ShowGiveTask query, CancellationToken cancel) => await desk.Find(query.Case, query.Key, cancel) is { } task
        ? new GiveTaskView(
            query.Case, query.Key, task.Title, task.Why, task.DueOn, whose.Of(task.GivenPersonId ?? (task.GivenRole is null ? task.ForPerson : null), task.GivenRole, task.ForRole, task.ForAgency, task.ForPartner),
            await desk.Choices(task, cancel), await session.Query<TaskGiven>(History, query, cancel), task.GivenNumber, time.Today())
        : Failure.NotFound;
}

internal sealed class GiveTaskHandler(DbSession session, TaskDesk desk, Whose whose, IPeopleDirectory people, MailQueue mail, ICurrentPerson current, TimeProvider time) : ICommandHandler<GiveTask>
{
    private const string Give = """
        UPDATE nscp.work_item SET given_role = @GivenRole, given_person_id = @GivenPersonId, given_number = given_number + 1
         WHERE case_reference = @Case AND item_key = @Key AND given_number = @Version AND done_at IS NULL
        """;

    private const string Keep = """
        INSERT INTO nscp.work_given (case_reference, item_key, given_number, given_at, from_whom, to_whom, reason, person_name)
        VALUES (@Case, @Key, @Number, @Now, @FromWhom, @ToWhom, @Reason, @PersonName)
        """;

    public async Task<Result> Handle(GiveTask command, CancellationToken cancel)
    {
        if (await desk.Find(command.Case, command.Key, cancel) is not { } task)
            return Failure.NotFound;
        if ((await desk.Choices(task, cancel)).All(c => c.Value != command.To))
            return Failure.Invalid("to", "Choose one of those who may do this task and may know of the case");

        var personId = command.To!.StartsWith("person:", StringComparison.Ordinal) ? command.To[7..] : null;
        var role = command.To.StartsWith("role:", StringComparison.Ordinal) ? Enum.Parse<Role>(command.To[5..]) : (Role?)null;
        if (await session.Execute(Give, new { command.Case, command.Key, command.Version, GivenRole = role, GivenPersonId = personId }, cancel) == 0)
            return Failure.Stale;

        await session.Execute(
            Keep,
            new
            {
                command.Case, command.Key, Number = command.Version + 1, Now = time.GetUtcNow(), command.Reason, PersonName = current.Person.Name,
                FromWhom = whose.Of(task.GivenPersonId ?? (task.GivenRole is null ? task.ForPerson : null), task.GivenRole, task.ForRole, task.ForAgency, task.ForPartner), ToWhom = whose.Of(personId ?? (role is null ? task.ForPerson : null), role, task.ForRole, task.ForAgency, task.ForPartner),
            },
            cancel);
        if (people.All.FirstOrDefault(p => p.Id == personId) is { Email: { } address } && personId != current.Person.Id && MailQueue.IsAddress(address))
        {
            await mail.Add(new NewMail
            {
                Kind = MailKind.Notice, To = address, Case = command.Case, Subject = $"{command.Case}: a task is now yours",
                Paragraphs = task.DueOn is { } due ? [$"A task on the case {command.Case} was given to you. It is due on {due}.", ReminderWords.SignIn] : [$"A task on the case {command.Case} was given to you.", ReminderWords.SignIn],
                Link = "/",
            }, cancel);
        }

        return Result.Done;
    }
}

/// <summary>An open task, and who could do it.</summary>
internal sealed class TaskDesk(DbSession session, IPeopleDirectory people, ICaseWall wall)
{
    private static readonly Role[] Office = [Role.BusinessUnit, Role.HeadOfBusinessDelivery];

    private const string Open = $"""
        SELECT w.title, w.why, w.for_role, w.for_agency, w.for_partner, w.for_person, w.given_role, w.given_person_id, w.given_number, COALESCE(w.due_on, d.due_on) AS due_on, w.case_reference
        {WorkList.From} WHERE w.case_reference = @Case AND w.item_key = @Key AND w.done_at IS NULL
        """;

    public Task<OpenTask?> Find(CaseReference @case, string key, CancellationToken cancel) => session.Find<OpenTask>(Open, new { Case = @case, Key = key }, cancel);

    /// <summary>Those who may do it: its own role, agency and partner, and the Business Unit with its Head. Nobody from whom the case is kept.</summary>
    public async Task<IReadOnlyList<TaskChoice>> Choices(OpenTask task, CancellationToken cancel)
    {
        List<TaskChoice> choices = [];
        if (task.GivenPersonId is not null || task.GivenRole is not null)
            choices.Add(new("start", "Back to whose it was at the start"));
        choices.AddRange(Office.Where(role => role != task.ForRole).Select(role => new TaskChoice($"role:{role}", $"Everybody of the role {Words.Of(role)}")));
        foreach (var person in people.All.Where(p => p.Id != task.GivenPersonId && (p.Is(Office) || IsOf(p, task))))
        {
            if (await wall.MaySee(person, task.CaseReference, cancel))
                choices.Add(new($"person:{person.Id}", $"{person.Name}, {person.JobTitle}"));
        }

        return choices;
    }

    private static bool IsOf(Person person, OpenTask task) =>
        task.ForRole is { } role && person.Is(role) && (task.ForAgency is null || person.Agency == task.ForAgency) && (task.ForPartner is null || person.Partner == task.ForPartner) && (task.ForPerson is null || person.Id == task.ForPerson);
}

/// <summary>An open task.</summary>
internal sealed record OpenTask
{
    public required CaseReference CaseReference { get; init; }
    public required string Title { get; init; }
    public required string Why { get; init; }
    public Role? ForRole { get; init; }
    public string? ForAgency { get; init; }
    public StatutoryPartner? ForPartner { get; init; }
    public string? ForPerson { get; init; }
    public Role? GivenRole { get; init; }
    public string? GivenPersonId { get; init; }
    public required int GivenNumber { get; init; }
    public DateOnly? DueOn { get; init; }
}
