-- From the decision to publish to the public page (P-1, P-2, P-4, P-5, C-5, C-6).

-- Touched by every change of a case's publication: whoever comes second waits, and then sees what the first one did. The release waits here too.
CREATE TABLE publication_release_plan (
    case_reference text NOT NULL,
    public_title text NULL,
    public_summary text NULL,
    publish_on text NULL,
    publish_at text NULL,
    day_because text NULL,
    family_because text NULL,
    family_court text NULL,
    family_court_on text NULL,
    family_court_note text NULL,
    look_at text NULL,
    held_because text NULL,
    published_at text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_plan PRIMARY KEY (case_reference),
    CONSTRAINT fk_plan_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_plan_look_at ON publication_release_plan (look_at) WHERE look_at IS NOT NULL;

-- Each day that was set, so that a moved day stays told.
CREATE TABLE publication_plan_move (
    case_reference text NOT NULL,
    move_number integer NOT NULL,
    publish_on text NULL,
    because text NULL,
    moved_at text NOT NULL,
    moved_by text NOT NULL,
    CONSTRAINT pk_plan_move PRIMARY KEY (case_reference, move_number),
    CONSTRAINT fk_plan_move_plan FOREIGN KEY (case_reference) REFERENCES publication_release_plan (case_reference)
);

CREATE TABLE publication_decision (
    case_reference text NOT NULL,
    decision_number integer NOT NULL,
    decision text NOT NULL,
    justification text NOT NULL,
    review_on text NULL,
    decided_on text NOT NULL,
    document_id text NOT NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    panel_sent_on text NULL,
    panel_sent_how text NULL,
    secretary_sent_on text NULL,
    secretary_sent_how text NULL,
    CONSTRAINT pk_decision PRIMARY KEY (case_reference, decision_number),
    CONSTRAINT fk_decision_plan FOREIGN KEY (case_reference) REFERENCES publication_release_plan (case_reference),
    CONSTRAINT ck_decision_decision CHECK (decision IN ('FullReport', 'ImprovementsOnly', 'NotYet'))
);

CREATE TABLE publication_decision_comment (
    comment_id text NOT NULL,
    case_reference text NOT NULL,
    decision_number integer NOT NULL,
    from_body text NOT NULL,
    said_on text NOT NULL,
    comment_text text NOT NULL,
    answer text NULL,
    answered_on text NULL,
    answered_by text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_decision_comment PRIMARY KEY (comment_id),
    CONSTRAINT fk_decision_comment_decision FOREIGN KEY (case_reference, decision_number) REFERENCES publication_decision (case_reference, decision_number)
);
CREATE INDEX ix_decision_comment_case ON publication_decision_comment (case_reference, recorded_at);

-- What a person set or ticked of a step; its date is always worked back from the day of publication.
CREATE TABLE publication_plan_step (
    case_reference text NOT NULL,
    step text NOT NULL,
    step_owner text NULL,
    days_before integer NOT NULL,
    is_needed integer NOT NULL,
    done_on text NULL,
    done_note text NULL,
    done_by text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_plan_step PRIMARY KEY (case_reference, step),
    CONSTRAINT fk_plan_step_plan FOREIGN KEY (case_reference) REFERENCES publication_release_plan (case_reference)
);

-- Who was told of which day of publication, the latest of each counting (P-2a); with a file, that it was sent (C-5).
CREATE TABLE publication_told (
    told_id text NOT NULL,
    case_reference text NOT NULL,
    whom text NOT NULL,
    recipient text NOT NULL,
    told_of text NOT NULL,
    told_on text NOT NULL,
    told_how text NOT NULL,
    sha256 text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_told PRIMARY KEY (told_id),
    CONSTRAINT fk_told_plan FOREIGN KEY (case_reference) REFERENCES publication_release_plan (case_reference)
);
CREATE INDEX ix_told_case ON publication_told (case_reference, recorded_at);

-- The information about improvements that was uploaded, and the summary presentation that was chosen.
CREATE TABLE publication_chosen_file (
    case_reference text NOT NULL,
    file_kind text NOT NULL,
    version_number integer NOT NULL,
    document_id text NOT NULL,
    sha256 text NOT NULL,
    chosen_at text NOT NULL,
    chosen_by text NOT NULL,
    left_out_at text NULL,
    CONSTRAINT pk_chosen_file PRIMARY KEY (case_reference, file_kind, version_number),
    CONSTRAINT fk_chosen_file_plan FOREIGN KEY (case_reference) REFERENCES publication_release_plan (case_reference),
    CONSTRAINT ck_chosen_file_kind CHECK (file_kind IN ('Improvements', 'Presentation'))
);

-- What a person decided of a finding, now for every file that is to be published.
CREATE TABLE publication_finding_decision (
    case_reference text NOT NULL,
    file_kind text NOT NULL,
    version_number integer NOT NULL,
    finding_key text NOT NULL,
    outcome text NOT NULL,
    reason text NULL,
    settled_by text NOT NULL,
    settled_at text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_finding_decision PRIMARY KEY (case_reference, file_kind, version_number, finding_key),
    CONSTRAINT fk_finding_decision_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
INSERT INTO publication_finding_decision (case_reference, file_kind, version_number, finding_key, outcome, reason, settled_by, settled_at, version)
SELECT case_reference, 'Report', version_number, finding_key, outcome, reason, settled_by, settled_at, version FROM publication_settled_finding;
DROP TABLE publication_settled_finding;

-- To whom the link goes once the report is public (P-5).
CREATE TABLE publication_audience (
    case_reference text NOT NULL,
    row_number integer NOT NULL,
    audience text NOT NULL,
    whom text NULL,
    email text NOT NULL,
    mailed_at text NULL,
    CONSTRAINT pk_audience PRIMARY KEY (case_reference, row_number),
    CONSTRAINT fk_audience_plan FOREIGN KEY (case_reference) REFERENCES publication_release_plan (case_reference)
);

INSERT INTO publication_release_plan (case_reference, version) SELECT DISTINCT case_reference, 1 FROM publication_signed_report;
