using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>How a case's publication stands: the decision, the files, the day, the plan, and what is still in the way (P-1 to P-5).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowPublication : IQuery<PublicationView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The page.</summary>
public sealed record PublicationView
{
    public required CaseReference Case { get; init; }
    public required PublicationFile File { get; init; }
    public required IReadOnlyList<PlanLine> Plan { get; init; }

    /// <summary>What has to be done before it can appear.</summary>
    public required IReadOnlyList<string> Blocks { get; init; }

    /// <summary>C-5 for the day that is set.</summary>
    public DateOnly? LastDayToSend { get; init; }
    public required IReadOnlyList<CaseDueDate> SixMonths { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>Prepares the publication.</summary>
    public required bool MayPrepare { get; init; }
}

/// <param name="DueOn">Null while no day is set.</param>
public sealed record PlanLine(StepTemplate Template, PlanStepRow Row, DateOnly? DueOn, StepStatus Status)
{
    public bool IsDone => Status.Proof is not null || Row.DoneOn is not null;
}

internal sealed class ShowPublicationHandler(ReleaseCheck ready, PlanProofs proofs, Calendar calendar, CaseClock clock, IDatabaseClock database, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowPublication, PublicationView>
{
    public async Task<Result<PublicationView>> Handle(ShowPublication query, CancellationToken cancel)
    {
        if (await ready.Of(query.Case, await database.Now(cancel), cancel) is not { File: var file } release)
            return Failure.NotFound;
        var days = await calendar.WorkingDays(cancel);
        var found = await proofs.Of(file, cancel);
        var publishOn = file.Plan.PublishOn;
        return new PublicationView
        {
            Case = query.Case, File = file, Blocks = file.Published is null ? release.Blocks : [], LastDayToSend = publishOn is { } day ? PublicationPlan.LastDayToSend(day, days) : null, Today = time.Today(),
            Plan =
            [
                .. from template in PublicationPlan.Steps
                   let row = file.Step(template.Step)
                   select new PlanLine(template, row, publishOn is { } o ? PublicationPlan.DueOn(o, row.DaysBefore, days) : null, found[template.Step]),
            ],
            SixMonths = [.. (await clock.Of(query.Case, cancel)).Where(d => d is { RuleId: RuleId.PracticeReview or RuleId.PracticeReviewFromDecision, FallenAwayBecause: null })],
            MayPrepare = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
        };
    }
}
