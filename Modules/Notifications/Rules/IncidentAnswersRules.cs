using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>The rules of <see cref="IncidentAnswers"/>, for every request that carries them.</summary>
internal abstract class IncidentAnswersRules<T> : AbstractValidator<T> where T : IncidentAnswers
{
    protected IncidentAnswersRules(TimeProvider time)
    {
        RuleFor(x => x.ChildName).Needed("Enter the child’s name").AtMost(200);
        RuleFor(x => x.AlsoKnownAs).AtMost(200);
        RuleFor(x => x.Born).NotInFuture(time);
        RuleFor(x => x.Died).NotInFuture(time);
        RuleFor(x => x.Died).Must((x, died) => died >= x.Born).When(x => x.Died is not null && x.Born is not null)
            .WithMessage("The date of death is before the date of birth. Check both.");
        RuleFor(x => x.Gender).AtMost(100);
        RuleFor(x => x.Ethnicity).AtMost(200);
        RuleFor(x => x.HomeAddress).AtMost(400);
        RuleFor(x => x.LivesWhere).AtMost(200);
        RuleFor(x => x.IncidentOn).Needed("Enter the day of the incident").NotInFuture(time);
        RuleFor(x => x.IncidentOn).Must((x, on) => on >= x.Born).When(x => x.IncidentOn is not null && x.Born is not null)
            .WithMessage("The incident is before the date of birth. Check both.");
        RuleFor(x => x.Happened).Needed("Say whether it happened in the area, elsewhere in England or outside England");
        RuleFor(x => x.IncidentLocation).AtMost(400);
        RuleFor(x => x.KnownOrSuspected).Needed("Say what is known or suspected").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Harm).Needed("Choose what became of the child");
        RuleFor(x => x.AwareOn).Needed("Enter the day on which the Local Authority became aware").NotInFuture(time);
        RuleFor(x => x.AwareOn).Must((x, on) => on >= x.IncidentOn).When(x => x.AwareOn is not null && x.IncidentOn is not null)
            .WithMessage("The Local Authority cannot have been aware before the incident. Check both dates.");
        RuleFor(x => x.ReporterName).AtMost(200);
        RuleFor(x => x.ReporterRole).AtMost(200);
        RuleFor(x => x.ReporterAgency).AtMost(200);
        RuleFor(x => x.HomeOfficeDetails).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.SeniorInvestigatingOfficer).AtMost(200);

        RuleFor(x => x.Born).Custom((_, context) =>
        {
            var x = context.InstanceToValidate;
            if (x is { Born: { } born, IncidentOn: { } on, Harm: { } harm } && AgeRule.Refusal(born, x.Died is { } died && harm == Harm.Death ? died : on, harm, x.CareLeaver) is { } refusal)
                context.AddFailure(nameof(IncidentAnswers.Born), refusal);
        });
    }
}
