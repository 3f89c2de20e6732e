using System.Security.Claims;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>A person as claims, and back. Any sign-in that fills these claims will do.</summary>
public static class PersonClaims
{
    private const string JobTitle = "nscp:job-title", Agency = "nscp:agency", Partner = "nscp:partner",
        GuestSubject = "nscp:guest-subject", GuestHome = "nscp:guest-home", GuestInvitedBy = "nscp:guest-invited-by";

    /// <summary>The claims of <paramref name="person"/>.</summary>
    public static ClaimsPrincipal Principal(Person person, string scheme)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, person.Id), new(ClaimTypes.Name, person.Name), new(JobTitle, person.JobTitle), new(Agency, person.Agency),
            .. person.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
        ];
        if (person.Partner is { } partner)
            claims.Add(new Claim(Partner, partner.ToString()));
        if (person.Email is { } email)
            claims.Add(new Claim(ClaimTypes.Email, email));
        if (person.Guest is { } guest)
            claims.AddRange([new Claim(GuestSubject, guest.Subject.Key), new Claim(GuestHome, guest.Home), new Claim(GuestInvitedBy, guest.InvitedBy)]);
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>The person of <paramref name="user"/>, or null when nobody is signed in.</summary>
    public static Person? Person(ClaimsPrincipal? user) => user?.Identity?.IsAuthenticated != true
        ? null
        : new Person(
            user.FindFirstValue(ClaimTypes.NameIdentifier)!,
            user.FindFirstValue(ClaimTypes.Name)!,
            user.FindFirstValue(JobTitle) ?? "",
            user.FindFirstValue(Agency) ?? "",
            Enum.TryParse<StatutoryPartner>(user.FindFirstValue(Partner), out var partner) ? partner : null,
            user.FindAll(ClaimTypes.Role).Select(c => Enum.Parse<Role>(c.Value)).ToHashSet(),
            user.FindFirstValue(ClaimTypes.Email))
        {
            Guest = user.FindFirstValue(GuestSubject) is { } subject ? new Guest(new GuestSubject(subject), user.FindFirstValue(GuestHome)!, user.FindFirstValue(GuestInvitedBy)!) : null,
        };
}
