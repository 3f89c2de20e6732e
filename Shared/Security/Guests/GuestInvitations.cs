using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.Security;

/// <summary>Whom to invite to what.</summary>
/// <param name="Home">The local address of its page.</param>
/// <param name="Case">The case that it is about, if there is one already.</param>
/// <param name="Agency">The code of the agency for which they write.</param>
/// <param name="Email">To where the link goes.</param>
public sealed record NewGuest(GuestSubject Subject, string Home, CaseReference? Case, string Agency, string Name, string JobTitle, string Email)
{
    /// <summary>What the e-mail says before it speaks of link and code, where it is no form to be filled in.</summary>
    public IReadOnlyList<MailText>? Words { get; init; }
}

/// <summary>What whoever invited a guest passes on by telephone: shown once, and kept nowhere.</summary>
/// <param name="Code">Six digits.</param>
public sealed record GuestCode(Guid Invitation, string Code)
{
    /// <summary>As it is read out: 482 913.</summary>
    public string InWords => $"{Code[..3]} {Code[3..]}";
}

/// <summary>An invitation as it stands; without anything that would let somebody in.</summary>
public sealed record GuestInvitation
{
    public required Guid InvitationId { get; init; }

    /// <summary>The case of what they were invited to, if it belongs to one.</summary>
    public CaseReference? CaseReference { get; init; }
    public required string Agency { get; init; }
    public required string GuestName { get; init; }
    public required string JobTitle { get; init; }
    public required string Email { get; init; }
    public required string InvitedById { get; init; }
    public required string InvitedBy { get; init; }
    public required DateTimeOffset InvitedAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required DateTimeOffset LinkSentAt { get; init; }
    public DateTimeOffset? LinkUsedAt { get; init; }
    public DateTimeOffset? SessionBeganAt { get; init; }
    public required int WrongCodes { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public string? RevokedBy { get; init; }

    /// <summary>The id of the guest as a person.</summary>
    public string PersonId => Guest.IdOf(InvitationId);

    /// <summary>False once it was revoked or has come to its end.</summary>
    public bool StandsAt(DateTimeOffset now) => RevokedAt is null && now < EndsAt;
}

/// <summary>
/// Invites people without an account (F-2, R-2): a link by e-mail and a code by another way. All in the caller's transaction. The link works once; whoever has
/// the code can have another link sent to the same address, until the invitation ends or is revoked.
/// </summary>
public sealed class GuestInvitations(DbSession session, MailQueue mail, GuestSettings settings, ICurrentPerson current, TimeProvider time)
{
    private const string Columns = """
        invitation_id, case_reference, agency, guest_name, job_title, email, invited_by_id, invited_by, invited_at, ends_at, link_sent_at, link_used_at, session_began_at, wrong_codes, revoked_at, revoked_by
        """;

    private const string Insert = """
        INSERT INTO nscp.guest_invitation (invitation_id, subject, home, case_reference, agency, guest_name, job_title, email, invited_by_id, invited_by, invited_at, ends_at,
               link_hash, link_sent_at, links_sent, code_salt, code_hash, wrong_codes)
        VALUES (@Id, @Subject, @Home, @Case, @Agency, @Name, @JobTitle, @Email, @InvitedById, @InvitedBy, @Now, @EndsAt, @LinkHash, @Now, 1, @Salt, @CodeHash, 0)
        """;

