using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The Lead Reviewer answers; once given the answer stays (M-3a).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record AnswerRequest : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
    public string? Answer { get; init; }
}

internal sealed class AnswerRequestRules : AbstractValidator<AnswerRequest>
{
    public AnswerRequestRules() => RuleFor(x => x.Answer).Needed("Write the answer").AtMost(Kernel.Rules.LongAnswer);
}

internal sealed class AnswerRequestHandler(IUnitOfWork<CommissioningModule> work, PanelMembers panel, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<AnswerRequest>
{
    private const string Save = """
        UPDATE commissioning.reviewer_request SET answer = @Answer, answered_on = @Today, answered_by = @Name
         WHERE request_id = @Id AND case_reference = @Case AND answered_on IS NULL
        """;

    public async Task<Result> Handle(AnswerRequest command, CancellationToken cancel)
    {
        if ((await panel.Requests(command.Case, cancel)).All(r => r.RequestId != command.Id))
            return Failure.NotFound;
        if (await work.Execute(Save, new { command.Id, command.Case, command.Answer, Today = time.Today(), current.Person.Name }, cancel) == 0)
            return Failure.Conflict("This was answered already, and an answer stays as it was given.");
        await register.Record(command.Case, time.Today(), "The Lead Reviewer answered what the partners asked", null, cancel);
        await register.Finish(command.Case, AskReviewerHandler.Key(command.Id), cancel);
        return Result.Done;
    }
}

/// <summary>What was asked of the reviewer, and the answer.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer)]
public sealed record ShowReviewerRequest : IQuery<ReviewerRequestView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
}

/// <inheritdoc cref="ShowReviewerRequest"/>
public sealed record ReviewerRequestView(CaseReference Case, ReviewerRequestRow Request, bool MayAnswer);

internal sealed class ShowReviewerRequestHandler(PanelMembers panel, ICurrentPerson current) : IQueryHandler<ShowReviewerRequest, ReviewerRequestView>
{
    public async Task<Result<ReviewerRequestView>> Handle(ShowReviewerRequest query, CancellationToken cancel) =>
        (await panel.Requests(query.Case, cancel)).FirstOrDefault(r => r.RequestId == query.Id) is { } request
            ? new ReviewerRequestView(query.Case, request, request.AnsweredOn is null && Access<AnswerRequest>.IsAllowed(current.Person))
            : Failure.NotFound;
}
