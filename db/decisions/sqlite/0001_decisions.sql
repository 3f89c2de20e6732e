-- SPRG's meetings, the decision record of a Rapid Review (guidance section 6), the three partners' decision, the submission to the National Panel.

-- SPRG meets at most once a day: the day names the meeting.
CREATE TABLE decisions_meeting (
    meeting_on text NOT NULL,
    starts_at text NULL,
    place text NULL,
    link text NULL,
    cases_causing_concern text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_meeting PRIMARY KEY (meeting_on)
);

CREATE TABLE decisions_agenda_item (
    case_reference text NOT NULL,
    meeting_on text NOT NULL,
    state text NOT NULL,
    withdrawn_because text NULL,
    minutes text NULL,
    version integer NOT NULL,
    participants_version integer NOT NULL,
    CONSTRAINT pk_agenda_item PRIMARY KEY (case_reference, meeting_on),
    CONSTRAINT fk_agenda_item_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT fk_agenda_item_meeting FOREIGN KEY (meeting_on) REFERENCES decisions_meeting (meeting_on),
    CONSTRAINT ck_agenda_item_state CHECK (state IN ('Listed', 'Considered', 'Withdrawn'))
);
CREATE INDEX ix_decisions_agenda_item_meeting ON decisions_agenda_item (meeting_on, case_reference);

CREATE TABLE decisions_participant (
    case_reference text NOT NULL,
    meeting_on text NOT NULL,
    row_number integer NOT NULL,
    person_name text NOT NULL,
    job_title text NULL,
    agency text NULL,
    attendance text NOT NULL,
    interest text NULL,
    leaves_for_item integer NOT NULL,
    person_id text NULL,
    CONSTRAINT pk_participant PRIMARY KEY (case_reference, meeting_on, row_number),
    CONSTRAINT fk_participant_item FOREIGN KEY (case_reference, meeting_on) REFERENCES decisions_agenda_item (case_reference, meeting_on),
    CONSTRAINT ck_participant_attendance CHECK (attendance IN ('Present', 'PartOnly'))
);

-- The record of one Rapid Review's decision. It begins when the Rapid Review does.
CREATE TABLE decisions_decision_record (
    case_reference text NOT NULL,
    review_kind text NOT NULL,
    sprg_on text NOT NULL,
    outcome_by text NOT NULL,
    withdrawn_because text NULL,
    record_date text NULL,
    how_communicated text NULL,
    significant_disagreement text NULL,
    action_taken text NULL,
    criteria text NULL,
    criteria_reasons text NULL,
    recommendation text NULL,
    recommendation_reasons text NULL,
    specialist_advice text NULL,
    legal_advice text NULL,
    specific_action text NULL,
    other_review text NULL,
    other_review_combined text NULL,
    terms_of_reference_areas text NULL,
    other_learning_options text NULL,
    learning_officer text NULL,
    partners_consideration text NULL,
    CONSTRAINT pk_decision_record PRIMARY KEY (case_reference),
    CONSTRAINT fk_decision_record_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_decision_record_kind CHECK (review_kind IN ('Statutory', 'Local')),
    CONSTRAINT ck_decision_record_criteria CHECK (criteria IN ('Met', 'NotMet')),
    CONSTRAINT ck_decision_record_recommendation CHECK (recommendation IN ('PracticeReview', 'Audit', 'Debrief', 'OtherReview', 'NothingFurther')),
    CONSTRAINT ck_decision_record_other_review CHECK (other_review IN ('Yes', 'No'))
);

-- Each section has its own version: two people can work on two sections.
CREATE TABLE decisions_record_section (
    case_reference text NOT NULL,
    section text NOT NULL,
    version integer NOT NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL,
    CONSTRAINT pk_record_section PRIMARY KEY (case_reference, section),
    CONSTRAINT fk_record_section_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference),
    CONSTRAINT ck_record_section CHECK (section IN ('ImmediateAction', 'Determinants', 'RapidReviewDecision', 'FurtherQuestions', 'PartnersConsideration', 'ActionLog'))
);

CREATE TABLE decisions_immediate_action (
    case_reference text NOT NULL,
    row_number integer NOT NULL,
    action_required text NULL,
    responsible_officer text NULL,
    deadline text NULL,
    CONSTRAINT pk_immediate_action PRIMARY KEY (case_reference, row_number),
    CONSTRAINT fk_immediate_action_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference)
);

CREATE TABLE decisions_determinant (
    case_reference text NOT NULL,
    determinant_number integer NOT NULL,
    answer text NULL,
    notes text NULL,
    CONSTRAINT pk_determinant PRIMARY KEY (case_reference, determinant_number),
    CONSTRAINT fk_determinant_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference),
    CONSTRAINT ck_determinant_number CHECK (determinant_number BETWEEN 1 AND 10),
    CONSTRAINT ck_determinant_answer CHECK (answer IN ('Yes', 'No', 'NotAtPresent'))
);

CREATE TABLE decisions_agency_disagreement (
    case_reference text NOT NULL,
    row_number integer NOT NULL,
    agency text NULL,
    disagreement text NULL,
    CONSTRAINT pk_agency_disagreement PRIMARY KEY (case_reference, row_number),
    CONSTRAINT fk_agency_disagreement_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference)
);

CREATE TABLE decisions_standing_action (
    case_reference text NOT NULL,
    action text NOT NULL,
    responsible text NULL,
    completed_on text NULL,
    proved_on text NULL,
    CONSTRAINT pk_standing_action PRIMARY KEY (case_reference, action),
    CONSTRAINT fk_standing_action_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference),
    CONSTRAINT ck_standing_action CHECK (action IN ('ShareWithPartners', 'FeedbackToReferrer', 'SubmitToNationalPanel', 'NotifyAgencies', 'CommissionLeadReviewer'))
);

