using System.ComponentModel.DataAnnotations;

namespace Nscp.FamilyInvolvement;

/// <summary>Whether somebody agreed to be contacted (I-1).</summary>
public enum FamilyConsent
{
    [Display(Name = "Not asked yet", Description = "The first letter and call ask")]
    NotAsked,

    [Display(Name = "Agrees to be contacted")]
    Given,

    [Display(Name = "Does not want to be contacted", Description = "No task is made, and nothing is sent")]
    Refused,
}

/// <summary>A way of reaching somebody; each can be barred (I-1a).</summary>
public enum ContactChannel
{
    Telephone,
    Letter,

    [Display(Name = "E-mail")]
    Email,

    [Display(Name = "Visit at home")]
    Visit,

    [Display(Name = "Through a third person")]
    ThirdPerson,
}

/// <summary>Whether somebody is spoken to directly. A child never is (§8): the advocate, the social worker or the people around it come between.</summary>
public enum ReachedThrough
{
    [Display(Name = "Directly")]
    Directly,

    [Display(Name = "An advocate")]
    Advocate,

    [Display(Name = "A social worker")]
    SocialWorker,

    [Display(Name = "Somebody of their support network")]
    SupportNetwork,
}

/// <summary>What a contact is for. The first two are what everybody is told when a review begins (I-2), the next two go before publication (I-7).</summary>
public enum ContactPurpose
{
    [Display(Name = "Told in writing that the review has begun")]
    ToldInWriting,

    [Display(Name = "Told by telephone that the review has begun")]
    ToldByTelephone,

    [Display(Name = "Told the day of publication")]
    ToldPublicationDate,

    [Display(Name = "Sent a printed copy of the report")]
    HardCopySent,

    [Display(Name = "Something else")]
    Other,
}

/// <summary>How the offer to speak with the Lead Reviewer stands (I-3).</summary>
public enum OfferAnswer
{
    [Display(Name = "Offered, no answer yet")]
    Offered,
    Accepted,
    Declined,

    [Display(Name = "Not possible because of proceedings")]
    Prohibited,

    [Display(Name = "Never answered")]
    NoAnswer,
}

/// <summary>What is thought through before anybody is met (I-4). The description says what to think of.</summary>
public enum FamilyConsideration
{
    [Display(Name = "Support for a child to take part", Description = "What does a child need to be able to speak: who comes along, which words, which place, how long, who is there afterwards?")]
    ChildSupport,

    [Display(Name = "Domestic abuse", Description = "Is there or was there domestic abuse? What further support makes it safe to come, to speak and to go home?")]
    DomesticAbuse,

    [Display(Name = "Confidentiality and fear of repercussions", Description = "Who must not learn of the meeting or of what is said? What can be promised, and what not?")]
    Confidentiality,

    [Display(Name = "Contradictory views in the family", Description = "Do relatives tell it differently, and does somebody expect the review to say who is right? Say how that will be answered.")]
    ContradictoryViews,

    [Display(Name = "The senior investigating officer", Description = "Does the officer know what the review looks at? What was agreed about whom to meet, when, and what not to ask?")]
    SeniorInvestigatingOfficer,
}

/// <summary>How and where somebody is met.</summary>
public enum FamilyMeetingWay
{
    [Display(Name = "In person, away from home")]
    InPerson,

    [Display(Name = "In person, at home")]
    AtHome,

    [Display(Name = "By telephone")]
    Telephone,

    [Display(Name = "By video")]
    Video,
}

/// <summary>How a meeting with somebody of the family stands.</summary>
public enum FamilyMeetingState
{
    Planned,
    Held,

    [Display(Name = "Did not take place")]
    Cancelled,
}

/// <summary>What the police disclosure officer answered (Criminal Procedure and Investigations Act 1996; I-5).</summary>
public enum DisclosureAnswer
{
    [Display(Name = "Cleared as they stand")]
    Cleared,

    [Display(Name = "Cleared with redactions")]
    Redactions,

    [Display(Name = "Hold: not to be shared for now")]
    Hold,
}

/// <summary>Whether a criminal investigation or a prosecution is under way. What is not known counts as open: what was shared cannot be taken back.</summary>
public enum InvestigationState
{
    [Display(Name = "Open")]
    Open,

    [Display(Name = "Not known")]
    NotKnown,

    [Display(Name = "None, or ended")]
    None,
}

/// <summary>Whom a letter speaks to.</summary>
public enum LetterVariant
{
    [Display(Name = "A parent or carer")]
    Parent,

    [Display(Name = "A child or young person")]
    Child,

    [Display(Name = "Wider family, or a friend")]
    WiderFamily,
}

/// <summary>Whether there is domestic abuse, as far as somebody asked.</summary>
public enum AbuseKnown
{
    Yes,
    No,

    [Display(Name = "Not known")]
    NotKnown,
}
