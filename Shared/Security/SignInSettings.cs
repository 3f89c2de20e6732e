using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>How people sign in: the section <c>SignIn</c> of the settings (docs/hosting.md). Without an authority there is the demo sign-in.</summary>
public sealed partial record SignInSettings
{
    /// <summary>After this, however busy they were, people sign in again: a working day, so that a leaver's rights end with it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    /// <summary>The provider's address, below which its <c>/.well-known/openid-configuration</c> is.</summary>
    public string Authority { get; init; } = "";

    /// <summary>The application's id at the provider.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The application's secret at the provider: from the environment or a secret store, never from a settings file.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What the provider is asked to do each time, such as <c>login</c>: ask for the password again. Empty: its own policy decides.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>The claim that holds the job title, where the provider sends one.</summary>
    public string JobTitleClaim { get; init; } = "jobTitle";

    /// <summary>Minutes without a request after which a session ends, 5 to 120.</summary>
    public int IdleMinutes { get; init; } = 30;

    /// <summary>Which role each app role or group gives; all that match count.</summary>
    public IReadOnlyList<RoleMapping> Roles { get; init; } = [];

    /// <summary>Which agency people are of; the first that matches counts.</summary>
    public IReadOnlyList<AgencyMapping> Agencies { get; init; } = [];

    /// <summary>False for the demo sign-in.</summary>
    public bool UsesProvider => Authority.Length > 0;

    /// <inheritdoc cref="IdleMinutes"/>
    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidOperationException">Nobody could sign in, or not safely; the message says what to set.</exception>
    public static SignInSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = Bind(configuration.GetSection("SignIn"));
        if (settings.Faults(environment).FirstOrDefault() is { } fault)
            throw new InvalidOperationException(fault);
        if (!environment.IsDevelopment() && SettingsFiles.Hold(configuration, "SignIn:ClientSecret"))
            throw new InvalidOperationException("SignIn:ClientSecret is in a settings file, which is copied, backed up and read by many. Take it out there and at the provider, and give the new one as the environment variable SignIn__ClientSecret or from a secret store.");
        return settings;
    }

    /// <summary>A role that is misspelt would otherwise be passed over in silence, and so would a setting.</summary>
    private static SignInSettings Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<SignInSettings>(options => options.ErrorOnUnknownConfiguration = true) ?? new SignInSettings();
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"The settings below SignIn cannot be read. {e.InnerException?.Message ?? e.Message} The roles are {string.Join(", ", Enum.GetNames<Role>())}; the partners {string.Join(", ", Enum.GetNames<StatutoryPartner>())}.", e);
        }
    }

    private IEnumerable<string> Faults(IHostEnvironment environment)
    {
        if (!UsesProvider)
        {
            if (!environment.IsDevelopment())
                yield return "Nobody can sign in: the demo sign-in exists in Development only. Set SignIn:Authority, SignIn:ClientId, SignIn:ClientSecret, SignIn:Roles and SignIn:Agencies to your OpenID Connect provider (docs/hosting.md), or ASPNETCORE_ENVIRONMENT=Development to try the product on your own machine.";
            yield break;
        }

        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !(environment.IsDevelopment() && address.IsLoopback)))
            yield return "SignIn:Authority must be an address that begins with https://, such as https://login.microsoftonline.com/<tenant id>/v2.0.";
        if (ClientId.Length == 0 || ClientSecret.Length == 0)
            yield return "SignIn:ClientId and SignIn:ClientSecret are needed beside SignIn:Authority: register the application at the provider (docs/hosting.md) and give the secret as the environment variable SignIn__ClientSecret.";
        if (IdleMinutes is < 5 or > 120)
            yield return "SignIn:IdleMinutes must be from 5 to 120.";
        if (Roles.Count == 0 || Agencies.Count == 0)
            yield return "Nobody would have a role: say in SignIn:Roles which app role or group gives which role, and in SignIn:Agencies who is of which agency (docs/hosting.md).";
        if (Roles.Any(r => r.Value.Length == 0) || Agencies.Any(a => a.Claim.Length == 0 || a.Value.Length == 0))
            yield return "Each entry of SignIn:Roles needs a Value, each of SignIn:Agencies a Claim and a Value: an empty one would fit everybody.";
        if (Agencies.FirstOrDefault(a => !Code().IsMatch(a.Agency)) is { } wrong)
            yield return $"SignIn:Agencies names the agency “{wrong.Agency}”: write its code from Partnership:Agencies, small letters and hyphens, at most 40.";
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    private static partial Regex Code();
}

/// <summary>Who holds <paramref name="Value"/> as an app role (claim <c>roles</c>) or group (claim <c>groups</c>) has the role.</summary>
/// <param name="Value">The app role's value or the group's id.</param>
/// <param name="Role">The role here.</param>
public sealed record RoleMapping(string Value, Role Role);

/// <summary>Whose claim has this value is of the agency.</summary>
/// <param name="Claim">A claim's name; or <c>tenant</c>, the Entra tenant where the account is at home, guests too; or <c>email-domain</c>.</param>
/// <param name="Value">The whole value; capitals do not matter.</param>
/// <param name="Agency">The agency's code in <c>Partnership:Agencies</c>.</param>
/// <param name="Partner">The statutory partner for whom its SPRG members and safeguarding partners speak, if it is one.</param>
public sealed record AgencyMapping(string Claim, string Value, string Agency, StatutoryPartner? Partner = null);
