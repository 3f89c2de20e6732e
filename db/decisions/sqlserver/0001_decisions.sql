-- SPRG's meetings, the decision record of a Rapid Review (guidance section 6), the three partners' decision, the submission to the National Panel.

IF SCHEMA_ID('decisions') IS NULL EXEC('CREATE SCHEMA decisions');
GO

-- SPRG meets at most once a day: the day names the meeting.
CREATE TABLE decisions.meeting (
    meeting_on date NOT NULL,
    starts_at time(0) NULL,
    place nvarchar(200) NULL,
    link nvarchar(400) NULL,
    cases_causing_concern nvarchar(max) NULL,
    version int NOT NULL,
    CONSTRAINT pk_meeting PRIMARY KEY (meeting_on)
);

CREATE TABLE decisions.agenda_item (
    case_reference varchar(20) NOT NULL,
    meeting_on date NOT NULL,
    state varchar(60) NOT NULL,
    withdrawn_because nvarchar(400) NULL,
    minutes nvarchar(max) NULL,
    version int NOT NULL,
    participants_version int NOT NULL,
    CONSTRAINT pk_agenda_item PRIMARY KEY (case_reference, meeting_on),
    CONSTRAINT fk_agenda_item_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT fk_agenda_item_meeting FOREIGN KEY (meeting_on) REFERENCES decisions.meeting (meeting_on),
    CONSTRAINT ck_agenda_item_state CHECK (state IN ('Listed', 'Considered', 'Withdrawn'))
);
CREATE INDEX ix_agenda_item_meeting ON decisions.agenda_item (meeting_on, case_reference);

CREATE TABLE decisions.participant (
    case_reference varchar(20) NOT NULL,
    meeting_on date NOT NULL,
    row_number int NOT NULL,
    person_name nvarchar(200) NOT NULL,
    job_title nvarchar(200) NULL,
    agency nvarchar(200) NULL,
    attendance varchar(60) NOT NULL,
    interest nvarchar(2000) NULL,
    leaves_for_item bit NOT NULL,
    person_id nvarchar(100) NULL,
    CONSTRAINT pk_participant PRIMARY KEY (case_reference, meeting_on, row_number),
    CONSTRAINT fk_participant_item FOREIGN KEY (case_reference, meeting_on) REFERENCES decisions.agenda_item (case_reference, meeting_on),
    CONSTRAINT ck_participant_attendance CHECK (attendance IN ('Present', 'PartOnly'))
);

-- The record of one Rapid Review's decision. It begins when the Rapid Review does.
CREATE TABLE decisions.decision_record (
    case_reference varchar(20) NOT NULL,
    review_kind varchar(60) NOT NULL,
    sprg_on date NOT NULL,
    outcome_by date NOT NULL,
    withdrawn_because nvarchar(400) NULL,
    record_date date NULL,
    how_communicated nvarchar(max) NULL,
    significant_disagreement nvarchar(max) NULL,
    action_taken nvarchar(max) NULL,
    criteria varchar(60) NULL,
    criteria_reasons nvarchar(max) NULL,
    recommendation varchar(60) NULL,
    recommendation_reasons nvarchar(max) NULL,
    specialist_advice nvarchar(max) NULL,
    legal_advice nvarchar(max) NULL,
    specific_action nvarchar(max) NULL,
    other_review varchar(60) NULL,
    other_review_combined nvarchar(max) NULL,
    terms_of_reference_areas nvarchar(max) NULL,
    other_learning_options nvarchar(max) NULL,
    learning_officer nvarchar(200) NULL,
    partners_consideration nvarchar(max) NULL,
    CONSTRAINT pk_decision_record PRIMARY KEY (case_reference),
    CONSTRAINT fk_decision_record_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_decision_record_kind CHECK (review_kind IN ('Statutory', 'Local')),
    CONSTRAINT ck_decision_record_criteria CHECK (criteria IN ('Met', 'NotMet')),
    CONSTRAINT ck_decision_record_recommendation CHECK (recommendation IN ('PracticeReview', 'Audit', 'Debrief', 'OtherReview', 'NothingFurther')),
    CONSTRAINT ck_decision_record_other_review CHECK (other_review IN ('Yes', 'No'))
);

