using System.Security.Cryptography;
using System.Text.Json;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>
/// Which forms were sent, by the ids that were made when they were shown, with a hash of what each said (<see cref="ISentOnce"/>). A second press of the button
/// is told from the same page sent again with something else.
/// </summary>
internal sealed class SentForms(DbSession session, TimeProvider time)
{
    private const string Find = "SELECT content_hash FROM nscp.sent_form WHERE form_id = @Id";

    private const string Insert = """
        INSERT INTO nscp.sent_form (form_id, content_hash, sent_at)
        SELECT @Id, @Hash, @Now WHERE NOT EXISTS (SELECT 1 FROM nscp.sent_form WHERE form_id = @Id)
        """;

    /// <summary>Why the request is not carried out, or null.</summary>
    public async Task<Failure?> Refusal(object request, CancellationToken cancel) =>
        IdOf(request) is { } id && await session.Scalar<string?>(Find, new { Id = id }, cancel) is { } hash && hash != HashOf(request) ? new SentAlreadyFailure(id) : null;

    /// <summary>Notes, in the request's own transaction, that it was carried out.</summary>
    public Task Remember(object request, CancellationToken cancel) =>
        IdOf(request) is { } id ? session.Execute(Insert, new { Id = id, Hash = HashOf(request), Now = time.GetUtcNow() }, cancel) : Task.CompletedTask;

    private static Guid? IdOf(object request) => request is ISentOnce { FormId: { } id } && id != Guid.Empty ? id : null;

    private static string HashOf(object request) =>
        Convert.ToHexStringLower(SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(request.GetType().Name), .. JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), AuditJson.WithEverything)]));
}
