using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>
/// What is to be done about a difference. It is carried out in the background, since the library may be slow or away; what could not be done stands beside
/// the difference.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.RecordsManager)]
public sealed record SettleDifference : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The difference.</summary>
    public required Guid Id { get; init; }
    public DifferenceChoice? Choice { get; init; }
    public required int Version { get; init; }
}

internal sealed class SettleDifferenceRules : AbstractValidator<SettleDifference>
{
    public SettleDifferenceRules() => RuleFor(x => x.Choice).NotNull().WithMessage("Press one of the buttons beside the difference");
}

internal sealed class SettleDifferenceHandler(DbSession session, ICurrentPerson current, TimeProvider time) : ICommandHandler<SettleDifference>
{
    private const string Find = "SELECT kind FROM nscp.library_difference WHERE difference_id = @Id AND case_reference = @Case AND settled_at IS NULL";

    private const string Choose = """
        UPDATE nscp.library_difference
           SET choice = @Choice, chosen_by = @By, chosen_at = @Now, due_at = @Now, attempts = 0, lease = NULL, last_error = NULL, version = version + 1
         WHERE difference_id = @Id AND version = @Version AND settled_at IS NULL
        """;

    public async Task<Result> Handle(SettleDifference command, CancellationToken cancel)
    {
        if (await session.Find<string>(Find, command, cancel) is not { } kind)
            return Failure.NotFound;
        if (!DifferenceChoices.Of(Enum.Parse<DifferenceKind>(kind)).Contains(command.Choice!.Value))
            return Failure.Conflict("That cannot be done about this difference. Press one of the buttons beside it.");

        var row = new { command.Id, command.Version, command.Choice, By = current.Person.Name, Now = time.GetUtcNow() };
        return await session.Execute(Choose, row, cancel) == 0 ? Failure.Stale : Result.Done;
    }
}