-- Each section has its own version: two people can work on two sections.
CREATE TABLE decisions.record_section (
    case_reference varchar(20) NOT NULL,
    section varchar(60) NOT NULL,
    version int NOT NULL,
    saved_at datetimeoffset(6) NOT NULL,
    saved_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_record_section PRIMARY KEY (case_reference, section),
    CONSTRAINT fk_record_section_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference),
    CONSTRAINT ck_record_section CHECK (section IN ('ImmediateAction', 'Determinants', 'RapidReviewDecision', 'FurtherQuestions', 'PartnersConsideration', 'ActionLog'))
);

CREATE TABLE decisions.immediate_action (
    case_reference varchar(20) NOT NULL,
    row_number int NOT NULL,
    action_required nvarchar(max) NULL,
    responsible_officer nvarchar(200) NULL,
    deadline date NULL,
    CONSTRAINT pk_immediate_action PRIMARY KEY (case_reference, row_number),
    CONSTRAINT fk_immediate_action_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference)
);

CREATE TABLE decisions.determinant (
    case_reference varchar(20) NOT NULL,
    determinant_number int NOT NULL,
    answer varchar(60) NULL,
    notes nvarchar(max) NULL,
    CONSTRAINT pk_determinant PRIMARY KEY (case_reference, determinant_number),
    CONSTRAINT fk_determinant_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference),
    CONSTRAINT ck_determinant_number CHECK (determinant_number BETWEEN 1 AND 10),
    CONSTRAINT ck_determinant_answer CHECK (answer IN ('Yes', 'No', 'NotAtPresent'))
);

CREATE TABLE decisions.agency_disagreement (
    case_reference varchar(20) NOT NULL,
    row_number int NOT NULL,
    agency nvarchar(200) NULL,
    disagreement nvarchar(max) NULL,
    CONSTRAINT pk_agency_disagreement PRIMARY KEY (case_reference, row_number),
    CONSTRAINT fk_agency_disagreement_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference)
);

CREATE TABLE decisions.standing_action (
    case_reference varchar(20) NOT NULL,
    action varchar(60) NOT NULL,
    responsible nvarchar(200) NULL,
    completed_on date NULL,
    proved_on date NULL,
    CONSTRAINT pk_standing_action PRIMARY KEY (case_reference, action),
    CONSTRAINT fk_standing_action_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference),
    CONSTRAINT ck_standing_action CHECK (action IN ('ShareWithPartners', 'FeedbackToReferrer', 'SubmitToNationalPanel', 'NotifyAgencies', 'CommissionLeadReviewer'))
);

CREATE TABLE decisions.further_action (
    case_reference varchar(20) NOT NULL,
    row_number int NOT NULL,
    action nvarchar(max) NULL,
    responsible nvarchar(200) NULL,
    completed_on date NULL,
    CONSTRAINT pk_further_action PRIMARY KEY (case_reference, row_number),
    CONSTRAINT fk_further_action_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference)
);

-- What SPRG recommended, as it stood: the partners decide on one round, and every round stays (D-3).
CREATE TABLE decisions.recommendation_round (
    case_reference varchar(20) NOT NULL,
    round_number int NOT NULL,
    state varchar(60) NOT NULL,
    criteria varchar(60) NOT NULL,
    criteria_reasons nvarchar(max) NOT NULL,
    recommendation varchar(60) NOT NULL,
    recommendation_reasons nvarchar(max) NOT NULL,
    warnings nvarchar(max) NULL,
    warned_reason nvarchar(2000) NULL,
    recommended_on date NOT NULL,
    recommended_by nvarchar(200) NOT NULL,
    ended_on date NULL,
    ended_because nvarchar(2000) NULL,
    version int NOT NULL,
    CONSTRAINT pk_recommendation_round PRIMARY KEY (case_reference, round_number),
    CONSTRAINT fk_recommendation_round_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference),
    CONSTRAINT ck_recommendation_round_state CHECK (state IN ('WithPartners', 'WithLeadPartners', 'SentBack', 'Final')),
    CONSTRAINT ck_recommendation_round_criteria CHECK (criteria IN ('Met', 'NotMet')),
    CONSTRAINT ck_recommendation_round_recommendation CHECK (recommendation IN ('PracticeReview', 'Audit', 'Debrief', 'OtherReview', 'NothingFurther'))
);
CREATE INDEX ix_recommendation_round_recommendation ON decisions.recommendation_round (recommendation, case_reference, round_number);

