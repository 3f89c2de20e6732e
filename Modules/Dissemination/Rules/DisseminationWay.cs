using System.ComponentModel.DataAnnotations;

namespace Nscp.Dissemination;

/// <summary>The ten options for disseminating learning, as the guidance lists them (section 11).</summary>
public enum DisseminationWay
{
    [Display(Name = "Summary learning PowerPoint, published alongside full reports")]
    SummaryPowerPoint,
    [Display(Name = "CSPR roadshows")]
    Roadshow,
    [Display(Name = "Best Practice Events")]
    BestPracticeEvent,
    [Display(Name = "Conferences")]
    Conference,
    [Display(Name = "Used in training", Description = "Shared with the workforce development group, training providers and safer trainers")]
    Training,
    [Display(Name = "Films")]
    Film,
    [Display(Name = "Webinars", Description = "Discussion with the Lead Reviewer and partners on specific cases")]
    Webinar,
    [Display(Name = "Leadership Learning Events")]
    LeadershipEvent,
    [Display(Name = "Incorporated into the Business Plan and relevant strategies")]
    BusinessPlan,
    [Display(Name = "Section 11", Description = "Single agencies account for how they disseminated and implemented the learning")]
    Section11,
}

/// <summary>How far an activity has come (L-2).</summary>
public enum ActivityState
{
    Planned,
    [Display(Name = "Held, not evaluated yet")]
    Held,
    Evaluated,
    CalledOff,
}
