using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>An agency that is included in a practice review has read so (D-5). It sees that there is a review, and nothing else of the case .</summary>
[RolesAllowed(Role.AgencyAuthor)]
public sealed record AcknowledgeInclusion : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

internal sealed class AcknowledgeInclusionRules : AbstractValidator<AcknowledgeInclusion>
{
    public AcknowledgeInclusionRules() => RuleFor(x => x.Agency).AtMost(40);
}

internal sealed class AcknowledgeInclusionHandler(IUnitOfWork<DecisionsModule> work, CaseRegister register, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<AcknowledgeInclusion>
{
    public async Task<Result> Handle(AcknowledgeInclusion command, CancellationToken cancel)
    {
        if (current.Person.Agency != command.Agency || await work.Find<DateOnly?>(Inclusion.FinalOn, command, cancel) is null)
            return Failure.NotFound;
        await register.Finish(command.Case, $"decisions:included:{command.Agency}", cancel);
        await register.Record(command.Case, time.Today(), $"{partnership.AgencyName(command.Agency)} has read that it is included in the review", null, cancel);
        return Result.Done;
    }
}

internal static class Inclusion
{
    public const string FinalOn = "SELECT ended_on FROM decisions.recommendation_round WHERE case_reference = @Case AND state = 'Final' AND recommendation = 'PracticeReview'";
}

/// <summary>Asks for the notice.</summary>
[RolesAllowed(Role.AgencyAuthor)]
public sealed record ShowInclusion : IQuery<InclusionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <param name="Case">Which review.</param>
/// <param name="Agency">The agency's name.</param>
/// <param name="DecidedOn">When the decision was final.</param>
public sealed record InclusionView(CaseReference Case, string Agency, DateOnly DecidedOn);

internal sealed class ShowInclusionHandler(IUnitOfWork<DecisionsModule> work, Partnership partnership, ICurrentPerson current) : IQueryHandler<ShowInclusion, InclusionView>
{
    public async Task<Result<InclusionView>> Handle(ShowInclusion query, CancellationToken cancel) =>
        current.Person.Agency == query.Agency && await work.Find<DateOnly?>(Inclusion.FinalOn, query, cancel) is { } on
            ? new InclusionView(query.Case, partnership.AgencyName(query.Agency), on)
            : Failure.NotFound;
}
