using System.ComponentModel.DataAnnotations;

namespace Nscp.Kernel;

/// <summary>What a person is to the partnership. A person may hold several.</summary>
public enum Role
{
    [Display(Name = "Business Unit")]
    BusinessUnit,
    [Display(Name = "Head of Business Delivery")]
    HeadOfBusinessDelivery,
    [Display(Name = "SPRG chair")]
    SprgChair,
    [Display(Name = "SPRG member")]
    SprgMember,
    /// <summary>Delegated Safeguarding Partner: decides for one statutory partner, <see cref="Person.Partner"/>.</summary>
    [Display(Name = "Delegated Safeguarding Partner")]
    DelegatedSafeguardingPartner,
    /// <summary>Lead Safeguarding Partner: the tier above the delegated one.</summary>
    [Display(Name = "Lead Safeguarding Partner")]
    LeadSafeguardingPartner,
    Scrutineer,
    /// <summary>Writes one agency's returns: sees those, and nothing of another agency's until collation .</summary>
    AgencyAuthor,
    Referrer,
    [Display(Name = "Lead Reviewer")]
    LeadReviewer,
    [Display(Name = "CSPR panel member")]
    CsprPanelMember,
    RecordsManager,
    Administrator,
}

/// <summary>The three equal statutory safeguarding partners (Children Act 2004, section 16E).</summary>
public enum StatutoryPartner
{
    [Display(Name = "Local Authority")]
    LocalAuthority,
    Police,
    Health,
}

/// <summary>Who is signed in.</summary>
/// <param name="Id">The stable id that the sign-in gives, at most 100 characters. Never a name.</param>
/// <param name="Name">As shown beside what the person did.</param>
/// <param name="JobTitle">As printed in records of meetings.</param>
/// <param name="Agency">The agency's code in the settings, such as <c>police</c>.</param>
/// <param name="Partner">The statutory partner that the person speaks for, if any.</param>
/// <param name="Roles">At least one.</param>
/// <param name="Email">The address to which messages for the person go, as the provider vouches for it; null where it does not.</param>
public sealed record Person(string Id, string Name, string JobTitle, string Agency, StatutoryPartner? Partner, IReadOnlySet<Role> Roles, string? Email = null)
{
    /// <summary>The application itself, for work that no person asked for: reminders, deliveries.</summary>
    public static readonly Person System = new("system", "The system", "System", "", null, new HashSet<Role>());

    /// <summary>Not null for somebody without an account, who came through a link: they hold no role and see one thing only.</summary>
    public Guest? Guest { get; init; }

    /// <summary>True when the person holds one of <paramref name="roles"/>.</summary>
    public bool Is(params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role))
                return true;
        }

        return false;
    }
}

/// <summary>Who sends the present request; <see cref="Person.System"/> in background work.</summary>
public interface ICurrentPerson
{
    /// <summary>Never null: a request of nobody does not reach a handler.</summary>
    Person Person { get; }

    /// <summary>The network address from which the request came; null in background work.</summary>
    string? From => null;
}
