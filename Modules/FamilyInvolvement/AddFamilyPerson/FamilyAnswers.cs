using FluentValidation;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>What the form about somebody of the family asks (I-1).</summary>
public sealed record FamilyAnswers
{
    public string? Name { get; init; }

    /// <summary>In words that name nobody: it stands in the report.</summary>
    public string? Relationship { get; init; }
    public bool IsChild { get; init; }
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

    /// <summary>The date of birth says whether somebody is a child, whatever was ticked.</summary>
    internal FamilyAnswers Of(DateOnly today) => this with { IsChild = Childhood.Decide(Born, IsChild, today) };

    /// <summary>A child has somebody between (I-1).</summary>
    internal Failure? ChildAlone => IsChild && ReachedThrough is FamilyInvolvement.ReachedThrough.Directly ? Failure.Invalid("answers.reachedThrough", ChildIsNotAlone) : null;

    internal const string ChildIsNotAlone = "A child is not contacted directly: choose an advocate, a social worker or somebody of the support network";

    internal static FamilyAnswers Of(FamilyPerson p) => new()
    {
        Name = p.Name, Relationship = p.Relationship, IsChild = p.IsChild, Born = p.Born, WhyInvolved = p.WhyInvolved, Consent = p.Consent, Preferred = p.Preferred, Barred = p.Barred,
        ReachedThrough = p.ReachedThrough, ThroughName = p.ThroughName, Language = p.Language, NeedsInterpreter = p.NeedsInterpreter, SupportNeeds = p.SupportNeeds,
    };
}

internal sealed class FamilyAnswersRules : AbstractValidator<FamilyAnswers>
{
    public FamilyAnswersRules()
    {
        RuleFor(x => x.Name).Needed("Enter the person’s name").AtMost(200);
        RuleFor(x => x.Relationship).Needed("Enter the relationship to the child").AtMost(200);
        RuleFor(x => x.Born).AtMost(100);
        RuleFor(x => x.WhyInvolved).AtMost(2000);
        RuleFor(x => x.Consent).Needed("Say whether the person agrees to be contacted");
        RuleFor(x => x.ReachedThrough).Needed("Say how the person is reached");
        RuleFor(x => x.ReachedThrough).Must((x, through) => !x.IsChild || through is not FamilyInvolvement.ReachedThrough.Directly)
            .WithMessage(FamilyAnswers.ChildIsNotAlone);
        RuleFor(x => x.ThroughName).AtMost(200).Must((x, name) => x.ReachedThrough is null or FamilyInvolvement.ReachedThrough.Directly || name is not null).WithMessage("Say who that is");
        RuleFor(x => x.Preferred).Must((x, preferred) => preferred is null || !x.Barred.Contains(preferred.Value)).WithMessage("This way is barred below: the person cannot prefer it");
        RuleFor(x => x.Language).AtMost(100).Must((x, language) => !x.NeedsInterpreter || language is not null).WithMessage("Say for which language the interpreter is needed");
        RuleFor(x => x.SupportNeeds).AtMost(10_000);
    }
}
