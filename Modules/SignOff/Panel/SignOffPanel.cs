using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.SignOff;

/// <summary>What the case page says of the report.</summary>
internal sealed class SignOffPanel(SignOffStore store) : ICasePanel
{
    public int Order => 70;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel) =>
        Access<ShowSigningOff>.IsAllowed(person) && await store.Find(@case, cancel) is { } process && (process.Row.EndedBecause is null || process.Latest is not null)
            ? new CasePanel("The report’s sign-off", typeof(SignOffPanelView), process)
            : null;
}
