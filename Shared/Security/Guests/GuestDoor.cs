using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>
/// Lets a guest in who has both the link and the code. Whatever is wrong, the answer is the same, and takes the same time: guessing tells nothing. A link is
/// dead after <see cref="GuestSettings.MostWrongCodes"/> wrong codes, counted before the code is looked at.
/// </summary>
public sealed class GuestDoor(DbSession session, IDatabaseEngine engine, GuestInvitations invitations, AuditLog audit, GuestSettings settings, TimeProvider time)
{
    private const string NoSalt = "00000000000000000000000000000000";

    private const string ByLink = $"""
        SELECT invitation_id, subject, home, agency, guest_name, job_title, email, invited_by_id, code_salt, code_hash, session_hash, session_began_at, case_reference
          FROM nscp.guest_invitation WHERE link_hash = @LinkHash
        """;

    private const string ById = """
        SELECT invitation_id, subject, home, agency, guest_name, job_title, email, invited_by_id, code_salt, code_hash, session_hash, session_began_at, case_reference
          FROM nscp.guest_invitation WHERE invitation_id = @Id AND revoked_at IS NULL AND ends_at > @Now
        """;

    private const string Count = """
        UPDATE nscp.guest_invitation SET wrong_codes = wrong_codes + 1
         WHERE link_hash = @LinkHash AND wrong_codes < @Most AND link_used_at IS NULL AND link_sent_at > @Oldest AND revoked_at IS NULL AND ends_at > @Now
        """;

    private const string Begin = """
        UPDATE nscp.guest_invitation SET link_used_at = @Now, wrong_codes = 0, session_hash = @SessionHash, session_began_at = @Now WHERE invitation_id = @Id AND link_hash = @LinkHash AND link_used_at IS NULL
        """;

    private const string EndSession = "UPDATE nscp.guest_invitation SET session_hash = NULL WHERE invitation_id = @Id";

    private const string Again = """
        UPDATE nscp.guest_invitation SET link_hash = @NewHash, link_sent_at = @Now, link_used_at = NULL, links_sent = links_sent + 1
         WHERE link_hash = @LinkHash AND wrong_codes < @Most AND links_sent < @MostLinks AND link_sent_at <= @Latest AND revoked_at IS NULL AND ends_at > @Now
        """;

    /// <summary>The address of the page to which a link leads.</summary>
    public static string Address(string token) => $"/sign-in/link/{token}";

    /// <summary>Begins a session; the page to go on to, or null when link and code let nobody in.</summary>
    public async Task<string?> Enter(HttpContext http, string token, string? code, CancellationToken cancel)
    {
        var secret = GuestSecrets.NewToken();
        var guest = await InTransaction(attempt => LookAt(http, token, new string([.. (code ?? "").Where(char.IsAsciiDigit)]), secret, attempt), cancel);
        if (guest is null)
            return null;

        var properties = new AuthenticationProperties { Items = { [GuestSession.Secret] = secret } };
        Session.Begin(properties, time.GetUtcNow());
        await http.SignInAsync(GuestSession.SchemeName, Session.Of(guest.Id), properties);
        return guest.Guest!.Home;
    }

    /// <summary>Sends another link to the address of the invitation, if it stands; the caller says the same whether or not it does.</summary>
    public Task SendAgain(string token, CancellationToken cancel) => InTransaction(
        async attempt =>
        {
            var (fresh, now) = (GuestSecrets.NewToken(), time.GetUtcNow());
            var row = await session.Find<Row>(ByLink, new { LinkHash = GuestSecrets.Hash(token) }, attempt);
            var of = new
            {
                LinkHash = GuestSecrets.Hash(token), NewHash = GuestSecrets.Hash(fresh), Now = now, Most = GuestSettings.MostWrongCodes, GuestSettings.MostLinks, Latest = now - GuestSettings.BetweenLinks,
            };
            if (row is not null && await session.Execute(Again, of, attempt) == 1)
            {
                await invitations.Send(row.Email, new GuestSubject(row.Subject), row.CaseReference, fresh, now, attempt);
                await audit.Changed(new AskedForAnotherLink(row.PersonId, row.CaseReference), attempt);
            }

            return row;
        }, cancel);

