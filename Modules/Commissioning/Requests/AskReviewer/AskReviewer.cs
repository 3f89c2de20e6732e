using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The partners ask something of the Lead Reviewer, in writing, and it is kept (M-3a; regulation 14 of the Regulations of 2018).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AskReviewer : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;

    /// <summary>The check that it comes from.</summary>
    public Guid? Milestone { get; init; }
    public string? Asks { get; init; }
    public DateOnly? AnswerBy { get; init; }
}

internal sealed class AskReviewerRules : AbstractValidator<AskReviewer>
{
    public AskReviewerRules(TimeProvider time)
    {
        RuleFor(x => x.Asks).Needed("Write what is asked").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.AnswerBy).Needed("Enter by when").Must(d => d is null || d >= time.Today()).WithMessage("The day must be today or later").Must(d => d is null || d <= time.Today().AddYears(2)).WithMessage("Check the year: this day is more than two years away");
    }
}

internal sealed class AskReviewerHandler(IUnitOfWork<CommissioningModule> work, Reviews reviews, PanelMembers panel, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<AskReviewer>
{
    private const string Insert = """
        INSERT INTO commissioning.reviewer_request (request_id, case_reference, milestone_id, asks, asked_on, asked_by, answer_by)
        VALUES (@Id, @Case, @Milestone, @Asks, @Today, @Name, @AnswerBy)
        """;

    public async Task<Result> Handle(AskReviewer command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is null)
            return Failure.NotFound;
        if ((await panel.Requests(command.Case, cancel)).Any(r => r.RequestId == command.Id))
            return Result.Done;
        await work.Execute(Insert, new { command.Id, command.Case, command.Milestone, command.Asks, Today = time.Today(), current.Person.Name, command.AnswerBy }, cancel);
        await register.Record(command.Case, time.Today(), "The partners asked something of the Lead Reviewer in writing", $"To be answered by {Words.Of(command.AnswerBy!.Value)}", cancel);
        await register.Ask(
            new WorkItem
            {
                Case = command.Case, Key = Key(command.Id), Title = "Answer what the partners ask of you", Why = "The partners check the review’s time and quality; question and answer are kept (M-3a)",
                Link = Addresses.Request(command.Case, command.Id), Role = Role.LeadReviewer, DueOn = command.AnswerBy,
            },
            cancel);
        return Result.Done;
    }

    internal static string Key(Guid request) => $"commissioning:request:{request:N}";
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewReviewerRequest : IQuery<NewReviewerRequestView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The check that it comes from.</summary>
    public Guid? Milestone { get; init; }
}

/// <summary>The form.</summary>
public sealed record NewReviewerRequestView(CaseReference Case, Guid Id, Guid? Milestone);

internal sealed class NewReviewerRequestHandler(Reviews reviews, TimeProvider time) : IQueryHandler<NewReviewerRequest, NewReviewerRequestView>
{
    public async Task<Result<NewReviewerRequestView>> Handle(NewReviewerRequest query, CancellationToken cancel) =>
        await reviews.Find(query.Case, cancel) is null ? Failure.NotFound : new NewReviewerRequestView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), query.Milestone);
}
