namespace Nscp.Kernel;

/// <summary>
/// The one thing that somebody without an account was invited to (F-2, R-2, P-4): a referral, one agency's return on one case, or a copy under embargo. Nothing else of the system is open to
/// them.
/// </summary>
/// <param name="Key">At most 100 characters: <c>referral:</c> and its id; <c>return:</c>, the case and the agency; or <c>embargo:</c> and the recipient.</param>
public readonly record struct GuestSubject(string Key)
{
    /// <summary>One referral.</summary>
    public static GuestSubject Referral(Guid referral) => new($"referral:{referral:N}");

    /// <summary>One agency's Rapid Review return on one case.</summary>
    public static GuestSubject Return(CaseReference @case, string agency) => new($"return:{@case}:{agency}");

    /// <summary>One person's copy under embargo.</summary>
    public static GuestSubject Embargo(Guid recipient) => new($"embargo:{recipient:N}");

    /// <inheritdoc/>
    public override string ToString() => Key ?? "";
}

/// <summary>What makes a person a guest.</summary>
/// <param name="Subject">What they were invited to.</param>
/// <param name="Home">The address of its page.</param>
/// <param name="InvitedBy">The id of the person on whose invitation they are here.</param>
public sealed record Guest(GuestSubject Subject, string Home, string InvitedBy)
{
    /// <summary>With what the id of every guest begins; no other person's id does.</summary>
    public const string IdStart = "guest:";

    /// <summary>The id as a person of whoever has this invitation.</summary>
    public static string IdOf(Guid invitation) => $"{IdStart}{invitation:N}";
}

/// <summary>A request that a guest may send too, about what they were invited to. Whatever is not marked so is closed to guests.</summary>
public interface IOpenToGuests
{
    /// <summary>What the request is about.</summary>
    GuestSubject Subject { get; }
}
