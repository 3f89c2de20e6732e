-- Incidents, the criteria test, the partners' views and what became of the decision to notify (N-1 to N-9). Nothing here is deleted:
-- views, decisions and notes are appended, and what is corrected bears a version.

CREATE TABLE notifications_incident (
    case_reference text NOT NULL,
    incident_id text NOT NULL,
    child_name text NOT NULL,
    also_known_as text NULL,
    -- The names as they are compared (N-1a): without case, accents and spaces.
    name_key text NOT NULL,
    also_known_as_key text NULL,
    born text NULL,
    died text NULL,
    gender text NULL,
    ethnicity text NULL,
    home_address text NULL,
    lives text NULL,
    lives_where text NULL,
    looked_after text NULL,
    care_leaver text NULL,
    child_protection_plan text NULL,
    child_in_need text NULL,
    incident_on text NOT NULL,
    incident_time text NULL,
    happened text NOT NULL,
    incident_location text NULL,
    known_or_suspected text NOT NULL,
    harm text NOT NULL,
    aware_on text NOT NULL,
    aware_time text NULL,
    reporter_name text NULL,
    reporter_role text NULL,
    reporter_agency text NULL,
    home_office text NULL,
    home_office_details text NULL,
    criminal_investigation text NULL,
    senior_investigating_officer text NULL,
    put_forward_by text NULL,
    home_office_told_on text NULL,
    home_office_told_how text NULL,
    state text NOT NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_incident PRIMARY KEY (case_reference),
    CONSTRAINT fk_incident_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT uq_incident_id UNIQUE (incident_id),
    CONSTRAINT ck_incident_lives CHECK (lives IN ('InTheArea', 'ElsewhereInEngland', 'OutsideEngland')),
    CONSTRAINT ck_incident_happened CHECK (happened IN ('InTheArea', 'ElsewhereInEngland', 'OutsideEngland')),
    CONSTRAINT ck_incident_harm CHECK (harm IN ('Death', 'SeriousHarm')),
    CONSTRAINT ck_incident_looked_after CHECK (looked_after IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_incident_care_leaver CHECK (care_leaver IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_incident_child_protection_plan CHECK (child_protection_plan IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_incident_child_in_need CHECK (child_in_need IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_incident_home_office CHECK (home_office IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_incident_criminal_investigation CHECK (criminal_investigation IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_incident_put_forward_by CHECK (put_forward_by IN ('LocalAuthority', 'Police', 'Health')),
    CONSTRAINT ck_incident_state CHECK (state IN ('Undecided', 'Notified', 'NotNotified', 'Withdrawn'))
);
CREATE INDEX ix_notifications_incident_name ON notifications_incident (name_key, born);
CREATE INDEX ix_notifications_incident_also_known_as ON notifications_incident (also_known_as_key, born);

-- The same incident told again by somebody else (N-1a).
CREATE TABLE notifications_further_report (
    report_id text NOT NULL,
    case_reference text NOT NULL,
    reported_at text NOT NULL,
    reporter_name text NULL,
    reporter_role text NULL,
    reporter_agency text NULL,
    known_or_suspected text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_further_report PRIMARY KEY (report_id),
    CONSTRAINT fk_further_report_incident FOREIGN KEY (case_reference) REFERENCES notifications_incident (case_reference)
);
CREATE INDEX ix_notifications_further_report_case ON notifications_further_report (case_reference, reported_at);

CREATE TABLE notifications_criteria_test (
    case_reference text NOT NULL,
    taken_on text NOT NULL,
    taken_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_criteria_test PRIMARY KEY (case_reference),
    CONSTRAINT fk_criteria_test_incident FOREIGN KEY (case_reference) REFERENCES notifications_incident (case_reference)
);

CREATE TABLE notifications_criteria_answer (
    case_reference text NOT NULL,
    question text NOT NULL,
    answer text NULL,
    notes text NULL,
    CONSTRAINT pk_criteria_answer PRIMARY KEY (case_reference, question),
    CONSTRAINT fk_criteria_answer_test FOREIGN KEY (case_reference) REFERENCES notifications_criteria_test (case_reference),
    CONSTRAINT ck_criteria_answer_answer CHECK (answer IN ('Yes', 'No', 'NotKnown'))
);

CREATE TABLE notifications_partners_view (
    case_reference text NOT NULL,
    partner text NOT NULL,
    view_number integer NOT NULL,
    view_given text NOT NULL,
    reasons text NOT NULL,
    given_on text NOT NULL,
    given_by text NOT NULL,
    job_title text NULL,
    received_how text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_partners_view PRIMARY KEY (case_reference, partner, view_number),
    CONSTRAINT fk_partners_view_incident FOREIGN KEY (case_reference) REFERENCES notifications_incident (case_reference),
    CONSTRAINT ck_partners_view_partner CHECK (partner IN ('LocalAuthority', 'Police', 'Health')),
    CONSTRAINT ck_partners_view_view CHECK (view_given IN ('Notify', 'DoNotNotify', 'MoreInformation'))
);

CREATE TABLE notifications_escalation (
    case_reference text NOT NULL,
    stage text NOT NULL,
    held_on text NOT NULL,
    attended text NOT NULL,
    scrutineers_advice text NULL,
    outcome text NOT NULL,
    reasons text NOT NULL,
    dissent text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_escalation PRIMARY KEY (case_reference, stage),
    CONSTRAINT fk_escalation_incident FOREIGN KEY (case_reference) REFERENCES notifications_incident (case_reference),
    CONSTRAINT ck_escalation_stage CHECK (stage IN ('SprgChair', 'DelegatedSafeguardingPartners')),
    CONSTRAINT ck_escalation_outcome CHECK (outcome IN ('Notify', 'DoNotNotify', 'NotResolved'))
);

CREATE TABLE notifications_sin (
    case_reference text NOT NULL,
    national_reference text NULL,
    sent_on text NOT NULL,
    category text NOT NULL,
    other_reason text NULL,
    who_was_told text NULL,
    -- Why it was sent although something was missing or late, and what that was.
    despite text NULL,
    warned_of text NULL,
    withdrawn_on text NULL,
    withdrawn_because text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_sin PRIMARY KEY (case_reference),
    CONSTRAINT fk_sin_incident FOREIGN KEY (case_reference) REFERENCES notifications_incident (case_reference),
    CONSTRAINT ck_sin_category CHECK (category IN ('Death', 'SeriousHarm', 'Other'))
);

-- What a notification said before it was corrected.
CREATE TABLE notifications_sin_correction (
    case_reference text NOT NULL,
    correction_number integer NOT NULL,
    national_reference text NULL,
    sent_on text NOT NULL,
    category text NOT NULL,
    reason text NOT NULL,
    corrected_at text NOT NULL,
    corrected_by text NOT NULL,
    CONSTRAINT pk_sin_correction PRIMARY KEY (case_reference, correction_number),
    CONSTRAINT fk_sin_correction_sin FOREIGN KEY (case_reference) REFERENCES notifications_sin (case_reference)
);

CREATE TABLE notifications_decision_not_to_notify (
    case_reference text NOT NULL,
    decision_number integer NOT NULL,
    decided_on text NOT NULL,
    instead text NOT NULL,
    reasons text NOT NULL,
    sprg_may_review text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_decision_not_to_notify PRIMARY KEY (case_reference, decision_number),
    CONSTRAINT fk_decision_not_to_notify_incident FOREIGN KEY (case_reference) REFERENCES notifications_incident (case_reference),
    CONSTRAINT ck_decision_not_to_notify_instead CHECK (instead IN ('LocalRapidReview', 'LearningDebrief', 'NoFurtherAction'))
);

-- Cases causing concern: SPRG's standing item (N-8). Not yet a case; when it becomes one its wall holds here too.
CREATE TABLE notifications_concern (
    concern_id text NOT NULL,
    child_name text NOT NULL,
    born text NULL,
    concern text NOT NULL,
    raised_by text NOT NULL,
    agency text NOT NULL,
    raised_on text NOT NULL,
    state text NOT NULL,
    closed_because text NULL,
    case_reference text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_concern PRIMARY KEY (concern_id),
    CONSTRAINT fk_concern_incident FOREIGN KEY (case_reference) REFERENCES notifications_incident (case_reference),
    CONSTRAINT ck_concern_state CHECK (state IN ('Open', 'BecameIncident', 'ToBeReferred', 'Closed'))
);
CREATE INDEX ix_notifications_concern_raised ON notifications_concern (raised_on, concern_id);
CREATE INDEX ix_notifications_concern_state ON notifications_concern (state, raised_on);

CREATE TABLE notifications_concern_note (
    note_id text NOT NULL,
    concern_id text NOT NULL,
    kind text NOT NULL,
    said_on text NOT NULL,
    note text NOT NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_concern_note PRIMARY KEY (note_id),
    CONSTRAINT fk_concern_note_concern FOREIGN KEY (concern_id) REFERENCES notifications_concern (concern_id),
    CONSTRAINT ck_concern_note_kind CHECK (kind IN ('Discussion', 'Challenge', 'Disagreement'))
);
CREATE INDEX ix_notifications_concern_note_concern ON notifications_concern_note (concern_id, recorded_at);
