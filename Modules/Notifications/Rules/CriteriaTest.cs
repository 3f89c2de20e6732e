using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>The questions of the criteria test (N-2). The names are stored: never rename one.</summary>
public enum CriteriaQuestion
{
    [Display(Name = "Is abuse or neglect of a child known or suspected?", Description = "The child of the incident or another one. A suicide belongs here where abuse or neglect is a factor.")]
    AbuseOrNeglect,
    [Display(Name = "Has the child died or been seriously harmed?", Description = "Serious harm includes impairment that is likely to last, even if that is not certain; a child may recover and still have been seriously harmed. Weigh extent, persistence and severity. One incident of sexual abuse can be enough, and harm to mental health or development counts as injury does.")]
    DiedOrSeriouslyHarmed,
    [Display(Name = "Did it happen in the authority’s area?", Description = "The authority in whose area it happened notifies, wherever the child’s home is.")]
    InTheArea,
    [Display(Name = "If it happened outside England: does the child normally live in the authority’s area?", Description = "Only then does the home authority notify. Answer no if it happened in England.")]
    OutsideEnglandWhileResident,
    [Display(Name = "Was the child looked after, and has the child died?", Description = "Whatever the cause of death.")]
    LookedAfterChildDied,
    [Display(Name = "Has a care leaver died, up to and including the age of 24?", Description = "Whatever the cause of death.")]
    CareLeaverDied,
    [Display(Name = "Did a serious incident happen to a child who lives in a children’s home?", Description = "Secure homes too. Such as: death; a serious assault by or on a child; serious illness or accident (a broken bone, loss of consciousness, more than 24 hours in hospital); serious self-harm; serious concern about a child who is missing; sexual exploitation known or suspected; police called to something serious; an allegation of abuse against the home or somebody who works there; a child protection enquiry begun or ended.")]
    ChildrensHome,
    [Display(Name = "Did the child die or come to serious harm in another residential, custodial or detention setting?", Description = "Other homes with residential provision; police custody, young offender institutions, secure training centres; detention under the Mental Health Act 1983 or the Mental Capacity Act 2005.")]
    ResidentialOrDetention,
    [Display(Name = "Is a contribution of the Home Office needed, about migration, a border or citizenship?")]
    HomeOffice,
}

/// <summary>What the law or guidance asks for.</summary>
public enum Duty
{
    [Display(Name = "Notify the National Panel")]
    NotifyNationalPanel,
    [Display(Name = "Notify the Secretary of State and Ofsted that a looked-after child died")]
    LookedAfterChildDeath,
    [Display(Name = "Notify the Secretary of State and Ofsted that a care leaver died")]
    CareLeaverDeath,
    [Display(Name = "The children’s home notifies Ofsted and others")]
    ChildrensHomeNotification,
    [Display(Name = "Refer the incident in a residential, custodial or detention setting")]
    SettingReferral,
    [Display(Name = "Tell the Home Office’s Chief Caseworker Unit")]
    HomeOffice,
}

/// <summary>Whether a duty arises from the answers so far.</summary>
public enum DutyStanding
{
    [Display(Name = "Arises")]
    Arises,
    [Display(Name = "May arise: an answer is not known")]
    MayArise,
    [Display(Name = "Does not arise")]
    DoesNotArise,
}

/// <param name="Source">The statute or guidance, to be shown beside it.</param>
public sealed record DutyFinding(Duty Duty, DutyStanding Standing, string Source);

