-- What all modules share: the case register and its map, the wall, the timeline, the work list, the clock, the outbox, the audit log,
-- the documents to be filed. The key of a case is its reference: short, ascending, readable in every table.

CREATE TABLE nscp_case_number (
    opened_year integer NOT NULL,
    last_number integer NOT NULL,
    CONSTRAINT pk_case_number PRIMARY KEY (opened_year)
);

CREATE TABLE nscp_case_register (
    case_reference text NOT NULL,
    child_name text NOT NULL,
    child_born text NULL,
    opened_on text NOT NULL,
    step text NOT NULL,
    is_open integer NOT NULL,
    closed_on text NULL,
    outcome text NULL,
    CONSTRAINT pk_case_register PRIMARY KEY (case_reference)
);
CREATE INDEX ix_nscp_case_register_open ON nscp_case_register (is_open, case_reference);
CREATE INDEX ix_nscp_case_register_opened ON nscp_case_register (opened_on, case_reference);
CREATE INDEX ix_nscp_case_register_step ON nscp_case_register (step, case_reference);

CREATE TABLE nscp_case_party (
    case_reference text NOT NULL,
    agency text NOT NULL,
    CONSTRAINT pk_case_party PRIMARY KEY (case_reference, agency),
    CONSTRAINT fk_case_party_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_nscp_case_party_agency ON nscp_case_party (agency, case_reference);

CREATE TABLE nscp_case_wall (
    case_reference text NOT NULL,
    person_id text NOT NULL,
    reason text NOT NULL,
    since text NOT NULL,
    -- Lifted again, by whom and why; the wall stands while this is empty.
    lifted_at text NULL,
    lifted_by text NULL,
    lifted_because text NULL,
    CONSTRAINT pk_case_wall PRIMARY KEY (case_reference, person_id),
    CONSTRAINT fk_case_wall_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);

CREATE TABLE nscp_case_step (
    case_reference text NOT NULL,
    step text NOT NULL,
    state text NOT NULL,
    note text NULL,
    changed_on text NOT NULL,
    CONSTRAINT pk_case_step PRIMARY KEY (case_reference, step),
    CONSTRAINT fk_case_step_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_case_step_state CHECK (state IN ('Current', 'Done', 'NotNeeded'))
);

CREATE TABLE nscp_timeline_entry (
    entry_id text NOT NULL,
    case_reference text NOT NULL,
    happened_on text NOT NULL,
    recorded_at text NOT NULL,
    title text NOT NULL,
    detail text NULL,
    person_name text NOT NULL,
    CONSTRAINT pk_timeline_entry PRIMARY KEY (entry_id),
    CONSTRAINT fk_timeline_entry_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_nscp_timeline_entry_case ON nscp_timeline_entry (case_reference, happened_on, recorded_at);

CREATE TABLE nscp_work_item (
    case_reference text NOT NULL,
    item_key text NOT NULL,
    title text NOT NULL,
    why text NOT NULL,
    link text NOT NULL,
    for_role text NULL,
    for_agency text NULL,
    for_partner text NULL,
    rule_id text NULL,
    due_on text NULL,
    opened_at text NOT NULL,
    done_at text NULL,
    CONSTRAINT pk_work_item PRIMARY KEY (case_reference, item_key),
    CONSTRAINT fk_work_item_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_nscp_work_item_open ON nscp_work_item (due_on, case_reference) WHERE done_at IS NULL;

CREATE TABLE nscp_due_date (
    case_reference text NOT NULL,
    rule_id text NOT NULL,
    rule_version text NOT NULL,
    trigger_on text NOT NULL,
    due_on text NOT NULL,
    set_by_hand integer NOT NULL,
    explanation text NOT NULL,
    warning text NULL,
    met_on text NULL,
    fallen_away_because text NULL,
    CONSTRAINT pk_due_date PRIMARY KEY (case_reference, rule_id),
    CONSTRAINT fk_due_date_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_nscp_due_date_open ON nscp_due_date (due_on, case_reference) WHERE met_on IS NULL;

-- Every move of a due date: the old value and the reason stay (the clock, C).
CREATE TABLE nscp_due_date_change (
    change_id text NOT NULL,
    case_reference text NOT NULL,
    rule_id text NOT NULL,
    changed_at text NOT NULL,
    old_trigger_on text NOT NULL,
    old_due_on text NOT NULL,
    new_due_on text NOT NULL,
    was_late integer NOT NULL,
    reason text NOT NULL,
    person_name text NOT NULL,
    CONSTRAINT pk_due_date_change PRIMARY KEY (change_id),
    CONSTRAINT fk_due_date_change_due_date FOREIGN KEY (case_reference, rule_id) REFERENCES nscp_due_date (case_reference, rule_id)
);
CREATE INDEX ix_nscp_due_date_change_case ON nscp_due_date_change (case_reference, rule_id, changed_at);

-- One-off bank holidays that the Business Unit has added to those that the law's rules give.
CREATE TABLE nscp_bank_holiday (
    on_day text NOT NULL,
    holiday_name text NOT NULL,
    added_by text NOT NULL,
    added_at text NOT NULL,
    CONSTRAINT pk_bank_holiday PRIMARY KEY (on_day)
);

CREATE TABLE nscp_outbox (
    outbox_id text NOT NULL,
    raised_at text NOT NULL,
    event_type text NOT NULL,
    handler text NOT NULL,
    payload text NOT NULL,
    attempts integer NOT NULL,
    due_at text NOT NULL,
    lease text NULL,
    delivered_at text NULL,
    last_error text NULL,
    CONSTRAINT pk_outbox PRIMARY KEY (outbox_id)
);
CREATE INDEX ix_nscp_outbox_raised ON nscp_outbox (raised_at, outbox_id);
CREATE INDEX ix_nscp_outbox_due ON nscp_outbox (due_at) WHERE delivered_at IS NULL;

-- Each entry holds the hash of the one before it: what is changed, removed, inserted or put in another order breaks the chain (X-4).
CREATE TABLE nscp_audit_entry (
    audit_number integer NOT NULL,
    audit_id text NOT NULL,
    recorded_at text NOT NULL,
    person_id text NOT NULL,
    on_behalf_of text NULL,
    came_from text NULL,
    action text NOT NULL,
    outcome text NOT NULL,
    case_reference text NULL,
    detail text NULL,
    previous_hash text NOT NULL,
    entry_hash text NOT NULL,
    CONSTRAINT pk_audit_entry PRIMARY KEY (audit_number),
    CONSTRAINT uq_audit_entry_id UNIQUE (audit_id)
);
CREATE INDEX ix_nscp_audit_entry_case ON nscp_audit_entry (case_reference, audit_number);
CREATE INDEX ix_nscp_audit_entry_person ON nscp_audit_entry (person_id, audit_number);

-- SQL Server denies this to the application's login; SQLite has no logins.
CREATE TRIGGER nscp_audit_entry_unchanged BEFORE UPDATE ON nscp_audit_entry BEGIN SELECT RAISE(ABORT, 'The audit log is only added to'); END;
CREATE TRIGGER nscp_audit_entry_kept BEFORE DELETE ON nscp_audit_entry BEGIN SELECT RAISE(ABORT, 'The audit log is only added to'); END;

-- The last entry of the chain: one row, made with the first entry, locked while one is added.
CREATE TABLE nscp_audit_head (
    head_id integer NOT NULL,
    last_number integer NOT NULL,
    last_hash text NOT NULL,
    CONSTRAINT pk_audit_head PRIMARY KEY (head_id),
    CONSTRAINT ck_audit_head_one CHECK (head_id = 1)
);

-- The head of each day, signed with a key that is not in the database.
CREATE TABLE nscp_audit_seal (
    sealed_on text NOT NULL,
    audit_number integer NOT NULL,
    entry_hash text NOT NULL,
    sealed_at text NOT NULL,
    signature text NOT NULL,
    CONSTRAINT pk_audit_seal PRIMARY KEY (sealed_on)
);

-- The filing queue: the bytes are safe here until the library has them and has read them back (X-2, X-3).
CREATE TABLE nscp_document (
    document_id text NOT NULL,
    case_reference text NOT NULL,
    folder text NOT NULL,
    kind text NOT NULL,
    file_name text NOT NULL,
    document_version integer NOT NULL,
    media_type text NOT NULL,
    sha256 text NOT NULL,
    byte_length integer NOT NULL,
    content blob NULL,
    created_at text NOT NULL,
    created_by text NOT NULL,
    attempts integer NOT NULL,
    due_at text NOT NULL,
    lease text NULL,
    filed_at text NULL,
    library_id text NULL,
    last_error text NULL,
    CONSTRAINT pk_document PRIMARY KEY (document_id),
    CONSTRAINT fk_document_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT uq_document_version UNIQUE (case_reference, kind, document_version)
);
CREATE INDEX ix_nscp_document_case ON nscp_document (case_reference, created_at);
CREATE INDEX ix_nscp_document_queue ON nscp_document (due_at) WHERE filed_at IS NULL;
