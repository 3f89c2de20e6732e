using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>A final decision for a review begins the family's involvement (I-2); one against it, decided anew, ends it with its tasks. Nothing is deleted.</summary>
internal sealed class BeginOnDecision(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, CaseRegister register, IIncidents incidents) : IEventHandler<DecisionFinal>
{
    private const string Insert = """
        INSERT INTO familyinvolvement.involvement (case_reference, began_on, investigation, investigation_because, version)
        VALUES (@Case, @On, @Investigation, 'From the notification', 1)
        """;

    private const string End = "UPDATE familyinvolvement.involvement SET ended_on = @On, version = version + 1 WHERE case_reference = @Case AND ended_on IS NULL";
    private const string Resume = "UPDATE familyinvolvement.involvement SET ended_on = NULL, version = version + 1 WHERE case_reference = @Case AND ended_on IS NOT NULL";

    public async Task Handle(DecisionFinal @event, CancellationToken cancel)
    {
        var isReview = @event.Decision is ReviewDecision.LocalChildSafeguardingPracticeReview;
        var known = await store.Find(@event.Case, cancel);
        if (known is null && !isReview)
            return;

        if (known is null)
        {
            await work.Execute(Insert, new { @event.Case, @event.On, Investigation = Investigation((await incidents.Find(@event.Case, cancel))?.CriminalInvestigation) }, cancel);
            await register.Record(@event.Case, @event.On, "The family is to be told and heard", null, cancel);
        }
        else
        {
            await work.Execute(isReview ? Resume : End, @event, cancel);
        }

        await tasks.Sync(@event.Case, cancel);
    }

    /// <summary>What the notification said, as a state: a sentence that begins with Yes, No, or neither.</summary>
    internal static InvestigationState Investigation(string? said) =>
        said?.StartsWith("Yes", StringComparison.OrdinalIgnoreCase) is true ? InvestigationState.Open
        : string.Equals(said, "No", StringComparison.OrdinalIgnoreCase) ? InvestigationState.None
        : InvestigationState.NotKnown;
}

/// <summary>Publication set or moved the day: whoever was told of another one is to be told again (P-2a).</summary>
internal sealed class FollowPublicationDate(IUnitOfWork<FamilyInvolvementModule> work, FamilyTasks tasks) : IEventHandler<PublicationDateSet>
{
    private const string Set = "UPDATE familyinvolvement.involvement SET publication_on = @On, version = version + 1 WHERE case_reference = @Case";

    public async Task Handle(PublicationDateSet @event, CancellationToken cancel)
    {
        if (await work.Execute(Set, @event, cancel) == 1)
            await tasks.Sync(@event.Case, cancel);
    }
}
