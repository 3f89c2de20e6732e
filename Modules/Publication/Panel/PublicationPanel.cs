using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Publication;

/// <summary>What the case page says of the publication, to those who prepare it.</summary>
internal sealed class PublicationPanel(IUnitOfWork<PublicationModule> work) : ICasePanel
{
    private const string Latest = """
        SELECT version_number, sha256, signed_off_on FROM publication.signed_report WHERE case_reference = @Case ORDER BY version_number DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    public int Order => 80;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel) =>
        Access<ShowPublicationCheck>.IsAllowed(person) && await work.Find<SignedReportRow>(Latest, new { Case = @case }, cancel) is { } report
            ? new CasePanel("Publication", typeof(PublicationPanelView), new PublicationPanelModel(@case, report))
            : null;
}

/// <summary>What the panel shows.</summary>
public sealed record PublicationPanelModel(CaseReference Case, SignedReportRow Report);
