-- How long documents are kept, what must not be disposed of, and what was (X-5b).

-- For each kind of document of a case until when it is kept, worked out from the schedule in the settings.
CREATE TABLE nscp.retention (
    case_reference varchar(20) NOT NULL,
    kind nvarchar(100) NOT NULL,
    keep_until date NULL,
    rule_text nvarchar(200) NOT NULL,
    in_library bit NOT NULL,
    CONSTRAINT pk_retention PRIMARY KEY (case_reference, kind),
    CONSTRAINT fk_retention_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_retention_until ON nscp.retention (keep_until, case_reference);

CREATE TABLE nscp.legal_hold (
    hold_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    reason nvarchar(1000) NOT NULL,
    placed_at datetimeoffset(6) NOT NULL,
    placed_by nvarchar(200) NOT NULL,
    lifted_at datetimeoffset(6) NULL,
    lifted_by nvarchar(200) NULL,
    lifted_because nvarchar(1000) NULL,
    CONSTRAINT pk_legal_hold PRIMARY KEY NONCLUSTERED (hold_id),
    CONSTRAINT fk_legal_hold_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE CLUSTERED INDEX ix_legal_hold_case ON nscp.legal_hold (case_reference, placed_at);

CREATE TABLE nscp.disposal (
    disposal_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    state varchar(20) NOT NULL,
    reason nvarchar(1000) NOT NULL,
    proposed_at datetimeoffset(6) NOT NULL,
    proposed_by_id nvarchar(100) NOT NULL,
    proposed_by nvarchar(200) NOT NULL,
    decided_at datetimeoffset(6) NULL,
    decided_by_id nvarchar(100) NULL,
    decided_by nvarchar(200) NULL,
    decided_because nvarchar(1000) NULL,
    attempts int NOT NULL,
    due_at datetimeoffset(6) NOT NULL,
    lease uniqueidentifier NULL,
    -- From here on files are being deleted: nothing stops it any more.
    begun_at datetimeoffset(6) NULL,
    stopped_because nvarchar(400) NULL,
    done_at datetimeoffset(6) NULL,
    CONSTRAINT pk_disposal PRIMARY KEY NONCLUSTERED (disposal_id),
    CONSTRAINT fk_disposal_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_disposal_state CHECK (state IN ('Proposed', 'Approved', 'Refused', 'Stopped', 'Done'))
);
CREATE CLUSTERED INDEX ix_disposal_case ON nscp.disposal (case_reference, proposed_at);
CREATE INDEX ix_disposal_state ON nscp.disposal (state, due_at);

-- What a disposal is about: one row for each version of each document. It says what there was and nothing of what was in it.
CREATE TABLE nscp.disposal_item (
    disposal_id uniqueidentifier NOT NULL,
    document_id uniqueidentifier NOT NULL,
    folder nvarchar(100) NOT NULL,
    kind nvarchar(100) NOT NULL,
    document_version int NOT NULL,
    made_on date NOT NULL,
    byte_length bigint NOT NULL,
    sha256 char(64) NOT NULL,
    keep_until date NOT NULL,
    rule_text nvarchar(200) NOT NULL,
    CONSTRAINT pk_disposal_item PRIMARY KEY (disposal_id, document_id),
    CONSTRAINT fk_disposal_item_disposal FOREIGN KEY (disposal_id) REFERENCES nscp.disposal (disposal_id)
);

ALTER TABLE nscp.document ADD disposed_at datetimeoffset(6) NULL;
