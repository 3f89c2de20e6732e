using FluentValidation;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Web;

/// <summary>What somebody is to do by when, as a form asks for it; it becomes a task of its owner .</summary>
public record AgreedAction
{
    /// <summary>Null while it is new.</summary>
    public Guid? ActionId { get; init; }

    /// <summary>What is to be done, at most 2,000 characters.</summary>
    public string? Action { get; init; }

    /// <summary>The owner as in the sign-in, whose task it becomes…</summary>
    public string? OwnerId { get; init; }

    /// <summary>…or the name of somebody who does not sign in here.</summary>
    public string? OwnerName { get; init; }

    /// <summary>By when.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>Every action has words, an owner and a day.</summary>
public sealed class AgreedActionRules<T> : AbstractValidator<T> where T : AgreedAction
{
    /// <summary>Checks owners against who may open SPRG's actions: others would be asked for what they cannot read, nor say done.</summary>
    public AgreedActionRules(IPeopleDirectory directory)
    {
        RuleFor(a => a.Action).Needed("Say what is to be done").AtMost(2000);
        RuleFor(a => a.OwnerId).Must(id => id is null || directory.All.Any(p => p.Id == id && KnownPerson.MayOwnAction(p))).WithMessage("Choose one of the people offered");
        RuleFor(a => a.OwnerName).Must((a, name) => a.OwnerId is not null || name is not null).WithMessage("Choose who is to do it, or enter a name").AtMost(200);
        RuleFor(a => a.DueOn).Needed("Enter by when it is to be done");
    }
}

/// <summary>Somebody who can sign in, to be chosen.</summary>
/// <param name="Id">As in the sign-in.</param>
/// <param name="Name">With job title.</param>
public sealed record KnownPerson(string Id, string Name)
{
    /// <summary>True for those who may open SPRG's actions, and so carry one out and say that it is done.</summary>
    public static bool MayOwnAction(Person person) => person.Is(ActionOwnersAllowedAttribute.Owners);

    /// <summary>Whom an action can be given to.</summary>
    public static IReadOnlyList<KnownPerson> OwnersOf(IPeopleDirectory directory) => [.. directory.All.Where(MayOwnAction).Select(p => new KnownPerson(p.Id, $"{p.Name}, {p.JobTitle}"))];

    /// <summary>Everybody.</summary>
    public static IReadOnlyList<KnownPerson> Of(IPeopleDirectory directory) => [.. directory.All.Select(p => new KnownPerson(p.Id, $"{p.Name}, {p.JobTitle}"))];
}
