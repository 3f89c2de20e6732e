namespace Nscp.Publication;

/// <summary>
/// The kinds under which a case's papers (P-6) stand in the document library: a step of the plan is proven by the papers of its kinds. A kind is a name that records
/// managers file and keep by; it is never renamed.
/// </summary>
internal static class PaperKinds
{
    public const string BriefingLeader = "Briefing for the Leader of the Council";
    public const string BriefingLeadMember = "Briefing for the Lead Member for Children’s Services";
    public const string BriefingChiefOfficers = "Briefing for the chief officers of the statutory partners";
    public const string PressStatement = "Press statement";

    /// <summary>One letter for each parent or carer: each is a document with a title of its own.</summary>
    public const string LetterToParents = "Letter to parents on publication";

    /// <summary>One letter for each child.</summary>
    public const string LetterToChildren = "Letter to children on publication";

    public const string CoveringNationalPanel = "Covering letter to the National Panel";
    public const string CoveringSecretaryOfState = "Covering letter to the Secretary of State";
    public const string CoveringOfsted = "Covering letter to Ofsted";

    /// <summary>The unnumbered thirteenth row of the seed's plan: one letter for each partnership elsewhere.</summary>
    public const string LetterToOtherPartnerships = "Letter to other safeguarding children partnerships";

    /// <summary>The letter with which the report is deposited in the national repository.</summary>
    public const string NspccDeposit = "NSPCC repository deposit";

    public const string NoticePartnership = "Notice of publication, wider partnership";
    public const string NoticeSprg = "Notice of publication, SPRG";
    public const string NoticePanel = "Notice of publication, CSPR panel";
    public const string NoticeLeadReviewers = "Notice of publication, Lead Reviewers";
    public const string NoticeCaseGroups = "Notice of publication, case groups";
    public const string NoticeProfessionals = "Notice of publication, professionals who took part";
    public const string NoticeCoroner = "Notice of publication, coroner";
    public const string NoticeCdop = "Notice of publication, Child Death Overview Panel";
    public const string NoticeSaferTrainers = "Notice of publication, safer trainers";
    public const string NoticeTrainingProvider = "Notice of publication, multi-agency training provider";
    public const string NoticeTradingStandards = "Notice of publication, Trading Standards";
    public const string NoticeOthers = "Notice of publication, other interested parties";

    /// <summary>The seed names eight lines of recipients (§10, step 12); parted where one line names two who get a letter each, they are twelve.</summary>
    public static readonly IReadOnlyList<string> Notices =
    [
        NoticePartnership, NoticeSprg, NoticePanel, NoticeLeadReviewers, NoticeCaseGroups, NoticeProfessionals, NoticeCoroner, NoticeCdop, NoticeSaferTrainers, NoticeTrainingProvider,
        NoticeTradingStandards, NoticeOthers,
    ];
}
