using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>Makes the submission pack: the collated report and the decision record in one Word file, filed in the case's folder (D-4).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record MakePack : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the button is shown: pressed twice it makes one.</summary>
    public required Guid Id { get; init; }
}

internal sealed class MakePackHandler(Submission submission) : ICommandHandler<MakePack>
{
    public async Task<Result> Handle(MakePack command, CancellationToken cancel)
    {
        if (await submission.Find(command.Case, cancel) is not { } state)
            return Failure.NotFound;
        if (state.Record.ReviewKind is RapidReviewKind.Local)
            return Failure.Conflict(SubmissionReadiness.NotForLocal);

        await submission.File(command.Case, command.Id, Submission.Pack, state.PackDocument, state.Report?.Version, cancel);
        return Result.Done;
    }
}

/// <summary>Makes the decision record alone as a Word file, for a local Rapid Review too (D-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record MakeRecordDocument : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <inheritdoc cref="MakePack.Id"/>
    public required Guid Id { get; init; }
}

internal sealed class MakeRecordDocumentHandler(Submission submission) : ICommandHandler<MakeRecordDocument>
{
    public async Task<Result> Handle(MakeRecordDocument command, CancellationToken cancel)
    {
        if (await submission.Find(command.Case, cancel) is not { } state)
            return Failure.NotFound;

        await submission.File(command.Case, command.Id, Submission.Record, state.RecordDocument, null, cancel);
        return Result.Done;
    }
}
