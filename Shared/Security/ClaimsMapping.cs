using System.Security.Claims;
using System.Text.RegularExpressions;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>Somebody as the provider's claims describe them, in the product's terms .</summary>
internal static partial class ClaimsMapping
{
    private static readonly Role[] SpeakForAPartner = [Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner];

    /// <summary>The stable id: Entra's <c>oid</c>, else <c>sub</c>. Null when it is missing, too long, or taken by the application itself.</summary>
    public static string? IdOf(ClaimsPrincipal user) =>
        (user.FindFirstValue("oid") ?? user.FindFirstValue("sub")) is { Length: > 0 and <= 100 } id && id != Person.System.Id && !id.StartsWith(Guest.IdStart, StringComparison.OrdinalIgnoreCase) ? id : null;

    /// <summary>Null for somebody who has no part here: without an id, a mapped role, or a mapped agency.</summary>
    public static Person? PersonOf(this SignInSettings settings, ClaimsPrincipal user)
    {
        var roles = settings.Roles.Where(r => Has(user, "roles", r.Value) || Has(user, "groups", r.Value)).Select(r => r.Role).ToHashSet();
        var agency = settings.Agencies.FirstOrDefault(a => Matches(user, a));
        if (IdOf(user) is not { } id || roles.Count == 0 || agency is null)
            return null;

        // An agency's author is of the partner's agency, but does not speak for the partner.
        return new Person(id, Name(user), Short(user.FindFirstValue(settings.JobTitleClaim)), agency.Agency, roles.Overlaps(SpeakForAPartner) ? agency.Partner : null, roles, Email(user));
    }

    private static bool Matches(ClaimsPrincipal user, AgencyMapping mapping) => mapping.Claim switch
    {
        "tenant" => Same(HomeTenant(user), mapping.Value),
        "email-domain" => Same(EmailDomain(user), mapping.Value.TrimStart('@')),
        _ => Has(user, mapping.Claim, mapping.Value),
    };

    /// <summary>A guest's <c>tid</c> is the host's tenant, and <c>idp</c> names the guest's own: a guest never passes for one of the host's people.</summary>
    private static string? HomeTenant(ClaimsPrincipal user) =>
        user.FindFirstValue("idp") is { } home ? Guid().Match(home) is { Success: true } tenant ? tenant.Value : null
        : user.FindFirstValue("acct") == "1" ? null
        : user.FindFirstValue("tid");

    /// <summary>The address that the provider vouches for; <c>preferred_username</c> may be changed by its owner.</summary>
    private static string? Email(ClaimsPrincipal user) =>
        Same(user.FindFirstValue("email_verified"), "false") || user.FindFirstValue("xms_edov") is "0" or "false" || user.FindFirstValue("email") is not { Length: <= 254 } address ? null : address;

    private static string? EmailDomain(ClaimsPrincipal user) => Email(user) is { } address ? address[(address.LastIndexOf('@') + 1)..] : null;

    private static string Name(ClaimsPrincipal user) =>
        Short(new[] { "name", "preferred_username" }.Select(user.FindFirstValue).FirstOrDefault(n => !string.IsNullOrWhiteSpace(n)) ?? "Name not given");

    private static bool Has(ClaimsPrincipal user, string claim, string value) => user.FindAll(claim).Any(c => Same(c.Value, value));

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Short(string? text) => text is null ? "" : text.Length > 200 ? text[..200] : text;

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Guid();
}