CREATE TABLE decisions_further_action (
    case_reference text NOT NULL,
    row_number integer NOT NULL,
    action text NULL,
    responsible text NULL,
    completed_on text NULL,
    CONSTRAINT pk_further_action PRIMARY KEY (case_reference, row_number),
    CONSTRAINT fk_further_action_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference)
);

-- What SPRG recommended, as it stood: the partners decide on one round, and every round stays (D-3).
CREATE TABLE decisions_recommendation_round (
    case_reference text NOT NULL,
    round_number integer NOT NULL,
    state text NOT NULL,
    criteria text NOT NULL,
    criteria_reasons text NOT NULL,
    recommendation text NOT NULL,
    recommendation_reasons text NOT NULL,
    warnings text NULL,
    warned_reason text NULL,
    recommended_on text NOT NULL,
    recommended_by text NOT NULL,
    ended_on text NULL,
    ended_because text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_recommendation_round PRIMARY KEY (case_reference, round_number),
    CONSTRAINT fk_recommendation_round_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference),
    CONSTRAINT ck_recommendation_round_state CHECK (state IN ('WithPartners', 'WithLeadPartners', 'SentBack', 'Final')),
    CONSTRAINT ck_recommendation_round_criteria CHECK (criteria IN ('Met', 'NotMet')),
    CONSTRAINT ck_recommendation_round_recommendation CHECK (recommendation IN ('PracticeReview', 'Audit', 'Debrief', 'OtherReview', 'NothingFurther'))
);
CREATE INDEX ix_decisions_recommendation_round_recommendation ON decisions_recommendation_round (recommendation, case_reference, round_number);

CREATE TABLE decisions_partner_answer (
    case_reference text NOT NULL,
    round_number integer NOT NULL,
    tier text NOT NULL,
    partner text NOT NULL,
    answer text NOT NULL,
    reasons text NULL,
    answered_on text NOT NULL,
    recorded_by text NOT NULL,
    is_minute integer NOT NULL,
    CONSTRAINT pk_partner_answer PRIMARY KEY (case_reference, round_number, tier, partner),
    CONSTRAINT fk_partner_answer_round FOREIGN KEY (case_reference, round_number) REFERENCES decisions_recommendation_round (case_reference, round_number),
    CONSTRAINT ck_partner_answer_tier CHECK (tier IN ('Delegated', 'Lead')),
    CONSTRAINT ck_partner_answer_partner CHECK (partner IN ('LocalAuthority', 'Police', 'Health')),
    CONSTRAINT ck_partner_answer_answer CHECK (answer IN ('Agrees', 'AgreesWithDisagreementNoted', 'DoesNotAgree'))
);

CREATE TABLE decisions_scrutiny_advice (
    advice_id text NOT NULL,
    case_reference text NOT NULL,
    advice text NOT NULL,
    given_at text NOT NULL,
    given_by text NOT NULL,
    CONSTRAINT pk_scrutiny_advice PRIMARY KEY (advice_id),
    CONSTRAINT fk_scrutiny_advice_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference)
);
CREATE INDEX ix_decisions_scrutiny_advice_case ON decisions_scrutiny_advice (case_reference, given_at);

CREATE TABLE decisions_filed_document (
    request_id text NOT NULL,
    case_reference text NOT NULL,
    kind text NOT NULL,
    document_id text NOT NULL,
    file_name text NOT NULL,
    report_version integer NULL,
    made_at text NOT NULL,
    made_by text NOT NULL,
    CONSTRAINT pk_filed_document PRIMARY KEY (request_id),
    CONSTRAINT fk_filed_document_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference)
);
CREATE INDEX ix_decisions_filed_document_case ON decisions_filed_document (case_reference, made_at);

-- Sent once for each recommendation that the partners decided on; 0 when it went before SPRG had recommended.
CREATE TABLE decisions_pack_sent (
    case_reference text NOT NULL,
    round_number integer NOT NULL,
    sent_on text NOT NULL,
    sent_to text NOT NULL,
    warnings text NULL,
    warned_reason text NULL,
    recorded_by text NOT NULL,
    recorded_at text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_pack_sent PRIMARY KEY (case_reference, round_number),
    CONSTRAINT fk_pack_sent_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference)
);

-- What a sending said before it was corrected.
CREATE TABLE decisions_pack_sent_correction (
    case_reference text NOT NULL,
    round_number integer NOT NULL,
    correction_number integer NOT NULL,
    sent_on text NOT NULL,
    sent_to text NOT NULL,
    reason text NOT NULL,
    corrected_at text NOT NULL,
    corrected_by text NOT NULL,
    CONSTRAINT pk_pack_sent_correction PRIMARY KEY (case_reference, round_number, correction_number),
    CONSTRAINT fk_pack_sent_correction_sent FOREIGN KEY (case_reference, round_number) REFERENCES decisions_pack_sent (case_reference, round_number)
);

CREATE TABLE decisions_panel_letter (
    letter_id text NOT NULL,
    case_reference text NOT NULL,
    answer text NOT NULL,
    answered_on text NOT NULL,
    words text NULL,
    recorded_by text NOT NULL,
    recorded_at text NOT NULL,
    reply text NULL,
    replied_on text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_panel_letter PRIMARY KEY (letter_id),
    CONSTRAINT fk_panel_letter_record FOREIGN KEY (case_reference) REFERENCES decisions_decision_record (case_reference),
    CONSTRAINT ck_panel_letter_answer CHECK (answer IN ('Supports', 'Queries', 'Disagrees'))
);
CREATE INDEX ix_decisions_panel_letter_case ON decisions_panel_letter (case_reference, recorded_at, letter_id);