/// <summary>
/// Says which duties arise from the answers (N-2). It never decides whether to notify: people do, and the Local Authority can always notify (N-4).
/// </summary>
internal static class CriteriaTest
{
    /// <summary>The statute or guidance behind a question.</summary>
    public static string Source(CriteriaQuestion question) => question switch
    {
        CriteriaQuestion.AbuseOrNeglect or CriteriaQuestion.DiedOrSeriouslyHarmed => "Children Act 2004, section 16C(1), as inserted by the Children and Social Work Act 2017",
        CriteriaQuestion.InTheArea => "Children Act 2004, section 16C(1)(a)",
        CriteriaQuestion.OutsideEnglandWhileResident => "Children Act 2004, section 16C(1)(b)",
        CriteriaQuestion.LookedAfterChildDied => "Working Together 2023; looked after has the meaning of the Children Act 1989, section 22",
        CriteriaQuestion.CareLeaverDied => "Working Together 2023",
        CriteriaQuestion.ChildrensHome => "Children’s Homes (England) Regulations 2015, regulation 40",
        CriteriaQuestion.ResidentialOrDetention => "Working Together 2023; partnership guidance, March 2025, section 3",
        _ => "Partnership guidance, March 2025, section 3",
    };

    /// <summary>Every duty with its standing. A question that was not answered counts as not known.</summary>
    public static IReadOnlyList<DutyFinding> Duties(IReadOnlyDictionary<CriteriaQuestion, Known> answers)
    {
        Known Is(CriteriaQuestion question) => answers.GetValueOrDefault(question, Known.NotKnown);

        return
        [
            Finding(
                Duty.NotifyNationalPanel,
                All(Is(CriteriaQuestion.AbuseOrNeglect), Is(CriteriaQuestion.DiedOrSeriouslyHarmed), Any(Is(CriteriaQuestion.InTheArea), Is(CriteriaQuestion.OutsideEnglandWhileResident))),
                "Children Act 2004, section 16C(1)"),
            Finding(Duty.LookedAfterChildDeath, Is(CriteriaQuestion.LookedAfterChildDied), "Working Together 2023; Children Act 1989, section 22"),
            Finding(Duty.CareLeaverDeath, Is(CriteriaQuestion.CareLeaverDied), "Working Together 2023"),
            Finding(Duty.ChildrensHomeNotification, Is(CriteriaQuestion.ChildrensHome), "Children’s Homes (England) Regulations 2015, regulation 40"),
            Finding(Duty.SettingReferral, Is(CriteriaQuestion.ResidentialOrDetention), "Working Together 2023; partnership guidance, March 2025, section 3"),
            Finding(Duty.HomeOffice, Is(CriteriaQuestion.HomeOffice), "Partnership guidance, March 2025, section 3"),
        ];
    }

    /// <summary>Which authority notifies (N-4): that of the incident's area; the home authority only where the harm was outside England.</summary>
    public static string NotifyingAuthority(Place happened, Place? lives, string area) => (happened, lives) switch
    {
        (Place.InTheArea, _) => $"It happened in {area}: the Local Authority here notifies, wherever the child normally lives.",
        (Place.ElsewhereInEngland, _) => $"It happened elsewhere in England: the authority of that area notifies, even if the child normally lives in {area}. Make sure that it knows.",
        (Place.OutsideEngland, Place.InTheArea) => $"It happened outside England and the child normally lives in {area}: the Local Authority here notifies as the home authority.",
        (Place.OutsideEngland, Place.ElsewhereInEngland) => "It happened outside England: the authority where the child normally lives notifies. Make sure that it knows.",
        (Place.OutsideEngland, null) => "It happened outside England: the authority where the child normally lives notifies. Record where that is.",
        _ => "It happened outside England and the child normally lives outside England: no English authority has the duty under section 16C. Take legal advice.",
    };

    private static DutyFinding Finding(Duty duty, Known known, string source) =>
        new(duty, known switch { Known.Yes => DutyStanding.Arises, Known.No => DutyStanding.DoesNotArise, _ => DutyStanding.MayArise }, source);

    private static Known All(params ReadOnlySpan<Known> parts) => parts.Contains(Known.No) ? Known.No : parts.Contains(Known.NotKnown) ? Known.NotKnown : Known.Yes;

    private static Known Any(params ReadOnlySpan<Known> parts) => parts.Contains(Known.Yes) ? Known.Yes : parts.Contains(Known.NotKnown) ? Known.NotKnown : Known.No;
}