    /// <summary>Whose session a cookie stands for; null once it was ended, revoked, or lasted as long as it may.</summary>
    internal async Task<Person?> Find(string? personId, string? secret, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (secret is null || Id(personId) is not { } id || await session.Find<Row>(ById, new { Id = id, Now = now }, cancel) is not { SessionHash: { } hash, SessionBeganAt: { } began } row)
            return null;
        return now < began + settings.Longest && GuestSecrets.Same(hash, GuestSecrets.Hash(secret)) ? row.Person : null;
    }

    /// <summary>Ends the guest's session, here and wherever its cookie was carried to.</summary>
    public async Task Leave(HttpContext http, Person guest, CancellationToken cancel)
    {
        if (Id(guest.Id) is { } id)
            await session.Execute(EndSession, new { Id = id }, cancel);
        await http.SignOutAsync(GuestSession.SchemeName);
    }

    private async Task<Person?> LookAt(HttpContext http, string token, string code, string secret, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var of = new { LinkHash = GuestSecrets.Hash(token), Most = GuestSettings.MostWrongCodes, Oldest = now.AddHours(-settings.LinkHours), Now = now };
        var counted = await session.Execute(Count, of, cancel) == 1;
        var row = await session.Find<Row>(ByLink, of, cancel);
        var right = GuestSecrets.Same(GuestSecrets.Hash(code, row?.CodeSalt ?? NoSalt), row?.CodeHash ?? "");
        if (!counted || !right || row is null)
        {
            await audit.Refused(new EnteredAsGuest(row?.CaseReference), cancel);
            return null;
        }

        await session.Execute(Begin, new { Id = row.InvitationId, of.LinkHash, Now = now, SessionHash = GuestSecrets.Hash(secret) }, cancel);
        http.User = PersonClaims.Principal(row.Person, GuestSession.SchemeName); // The audit entry is theirs.
        await audit.Changed(new EnteredAsGuest(row.CaseReference), cancel);
        return row.Person;
    }

    private async Task<T> InTransaction<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancel) => await engine.Retry.ExecuteAsync(async attempt =>
    {
        await session.Begin(attempt);
        try
        {
            var done = await work(attempt);
            await session.Commit(attempt);
            return done;
        }
        catch
        {
            await session.Rollback();
            throw;
        }
    }, cancel);

    /// <summary>The invitation of a guest's id; null for the id of anybody else.</summary>
    internal static Guid? Id(string? personId) =>
        personId?.StartsWith(Guest.IdStart, StringComparison.Ordinal) == true && Guid.TryParseExact(personId[Guest.IdStart.Length..], "N", out var id) ? id : null;

    private sealed record Row
    {
        public required Guid InvitationId { get; init; }
        public required string Subject { get; init; }
        public required string Home { get; init; }
        public required string Agency { get; init; }
        public required string GuestName { get; init; }
        public required string JobTitle { get; init; }
        public required string Email { get; init; }
        public required string InvitedById { get; init; }
        public required string CodeSalt { get; init; }
        public required string CodeHash { get; init; }
        public string? SessionHash { get; init; }
        public DateTimeOffset? SessionBeganAt { get; init; }

        public CaseReference? CaseReference { get; init; }
        public string PersonId => Guest.IdOf(InvitationId);

        public Person Person => new(PersonId, GuestName, JobTitle, Agency, null, new HashSet<Role>(), Email) { Guest = new Guest(new GuestSubject(Subject), Home, InvitedById) };
    }
}

/// <summary>A guest came in, or tried to, for the audit log .</summary>
/// <param name="NamedCase">The case of which the invitation is, where it is of one.</param>
internal sealed record EnteredAsGuest([property: JsonIgnore] CaseReference? NamedCase) : INamesCase;

/// <summary>Somebody who has an old link asked for another, which went to the guest’s address .</summary>
internal sealed record AskedForAnotherLink(string Guest, [property: JsonIgnore] CaseReference? NamedCase) : INamesCase;
