using Microsoft.Extensions.Configuration;

namespace Nscp.Security;

/// <summary>How long people without an account may come in (F-2, R-2): the section <c>Guests</c> of the settings (docs/hosting.md).</summary>
public sealed record GuestSettings
{
    /// <summary>Wrong codes after which a link is dead.</summary>
    public const int MostWrongCodes = 5;

    /// <summary>Links that a guest can have sent to themselves before whoever invited them must look.</summary>
    public const int MostLinks = 10;

    /// <summary>Between two links that a guest asks for.</summary>
    public static readonly TimeSpan BetweenLinks = TimeSpan.FromMinutes(2);

    /// <summary>Hours in which a link must be opened, 1 to 168.</summary>
    public int LinkHours { get; init; } = 72;

    /// <summary>Days after which an invitation ends by itself, 1 to 180.</summary>
    public int InvitationDays { get; init; } = 60;

    /// <summary>Hours after which, however busy they were, guests need a new link, 1 to 10.</summary>
    public int SessionHours { get; init; } = 4;

    /// <inheritdoc cref="SessionHours"/>
    public TimeSpan Longest => TimeSpan.FromHours(SessionHours);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">A number is out of its range; the message says which.</exception>
    public static GuestSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Guests").Get<GuestSettings>(options => options.ErrorOnUnknownConfiguration = true) ?? new GuestSettings();
        if (settings is not { LinkHours: >= 1 and <= 168, InvitationDays: >= 1 and <= 180, SessionHours: >= 1 and <= 10 })
            throw new InvalidOperationException("The settings below Guests: LinkHours is from 1 to 168, InvitationDays from 1 to 180, SessionHours from 1 to 10.");
        return settings;
    }
}
