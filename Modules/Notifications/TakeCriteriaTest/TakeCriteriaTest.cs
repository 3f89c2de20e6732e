using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>The criteria test, question by question (N-2, N-3). It can be taken again when more is known.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgMember)]
public sealed record TakeCriteriaTest : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }

    /// <summary>One for each question; a question left out counts as not answered.</summary>
    public IReadOnlyList<CriteriaAnswer> Answers { get; init; } = [];
    public int Version { get; init; }
}

/// <summary>The answer to one question.</summary>
public sealed record CriteriaAnswer
{
    public required CriteriaQuestion Question { get; init; }
    public Known? Answer { get; init; }
    public string? Notes { get; init; }
}

internal sealed class TakeCriteriaTestRules : AbstractValidator<TakeCriteriaTest>
{
    public TakeCriteriaTestRules()
    {
        RuleFor(x => x.Answers).Must(answers => answers.DistinctBy(a => a.Question).Count() == answers.Count).WithMessage("Answer each question once");
        RuleFor(x => x.Answers).Must(answers => answers.Any(a => a.Answer is not null)).OverridePropertyName("Answers[0].Answer").WithMessage("Answer at least one question. “Not known” is an answer.");
        RuleForEach(x => x.Answers).ChildRules(answer => answer.RuleFor(x => x.Notes).AtMost(Kernel.Rules.LongAnswer));
    }
}

internal sealed class TakeCriteriaTestHandler(
    IUnitOfWork<NotificationsModule> work, Incidents incidents, PartnersViews views, NotificationTasks tasks, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<TakeCriteriaTest>
{
    private const string Insert = "INSERT INTO notifications.criteria_test (case_reference, taken_on, taken_by, version) VALUES (@Case, @On, @By, 1)";

    private const string Update = """
        UPDATE notifications.criteria_test SET taken_on = @On, taken_by = @By, version = version + 1 WHERE case_reference = @Case AND version = @Version
        """;

    private const string Taken = "SELECT COUNT(*) FROM notifications.criteria_test WHERE case_reference = @Case";
    private const string DeleteAnswers = "DELETE FROM notifications.criteria_answer WHERE case_reference = @Case";
    private const string InsertAnswer = "INSERT INTO notifications.criteria_answer (case_reference, question, answer, notes) VALUES (@Case, @Question, @Answer, @Notes)";

    public async Task<Result> Handle(TakeCriteriaTest command, CancellationToken cancel)
    {
        if (await incidents.Of(command.Case, cancel) is not { } incident)
            return Failure.NotFound;

        var row = new { command.Case, On = time.Today(), By = current.Person.Name, command.Version };
        if (await work.Scalar<int>(Taken, row, cancel) == 0)
            await work.Execute(Insert, row, cancel);
        else if (await work.Execute(Update, row, cancel) == 0)
            return Failure.Stale;

        await work.Execute(DeleteAnswers, row, cancel);
        foreach (var answer in command.Answers)
            await work.Execute(InsertAnswer, new { command.Case, answer.Question, answer.Answer, answer.Notes }, cancel);

        var arising = Criteria.Findings(command.Answers).Where(d => d.Standing == DutyStanding.Arises).Select(d => Words.Of(d.Duty)).ToArray();
        await register.Record(
            command.Case, time.Today(), "The criteria test was taken", arising.Length == 0 ? "No duty arises from the answers" : "Duties that arise: " + string.Join("; ", arising), cancel);
        await register.Mark(command.Case, ProcessStep.CriteriaTest, StepProgress.Done, null, cancel);
        if (incident.State == NotificationState.Undecided && PartnersViews.Agreement(await views.Of(command.Case, cancel)) == Agreement.Awaited)
            await register.Mark(command.Case, ProcessStep.PartnersViews, StepProgress.Current, null, cancel);
        await tasks.CriteriaTaken(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>The test as it was taken last.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowCriteriaTest : IQuery<CriteriaTestView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <param name="Version">0 before it was taken.</param>
/// <param name="Answers">One for each question, in their order.</param>
/// <param name="Authority">Which authority notifies.</param>
public sealed record CriteriaTestView(
    CaseReference Case, int Version, DateOnly? TakenOn, string? TakenBy, IReadOnlyList<CriteriaAnswer> Answers, IReadOnlyList<DutyFinding> Duties, string Authority);

internal sealed class ShowCriteriaTestHandler(Incidents incidents, Criteria criteria) : IQueryHandler<ShowCriteriaTest, CriteriaTestView>
{
    public async Task<Result<CriteriaTestView>> Handle(ShowCriteriaTest query, CancellationToken cancel) =>
        await incidents.Of(query.Case, cancel) is { } incident ? await criteria.Of(incident, cancel) : Failure.NotFound;
}
