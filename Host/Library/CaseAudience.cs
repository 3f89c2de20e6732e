using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>Who a case's folder in the library is for: the same people that the application shows the case to, and none of the folders that it keeps shut for them (X-5a).</summary>
internal sealed class CaseAudience(ICaseWall wall, CaseMembers members, IPeopleDirectory people, TimeProvider time) : ICaseAudience
{
    public async Task<FolderAudience> Of(CaseReference @case, CancellationToken cancel)
    {
        var shutOut = (await wall.Of(@case, cancel)).Where(w => w.StandsOn(time.Today())).Select(w => w.PersonId).ToHashSet();
        var parts = (await members.Of(@case, cancel)).Where(m => m.EndedAt is null).ToLookup(m => m.AccessLevel == MemberLevel.Full && !(m.OpenUntil < time.Today()), m => m.PersonId);
        var byName = parts[true].Except(parts[false]).ToHashSet();
        var isWalled = shutOut.Count > 0;
        var audience = people.All.Where(p => !shutOut.Contains(p.Id) && (CaseWall.Of(p).SeesEveryCase || (isWalled && byName.Contains(p.Id)))).ToList();

        // Whoever has the library may see a case without a wall; but not what is shut for some of those who see every case.
        var shut = CaseFolders.All.Where(folder => audience.Any(p => IsShut(folder, p)))
            .ToDictionary(folder => folder, folder => InLibrary(audience.Where(p => !IsShut(folder, p))));
        return new FolderAudience(isWalled ? InLibrary(audience) : null, shut);
    }

    private static bool IsShut(string folder, Person person) => DocumentFolders.ClosedTo(person).Contains($"|{folder}|", StringComparison.Ordinal);

    /// <summary>Somebody whose address the provider does not vouch for cannot be named to the library: they read in the application, and the library check tells it.</summary>
    private static IReadOnlyList<LibraryPerson> InLibrary(IEnumerable<Person> people) => [.. people.Select(p => new LibraryPerson(p.Email ?? "", p.Is(Role.RecordsManager)) { Name = p.Name })];
}
