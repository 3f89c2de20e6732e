using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Nscp.Referrals;

/// <summary>By when what follows a referral is to be done, where neither a meeting nor a statutory day says so: the section <c>Referrals</c> of the settings. In working days, 1 to 60.</summary>
public sealed record ReferralSettings
{
    /// <summary>Until SPRG is to meet, while no meeting is planned for a submitted referral.</summary>
    public int MeetingWorkingDays { get; init; } = 20;

    /// <summary>For each Delegated Safeguarding Partner to answer what SPRG escalated.</summary>
    public int PartnersWorkingDays { get; init; } = 5;

    /// <summary>For each Delegated Safeguarding Partner to read what was decided.</summary>
    public int ReadingWorkingDays { get; init; } = 10;

    /// <summary>To tell the referrer what was decided.</summary>
    public int FeedbackWorkingDays { get; init; } = 5;

    /// <summary>To plan a learning debrief.</summary>
    public int DebriefWorkingDays { get; init; } = 10;

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">A value cannot be used; the message says which.</exception>
    public static ReferralSettings Read(IConfiguration configuration)
    {
        var (section, usual) = (configuration.GetSection("Referrals"), new ReferralSettings());
        return new ReferralSettings
        {
            MeetingWorkingDays = Number(section, nameof(MeetingWorkingDays), usual.MeetingWorkingDays),
            PartnersWorkingDays = Number(section, nameof(PartnersWorkingDays), usual.PartnersWorkingDays),
            ReadingWorkingDays = Number(section, nameof(ReadingWorkingDays), usual.ReadingWorkingDays),
            FeedbackWorkingDays = Number(section, nameof(FeedbackWorkingDays), usual.FeedbackWorkingDays),
            DebriefWorkingDays = Number(section, nameof(DebriefWorkingDays), usual.DebriefWorkingDays),
        };
    }

    private static int Number(IConfigurationSection section, string name, int usual) =>
        section[name] is not { Length: > 0 } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 60 ? number
        : throw new InvalidOperationException($"The setting Referrals:{name} is a number from 1 to 60.");
}
