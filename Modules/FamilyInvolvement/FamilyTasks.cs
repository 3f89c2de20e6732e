using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Keeps the work list in step with what is known of the family: called after every change, in its transaction.</summary>
internal sealed class FamilyTasks(FamilyStore store, CaseRegister register, IRapidReviews reviews)
{
    /// <summary>Asks for what is to be done now and takes away what is not.</summary>
    public async Task Sync(CaseReference @case, CancellationToken cancel)
    {
        var family = (await store.File(@case, cancel))!;
        foreach (var (key, task) in FamilyTaskList.Of(family))
            await Put(@case, key, task, cancel);
        await Put(@case, "family:people", family.Involvement.GoesOn && (await Undecided(family, cancel)).Count > 0 ? new WorkItem
        {
            Case = @case, Key = "family:people", Role = Role.BusinessUnit, Title = "Decide which family members the review involves",
            Why = "Family and wider network, from those whom the Rapid Review knew (I-1)", Link = Ways.Family(@case),
        } : null, cancel);
    }

    /// <summary>Those whom the Rapid Review knew, who live, and about whom nothing is decided yet.</summary>
    public async Task<IReadOnlyList<KnownRelative>> Undecided(FamilyFile family, CancellationToken cancel)
    {
        var decided = family.People.Select(p => p.Person.Source).Concat(family.LeftOut.Select(l => l.Source)).ToHashSet();
        return [.. (await reviews.Family(family.Involvement.CaseReference, cancel)).Where(r => r is { HasDied: false, IsUnborn: false } && !decided.Contains(r.MemberId))];
    }

    /// <summary>The same by relationship, without the name of anybody: it is read beyond those who work with the family. Those of one relationship are counted.</summary>
    public async Task<IReadOnlyList<string>> UndecidedInWords(FamilyFile family, CancellationToken cancel)
    {
        var names = (await reviews.Family(family.Involvement.CaseReference, cancel)).Where(r => !r.IsUnborn).Select(r => r.Name).ToList();
        return
        [
            .. (await Undecided(family, cancel)).Select(r => r.IsSubject ? "The child" : string.IsNullOrWhiteSpace(r.Relationship) || NameCheck.Found(r.Relationship, names).Count > 0 ? "A relative" : r.Relationship)
                .GroupBy(r => r, StringComparer.OrdinalIgnoreCase).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ({g.Count()})"),
        ];
    }

    private Task Put(CaseReference @case, string key, WorkItem? task, CancellationToken cancel) => task is null ? register.Finish(@case, key, cancel) : register.Ask(task, cancel);
}
