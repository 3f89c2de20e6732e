using System.ComponentModel.DataAnnotations;

namespace Nscp.Publication;

/// <summary>What the safeguarding partners decided on publication (P-1).</summary>
public enum PublicationDecision
{
    [Display(Name = "Publish the full report")]
    FullReport,
    [Display(Name = "Publish information about the improvements only")]
    ImprovementsOnly,
    [Display(Name = "Not yet", Description = "With a day on which it is looked at again")]
    NotYet,
}

/// <summary>Who comments on a decision (P-1).</summary>
public enum CommentingBody
{
    [Display(Name = "National Panel")]
    NationalPanel,
    [Display(Name = "Secretary of State")]
    SecretaryOfState,
}

/// <summary>The files that can become public.</summary>
public enum PublishedPart
{
    /// <summary>The report that was signed off.</summary>
    Report,

    /// <summary>In place of the report where only this is published.</summary>
    [Display(Name = "Information about improvements")]
    Improvements,
    [Display(Name = "Summary learning presentation")]
    Presentation,
}

/// <summary>Whether the Family Court has to agree (P-3).</summary>
public enum FamilyCourtAnswer
{
    [Display(Name = "Its agreement is not needed")]
    NotNeeded,
    [Display(Name = "It has agreed")]
    Agreed,
    [Display(Name = "It has been asked, and has not agreed yet", Description = "Nothing can be published until it has")]
    Awaited,
}

/// <summary>Who is told of the day of publication. The first three get the very file too (C-5).</summary>
public enum ToldRecipient
{
    [Display(Name = "National Panel")]
    NationalPanel,
    [Display(Name = "Secretary of State")]
    SecretaryOfState,
    Ofsted,
    [Display(Name = "Lead Reviewer")]
    LeadReviewer,
    [Display(Name = "CSPR panel")]
    CsprPanel,
    [Display(Name = "SPRG")]
    Sprg,
    [Display(Name = "Wider partnership")]
    Partnership,
    [Display(Name = "Professionals who took part, and those who work with the family")]
    Professionals,
    [Display(Name = "Communications officers")]
    Communications,
    [Display(Name = "Another safeguarding partnership")]
    OtherPartnership,
    [Display(Name = "Somebody else")]
    Other,
}

/// <summary>To whom the link goes once the report is public: the audiences of the plan's last step.</summary>
public enum LinkAudience
{
    [Display(Name = "Wider partnership")]
    Partnership,
    [Display(Name = "SPRG")]
    Sprg,
    [Display(Name = "CSPR panel and Lead Reviewers")]
    PanelAndReviewers,
    [Display(Name = "Case groups and professionals who took part")]
    Professionals,
    [Display(Name = "Coroner and CDOP")]
    CoronerAndCdop,
    [Display(Name = "Safer trainers")]
    SaferTrainers,
    [Display(Name = "Multi-agency training provider")]
    TrainingProvider,
    [Display(Name = "Other interested parties")]
    Others,
}