    private const string OfSubject = $"""
        SELECT {Columns} FROM nscp.guest_invitation WHERE subject = @Subject ORDER BY invited_at, invitation_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string One = $"SELECT {Columns} FROM nscp.guest_invitation WHERE invitation_id = @Id AND subject = @Subject";

    private const string Name = "SELECT guest_name FROM nscp.guest_invitation WHERE invitation_id = @Id";

    private const string NewLinkAndCode = """
        UPDATE nscp.guest_invitation
           SET link_hash = @LinkHash, link_sent_at = @Now, link_used_at = NULL, links_sent = 1, code_salt = @Salt, code_hash = @CodeHash, wrong_codes = 0, session_hash = NULL, ends_at = @EndsAt
         WHERE invitation_id = @Id AND revoked_at IS NULL
        """;

    private const string NewLink = """
        UPDATE nscp.guest_invitation SET link_hash = @LinkHash, link_sent_at = @Now, link_used_at = NULL, links_sent = 1 WHERE invitation_id = @Id AND revoked_at IS NULL AND ends_at > @Now
        """;

    private const string End = """
        UPDATE nscp.guest_invitation SET revoked_at = @Now, revoked_by = @Name, session_hash = NULL WHERE invitation_id = @Id AND subject = @Subject AND revoked_at IS NULL
        """;

    private const string Take = "UPDATE nscp.guest_invitation SET case_reference = @Case WHERE subject = @Subject";

    private const string EndAll = "UPDATE nscp.guest_invitation SET revoked_at = @Now, revoked_by = @Name, session_hash = NULL WHERE subject = @Subject AND revoked_at IS NULL";

    /// <summary>Everybody who was invited to something, the first first; at most 200.</summary>
    public Task<IReadOnlyList<GuestInvitation>> Of(GuestSubject subject, CancellationToken cancel) => session.Query<GuestInvitation>(OfSubject, new { Subject = subject.Key }, cancel);

    /// <summary>The name of a guest by the id that the audit log has of them, or null.</summary>
    public async Task<string?> NameOf(string personId, CancellationToken cancel) =>
        GuestDoor.Id(personId) is { } id ? await session.Find<string>(Name, new { Id = id }, cancel) : null;

    /// <summary>Invites somebody, and queues the e-mail with the link.</summary>
    public async Task<GuestCode> Invite(Guid id, NewGuest guest, CancellationToken cancel)
    {
        var (token, code, salt, now) = (GuestSecrets.NewToken(), GuestSecrets.NewCode(), GuestSecrets.NewSalt(), time.GetUtcNow());
        await session.Execute(
            Insert,
            new
            {
                Id = id, Subject = guest.Subject.Key, guest.Home, guest.Case, guest.Agency, guest.Name, guest.JobTitle, guest.Email, InvitedById = current.Person.Id, InvitedBy = current.Person.Name, Now = now,
                EndsAt = now.AddDays(settings.InvitationDays), LinkHash = GuestSecrets.Hash(token), Salt = salt, CodeHash = GuestSecrets.Hash(code, salt),
            },
            cancel);
        await Send(guest.Email, guest.Subject, guest.Case, token, now, cancel, guest.Words);
        return new GuestCode(id, code);
    }

    /// <summary>A new link and a new code, whatever became of the old ones; an open session ends. Null when there is no such invitation, or it was revoked.</summary>
    public async Task<GuestCode?> Renew(Guid id, GuestSubject subject, CancellationToken cancel, IReadOnlyList<MailText>? words = null)
    {
        if (await session.Find<GuestInvitation>(One, new { Id = id, Subject = subject.Key }, cancel) is not { RevokedAt: null } kept)
            return null;

        var (token, code, salt, now) = (GuestSecrets.NewToken(), GuestSecrets.NewCode(), GuestSecrets.NewSalt(), time.GetUtcNow());
        await session.Execute(
            NewLinkAndCode, new { Id = id, Now = now, LinkHash = GuestSecrets.Hash(token), Salt = salt, CodeHash = GuestSecrets.Hash(code, salt), EndsAt = now.AddDays(settings.InvitationDays) }, cancel);
        await Send(kept.Email, subject, kept.CaseReference, token, now, cancel, words);
        return new GuestCode(id, code);
    }

    /// <summary>A new link for whoever still has the code, because there is something to read. False when the invitation no longer stands.</summary>
    public async Task<bool> SendNews(Guid id, GuestSubject subject, IReadOnlyList<MailText> words, CancellationToken cancel)
    {
        var (token, now) = (GuestSecrets.NewToken(), time.GetUtcNow());
        if (await session.Find<GuestInvitation>(One, new { Id = id, Subject = subject.Key }, cancel) is not { } kept || !kept.StandsAt(now))
            return false;

        await session.Execute(NewLink, new { Id = id, Now = now, LinkHash = GuestSecrets.Hash(token) }, cancel);
        await Send(kept.Email, subject, kept.CaseReference, token, now, cancel, words);
        return true;
    }

    /// <summary>Ends an invitation and the session that may be open. False when there is none to end.</summary>
    public async Task<bool> Revoke(Guid id, GuestSubject subject, CancellationToken cancel) =>
        await session.Execute(End, new { Id = id, Subject = subject.Key, Now = time.GetUtcNow(), current.Person.Name }, cancel) == 1;

    /// <summary>What they were invited to belongs to a case now.</summary>
    public async Task Follow(GuestSubject subject, CaseReference @case, CancellationToken cancel)
    {
        await session.Execute(Take, new { Subject = subject.Key, Case = @case }, cancel);
        await mail.Follow(subject.Key, @case, cancel);
    }

    /// <summary>Ends every invitation to something that is over.</summary>
    public Task RevokeAll(GuestSubject subject, CancellationToken cancel) => session.Execute(EndAll, new { Subject = subject.Key, Now = time.GetUtcNow(), current.Person.Name }, cancel);

    private static MailText Form => $"A link to a form of the safeguarding partnership";

    private static MailText Other => $"A link from the safeguarding partnership";

    /// <summary>Queues the e-mail with a link: nothing in it says to whom or about what. Whom it went to is for those who may see the case (X-5a).</summary>
    internal Task Send(string to, GuestSubject subject, CaseReference? @case, string token, DateTimeOffset now, CancellationToken cancel, IReadOnlyList<MailText>? words = null) => mail.Add(
        new NewMail
        {
            Kind = MailKind.Invitation,
            To = to,
            Case = @case,
            Follows = subject.Key,
            Subject = words is null ? Form : Other,
            Paragraphs =
            [
                .. words ?? [$"You are invited to fill in a form of the safeguarding partnership. You need no account."],
                $"Open the link below, and enter the code that the person who invited you gives you by telephone. The code is never in an e-mail.",
                $"The link works once, until {now.AddHours(settings.LinkHours)}. Its page can send you another one.",
                $"If you did not expect this, do nothing, and tell the partnership’s Business Unit.",
            ],
            Link = GuestDoor.Address(token),
        },
        cancel);
}
