using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>One click makes the one document of all returns: a new version, on the page and as Word in the case's folder. Earlier versions stay.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record CollateReturns : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

internal sealed class CollateReturnsHandler(
    IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReviewDates dates, ReportShelf reports, ReadinessReasons reasons, FilingQueue filing, CaseRegister register,
    Partnership partnership, ICurrentPerson current, TimeProvider time) : ICommandHandler<CollateReturns>
{
    public const string Kind = "Collated Rapid Review";

    public async Task<Result> Handle(CollateReturns command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } file)
            return Failure.NotFound;
        if (file.Review.WithdrawnOn is not null)
            return Failure.Conflict("This Rapid Review was withdrawn, so there is nothing to collate");

        var kept = await dates.Kept(file.Review, cancel);
        var reminders = (await work.Query<ReminderCount>(ShowOverviewHandler.Reminders, command, cancel)).ToDictionary(r => r.Agency, r => r.Times);
        var blocks = Collation.Build(file, new CollationFacts(
            kept.Sprg.DueOn, kept.Completion.DueOn, time.Today(), partnership.AgencyName, kept.DueOn, kept.DaysIntoExtension, agency => reminders.GetValueOrDefault(agency), await reasons.Of(command.Case, cancel)));

        var version = ((await reports.Of(command.Case, cancel)).FirstOrDefault()?.ReportVersion ?? 0) + 1;
        var queued = await filing.Add(new NewDocument(command.Case, CaseFolders.RapidReview, Kind, ".docx", NewDocument.Word, Word(file.Review, version, blocks)), cancel);
        await reports.Add(command.Case, version, time.Today(), current.Person.Name, blocks, queued.Id, cancel);

        await register.Finish(command.Case, "rapidreview:collate", cancel);
        if (version == 1)
            await register.Mark(command.Case, ProcessStep.RapidReview, StepProgress.Done, "Collated", cancel);
        await register.Record(command.Case, time.Today(), $"Rapid Review collated, version {version}", null, cancel);
        work.Raise(new RapidReviewCollated(command.Case, version));
        return Result.Done;
    }

    private byte[] Word(ReviewRow review, int version, IReadOnlyList<Block> blocks)
    {
        using var file = new MemoryStream();
        WordWriter.Write(
            new DocumentContent(
                review.Kind is RapidReviewKind.Local ? "Local Rapid Review" : "Rapid Review", $"Collated returns, version {version}", partnership.Name, review.CaseReference.ToString(),
                ProtectiveMarkings.OfficialSensitive, time.Today(), blocks),
            file);
        return file.ToArray();
    }
}
