using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>A report is signed off: its very file is to be checked before it is published (P-3).</summary>
internal sealed class BeginCheck(IUnitOfWork<PublicationModule> work, CheckOfReport check, PublicationStore store, PlanProgress progress, CaseRegister register) : IEventHandler<ReportSignedOff>
{
    private const string Change = "UPDATE publication.signed_report SET sha256 = @Sha256, signed_off_on = @On WHERE case_reference = @Case AND version_number = @Version";
    private const string Insert = "INSERT INTO publication.signed_report (case_reference, version_number, sha256, signed_off_on) VALUES (@Case, @Version, @Sha256, @On)";

    public async Task Handle(ReportSignedOff @event, CancellationToken cancel)
    {
        if (await work.Execute(Change, @event, cancel) == 0)
            await work.Execute(Insert, @event, cancel);
        await store.Changed(@event.Case, cancel);
        await progress.Refresh(@event.Case, cancel);
        if (await check.Run(@event.Case, PublishedPart.Report, cancel) is { Failure: null, Value.Findings.Count: 0 })
        {
            await register.Finish(@event.Case, SettleFindingHandler.TaskKey, cancel);
            await register.Record(@event.Case, @event.On, $"The check before publication found nothing in version {@event.Version} of the review’s report", null, cancel);
            return;
        }

        await register.Ask(
            new WorkItem
            {
                Case = @event.Case, Key = SettleFindingHandler.TaskKey, Title = "Check the signed-off report before it is published", Role = Role.BusinessUnit, RuleId = RuleId.PracticeReview,
                Why = "Names, dates and numbers of the case’s people, and what else must not go public (P-3)", Link = $"/cases/{@event.Case}/publication/check",
            },
            cancel);
    }
}
