using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

/// <summary>Whose learning is to act on.</summary>
internal static class Owners
{
    /// <summary>Stands for the partnership itself: its Business Unit sees to it.</summary>
    public const string Partnership = "business-unit";

    /// <summary>Their agency's own, and no declared conflict keeps them out.</summary>
    public const string Own = $"i.owner_agency = @OwnAgency AND {CaseWall.NoConflict}";

    /// <summary>May see the item: by the wall, or because it is their agency's own; a declared conflict shuts both. The statement names the item <c>i</c> and the register <c>c</c>.</summary>
    public const string MaySee = $"""
        (({CaseWall.Condition}) OR ({Own}))
        """;

    /// <summary>Who can be asked to act.</summary>
    public static IReadOnlyList<Option> Choices(Kernel.Partnership partnership) => [new(Partnership, "The partnership itself (Business Unit)"), .. Options.Of(partnership.Agencies)];

    public static bool Exists(Kernel.Partnership partnership, string? code) => code == Partnership || partnership.Agencies.Any(a => a.Code == code);

    public static string NameOf(Kernel.Partnership partnership, string code) => code == Partnership ? "The partnership itself" : partnership.AgencyName(code);

    /// <summary>Where a person reads an item: who sees it as their agency's own has a page without the case around it.</summary>
    public static string PageFor(Person person, CaseReference @case, Guid item) => Access<ShowLearningItem>.IsAllowed(person) ? Addresses.Item(@case, item) : Addresses.OwnItem(item);

    /// <summary>True for the Business Unit, and for the people of the agency that owns it.</summary>
    public static bool MayWorkOn(LearningItem item, Person person) => person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) || (item.OwnerAgency is { } owner && owner == person.Agency);
}
