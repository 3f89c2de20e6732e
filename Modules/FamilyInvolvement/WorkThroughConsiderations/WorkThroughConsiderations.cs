using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The five considerations before somebody is met (I-4). They are saved one by one as they are thought through; who and when is kept for each.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record WorkThroughConsiderations : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }

    /// <summary>What was thought of each; an empty one is still to do.</summary>
    [KeptOutOfAudit] public string? ChildSupport { get; init; }
    [KeptOutOfAudit] public string? DomesticAbuse { get; init; }
    [KeptOutOfAudit] public string? Confidentiality { get; init; }
    [KeptOutOfAudit] public string? ContradictoryViews { get; init; }
    [KeptOutOfAudit] public string? SeniorInvestigatingOfficer { get; init; }
    public int Version { get; init; }

    internal string? NotesOn(FamilyConsideration consideration) => consideration switch
    {
        FamilyConsideration.ChildSupport => ChildSupport,
        FamilyConsideration.DomesticAbuse => DomesticAbuse,
        FamilyConsideration.Confidentiality => Confidentiality,
        FamilyConsideration.ContradictoryViews => ContradictoryViews,
        _ => SeniorInvestigatingOfficer,
    };
}

internal sealed class WorkThroughConsiderationsRules : AbstractValidator<WorkThroughConsiderations>
{
    public WorkThroughConsiderationsRules()
    {
        RuleFor(x => x.ChildSupport).AtMost(10_000);
        RuleFor(x => x.DomesticAbuse).AtMost(10_000);
        RuleFor(x => x.Confidentiality).AtMost(10_000);
        RuleFor(x => x.ContradictoryViews).AtMost(10_000);
        RuleFor(x => x.SeniorInvestigatingOfficer).AtMost(10_000);
    }
}

internal sealed class WorkThroughConsiderationsHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<WorkThroughConsiderations>
{
    private const string Advance = """
        UPDATE familyinvolvement.person SET considerations_version = considerations_version + 1
         WHERE person_id = @Member AND case_reference = @Case AND considerations_version = @Version
        """;

    private const string Keep = """
        INSERT INTO familyinvolvement.consideration_before (before_id, person_id, consideration, notes, considered_on, considered_by, replaced_at)
        SELECT @Id, c.person_id, c.consideration, c.notes, c.considered_on, c.considered_by, @Now FROM familyinvolvement.consideration c
         WHERE c.person_id = @Member AND c.consideration = @Consideration
        """;

    private const string Forget = "DELETE FROM familyinvolvement.consideration WHERE person_id = @Member AND consideration = @Consideration";

    private const string Insert = """
        INSERT INTO familyinvolvement.consideration (person_id, consideration, notes, considered_on, considered_by) VALUES (@Member, @Consideration, @Notes, @On, @By)
        """;

    public async Task<Result> Handle(WorkThroughConsiderations command, CancellationToken cancel)
    {
        if ((await store.File(command.Case, cancel))?.Of(command.Member) is not { } file)
            return Failure.NotFound;
        if (await work.Execute(Advance, command, cancel) == 0)
            return Failure.Stale;

        foreach (var consideration in Enum.GetValues<FamilyConsideration>())
        {
            // Who thought of it stays with what they wrote: only what changed is somebody else's.
            var notes = command.NotesOn(consideration);
            if (notes == file.Considerations.FirstOrDefault(c => c.Consideration == consideration)?.Notes)
                continue;

            var row = new { Id = Guid.CreateVersion7(time.GetUtcNow()), command.Member, Consideration = consideration, Notes = notes, On = time.Today(), By = current.Person.Name, Now = time.GetUtcNow() };
            await work.Execute(Keep, row, cancel);
            await work.Execute(Forget, row, cancel);
            if (notes is not null)
                await work.Execute(Insert, row, cancel);
        }

        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record ShowConsiderations : IQuery<ConsiderationsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
}

/// <inheritdoc cref="ShowConsiderations"/>
/// <param name="Earlier">What was written before and changed since, the latest first.</param>
public sealed record ConsiderationsView(
    CaseReference Case, Guid Member, string Name, string Relationship, string? ChildSupport, string? DomesticAbuse, string? Confidentiality, string? ContradictoryViews, string? SeniorInvestigatingOfficer,
    IReadOnlyList<ConsiderationRow> Earlier, int Version);

internal sealed class ShowConsiderationsHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store) : IQueryHandler<ShowConsiderations, ConsiderationsView>
{
    private const string Earlier = """
        SELECT person_id, consideration, notes, considered_on, considered_by FROM familyinvolvement.consideration_before
         WHERE person_id = @Member ORDER BY replaced_at DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    public async Task<Result<ConsiderationsView>> Handle(ShowConsiderations query, CancellationToken cancel)
    {
        if ((await store.File(query.Case, cancel))?.Of(query.Member) is not { } file)
            return Failure.NotFound;

        var notes = file.Considerations.ToDictionary(c => c.Consideration, c => (string?)c.Notes);
        return new ConsiderationsView(
            query.Case, query.Member, file.Person.Name, file.Person.Relationship, notes.GetValueOrDefault(FamilyConsideration.ChildSupport), notes.GetValueOrDefault(FamilyConsideration.DomesticAbuse),
            notes.GetValueOrDefault(FamilyConsideration.Confidentiality), notes.GetValueOrDefault(FamilyConsideration.ContradictoryViews),
            notes.GetValueOrDefault(FamilyConsideration.SeniorInvestigatingOfficer), await work.Query<ConsiderationRow>(Earlier, query, cancel),
            file.Person.ConsiderationsVersion);
    }
}
