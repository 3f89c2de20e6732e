using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>A view as it was given; earlier ones stay (N-4).</summary>
public sealed record PartnersViewRow
{
    public required StatutoryPartner Partner { get; init; }

    /// <summary>From 1 for each partner.</summary>
    public required int ViewNumber { get; init; }
    public required PartnersOpinion ViewGiven { get; init; }
    public required string Reasons { get; init; }
    public required DateOnly GivenOn { get; init; }
    public required string GivenBy { get; init; }
    public string? JobTitle { get; init; }

    /// <summary>How it reached the Business Unit, when the partner did not enter it.</summary>
    public string? ReceivedHow { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>Reads the views of a case.</summary>
internal sealed class PartnersViews(IUnitOfWork<NotificationsModule> work)
{
    private const string Views = """
        SELECT partner, view_number, view_given, reasons, given_on, given_by, job_title, received_how, recorded_by
          FROM notifications.partners_view WHERE case_reference = @Case
         ORDER BY recorded_at, partner, view_number
        OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    /// <summary>All views, as they came in.</summary>
    public Task<IReadOnlyList<PartnersViewRow>> Of(CaseReference @case, CancellationToken cancel) => work.Query<PartnersViewRow>(Views, new { Case = @case }, cancel);

    /// <summary>How the latest ones stand to each other.</summary>
    public static Agreement Agreement(IEnumerable<PartnersViewRow> views) =>
        PartnersAgreement.Of(views.GroupBy(v => v.Partner).ToDictionary(v => v.Key, v => v.MaxBy(view => view.ViewNumber)!.ViewGiven));
}
