using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The names that the report's statement, and what it is made of, must not hold.</summary>
internal sealed class FamilyNames(FamilyStore store, IRapidReviews reviews, IIncidents incidents)
{
    /// <summary>The child's, everybody's of the family whom the case knows, and those who stand between.</summary>
    public async Task<IReadOnlyList<string>> Of(CaseReference @case, CancellationToken cancel)
    {
        var incident = await incidents.Find(@case, cancel);
        return
        [
            .. ((string?[])[incident?.ChildName, incident?.AlsoKnownAs]).OfType<string>(),
            .. (await reviews.Family(@case, cancel)).Where(r => !r.IsUnborn).Select(r => r.Name),
            .. (await store.File(@case, cancel))?.People.Select(p => p.Person.Name) ?? [],
        ];
    }

    /// <summary>Which of them stand in these words.</summary>
    public async Task<IReadOnlyList<string>> In(CaseReference @case, string? words, CancellationToken cancel, string? also = null, bool inAnyCase = false) =>
        NameCheck.Found(words, (await Of(@case, cancel)).Concat(also is null ? [] : [also]), inAnyCase);
}
