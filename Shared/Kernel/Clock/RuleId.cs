namespace Nscp.Kernel;

/// <summary>The rules of the statutory clock by name. The ids are stored with cases and shown to people: never rename one.</summary>
public static class RuleId
{
    /// <summary>The Local Authority notifies within 5 working days of becoming aware.</summary>
    public const string Notification = "C-1";

    /// <summary>The Rapid Review reaches the National Panel within 15 working days of the SIN.</summary>
    public const string RapidReview = "C-2";

    /// <summary>A local Rapid Review is done within 15 working days of SPRG's decision to hold it.</summary>
    public const string LocalRapidReview = "C-2 local";

    /// <summary>Agency returns by working day 13.</summary>
    public const string Returns = "C-3 returns";

    /// <summary>SPRG meets on working day 14.</summary>
    public const string Sprg = "C-3 SPRG";

    /// <summary>A CSPR is published within six months of the National Panel's support for it.</summary>
    public const string PracticeReview = "C-4";

    /// <summary>A CSPR is published within six months of the decision to initiate it, as national guidance counts.</summary>
    public const string PracticeReviewFromDecision = "C-4 decision";

    /// <summary>The report is sent 7 working days before it is published.</summary>
    public const string BeforePublication = "C-5";

    /// <summary>What was published stays public for 12 months.</summary>
    public const string StaysPublic = "C-6";

    /// <summary>The guidance itself is due for review.</summary>
    public const string GuidanceReview = "C-7";
}
