using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A reviewer agrees to the contract as it stands, on the own page (M-2).</summary>
[RolesAllowed(Role.LeadReviewer)]
[OpenAtSummaryLevel]
public sealed record AgreeContract : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Of the contract that was read.</summary>
    public int Version { get; init; }
}

internal sealed class AgreeContractHandler(
    IUnitOfWork<CommissioningModule> work, Appointments appointments, ReviewerAccess access, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<AgreeContract>
{
    private const string Agree = """
        UPDATE commissioning.appointment SET reviewer_agreed_on = @Today, reviewer_agreed_by = @Name, version = version + 1
         WHERE case_reference = @Case AND reviewer_id = @Reviewer AND version = @Version
        """;

    public async Task<Result> Handle(AgreeContract command, CancellationToken cancel)
    {
        if (await appointments.Own(command.Case, current.Person.Id, cancel) is not { } own)
            return Failure.NotFound;
        if (!own.HasContract)
            return Failure.Conflict("There is no contract to agree to yet. The Business Unit writes it.");
        if (own.EndsOn < time.Today())
            return Failure.Conflict($"This contract ended on {Words.Of(own.EndsOn!.Value)}. Ask the Business Unit for a new one.");
        if (await work.Execute(Agree, new { command.Case, Reviewer = own.ReviewerId, Today = time.Today(), current.Person.Name, command.Version }, cancel) == 0)
            return Failure.Conflict("The contract was changed while you were reading it. Read it again.");

        await register.Record(command.Case, time.Today(), "A reviewer agreed to the contract", null, cancel);
        await register.Finish(command.Case, $"commissioning:agree:{own.ReviewerId:N}", cancel);
        await access.Settle(command.Case, own.ReviewerId, cancel);
        return Result.Done;
    }
}
