using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The review will not be published in time: the reason is recorded, and a letter written to the National Panel and one to the Secretary of State (C-4; Working Together 2023).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordDelay : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public DateOnly? ExpectedOn { get; init; }
    public string? Reason { get; init; }
}

internal sealed class RecordDelayRules : AbstractValidator<RecordDelay>
{
    public RecordDelayRules(TimeProvider time)
    {
        RuleFor(x => x.ExpectedOn).Needed("Enter when it will be published").Must(d => d is null || d > time.Today()).WithMessage("The day must be in the future").OfOurTime(time);
        RuleFor(x => x.Reason).Needed("Write the reason: it goes into the letters").AtMost(20_000);
    }
}

internal sealed class RecordDelayHandler(
    IUnitOfWork<CommissioningModule> work, Reviews reviews, Papers papers, CaseRegister register, Partnership partnership, ICurrentPerson current, TimeProvider time) : ICommandHandler<RecordDelay>
{
    private const string Known = "SELECT COUNT(*) FROM commissioning.delay WHERE delay_id = @Id AND case_reference = @Case";

    private const string Insert = """
        INSERT INTO commissioning.delay (delay_id, case_reference, due_on, expected_on, reason, recorded_on, recorded_by, panel_letter, secretary_letter, version)
        VALUES (@Id, @Case, @DueOn, @ExpectedOn, @Reason, @Today, @Name, @PanelLetter, @SecretaryLetter, 1)
        """;

    public async Task<Result> Handle(RecordDelay command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is null)
            return Failure.NotFound;
        if (await work.Scalar<int>(Known, command, cancel) > 0)
            return Result.Done;
        if (await reviews.PublishBy(command.Case, cancel) is not [var governing, ..])
            return Failure.Conflict("The clock of the review does not run: nothing can be late.");
        if (command.ExpectedOn <= governing.DueOn)
            return Failure.Invalid("expectedOn", $"The review is to be published by {governing.DueOn.InWords()}: an earlier day is no delay");

        var panel = await papers.Letter(command.Case, "Delay, letter to the National Panel", DelayLetter.Of("the Child Safeguarding Practice Review Panel", governing, command.ExpectedOn!.Value, command.Reason!, partnership, current.Person, time.Today()), DelayLetter.Title, cancel);
        var secretary = await papers.Letter(command.Case, "Delay, letter to the Secretary of State", DelayLetter.Of("the Secretary of State for Education", governing, command.ExpectedOn.Value, command.Reason!, partnership, current.Person, time.Today()), DelayLetter.Title, cancel);
        await work.Execute(
            Insert,
            new { command.Id, command.Case, governing.DueOn, command.ExpectedOn, command.Reason, Today = time.Today(), current.Person.Name, PanelLetter = panel.Id, SecretaryLetter = secretary.Id },
            cancel);
        await register.Record(command.Case, time.Today(), "A delay of the review is recorded", $"Expected {Words.Of(command.ExpectedOn.Value)}. {command.Reason}", cancel);
        await register.Finish(command.Case, "commissioning:miss", cancel);
        await register.Ask(
            new WorkItem
            {
                Case = command.Case, Key = $"commissioning:delay:{command.Id:N}", Title = "Send the two letters about the delay", Why = "A delay is reported to the National Panel and the Secretary of State (C-4)",
                Link = $"{Addresses.Timetable(command.Case)}/delays/{command.Id}", Role = Role.BusinessUnit, DueOn = time.Today().AddDays(7),
            },
            cancel);
        return Result.Done;
    }
}

/// <summary>The letter. It names nobody of the case. Pure.</summary>
internal static class DelayLetter
{
    public const string Title = "Delay of a local child safeguarding practice review";

    public static IReadOnlyList<Block> Of(string to, CaseDueDate due, DateOnly expectedOn, string reason, Partnership partnership, Person signature, DateOnly on) =>
    [
        new Paragraph($"{char.ToUpperInvariant(to[0])}{to[1..]}"),
        new Paragraph(Words.Of(on)),
        new Paragraph(to.StartsWith("the Secretary", StringComparison.Ordinal) ? "Dear Secretary of State," : "Dear members of the Panel,"),
        new Heading(1, Title),
        new Paragraph($"The safeguarding partners of {partnership.Area} write to tell you that this review will not be published within six months. It was to be published by {due.DueOn.InWords()}. We now expect to publish it on {expectedOn.InWords()}."),
        new Paragraph($"How the six months are counted: {due.Explanation}"),
        new Heading(2, "Why it takes longer"),
        new Answer(reason, "No reason is recorded"),
        new Paragraph("Points for improvement that the review finds on its way are acted on now and do not wait for the report. We will write again if the date changes."),
        new Paragraph(Closing.Of(signature, partnership)),
    ];
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewDelay : IQuery<DelayView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record DelayView(CaseReference Case, Guid Id, DateOnly? DueOn, string? Explanation);

internal sealed class NewDelayHandler(Reviews reviews, TimeProvider time) : IQueryHandler<NewDelay, DelayView>
{
    public async Task<Result<DelayView>> Handle(NewDelay query, CancellationToken cancel)
    {
        if (await reviews.Find(query.Case, cancel) is null)
            return Failure.NotFound;
        var due = (await reviews.PublishBy(query.Case, cancel)).FirstOrDefault();
        return new DelayView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), due?.DueOn, due?.Explanation);
    }
}
