using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A Lead Reviewer has read the induction pack (M-1): the task is done.</summary>
[RolesAllowed(Role.LeadReviewer)]
public sealed record NoteInductionRead : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

internal sealed class NoteInductionReadHandler(Appointments appointments, CaseRegister register, ICurrentPerson current) : ICommandHandler<NoteInductionRead>
{
    public async Task<Result> Handle(NoteInductionRead command, CancellationToken cancel)
    {
        if (await appointments.Own(command.Case, current.Person.Id, cancel) is not { } own)
            return Failure.NotFound;
        await register.Finish(command.Case, ReviewerAccess.ReadKey(own.ReviewerId), cancel);
        return Result.Done;
    }
}
