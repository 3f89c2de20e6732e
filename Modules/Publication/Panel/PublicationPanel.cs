using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Publication;

/// <summary>What the case page says of the publication.</summary>
internal sealed class PublicationPanel(PublicationStore store) : ICasePanel
{
    public int Order => 80;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel) =>
        Access<ShowPublication>.IsAllowed(person) && await store.Find(@case, cancel) is { Plan.Version: > 0 } file
            ? new CasePanel("Publication", typeof(PublicationPanelView), new PublicationPanelModel(@case, file, Access<ShowPublicationCheck>.IsAllowed(person)))
            : null;
}

/// <summary>What the panel shows.</summary>
public sealed record PublicationPanelModel(CaseReference Case, PublicationFile File, bool MayCheck);
