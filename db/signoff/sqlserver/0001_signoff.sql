-- Signing off a practice review's report (guidance section 10): exact versions, the four steps in rounds, the Partnership Group's calendar.

IF SCHEMA_ID('signoff') IS NULL EXEC('CREATE SCHEMA signoff');
GO

-- Begins when the partners decide on a practice review. Its version is touched by every change: two people who decide at once wait for each other.
CREATE TABLE signoff.process (
    case_reference varchar(20) NOT NULL,
    begun_on date NOT NULL,
    ended_because nvarchar(400) NULL,
    agencies nvarchar(2000) NOT NULL,
    round_number int NOT NULL,
    step varchar(60) NOT NULL,
    group_meeting_on date NULL,
    signed_off_on date NULL,
    version int NOT NULL,
    CONSTRAINT pk_process PRIMARY KEY (case_reference),
    CONSTRAINT fk_process_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_process_step CHECK (step IN ('CsprPanel', 'Sprg', 'Partners', 'PartnershipGroup'))
);
CREATE INDEX ix_process_group_meeting ON signoff.process (group_meeting_on, case_reference);

CREATE TABLE signoff.report_version (
    case_reference varchar(20) NOT NULL,
    version_number int NOT NULL,
    upload_id uniqueidentifier NOT NULL,
    document_id uniqueidentifier NOT NULL,
    original_name nvarchar(200) NOT NULL,
    sha256 varchar(64) NOT NULL,
    byte_length bigint NOT NULL,
    uploaded_at datetimeoffset(6) NOT NULL,
    uploaded_by nvarchar(200) NOT NULL,
    change_kind varchar(60) NOT NULL,
    because nvarchar(2000) NULL,
    CONSTRAINT pk_report_version PRIMARY KEY (case_reference, version_number),
    CONSTRAINT uq_report_version_upload UNIQUE (upload_id),
    CONSTRAINT fk_report_version_case FOREIGN KEY (case_reference) REFERENCES signoff.process (case_reference)
);

-- A new version begins a round, and so does a return to an earlier step.
CREATE TABLE signoff.round (
    case_reference varchar(20) NOT NULL,
    round_number int NOT NULL,
    version_number int NOT NULL,
    starts_at varchar(60) NOT NULL,
    because nvarchar(max) NULL,
    began_on date NOT NULL,
    began_by nvarchar(200) NOT NULL,
    partners_meet_on date NULL,
    CONSTRAINT pk_round PRIMARY KEY (case_reference, round_number),
    CONSTRAINT fk_round_version FOREIGN KEY (case_reference, version_number) REFERENCES signoff.report_version (case_reference, version_number),
    CONSTRAINT ck_round_starts_at CHECK (starts_at IN ('CsprPanel', 'Sprg', 'Partners', 'PartnershipGroup'))
);

-- What one body decided of the round's version; of the safeguarding partners one row each.
CREATE TABLE signoff.decision (
    case_reference varchar(20) NOT NULL,
    round_number int NOT NULL,
    step varchar(60) NOT NULL,
    decided_for varchar(60) NOT NULL,
    agrees bit NOT NULL,
    comments nvarchar(max) NULL,
    met_on date NOT NULL,
    present nvarchar(2000) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (case_reference, round_number, step, decided_for),
    CONSTRAINT fk_decision_round FOREIGN KEY (case_reference, round_number) REFERENCES signoff.round (case_reference, round_number),
    CONSTRAINT ck_decision_step CHECK (step IN ('CsprPanel', 'Sprg', 'Partners', 'PartnershipGroup'))
);

CREATE TABLE signoff.panel_answer (
    case_reference varchar(20) NOT NULL,
    round_number int NOT NULL,
    person_id nvarchar(100) NOT NULL,
    person_name nvarchar(200) NOT NULL,
    agrees bit NOT NULL,
    comments nvarchar(max) NULL,
    answered_at datetimeoffset(6) NOT NULL,
    CONSTRAINT pk_panel_answer PRIMARY KEY (case_reference, round_number, person_id),
    CONSTRAINT fk_panel_answer_round FOREIGN KEY (case_reference, round_number) REFERENCES signoff.round (case_reference, round_number)
);

-- What the report must hold (M-6), ticked by a person with where it stands in that version.
CREATE TABLE signoff.checklist_item (
    case_reference varchar(20) NOT NULL,
    version_number int NOT NULL,
    item varchar(60) NOT NULL,
    stands_at nvarchar(400) NOT NULL,
    ticked_by nvarchar(200) NOT NULL,
    ticked_on date NOT NULL,
    CONSTRAINT pk_checklist_item PRIMARY KEY (case_reference, version_number, item),
    CONSTRAINT fk_checklist_item_version FOREIGN KEY (case_reference, version_number) REFERENCES signoff.report_version (case_reference, version_number)
);

CREATE TABLE signoff.report_comment (
    case_reference varchar(20) NOT NULL,
    comment_id uniqueidentifier NOT NULL,
    version_number int NOT NULL,
    stands_at nvarchar(400) NULL,
    comment_text nvarchar(max) NOT NULL,
    given_at datetimeoffset(6) NOT NULL,
    given_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_report_comment PRIMARY KEY (case_reference, comment_id),
    CONSTRAINT fk_report_comment_version FOREIGN KEY (case_reference, version_number) REFERENCES signoff.report_version (case_reference, version_number)
);

-- The Partnership Group meets at most once a day: the day names the meeting.
CREATE TABLE signoff.group_meeting (
    meeting_on date NOT NULL,
    kind varchar(60) NOT NULL,
    starts_at time(0) NULL,
    place nvarchar(200) NULL,
    CONSTRAINT pk_group_meeting PRIMARY KEY (meeting_on),
    CONSTRAINT ck_group_meeting_kind CHECK (kind IN ('Ordinary', 'Extraordinary'))
);

-- Heads of the agencies involved, delegates, partners from out of county: invited to the Partnership Group, and what each said of the report (S-2).
CREATE TABLE signoff.invitation (
    case_reference varchar(20) NOT NULL,
    row_number int NOT NULL,
    organisation nvarchar(200) NOT NULL,
    person_name nvarchar(200) NOT NULL,
    capacity varchar(60) NOT NULL,
    invited_on date NULL,
    coming varchar(60) NULL,
    agreement varchar(60) NULL,
    agreed_version int NULL,
    comments nvarchar(2000) NULL,
    CONSTRAINT pk_invitation PRIMARY KEY (case_reference, row_number),
    CONSTRAINT fk_invitation_case FOREIGN KEY (case_reference) REFERENCES signoff.process (case_reference)
);
