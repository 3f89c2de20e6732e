using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Asks for a comparison of the document library with the database now; otherwise it is done every night.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.RecordsManager)]
public sealed record CompareLibrary : ICommand;

internal sealed class CompareLibraryHandler(LibraryComparison comparison, ICurrentPerson current) : ICommandHandler<CompareLibrary>
{
    public async Task<Result> Handle(CompareLibrary command, CancellationToken cancel) =>
        await comparison.Ask(current.Person.Name, cancel) ? Result.Done : Failure.Conflict("A comparison is under way. Reload this page in a while: what it finds comes up here.");
}
