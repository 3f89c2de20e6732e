-- Incidents, the criteria test, the partners' views and what became of the decision to notify (N-1 to N-9). Nothing here is deleted:
-- views, decisions and notes are appended, and what is corrected bears a version.

IF SCHEMA_ID('notifications') IS NULL EXEC('CREATE SCHEMA notifications');
GO

CREATE TABLE notifications.incident (
    case_reference varchar(20) NOT NULL,
    incident_id uniqueidentifier NOT NULL,
    child_name nvarchar(200) NOT NULL,
    also_known_as nvarchar(200) NULL,
    -- The names as they are compared (N-1a): without case, accents and spaces.
    name_key nvarchar(200) NOT NULL,
    also_known_as_key nvarchar(200) NULL,
    born date NULL,
    died date NULL,
    gender nvarchar(100) NULL,
    ethnicity nvarchar(200) NULL,
    home_address nvarchar(400) NULL,
    lives varchar(60) NULL,
    lives_where nvarchar(200) NULL,
    looked_after varchar(60) NULL,
    care_leaver varchar(60) NULL,
    child_protection_plan varchar(60) NULL,
    child_in_need varchar(60) NULL,
    incident_on date NOT NULL,
    incident_time time(0) NULL,
    happened varchar(60) NOT NULL,
    incident_location nvarchar(400) NULL,
    known_or_suspected nvarchar(max) NOT NULL,
    harm varchar(60) NOT NULL,
    aware_on date NOT NULL,
    aware_time time(0) NULL,
    reporter_name nvarchar(200) NULL,
    reporter_role nvarchar(200) NULL,
    reporter_agency nvarchar(200) NULL,
    home_office varchar(60) NULL,
    home_office_details nvarchar(max) NULL,
    criminal_investigation varchar(60) NULL,
    senior_investigating_officer nvarchar(200) NULL,
    put_forward_by varchar(60) NULL,
    home_office_told_on date NULL,
    home_office_told_how nvarchar(400) NULL,
    state varchar(60) NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_incident PRIMARY KEY (case_reference),
    CONSTRAINT fk_incident_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
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
CREATE INDEX ix_incident_name ON notifications.incident (name_key, born);
CREATE INDEX ix_incident_also_known_as ON notifications.incident (also_known_as_key, born);

-- The same incident told again by somebody else (N-1a).
CREATE TABLE notifications.further_report (
    report_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    reported_at datetimeoffset(6) NOT NULL,
    reporter_name nvarchar(200) NULL,
    reporter_role nvarchar(200) NULL,
    reporter_agency nvarchar(200) NULL,
    known_or_suspected nvarchar(max) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_further_report PRIMARY KEY NONCLUSTERED (report_id),
    CONSTRAINT fk_further_report_incident FOREIGN KEY (case_reference) REFERENCES notifications.incident (case_reference)
);
CREATE CLUSTERED INDEX ix_further_report_case ON notifications.further_report (case_reference, reported_at);

CREATE TABLE notifications.criteria_test (
    case_reference varchar(20) NOT NULL,
    taken_on date NOT NULL,
    taken_by nvarchar(200) NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_criteria_test PRIMARY KEY (case_reference),
    CONSTRAINT fk_criteria_test_incident FOREIGN KEY (case_reference) REFERENCES notifications.incident (case_reference)
);

CREATE TABLE notifications.criteria_answer (
    case_reference varchar(20) NOT NULL,
    question varchar(60) NOT NULL,
    answer varchar(60) NULL,
    notes nvarchar(max) NULL,
    CONSTRAINT pk_criteria_answer PRIMARY KEY (case_reference, question),
    CONSTRAINT fk_criteria_answer_test FOREIGN KEY (case_reference) REFERENCES notifications.criteria_test (case_reference),
    CONSTRAINT ck_criteria_answer_answer CHECK (answer IN ('Yes', 'No', 'NotKnown'))
);

CREATE TABLE notifications.partners_view (
    case_reference varchar(20) NOT NULL,
    partner varchar(60) NOT NULL,
    view_number int NOT NULL,
    view_given varchar(60) NOT NULL,
    reasons nvarchar(max) NOT NULL,
    given_on date NOT NULL,
    given_by nvarchar(200) NOT NULL,
    job_title nvarchar(200) NULL,
    received_how nvarchar(200) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_partners_view PRIMARY KEY (case_reference, partner, view_number),
    CONSTRAINT fk_partners_view_incident FOREIGN KEY (case_reference) REFERENCES notifications.incident (case_reference),
    CONSTRAINT ck_partners_view_partner CHECK (partner IN ('LocalAuthority', 'Police', 'Health')),
    CONSTRAINT ck_partners_view_view CHECK (view_given IN ('Notify', 'DoNotNotify', 'MoreInformation'))
);

CREATE TABLE notifications.escalation (
    case_reference varchar(20) NOT NULL,
    stage varchar(60) NOT NULL,
    held_on date NOT NULL,
    attended nvarchar(max) NOT NULL,
    scrutineers_advice nvarchar(max) NULL,
    outcome varchar(60) NOT NULL,
    reasons nvarchar(max) NOT NULL,
    dissent nvarchar(max) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_escalation PRIMARY KEY (case_reference, stage),
    CONSTRAINT fk_escalation_incident FOREIGN KEY (case_reference) REFERENCES notifications.incident (case_reference),
    CONSTRAINT ck_escalation_stage CHECK (stage IN ('SprgChair', 'DelegatedSafeguardingPartners')),
    CONSTRAINT ck_escalation_outcome CHECK (outcome IN ('Notify', 'DoNotNotify', 'NotResolved'))
);

CREATE TABLE notifications.sin (
    case_reference varchar(20) NOT NULL,
    national_reference nvarchar(40) NULL,
    sent_on date NOT NULL,
    category varchar(60) NOT NULL,
    other_reason nvarchar(max) NULL,
    who_was_told nvarchar(max) NULL,
    -- Why it was sent although something was missing or late, and what that was.
    despite nvarchar(max) NULL,
    warned_of nvarchar(max) NULL,
    withdrawn_on date NULL,
    withdrawn_because nvarchar(max) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_sin PRIMARY KEY (case_reference),
    CONSTRAINT fk_sin_incident FOREIGN KEY (case_reference) REFERENCES notifications.incident (case_reference),
    CONSTRAINT ck_sin_category CHECK (category IN ('Death', 'SeriousHarm', 'Other'))
);

-- What a notification said before it was corrected.
CREATE TABLE notifications.sin_correction (
    case_reference varchar(20) NOT NULL,
    correction_number int NOT NULL,
    national_reference nvarchar(40) NULL,
    sent_on date NOT NULL,
    category varchar(60) NOT NULL,
    reason nvarchar(400) NOT NULL,
    corrected_at datetimeoffset(6) NOT NULL,
    corrected_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_sin_correction PRIMARY KEY (case_reference, correction_number),
    CONSTRAINT fk_sin_correction_sin FOREIGN KEY (case_reference) REFERENCES notifications.sin (case_reference)
);

CREATE TABLE notifications.decision_not_to_notify (
    case_reference varchar(20) NOT NULL,
    decision_number int NOT NULL,
    decided_on date NOT NULL,
    instead varchar(60) NOT NULL,
    reasons nvarchar(max) NOT NULL,
    sprg_may_review nvarchar(max) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_decision_not_to_notify PRIMARY KEY (case_reference, decision_number),
    CONSTRAINT fk_decision_not_to_notify_incident FOREIGN KEY (case_reference) REFERENCES notifications.incident (case_reference),
    CONSTRAINT ck_decision_not_to_notify_instead CHECK (instead IN ('LocalRapidReview', 'LearningDebrief', 'NoFurtherAction'))
);

-- Cases causing concern: SPRG's standing item (N-8). Not yet a case; when it becomes one its wall holds here too.
CREATE TABLE notifications.concern (
    concern_id uniqueidentifier NOT NULL,
    child_name nvarchar(200) NOT NULL,
    born date NULL,
    concern nvarchar(max) NOT NULL,
    raised_by nvarchar(200) NOT NULL,
    agency nvarchar(200) NOT NULL,
    raised_on date NOT NULL,
    state varchar(60) NOT NULL,
    closed_because nvarchar(max) NULL,
    case_reference varchar(20) NULL,
    version int NOT NULL,
    CONSTRAINT pk_concern PRIMARY KEY NONCLUSTERED (concern_id),
    CONSTRAINT fk_concern_incident FOREIGN KEY (case_reference) REFERENCES notifications.incident (case_reference),
    CONSTRAINT ck_concern_state CHECK (state IN ('Open', 'BecameIncident', 'ToBeReferred', 'Closed'))
);
CREATE CLUSTERED INDEX ix_concern_raised ON notifications.concern (raised_on, concern_id);
CREATE INDEX ix_concern_state ON notifications.concern (state, raised_on);

CREATE TABLE notifications.concern_note (
    note_id uniqueidentifier NOT NULL,
    concern_id uniqueidentifier NOT NULL,
    kind varchar(60) NOT NULL,
    said_on date NOT NULL,
    note nvarchar(max) NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_concern_note PRIMARY KEY NONCLUSTERED (note_id),
    CONSTRAINT fk_concern_note_concern FOREIGN KEY (concern_id) REFERENCES notifications.concern (concern_id),
    CONSTRAINT ck_concern_note_kind CHECK (kind IN ('Discussion', 'Challenge', 'Disagreement'))
);
CREATE CLUSTERED INDEX ix_concern_note_concern ON notifications.concern_note (concern_id, recorded_at);
