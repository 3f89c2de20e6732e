using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>Cases that belong together, on the case page.</summary>
internal sealed class LinksPanel(CaseLinks links) : ICasePanel
{
    public int Order => 96;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel)
    {
        if (!Access<ShowLinks>.IsAllowed(person))
            return null;
        var mine = await links.Of(@case, person, cancel);
        return mine.Count == 0 && !Access<LinkCases>.IsAllowed(person) ? null : new CasePanel("Cases that belong together", typeof(LinksPanelView), new LinksPanelModel(@case, mine, Access<LinkCases>.IsAllowed(person)));
    }
}

/// <summary>What the panel shows.</summary>
public sealed record LinksPanelModel(CaseReference Case, IReadOnlyList<LinkRow> Links, bool MayLink);