CREATE TABLE decisions.partner_answer (
    case_reference varchar(20) NOT NULL,
    round_number int NOT NULL,
    tier varchar(60) NOT NULL,
    partner varchar(60) NOT NULL,
    answer varchar(60) NOT NULL,
    reasons nvarchar(max) NULL,
    answered_on date NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    is_minute bit NOT NULL,
    CONSTRAINT pk_partner_answer PRIMARY KEY (case_reference, round_number, tier, partner),
    CONSTRAINT fk_partner_answer_round FOREIGN KEY (case_reference, round_number) REFERENCES decisions.recommendation_round (case_reference, round_number),
    CONSTRAINT ck_partner_answer_tier CHECK (tier IN ('Delegated', 'Lead')),
    CONSTRAINT ck_partner_answer_partner CHECK (partner IN ('LocalAuthority', 'Police', 'Health')),
    CONSTRAINT ck_partner_answer_answer CHECK (answer IN ('Agrees', 'AgreesWithDisagreementNoted', 'DoesNotAgree'))
);

CREATE TABLE decisions.scrutiny_advice (
    advice_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    advice nvarchar(max) NOT NULL,
    given_at datetimeoffset(6) NOT NULL,
    given_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_scrutiny_advice PRIMARY KEY NONCLUSTERED (advice_id),
    CONSTRAINT fk_scrutiny_advice_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference)
);
CREATE CLUSTERED INDEX ix_scrutiny_advice_case ON decisions.scrutiny_advice (case_reference, given_at);

CREATE TABLE decisions.filed_document (
    request_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    kind nvarchar(100) NOT NULL,
    document_id uniqueidentifier NOT NULL,
    file_name nvarchar(200) NOT NULL,
    report_version int NULL,
    made_at datetimeoffset(6) NOT NULL,
    made_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_filed_document PRIMARY KEY NONCLUSTERED (request_id),
    CONSTRAINT fk_filed_document_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference)
);
CREATE CLUSTERED INDEX ix_filed_document_case ON decisions.filed_document (case_reference, made_at);

-- Sent once for each recommendation that the partners decided on; 0 when it went before SPRG had recommended.
CREATE TABLE decisions.pack_sent (
    case_reference varchar(20) NOT NULL,
    round_number int NOT NULL,
    sent_on date NOT NULL,
    sent_to nvarchar(200) NOT NULL,
    warnings nvarchar(max) NULL,
    warned_reason nvarchar(2000) NULL,
    recorded_by nvarchar(200) NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_pack_sent PRIMARY KEY (case_reference, round_number),
    CONSTRAINT fk_pack_sent_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference)
);

-- What a sending said before it was corrected.
CREATE TABLE decisions.pack_sent_correction (
    case_reference varchar(20) NOT NULL,
    round_number int NOT NULL,
    correction_number int NOT NULL,
    sent_on date NOT NULL,
    sent_to nvarchar(200) NOT NULL,
    reason nvarchar(400) NOT NULL,
    corrected_at datetimeoffset(6) NOT NULL,
    corrected_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_pack_sent_correction PRIMARY KEY (case_reference, round_number, correction_number),
    CONSTRAINT fk_pack_sent_correction_sent FOREIGN KEY (case_reference, round_number) REFERENCES decisions.pack_sent (case_reference, round_number)
);

CREATE TABLE decisions.panel_letter (
    letter_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    answer varchar(60) NOT NULL,
    answered_on date NOT NULL,
    words nvarchar(max) NULL,
    recorded_by nvarchar(200) NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    reply nvarchar(max) NULL,
    replied_on date NULL,
    version int NOT NULL,
    CONSTRAINT pk_panel_letter PRIMARY KEY NONCLUSTERED (letter_id),
    CONSTRAINT fk_panel_letter_record FOREIGN KEY (case_reference) REFERENCES decisions.decision_record (case_reference),
    CONSTRAINT ck_panel_letter_answer CHECK (answer IN ('Supports', 'Queries', 'Disagrees'))
);
CREATE CLUSTERED INDEX ix_panel_letter_case ON decisions.panel_letter (case_reference, recorded_at, letter_id);
