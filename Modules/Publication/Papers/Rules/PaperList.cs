using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Under which heading a paper stands.</summary>
public enum PaperGroup
{
    [Display(Name = "Briefings and the press")]
    Briefings,
    [Display(Name = "Covering letters with the report")]
    Covering,
    [Display(Name = "Letters to the family")]
    Family,
    [Display(Name = "Notices of publication")]
    Notices,
    [Display(Name = "For learning elsewhere")]
    Elsewhere,
}

/// <summary>A paper that a publication may need (P-6).</summary>
/// <param name="Key">In addresses and in the database, at most 40 characters. Never renamed. Also the recipient's key in the settings (<c>Papers:Recipients</c>).</param>
/// <param name="Kind">One of <see cref="PaperKinds"/>.</param>
/// <param name="Recipient">Whom it is for, where the settings name nobody.</param>
internal sealed record PaperDefinition(string Key, string Kind, PaperGroup Group, PaperTemplate Template, string Recipient)
{
    /// <summary>One for each recipient: each of the family, each partnership.</summary>
    public bool IsOneEach => Template.Audience is PaperAudience.Family || Kind == PaperKinds.LetterToOtherPartnerships;

    /// <summary>The kind of its drafts: a draft proves nothing.</summary>
    public string DraftKind => $"{Kind}, draft";
}

/// <summary>All papers, in the order of the case's page.</summary>
internal static class PaperList
{
    public static readonly IReadOnlyList<PaperDefinition> All =
    [
        Paper("briefing-leader", PaperKinds.BriefingLeader, PaperGroup.Briefings, "briefing-leader", "the Leader of the Council"),
        Paper("briefing-lead-member", PaperKinds.BriefingLeadMember, PaperGroup.Briefings, "briefing-lead-member", "the Lead Member for Children’s Services"),
        Paper("briefing-chief-officers", PaperKinds.BriefingChiefOfficers, PaperGroup.Briefings, "briefing-chief-officers", "the chief officers of the three statutory partners"),
        Paper("press-statement", PaperKinds.PressStatement, PaperGroup.Briefings, "press-statement", "the press"),
        Paper("covering-panel", PaperKinds.CoveringNationalPanel, PaperGroup.Covering, "covering-panel", "the Child Safeguarding Practice Review Panel"),
        Paper("covering-secretary", PaperKinds.CoveringSecretaryOfState, PaperGroup.Covering, "covering-secretary", "the Secretary of State for Education"),
        Paper("covering-ofsted", PaperKinds.CoveringOfsted, PaperGroup.Covering, "covering-ofsted", "Ofsted"),
        Paper("letter-parents", PaperKinds.LetterToParents, PaperGroup.Family, "letter-parents", "a parent or another adult of the family"),
        Paper("letter-children", PaperKinds.LetterToChildren, PaperGroup.Family, "letter-children", "a child"),
        Paper("notice-partnership", PaperKinds.NoticePartnership, PaperGroup.Notices, "notice-partnership", "the wider partnership"),
        Paper("notice-sprg", PaperKinds.NoticeSprg, PaperGroup.Notices, "notice-partnership", "the Safeguarding Practice Review Group"),
        Paper("notice-panel", PaperKinds.NoticePanel, PaperGroup.Notices, "notice-partnership", "the review’s panel"),
        Paper("notice-lead-reviewers", PaperKinds.NoticeLeadReviewers, PaperGroup.Notices, "notice-partnership", "the Lead Reviewers"),
        Paper("notice-case-groups", PaperKinds.NoticeCaseGroups, PaperGroup.Notices, "notice-partnership", "the case groups"),
        Paper("notice-professionals", PaperKinds.NoticeProfessionals, PaperGroup.Notices, "notice-partnership", "the professionals who took part in the review"),
        Paper("notice-coroner", PaperKinds.NoticeCoroner, PaperGroup.Notices, "notice-coroner-cdop", "the coroner"),
        Paper("notice-cdop", PaperKinds.NoticeCdop, PaperGroup.Notices, "notice-coroner-cdop", "the Child Death Overview Panel"),
        Paper("notice-safer-trainers", PaperKinds.NoticeSaferTrainers, PaperGroup.Notices, "notice-trainers", "the safer trainers"),
        Paper("notice-training-provider", PaperKinds.NoticeTrainingProvider, PaperGroup.Notices, "notice-trainers", "the multi-agency training provider"),
        Paper("notice-trading-standards", PaperKinds.NoticeTradingStandards, PaperGroup.Notices, "notice-others", "Trading Standards"),
        Paper("notice-others", PaperKinds.NoticeOthers, PaperGroup.Notices, "notice-others", "other interested parties"),
        Paper("nspcc-deposit", PaperKinds.NspccDeposit, PaperGroup.Elsewhere, "nspcc-deposit", "the national case review repository"),
        Paper("letter-lscps", PaperKinds.LetterToOtherPartnerships, PaperGroup.Elsewhere, "letter-lscps", "another safeguarding children partnership"),
    ];

    /// <summary>Null for a key that no paper has.</summary>
    public static PaperDefinition? Find(string key) => All.FirstOrDefault(p => p.Key == key);

    /// <summary>It has no words for a case of which nothing is published: the press statement, the notices, what is for learning elsewhere.</summary>
    public static bool TellsOfPublication(PaperDefinition paper) => paper.Kind == PaperKinds.PressStatement || paper.Group is PaperGroup.Notices or PaperGroup.Elsewhere;

    /// <summary>Why a paper is not wanted by itself; null where it is. A person can want it all the same.</summary>
    /// <param name="decision">Null before the partners decided whether to publish.</param>
    /// <param name="childDied">Whether the child of the case has died.</param>
    public static string? NotWantedBecause(PaperDefinition paper, PublicationDecision? decision, bool childDied) => paper.Kind switch
    {
        _ when decision is null => "Nothing is decided yet on publication",
        not (PaperKinds.CoveringNationalPanel or PaperKinds.CoveringSecretaryOfState or PaperKinds.LetterToParents or PaperKinds.LetterToChildren) when decision is PublicationDecision.NotYet => "The partners decided not to publish yet",
        PaperKinds.NoticeCoroner or PaperKinds.NoticeCdop when !childDied => "No child of this case is recorded as having died",
        _ => null,
    };

    private static PaperDefinition Paper(string key, string kind, PaperGroup group, string template, string recipient) => new(key, kind, group, PaperTemplates.Find(template)!, recipient);
}
