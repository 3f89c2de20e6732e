using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>A Lead Reviewer is appointed: the action log's row "Commission Lead Reviewer" is done, unless somebody has written so already (D-2, D-5).</summary>
internal sealed class NoteAppointment(IUnitOfWork<DecisionsModule> work) : IEventHandler<LeadReviewerAppointed>
{
    private const string Complete = """
        UPDATE decisions.standing_action SET completed_on = @On WHERE case_reference = @Case AND action = 'CommissionLeadReviewer' AND completed_on IS NULL
        """;

    public Task Handle(LeadReviewerAppointed @event, CancellationToken cancel) => work.Execute(Complete, @event, cancel);
}
