using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// What somebody wishes about being reached, and how it binds the system (I-1a): a closed channel makes no task, and is not used without a reason that the
/// Head of Business Delivery gives.
/// </summary>
internal sealed record Wishes(FamilyConsent Consent, ReachedThrough Through, IReadOnlyCollection<ContactChannel> Barred)
{
    private static readonly ContactChannel[] Every = Enum.GetValues<ContactChannel>();

    /// <summary>Why a channel is closed, as a sentence; null where it is open.</summary>
    public string? ClosedBecause(ContactChannel channel) =>
        Consent is FamilyConsent.Refused ? "This person does not want to be contacted."
        : Barred.Contains(channel) ? $"This person has barred this way: {Words.Of(channel).ToLowerInvariant()}."
        : Through is not ReachedThrough.Directly && channel is not ContactChannel.ThirdPerson ? $"This person is reached through {Words.Of(Through).ToLowerInvariant()} only."
        : null;

    /// <summary>True where nothing is against it.</summary>
    public bool IsOpen(ContactChannel channel) => ClosedBecause(channel) is null;

    /// <summary>The channels by which it can be done at all: to tell in writing is by letter or e-mail. Where somebody stands between, it is that person who writes or calls.</summary>
    public IReadOnlyList<ContactChannel> ChannelsFor(ContactPurpose purpose) => purpose switch
    {
        _ when Through is not ReachedThrough.Directly => [ContactChannel.ThirdPerson],
        ContactPurpose.ToldInWriting => [ContactChannel.Letter, ContactChannel.Email],
        ContactPurpose.ToldByTelephone => [ContactChannel.Telephone],
        ContactPurpose.HardCopySent => [ContactChannel.Letter, ContactChannel.Visit, ContactChannel.ThirdPerson],
        _ => Every,
    };

    /// <summary>True where it is to be done: one of its ways is open. A barred channel makes no task.</summary>
    public bool AsksFor(ContactPurpose purpose) => ChannelsFor(purpose).Any(IsOpen);

    /// <summary>
    /// True where a contact by this channel can be said to have done it: what was told in writing was not told by telephone, whoever says it. Whether the channel is
    /// closed is another question: a direct letter to somebody behind an advocate is a letter, and closed.
    /// </summary>
    public bool Does(ContactPurpose purpose, ContactChannel channel) =>
        ChannelsFor(purpose).Contains(channel) || (this with { Through = ReachedThrough.Directly }).ChannelsFor(purpose).Contains(channel);

    /// <summary>The channel that a meeting of this kind uses; null where it is none that can be barred.</summary>
    public static ContactChannel? ChannelOf(FamilyMeetingWay way) => way switch
    {
        FamilyMeetingWay.AtHome => ContactChannel.Visit,
        FamilyMeetingWay.Telephone => ContactChannel.Telephone,
        _ => null,
    };

    /// <summary>Why nobody may be met in this way; null where they may. Somebody who is reached through another comes with that person: only what was barred counts.</summary>
    public string? MeetingClosedBecause(FamilyMeetingWay way) =>
        Consent is FamilyConsent.Refused ? "This person does not want to be contacted."
        : ChannelOf(way) is { } channel && Barred.Contains(channel) ? $"This person has barred this way: {Words.Of(channel).ToLowerInvariant()}. Meet in another way."
        : null;
}
