using Nscp.Kernel;

namespace Nscp.Architecture.Tests;

/// <summary>
/// Who may send what, written down by hand and apart from the code: a request without a row here fails, and so does one that
/// answers otherwise than its row says.
/// </summary>
internal static class AccessTable
{
    private const Role Unit = Role.BusinessUnit, Head = Role.HeadOfBusinessDelivery, Chair = Role.SprgChair, Member = Role.SprgMember,
        Delegated = Role.DelegatedSafeguardingPartner, Lead = Role.LeadSafeguardingPartner, Scrutiny = Role.Scrutineer, Author = Role.AgencyAuthor,
        Records = Role.RecordsManager, Referrer = Role.Referrer, Administrator = Role.Administrator;

    private static readonly Role[] Everybody = Enum.GetValues<Role>();
    private static readonly Role[] Office = [Unit, Head];
    private static readonly Role[] Partnership = [Unit, Head, Chair, Member, Delegated, Lead, Scrutiny];
    private static readonly Role[] PartnershipAndRecords = [.. Partnership, Records];


    /// <summary>Those who are let into a case by name, and see no other.</summary>
    public static readonly Role[] ByName = [Role.LeadReviewer, Role.CsprPanelMember];

    /// <summary>The roles by the request's name.</summary>
    public static readonly IReadOnlyDictionary<string, Role[]> Rows = new (Role[] Who, string What)[]
    {
        (Everybody, "ListBankHolidays ShowApi ShowMySignIn ShowToday SignOutEverywhere"),

        // Commissioning (M): the Business Unit vets, plans and records; a reviewer who is not vetted yet declares and agrees, and reads the summary alone.
        (Office, """
            ListReviewers ShowReviewer EditReviewer SaveReviewer ShowInductionList KeepInductionList ShowSummary WriteSummary NewCandidate ProposeCandidate ShowAppointment
            ShowIndependenceDecision DecideIndependence ShowVettingItem RecordVettingItem ShowReferee RecordReferee ShowContract RecordContract ShowEndAppointment EndAppointment
            WriteTerms ShowAgreeTerms AgreeTerms ProposeTimetable ShowMilestone SaveMilestone ShowProceeding RecordProceeding NewDelay RecordDelay ShowDelay RecordDelaySent
            NewPanelMember AddPanelMember ShowEndMembership EndMembership NewReviewerRequest AskReviewer FinishLearning
            """),
        ([.. Office, Role.LeadReviewer], """
            DeclareIndependence ShowIndependence NewInformation AskInformation AnswerRequest NewSafetyConcern RaiseSafetyConcern ShowWriteToPartners WriteToPartners
            """),
        ([Role.LeadReviewer], "ShowMyReview AgreeContract NoteInductionRead"),
        (ByName, "ListMyReviews"),
        ([.. Office, Role.CsprPanelMember], "ShowPanelMember RecordDuties"),
        ([.. Office, Role.CsprPanelMember, Author], "ShowInformation AnswerInformation"),
        ([.. Office, .. ByName], "NewLearning CaptureLearning"),
        ([.. Office, Delegated, .. ByName], "AddToSafetyConcern"),
        ([.. PartnershipAndRecords, Role.LeadReviewer], "ShowReviewerRequest"),
        ([.. PartnershipAndRecords, .. ByName], "ShowReview ShowTerms ShowTimetable ShowSafetyConcern ShowLearningPoint"),

        // Papers and the summary presentation (P-6, L-3): written by those who prepare the publication; what is filed, others read among the documents.
        (Office, """
            ListPaperTemplates ShowPaperTemplate ChangePaperTemplate ReadPaperTemplate ShowPaperTemplateBack RestorePaperTemplate
            ListPapers ShowPaper DraftPaper FinishPaper AcceptPaperFinding ShowPaperFinding RecordPaperSent WantPaper NewPartnershipLetter AddPartnershipLetter
            ShowPresentation ShowSection WriteSection MakePresentation PreviewPresentation
            """),

        // The partnership's people see every case that no wall keeps from them.
        (PartnershipAndRecords, """
            ListDecisions ListMeetings ShowCriteriaTest ShowDebrief ShowDisagreement ShowMeeting ShowNationalPanel
            ShowNotification ShowOverview ShowPartners ShowPartnersView ShowRecord
            """),
        (Partnership, "CheckReadiness ListConcerns ShowConcern"),

        // A vetted Lead Reviewer and the CSPR panel read what a review needs, of their own case and of no other (M-2, M-4).
        ([.. PartnershipAndRecords, .. ByName], "ListCases SearchCases ReadDocument ReadRecord ShowCase"),
        ([.. Partnership, .. ByName], "ShowGenogram"),

        // The Business Unit runs the process and records what others decide.
        (Office, """
            AnswerDeterminants AnswerFurtherQuestions ChangeMeeting CloseConcern CollateReturns CorrectIncident CorrectPackSent CorrectSin DecideNotToNotify
            EscalateDisagreement EscalateToLeadPartners ExtendReturn KeepActionLog MakePack MakeRecordDocument MoveSprgDate NewSin OverrideWarnings PrepareReview
            RecommendDecision RecordDebrief RecordFamilyDetails RecordFamilyMembers RecordFamilyTies RecordImmediateAction RecordMinutes RecordPackSent
            RecordPanelLetter RecordParticipants RecordPartnersConsideration RecordRapidReviewDecision RecordReminder RecordSin ReplyToPanel RequestReturns
            SaveMinutesDraft ScheduleMeeting SendBackToSprg ShowActionLog ShowAgencies ShowChangeMeeting ShowConcernClosing ShowDecisionNotToNotify
            ShowDeterminants ShowEscalate ShowExtension ShowFamilyDetails ShowFamilyMembers ShowFamilyTies ShowFurtherQuestions ShowHomeOffice
            ShowImmediateAction ShowIncident ShowMinutes ShowPackSent ShowPackSentCorrection ShowPanelLetter ShowParticipants ShowPartnersConsideration
            ShowPreparation ShowRapidReviewDecision ShowRecommend ShowReminders ShowReplyToPanel ShowRequest ShowScheduleMeeting ShowSendBack ShowSin
            ShowSprgDate ShowWithdrawal TellHomeOffice WithdrawNotification WithdrawRequest ShowWall ShutOut LetIn
            """),

        // An incident and a concern can come from the partners too.
        ([Unit, Head, Member], "FindMatches NewIncident RecordIncident TakeCriteriaTest"),
        ([Unit, Head, Chair, Member, Delegated], "NewConcern RaiseConcern"),
        ([Unit, Head, Chair, Member, Delegated, Scrutiny], "MinuteConcern"),

        // A partner speaks for itself: the office records a view that came by letter, nobody decides for a Delegated Safeguarding Partner.
        ([Unit, Head, Member, Delegated], "GivePartnersView"),
        ([Delegated], "DecideAsPartner ShowDecideAsPartner"),
        ([Unit, Head, Lead], "RecordLeadPartner ShowLeadPartner"),
        ([Scrutiny], "AddScrutinyAdvice AdviseOnNotification ShowNotificationAdvice ShowScrutinyAdvice"),

        // An agency writes its own return; the Business Unit does it for one without an account.
        ([Unit, Head, Author], """
            AnswerAnalysis AnswerLearning CheckFamilyDetails ChooseCategories NameKnownMembers RecordEpisodes ReopenReturn SaveAuthorDetails ShowAnalysis
            ShowAuthorDetails ShowCategories ShowEpisodes ShowFamilyCheck ShowKnownMembers ShowLearning ShowReopening ShowReturn ShowSignOff SignOffReturn
            """),
        ([Author], "AcknowledgeInclusion ListMyReturns ShowInclusion"),
        ([.. PartnershipAndRecords, Author, .. ByName], "ShowReport"),

        // A referral is written by who began it or was invited to it; the partnership reads it once it is submitted, by its case (F-2, F-3).
        ([Unit, Head, Referrer], "BeginReferral NewReferral"),
        ([Unit, Head, Referrer, Author], """
            AbandonReferral AddToReferral ChooseReferralCategories DescribeBackground DescribeChild DescribeEscalation DescribeHome DescribeIncident DescribeSafety DescribeStatuses
            EndContribution InviteToReferral NameAgencies NameFamily NameReferrers NameSiblings ReadCompletedForm RecordChronology RenewReferralInvitation ShowAbandoning ShowBackground ShowContributors
            ShowEscalation ShowReferral ShowReferralCategories ShowReferralChronology ShowReferralGenogram ShowReferredAgencies ShowReferredChild ShowReferredFamily ShowReferredHome
            SendGenogram ShowReferredIncident ShowReferredSiblings ShowReferrers ShowSafety ShowStatuses ShowSubmission SubmitReferral TakeGenogramAway
            """),
        ([.. PartnershipAndRecords, Referrer, Author], "ListReferrals"),
        (PartnershipAndRecords, "ReadReferral ShowReferralDebrief"),
        (Office, """
            AttachReferral InviteToReturn RecordReferralDebrief RecordReferralOutcome RenewReturnInvitation RevokeReturnInvitation SendFeedback ShowFeedback ShowReferralOutcome
            ShowReturnInvitations
            """),
        ([Delegated], "AnswerAsPartner NoteOutcome ShowPartnerAnswer"),

        // SPRG's meetings: the office runs them, everybody reads what no wall keeps from them, a person declares an interest for herself.
        (Office, """
            AddItem ApproveMinutes CancelMeeting CarryOver ChangeItem IssueMinutes MinuteItem NewItem OrderAgenda RecordAttendance RemoveItem SaveItemDraft ScheduleSeries
            ShowAgendaOrder ShowApproval ShowAttendance ShowCancelMeeting ShowCarryOver ShowIssueMinutes ShowItem ShowItemMinutes ShowScheduleSeries
            """),
        (PartnershipAndRecords, "ExportFigures ExportLog ForgetFilter MakeAgenda MakeMeetingPack MakeMinutes NewSearch PrintFigures PrintLog ReadIssue SaveFilter Search ShowCalendar ShowFigures"),
        (Partnership, "CompleteAction KeepOutOfConcern ListActions ShowConcernInterests"),
        (Office, "LetIntoConcern"),
        ([Chair, Member, Delegated, Lead, Scrutiny], "DeclareInterest ShowDeclareInterest"),

        // The family (I). Whoever writes to somebody knows where they are; whoever speaks with them knows what they fear; who signs off reads the statement, which names nobody.
        ([Head], "OpenWithheldLetter ShowWithheldLetter"),
        (Office, """
            AddEvidence AddFamilyPerson ChangeFamilyPerson DraftFamilyLetter LeaveOutRelative SayNobody ShowNobody NewFamilyContact NewFamilyPerson RecordArrangements RecordFamilyContact RecordOffer RecordOfficersAnswer
            RecordSafeContact SendNotesToOfficer SetInvestigation ShareNotes ShowFamilyAnswers ShowFamilyLetter ShowInvestigation ShowLeavingOut ShowSafeContact
            """),
        ([Unit, Head, Role.LeadReviewer], """
            AddCorrection FinishFollowUp PlanFamilyMeeting RecordMeetingHeld RecordSafetyConcerns SaveNotesDraft SaveStatement ShowConsiderations ShowFamily ShowFamilyMeeting ShowFamilyPerson
            ShowSafetyConcerns WorkThroughConsiderations WriteFamilyNotes
            """),
        ([Unit, Head, Role.LeadReviewer, Chair, Member, Delegated, Role.CsprPanelMember], "ShowStatement"),

        // A report's sign-off: who runs the process records what panel, SPRG and Group agreed; partners and panel members answer for themselves; drafts come from the reviewer too.
        (PartnershipAndRecords, "ListGroupMeetings"),
        ([.. PartnershipAndRecords, Role.LeadReviewer, Role.CsprPanelMember], "ShowSigningOff ShowReportComments"),
        (Office, """
            RecordReportAgreement ShowReportAgreement MeetReportPartners ShowReportPartnersMeeting ReturnReport ShowReturnReport ScheduleGroupMeeting ShowScheduleGroupMeeting
            ChooseGroupMeeting ShowGroupMeetingChoice InviteToGroup ShowGroupInvitations RecordGroupSignOff ShowGroupSignOff
            """),
        ([Unit, Head, Role.LeadReviewer], "UploadReportVersion ShowUploadReportVersion"),
        ([Unit, Head, Role.LeadReviewer, Role.CsprPanelMember], "TickReportChecklist ShowReportChecklist"),
        ([Unit, Head, Chair, Member, Delegated, Scrutiny, Role.LeadReviewer, Role.CsprPanelMember], "CommentOnReport"),
        ([Role.CsprPanelMember], "AnswerAsPanelMember ShowPanelAnswer"),
        ([Delegated], "SignAsPartner ShowSignAsPartner"),

        // What a report recommends is listed by those who hand it in. Learning: the office decides, the owner agency's people work on their own, others than the doer judge (L-1, L-6).
        ([Unit, Head, Role.LeadReviewer], "ListRecommendations ShowRecommendations"),
        (PartnershipAndRecords, "ListLearning ListCaseLearning ShowLearningItem ListActivities ShowActivity"),
        ([Author], "ListOwnLearning ShowOwnLearning"),
        (Office, """
            AddLearningItem NewLearningItem DescribeItem ShowDescription AdoptItem ShowAdoption DeclineItem ShowDecline TakeUpAgain ShowTakeUpAgain
            PlanActivity NewActivity ChangePlan ShowPlan HoldActivity ShowHolding CallOffActivity ShowCallOff AttachToActivity ShowAttaching
            """),
        ([Unit, Head, Member, Delegated, Author], "ReportProgress ShowProgress FinishItem ShowFinish"),
        ([Unit, Head, Chair, Scrutiny], "JudgeImpact ShowImpact"),

        // Section 11: the office asks and reads all, an agency's people answer for their own; themes hide small numbers from all but the office; the office releases for the public.
        (Office, "NewSection11Round AskSection11 ShowSection11Round ReleaseItem ShowRelease"),
        ([.. Office, Author], "ListSection11Rounds ShowSection11Answer"),
        ([Author], "SaveSection11Answer SignOffSection11 ShowSection11SignOff AddToSection11 NewSection11Addition"),
        (PartnershipAndRecords, "ShowLearningThemes ExportLearningThemes"),

        // The check before publication shows what must not be read: those who prepare the publication see it.
        (Office, "ShowPublicationCheck ShowFinding SettleFinding"),

        // Publication: the office prepares, sends and recalls; everybody of the partnership reads the plan; only the partners together withdraw early, each for itself. A copy under embargo opens to its recipient.
        (PartnershipAndRecords, "ShowPublication"),
        (Office, """
            ShowPublicationDecision DecideOnPublication RecordDecisionSent CommentOnDecision AnswerComment ShowPublicationDay SetPublicationDay ShowPlanStep TakePlanStep ShowTold TellDate
            ShowChosenFiles ChooseFiles ShowFamilyCourt AnswerFamilyCourt ShowAudience ListAudience ShowEmbargo ListRecipient ListCircle SendEmbargoCopy TellEmbargo ShowRecall RecallCopy
            ShowPublicWithdrawal ProposeWithdrawal ShowEmbargoCopy ConfirmEmbargo ReadEmbargoCopy
            """),
        ([Delegated], "ShowWithdrawalAnswer AnswerWithdrawal"),

        // Operations, and the record of who saw what.
        ([Unit, Head, Records, Administrator], "ListWaiting"),

        // The document library: whoever looks after the records decides what its differences mean; an administrator sees no case.
        ([Unit, Head, Records], "ListDifferences CompareLibrary SettleDifference TryFiling"),
        // Everybody has a day of their own; the team's tasks are for those whose team has some, and the Business Unit gives one to somebody else.
        (Everybody, "ChooseMessages EndCalendar MakeCalendar ReadTaskDate ShowMyCalendar ShowMyMessages"),
        ([Unit, Head, Chair, Member, Delegated, Lead, Author], "ListTeamTasks"),
        (Office, "GiveTask ShowGiveTask"),
        (PartnershipAndRecords, "ReadDueDate"),

        // What is said and received about a case: the partnership puts it on record, and whoever sees the case reads it. Cases are linked and closed by the Business Unit.
        (PartnershipAndRecords, "ListNotes NewNoteSearch SearchNotes ShowLinks ShowNote"),
        (Partnership, "AddEmail AddNote AddToNote ShowNewEmail ShowNewNote"),
        (Office, "CloseCase EndLink LinkCases ReopenCase ShowClosing"),

        // Messages: who runs the process sees what was not delivered, and so does whoever looks after the mail server.
        ([Unit, Head, Administrator], "ListMail ReadMail SendAgain ShowSendAgain"),
        ([Administrator], "ShowOperations"),
        ([Unit, Head, Administrator], "AddBankHoliday"),
        ([Head, Records], "ExportCaseAudit ShowAuditEntry ShowCaseAudit"),
        // A search for all that is held of a person (subject access), over every module.
        ([Head, Records], "ExportSubjects NewSubjectSearch SearchSubjects"),
        // How long documents are kept: the records manager proposes to dispose of what is due, and somebody else approves it (X-5b). Which person that is the handler checks.
        ([Head, Records], "DecideDisposal LiftHold PlaceHold ShowCaseRecords ShowRecords"),
        ([Records], "ProposeDisposal"),
        ([Head], "BreakGlass ShowBreakGlass"),
        ([Head, Records], "ShowPersonAudit ShowPersonAuditEntry ExportPersonAudit ListPeople"),
    }.SelectMany(row => row.What.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => (name, row.Who))).ToDictionary(r => r.name, r => r.Who);

    /// <summary>
    /// What a guest may send about the one thing that they were invited to (F-2, R-2, P-4): a referral that is being written, one agency's return, or a copy under embargo. All else is closed.
    /// </summary>
    public static readonly IReadOnlySet<string>
        GuestOfReferral = Names("""
            AbandonReferral AddToReferral ChooseReferralCategories DescribeBackground DescribeChild DescribeEscalation DescribeHome DescribeIncident DescribeSafety DescribeStatuses
            NameAgencies NameFamily NameReferrers NameSiblings ReadCompletedForm RecordChronology ShowAbandoning ShowBackground ShowEscalation ShowReferral ShowReferralCategories
            ShowReferralChronology ShowReferralGenogram ShowReferredAgencies ShowReferredChild ShowReferredFamily ShowReferredHome ShowReferredIncident ShowReferredSiblings
            SendGenogram ShowReferrers ShowSafety ShowStatuses ShowSubmission SubmitReferral TakeGenogramAway
            """),
        GuestOfReturn = Names("""
            AnswerAnalysis AnswerLearning CheckFamilyDetails ChooseCategories NameKnownMembers RecordEpisodes ReopenReturn SaveAuthorDetails ShowAnalysis
            ShowAuthorDetails ShowCategories ShowEpisodes ShowFamilyCheck ShowKnownMembers ShowLearning ShowReopening ShowReturn ShowSignOff SignOffReturn
            """),
        GuestOfEmbargo = Names("ShowEmbargoCopy ConfirmEmbargo ReadEmbargoCopy");

    private static HashSet<string> Names(string what) => [.. what.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>One demo person of each role; where a role speaks for a partner or an agency it is the police.</summary>
    public static readonly IReadOnlyDictionary<Role, string> People = new Dictionary<Role, string>
    {
        [Unit] = "business-unit", [Head] = "head", [Chair] = "sprg-chair", [Member] = "sprg-police", [Delegated] = "dsp-police", [Lead] = "lsp", [Scrutiny] = "scrutineer",
        [Author] = "author-police", [Role.Referrer] = "referrer", [Role.LeadReviewer] = "lead-reviewer", [Role.CsprPanelMember] = "panel-member", [Records] = "records",
        [Administrator] = "administrator",
    };
}
