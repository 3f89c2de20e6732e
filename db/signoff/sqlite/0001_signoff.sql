-- Signing off a practice review's report (guidance section 10): exact versions, the four steps in rounds, the Partnership Group's calendar.

-- Begins when the partners decide on a practice review. Its version is touched by every change: two people who decide at once wait for each other.
CREATE TABLE signoff_process (
    case_reference text NOT NULL,
    begun_on text NOT NULL,
    ended_because text NULL,
    agencies text NOT NULL,
    round_number integer NOT NULL,
    step text NOT NULL,
    group_meeting_on text NULL,
    signed_off_on text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_process PRIMARY KEY (case_reference),
    CONSTRAINT fk_process_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_process_step CHECK (step IN ('CsprPanel', 'Sprg', 'Partners', 'PartnershipGroup'))
);
CREATE INDEX ix_signoff_process_group_meeting ON signoff_process (group_meeting_on, case_reference);

CREATE TABLE signoff_report_version (
    case_reference text NOT NULL,
    version_number integer NOT NULL,
    upload_id text NOT NULL,
    document_id text NOT NULL,
    original_name text NOT NULL,
    sha256 text NOT NULL,
    byte_length integer NOT NULL,
    uploaded_at text NOT NULL,
    uploaded_by text NOT NULL,
    change_kind text NOT NULL,
    because text NULL,
    CONSTRAINT pk_report_version PRIMARY KEY (case_reference, version_number),
    CONSTRAINT uq_report_version_upload UNIQUE (upload_id),
    CONSTRAINT fk_report_version_case FOREIGN KEY (case_reference) REFERENCES signoff_process (case_reference)
);

-- A new version begins a round, and so does a return to an earlier step.
CREATE TABLE signoff_round (
    case_reference text NOT NULL,
    round_number integer NOT NULL,
    version_number integer NOT NULL,
    starts_at text NOT NULL,
    because text NULL,
    began_on text NOT NULL,
    began_by text NOT NULL,
    partners_meet_on text NULL,
    CONSTRAINT pk_round PRIMARY KEY (case_reference, round_number),
    CONSTRAINT fk_round_version FOREIGN KEY (case_reference, version_number) REFERENCES signoff_report_version (case_reference, version_number),
    CONSTRAINT ck_round_starts_at CHECK (starts_at IN ('CsprPanel', 'Sprg', 'Partners', 'PartnershipGroup'))
);

-- What one body decided of the round's version; of the safeguarding partners one row each.
CREATE TABLE signoff_decision (
    case_reference text NOT NULL,
    round_number integer NOT NULL,
    step text NOT NULL,
    decided_for text NOT NULL,
    agrees integer NOT NULL,
    comments text NULL,
    met_on text NOT NULL,
    present text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (case_reference, round_number, step, decided_for),
    CONSTRAINT fk_decision_round FOREIGN KEY (case_reference, round_number) REFERENCES signoff_round (case_reference, round_number),
    CONSTRAINT ck_decision_step CHECK (step IN ('CsprPanel', 'Sprg', 'Partners', 'PartnershipGroup'))
);

CREATE TABLE signoff_panel_answer (
    case_reference text NOT NULL,
    round_number integer NOT NULL,
    person_id text NOT NULL,
    person_name text NOT NULL,
    agrees integer NOT NULL,
    comments text NULL,
    answered_at text NOT NULL,
    CONSTRAINT pk_panel_answer PRIMARY KEY (case_reference, round_number, person_id),
    CONSTRAINT fk_panel_answer_round FOREIGN KEY (case_reference, round_number) REFERENCES signoff_round (case_reference, round_number)
);

-- What the report must hold (M-6), ticked by a person with where it stands in that version.
CREATE TABLE signoff_checklist_item (
    case_reference text NOT NULL,
    version_number integer NOT NULL,
    item text NOT NULL,
    stands_at text NOT NULL,
    ticked_by text NOT NULL,
    ticked_on text NOT NULL,
    CONSTRAINT pk_checklist_item PRIMARY KEY (case_reference, version_number, item),
    CONSTRAINT fk_checklist_item_version FOREIGN KEY (case_reference, version_number) REFERENCES signoff_report_version (case_reference, version_number)
);

CREATE TABLE signoff_report_comment (
    case_reference text NOT NULL,
    comment_id text NOT NULL,
    version_number integer NOT NULL,
    stands_at text NULL,
    comment_text text NOT NULL,
    given_at text NOT NULL,
    given_by text NOT NULL,
    CONSTRAINT pk_report_comment PRIMARY KEY (case_reference, comment_id),
    CONSTRAINT fk_report_comment_version FOREIGN KEY (case_reference, version_number) REFERENCES signoff_report_version (case_reference, version_number)
);

-- The Partnership Group meets at most once a day: the day names the meeting.
CREATE TABLE signoff_group_meeting (
    meeting_on text NOT NULL,
    kind text NOT NULL,
    starts_at text NULL,
    place text NULL,
    CONSTRAINT pk_group_meeting PRIMARY KEY (meeting_on),
    CONSTRAINT ck_group_meeting_kind CHECK (kind IN ('Ordinary', 'Extraordinary'))
);

-- Heads of the agencies involved, delegates, partners from out of county: invited to the Partnership Group, and what each said of the report (S-2).
CREATE TABLE signoff_invitation (
    case_reference text NOT NULL,
    row_number integer NOT NULL,
    organisation text NOT NULL,
    person_name text NOT NULL,
    capacity text NOT NULL,
    invited_on text NULL,
    coming text NULL,
    agreement text NULL,
    agreed_version integer NULL,
    comments text NULL,
    CONSTRAINT pk_invitation PRIMARY KEY (case_reference, row_number),
    CONSTRAINT fk_invitation_case FOREIGN KEY (case_reference) REFERENCES signoff_process (case_reference)
);
