-- From the decision to publish to the public page (P-1, P-2, P-4, P-5, C-5, C-6).

-- Touched by every change of a case's publication: whoever comes second waits, and then sees what the first one did. The release waits here too.
CREATE TABLE publication.release_plan (
    case_reference varchar(20) NOT NULL,
    public_title nvarchar(200) NULL,
    public_summary nvarchar(2000) NULL,
    publish_on date NULL,
    publish_at datetimeoffset(6) NULL,
    day_because nvarchar(2000) NULL,
    family_because nvarchar(2000) NULL,
    family_court varchar(60) NULL,
    family_court_on date NULL,
    family_court_note nvarchar(2000) NULL,
    look_at datetimeoffset(6) NULL,
    held_because nvarchar(2000) NULL,
    published_at datetimeoffset(6) NULL,
    version int NOT NULL,
    CONSTRAINT pk_plan PRIMARY KEY (case_reference),
    CONSTRAINT fk_plan_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_plan_look_at ON publication.release_plan (look_at) WHERE look_at IS NOT NULL;

-- Each day that was set, so that a moved day stays told.
CREATE TABLE publication.plan_move (
    case_reference varchar(20) NOT NULL,
    move_number int NOT NULL,
    publish_on date NULL,
    because nvarchar(2000) NULL,
    moved_at datetimeoffset(6) NOT NULL,
    moved_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_plan_move PRIMARY KEY (case_reference, move_number),
    CONSTRAINT fk_plan_move_plan FOREIGN KEY (case_reference) REFERENCES publication.release_plan (case_reference)
);

CREATE TABLE publication.decision (
    case_reference varchar(20) NOT NULL,
    decision_number int NOT NULL,
    decision varchar(60) NOT NULL,
    justification nvarchar(max) NOT NULL,
    review_on date NULL,
    decided_on date NOT NULL,
    document_id uniqueidentifier NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    panel_sent_on date NULL,
    panel_sent_how nvarchar(200) NULL,
    secretary_sent_on date NULL,
    secretary_sent_how nvarchar(200) NULL,
    CONSTRAINT pk_decision PRIMARY KEY (case_reference, decision_number),
    CONSTRAINT fk_decision_plan FOREIGN KEY (case_reference) REFERENCES publication.release_plan (case_reference),
    CONSTRAINT ck_decision_decision CHECK (decision IN ('FullReport', 'ImprovementsOnly', 'NotYet'))
);

CREATE TABLE publication.decision_comment (
    comment_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    decision_number int NOT NULL,
    from_body varchar(60) NOT NULL,
    said_on date NOT NULL,
    comment_text nvarchar(max) NOT NULL,
    answer nvarchar(max) NULL,
    answered_on date NULL,
    answered_by nvarchar(200) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_decision_comment PRIMARY KEY (comment_id),
    CONSTRAINT fk_decision_comment_decision FOREIGN KEY (case_reference, decision_number) REFERENCES publication.decision (case_reference, decision_number)
);
CREATE INDEX ix_decision_comment_case ON publication.decision_comment (case_reference, recorded_at);

-- What a person set or ticked of a step; its date is always worked back from the day of publication.
CREATE TABLE publication.plan_step (
    case_reference varchar(20) NOT NULL,
    step varchar(60) NOT NULL,
    step_owner nvarchar(200) NULL,
    days_before int NOT NULL,
    is_needed bit NOT NULL,
    done_on date NULL,
    done_note nvarchar(2000) NULL,
    done_by nvarchar(200) NULL,
    version int NOT NULL,
    CONSTRAINT pk_plan_step PRIMARY KEY (case_reference, step),
    CONSTRAINT fk_plan_step_plan FOREIGN KEY (case_reference) REFERENCES publication.release_plan (case_reference)
);

-- Who was told of which day of publication, the latest of each counting (P-2a); with a file, that it was sent (C-5).
CREATE TABLE publication.told (
    told_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    whom nvarchar(200) NOT NULL,
    recipient varchar(60) NOT NULL,
    told_of date NOT NULL,
    told_on date NOT NULL,
    told_how nvarchar(200) NOT NULL,
    sha256 varchar(64) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_told PRIMARY KEY (told_id),
    CONSTRAINT fk_told_plan FOREIGN KEY (case_reference) REFERENCES publication.release_plan (case_reference)
);
CREATE INDEX ix_told_case ON publication.told (case_reference, recorded_at);

-- The information about improvements that was uploaded, and the summary presentation that was chosen.
CREATE TABLE publication.chosen_file (
    case_reference varchar(20) NOT NULL,
    file_kind varchar(60) NOT NULL,
    version_number int NOT NULL,
    document_id uniqueidentifier NOT NULL,
    sha256 varchar(64) NOT NULL,
    chosen_at datetimeoffset(6) NOT NULL,
    chosen_by nvarchar(200) NOT NULL,
    left_out_at datetimeoffset(6) NULL,
    CONSTRAINT pk_chosen_file PRIMARY KEY (case_reference, file_kind, version_number),
    CONSTRAINT fk_chosen_file_plan FOREIGN KEY (case_reference) REFERENCES publication.release_plan (case_reference),
    CONSTRAINT ck_chosen_file_kind CHECK (file_kind IN ('Improvements', 'Presentation'))
);

-- What a person decided of a finding, now for every file that is to be published.
CREATE TABLE publication.finding_decision (
    case_reference varchar(20) NOT NULL,
    file_kind varchar(60) NOT NULL,
    version_number int NOT NULL,
    finding_key varchar(32) NOT NULL,
    outcome varchar(60) NOT NULL,
    reason nvarchar(2000) NULL,
    settled_by nvarchar(200) NOT NULL,
    settled_at datetimeoffset(6) NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_finding_decision PRIMARY KEY (case_reference, file_kind, version_number, finding_key),
    CONSTRAINT fk_finding_decision_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
INSERT INTO publication.finding_decision (case_reference, file_kind, version_number, finding_key, outcome, reason, settled_by, settled_at, version)
SELECT case_reference, 'Report', version_number, finding_key, outcome, reason, settled_by, settled_at, version FROM publication.settled_finding;
DROP TABLE publication.settled_finding;

-- To whom the link goes once the report is public (P-5).
CREATE TABLE publication.audience (
    case_reference varchar(20) NOT NULL,
    row_number int NOT NULL,
    audience varchar(60) NOT NULL,
    whom nvarchar(200) NULL,
    email nvarchar(254) NOT NULL,
    mailed_at datetimeoffset(6) NULL,
    CONSTRAINT pk_audience PRIMARY KEY (case_reference, row_number),
    CONSTRAINT fk_audience_plan FOREIGN KEY (case_reference) REFERENCES publication.release_plan (case_reference)
);

INSERT INTO publication.release_plan (case_reference, version) SELECT DISTINCT case_reference, 1 FROM publication.signed_report;
