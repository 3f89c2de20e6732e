using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Challenge or advice of the scrutiny team.</summary>
public sealed record AdviceRow
{
    public required string Advice { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public required string GivenBy { get; init; }
}

/// <summary>Reads what the scrutiny team advised.</summary>
internal sealed class ScrutinyAdvice(IUnitOfWork<NotificationsModule> work)
{
    private const string OfCase = """
        SELECT advice, given_at, given_by FROM notifications.scrutiny_advice WHERE case_reference = @Case ORDER BY given_at
        OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    /// <summary>The oldest first.</summary>
    public Task<IReadOnlyList<AdviceRow>> Of(CaseReference @case, CancellationToken cancel) => work.Query<AdviceRow>(OfCase, new { Case = @case }, cancel);
}
