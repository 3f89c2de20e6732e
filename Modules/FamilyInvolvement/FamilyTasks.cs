using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Keeps the work list in step with what is known of the family: called after every change, in its transaction.</summary>
internal sealed class FamilyTasks(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, CaseRegister register, IRapidReviews reviews)
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
        if (family.Involvement.PublicationOn is not null)
            work.Raise(new FamilyReadinessChanged(@case));
    }

    /// <summary>Those whom the Rapid Review knew, who live, and about whom nothing is decided yet.</summary>
    public async Task<IReadOnlyList<KnownRelative>> Undecided(FamilyFile family, CancellationToken cancel)
    {
        var decided = family.People.Select(p => p.Person.Source).Concat(family.LeftOut.Select(l => l.Source)).ToHashSet();
        return [.. (await reviews.Family(family.Involvement.CaseReference, cancel)).Where(r => r is { HasDied: false, IsUnborn: false } && !decided.Contains(r.MemberId))];
    }

    private Task Put(CaseReference @case, string key, WorkItem? task, CancellationToken cancel) => task is null ? register.Finish(@case, key, cancel) : register.Ask(task, cancel);
}
