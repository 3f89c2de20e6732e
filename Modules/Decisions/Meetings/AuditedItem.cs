using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What the audit log holds of an item that is about no case is closed to whoever leaves for it (D-1).</summary>
internal sealed class AuditedItem(IUnitOfWork<DecisionsModule> work, ICurrentPerson current) : IAuditedSubject
{
    private const string Left = "SELECT COUNT(*) FROM decisions.item_interest WHERE item_id = @Id AND person_id = @PersonId";

    public string Field => "item";

    public Type MadeBy => typeof(AddItem);

    public async Task<bool?> MayRead(Guid id, CancellationToken cancel) => await work.Scalar<int>(Left, new { Id = id, PersonId = current.Person.Id }, cancel) == 0;
}
