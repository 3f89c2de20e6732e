using FluentValidation;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>What the form about somebody of the family asks (I-1).</summary>
public sealed record FamilyAnswers
{
    public string? Name { get; init; }

    /// <summary>In words that name nobody: it stands in the report.</summary>
    public string? Relationship { get; init; }

    /// <summary>Under eighteen; may be left open where the birth says it.</summary>
    public bool? IsChild { get; init; }

    /// <summary>A date, as much of one as is known, or an age in words.</summary>
    public string? Born { get; init; }
    public string? WhyInvolved { get; init; }
    public FamilyConsent? Consent { get; init; }
    public ContactChannel? Preferred { get; init; }
    public IReadOnlyList<ContactChannel> Barred { get; init; } = [];
    public ReachedThrough? ReachedThrough { get; init; }
    public string? ThroughName { get; init; }
    public string? Language { get; init; }
    public bool NeedsInterpreter { get; init; }
    public string? SupportNeeds { get; init; }

    /// <summary>As it is kept: the birth says whether somebody is a child, and an age bears the day on which it was told.</summary>
    internal FamilyAnswers Of(DateOnly today) => this with { IsChild = Childhood.Decide(Born, IsChild is true, today), Born = Childhood.Dated(Born, today) };

    internal static FamilyAnswers Of(FamilyPerson p, DateOnly today) => new()
    {
        Name = p.Name, Relationship = p.Relationship, IsChild = Childhood.Decide(p.Born, p.IsChild, today), Born = p.Born, WhyInvolved = p.WhyInvolved, Consent = p.Consent, Preferred = p.Preferred, Barred = p.Barred,
        ReachedThrough = p.ReachedThrough, ThroughName = p.ThroughName, Language = p.Language, NeedsInterpreter = p.NeedsInterpreter, SupportNeeds = p.SupportNeeds,
    };
}

internal sealed class FamilyAnswersRules : AbstractValidator<FamilyAnswers>
{
    public FamilyAnswersRules(TimeProvider time)
    {
        RuleFor(x => x.Name).Needed("Enter the person’s name").AtMost(200);
        RuleFor(x => x.Relationship).Needed("Enter the relationship to the child").AtMost(200);
        RuleFor(x => x.Born).AtMost(100).Must(born => Childhood.Read(born, time.Today()) is not null)
            .WithMessage("Write a day, a month, a year or an age that can be: 5 May 2019, May 2019, 2011 or 2012, aged 9. Leave it empty where nothing is known");
        // The birth decides; where it does not say it somebody has to, and neither may gainsay the other.
        RuleFor(x => x.IsChild).Must((x, said) => Childhood.Read(x.Born, time.Today()) is not AgeKnown.Open || said is not null).WithMessage("Say whether this person is under 18: what is known of the birth does not tell it")
            .Must((x, said) => said is not true || Childhood.Read(x.Born, time.Today()) is not AgeKnown.Adult).WithMessage("By the birth above this person is 18 or older: correct one of the two")
            .Must((x, said) => said is not false || Childhood.Read(x.Born, time.Today()) is not AgeKnown.Child).WithMessage("By the birth above this person is under 18: correct one of the two");
        RuleFor(x => x.WhyInvolved).AtMost(2000);
        RuleFor(x => x.Consent).Needed("Say whether the person agrees to be contacted");
        RuleFor(x => x.ReachedThrough).Needed("Say how the person is reached");
        RuleFor(x => x.ReachedThrough).Must((x, through) => through is not FamilyInvolvement.ReachedThrough.Directly || !Childhood.Decide(x.Born, x.IsChild is true, time.Today()))
            .WithMessage("A child is not contacted directly: choose an advocate, a social worker or somebody of the support network");
        RuleFor(x => x.ThroughName).AtMost(200).Must((x, name) => x.ReachedThrough is null or FamilyInvolvement.ReachedThrough.Directly || name is not null).WithMessage("Say who that is");
        RuleFor(x => x.Preferred).Must((x, preferred) => preferred is null || !x.Barred.Contains(preferred.Value)).WithMessage("This way is barred below: the person cannot prefer it");
        RuleFor(x => x.Language).AtMost(100).Must((x, language) => !x.NeedsInterpreter || language is not null).WithMessage("Say for which language the interpreter is needed");
        RuleFor(x => x.SupportNeeds).AtMost(10_000);
    }
}
