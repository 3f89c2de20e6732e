using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Who of the family is involved, what was done for each, and who is not decided about (I-1). Without addresses and fears.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record ShowFamily : IQuery<FamilyView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="Undecided">Those whom the Rapid Review knew and nobody has decided about.</param>
/// <param name="Readiness">As of the publication date, once there is one.</param>
/// <param name="HeldUpBy">The proceedings for whose end conversations with the family wait, in words (M-3).</param>
/// <param name="MayChange">The Business Unit runs it; the Lead Reviewer reads, meets and writes.</param>
public sealed record FamilyView(
    CaseReference Case, InvolvementRow Involvement, IReadOnlyList<PersonFile> People, IReadOnlyList<LeftOutRow> LeftOut, NobodyRow? Nobody, IReadOnlyList<KnownRelative> Undecided, FamilyReadiness? Readiness, IReadOnlyList<string> HeldUpBy, bool MayChange);

internal sealed class ShowFamilyHandler(FamilyStore store, FamilyTasks tasks, IProceedings proceedings, ICurrentPerson current) : IQueryHandler<ShowFamily, FamilyView>
{
    public async Task<Result<FamilyView>> Handle(ShowFamily query, CancellationToken cancel)
    {
        if (await store.File(query.Case, cancel) is not { } family)
            return Failure.NotFound;
        var undecided = await tasks.Undecided(family, cancel);
        return new FamilyView(
            query.Case, family.Involvement, family.People, family.LeftOut, family.Nobody, undecided,
            family.Involvement.PublicationOn is { } on ? Readiness.Of(family, undecided.Count, on) : null, await proceedings.HoldUpFamily(query.Case, cancel), current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery));
    }
}
