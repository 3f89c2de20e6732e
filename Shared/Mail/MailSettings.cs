using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Nscp.Kernel;

namespace Nscp.Mail;

/// <summary>How the way to the mail server is protected.</summary>
public enum MailProtection
{
    /// <summary>Begins in the open and goes on encrypted, or not at all: port 587.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte: port 465.</summary>
    Tls,

    /// <summary>In the open: for a relay on this very machine only.</summary>
    None,
}

/// <summary>The section <c>Mail</c> of the settings, and <c>Site:Address</c> (docs/hosting.md). Without a host messages are written to a folder.</summary>
public sealed record MailSettings
{
    /// <summary>The mail server's name; empty for the folder.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the way there is protected.</summary>
    public MailProtection Protection { get; init; } = MailProtection.StartTls;

    /// <summary>The account's name there; empty where the server asks for none.</summary>
    public string User { get; init; } = "";

    /// <summary>Its password: from the environment or a secret store, never from a settings file.</summary>
    public string Password { get; init; } = "";

    /// <summary>From whom messages come; empty for <see cref="Partnership.ContactEmail"/>.</summary>
    public string From { get; init; } = "";

    /// <summary>How long the mail server is waited for, in seconds, 1 to 120.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>The address of this site, without a slash at its end: <c>https://nscp.example.org</c>. From <c>Site:Address</c>.</summary>
    public string SiteAddress { get; init; } = "";

    /// <summary>True when messages go to a mail server.</summary>
    public bool UsesServer => Host.Length > 0;

    /// <summary>The site's name: the second half of each message's id.</summary>
    public string SiteHost => new Uri(SiteAddress).Host;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="InvalidOperationException">Messages could not be sent, or not safely; the message says what to set.</exception>
    public static MailSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var address = (configuration["Site:Address"] ?? "").TrimEnd('/');
        var read = Bind(configuration.GetSection("Mail"));
        var settings = read with
        {
            From = read.From.Length > 0 ? read.From : configuration["Partnership:ContactEmail"] ?? "",
            SiteAddress = address.Length > 0 || read.UsesServer ? address : Listening(configuration),
        };
        if (settings.Faults(environment).FirstOrDefault() is { } fault)
            throw new InvalidOperationException(fault);
        if (!environment.IsDevelopment() && SettingsFiles.Hold(configuration, "Mail:Password"))
            throw new InvalidOperationException("Mail:Password is in a settings file, which is copied, backed up and read by many. Take it out there and at the mail server, and give the new one as the environment variable Mail__Password or from a secret store.");
        return settings;
    }

    /// <summary>Where the application listens on this machine: good enough for messages that stay on it.</summary>
    private static string Listening(IConfiguration configuration) =>
        Uri.TryCreate(configuration["urls"]?.Split(';')[0], UriKind.Absolute, out var url) && url is { IsLoopback: true, Port: > 0 } ? url.GetLeftPart(UriPartial.Authority) : "http://localhost:5080";

    private static MailSettings Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<MailSettings>(options => options.ErrorOnUnknownConfiguration = true) ?? new MailSettings();
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"The settings below Mail cannot be read. {e.InnerException?.Message ?? e.Message} Mail:Protection is one of {string.Join(", ", Enum.GetNames<MailProtection>())}.", e);
        }
    }

    private IEnumerable<string> Faults(IHostEnvironment environment)
    {
        if (!Uri.TryCreate(SiteAddress, UriKind.Absolute, out var site) || (site.Scheme != Uri.UriSchemeHttps && site.Scheme != Uri.UriSchemeHttp) || site.PathAndQuery != "/")
            yield return "Site:Address must be this site's own address, such as https://nscp.example.org: messages link to its pages.";
        else if (UsesServer && !environment.IsDevelopment() && site.Scheme != Uri.UriSchemeHttps)
            yield return "Site:Address must begin with https://: messages link to its pages.";
        if (UsesServer && Port is < 1 or > 65535)
            yield return "Mail:Port must be a port, such as 587.";
        if (TimeoutSeconds is < 1 or > 120)
            yield return "Mail:TimeoutSeconds must be from 1 to 120.";
        if (UsesServer && !MailQueue.IsAddress(From))
            yield return "Mail:From (or Partnership:ContactEmail) must be the address from which messages come.";
        if (UsesServer && Protection is MailProtection.None && !IsThisMachine)
            yield return "Mail:Protection None sends messages and the password in the open: set StartTls or Tls, or use a relay on this machine.";
        if (User.Length > 0 != Password.Length > 0)
            yield return "Mail:User and Mail:Password belong together: give the password as the environment variable Mail__Password.";
    }

    private bool IsThisMachine => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
