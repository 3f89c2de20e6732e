using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>
/// Keeps people with a conflict out of a case, whichever form it was declared in: in this one place it is seen to that somebody of the Business Unit
/// remains who can open the case, and that whoever is in by emergency access changes nobody's way in.
/// </summary>
public sealed class CaseConflicts(ICaseWall wall, IPeopleDirectory people, ICurrentPerson current, TimeProvider time)
{
    /// <summary>Why somebody who is in by emergency access changes no wall.</summary>
    public static readonly Failure NotInAnEmergency = Failure.Conflict("You are in this case by emergency access, because of a conflict. Who else sees it is for your colleagues to change: ask the Business Unit.");

    private static readonly Failure NobodyIsLeft = Failure.Conflict(
        "Nobody of the Business Unit who is in this case for good would be left to open it. Let a colleague of the Business Unit in first, or give one that role; then record this conflict.");

    /// <summary>Shuts a person out; why not, or null when it was done.</summary>
    public async Task<Failure?> ShutOut(CaseReference @case, string person, string reason, CancellationToken cancel)
    {
        if (person != current.Person.Id && await IsInByEmergency(@case, current.Person.Id, cancel))
            return NotInAnEmergency;
        if (IsOffice(people.All.FirstOrDefault(p => p.Id == person)) && !await SomebodyIsLeft(@case, person, cancel))
            return NobodyIsLeft;
        await wall.ShutOut(@case, person, reason, cancel);
        return null;
    }

    /// <summary>True while a person who is kept out is in by emergency access.</summary>
    public async Task<bool> IsInByEmergency(CaseReference @case, string person, CancellationToken cancel) =>
        (await wall.Of(@case, cancel)).Any(w => w.PersonId == person && w.LiftedUntil is not null && !w.StandsOn(time.Today()));

    /// <summary>True when somebody of the Business Unit or its Head, other than <paramref name="without"/>, may open the case for good.</summary>
    public async Task<bool> SomebodyIsLeft(CaseReference @case, string? without, CancellationToken cancel)
    {
        foreach (var colleague in people.All.Where(p => p.Id != without && IsOffice(p)))
        {
            if (await wall.MaySee(colleague, @case, cancel) && !await IsInByEmergency(@case, colleague.Id, cancel))
                return true;
        }

        return false;
    }

    private static bool IsOffice(Person? person) => person?.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) == true;
}
