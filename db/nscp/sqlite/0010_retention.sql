-- How long documents are kept, what must not be disposed of, and what was (X-5b).

-- For each kind of document of a case until when it is kept, worked out from the schedule in the settings.
CREATE TABLE nscp_retention (
    case_reference text NOT NULL,
    kind text NOT NULL,
    keep_until text NULL,
    rule_text text NOT NULL,
    in_library integer NOT NULL,
    CONSTRAINT pk_retention PRIMARY KEY (case_reference, kind),
    CONSTRAINT fk_retention_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_nscp_retention_until ON nscp_retention (keep_until, case_reference);

CREATE TABLE nscp_legal_hold (
    hold_id text NOT NULL,
    case_reference text NOT NULL,
    reason text NOT NULL,
    placed_at text NOT NULL,
    placed_by text NOT NULL,
    lifted_at text NULL,
    lifted_by text NULL,
    lifted_because text NULL,
    CONSTRAINT pk_legal_hold PRIMARY KEY (hold_id),
    CONSTRAINT fk_legal_hold_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_nscp_legal_hold_case ON nscp_legal_hold (case_reference, placed_at);

CREATE TABLE nscp_disposal (
    disposal_id text NOT NULL,
    case_reference text NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    proposed_at text NOT NULL,
    proposed_by_id text NOT NULL,
    proposed_by text NOT NULL,
    decided_at text NULL,
    decided_by_id text NULL,
    decided_by text NULL,
    decided_because text NULL,
    attempts integer NOT NULL,
    due_at text NOT NULL,
    lease text NULL,
    -- From here on files are being deleted: nothing stops it any more.
    begun_at text NULL,
    stopped_because text NULL,
    done_at text NULL,
    CONSTRAINT pk_disposal PRIMARY KEY (disposal_id),
    CONSTRAINT fk_disposal_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_disposal_state CHECK (state IN ('Proposed', 'Approved', 'Refused', 'Stopped', 'Done'))
);
CREATE INDEX ix_nscp_disposal_case ON nscp_disposal (case_reference, proposed_at);
CREATE INDEX ix_nscp_disposal_state ON nscp_disposal (state, due_at);

-- What a disposal is about: one row for each version of each document. It says what there was and nothing of what was in it.
CREATE TABLE nscp_disposal_item (
    disposal_id text NOT NULL,
    document_id text NOT NULL,
    folder text NOT NULL,
    kind text NOT NULL,
    document_version integer NOT NULL,
    made_on text NOT NULL,
    byte_length integer NOT NULL,
    sha256 text NOT NULL,
    keep_until text NOT NULL,
    rule_text text NOT NULL,
    CONSTRAINT pk_disposal_item PRIMARY KEY (disposal_id, document_id),
    CONSTRAINT fk_disposal_item_disposal FOREIGN KEY (disposal_id) REFERENCES nscp_disposal (disposal_id)
);

ALTER TABLE nscp_document ADD COLUMN disposed_at text NULL;
