-- What all modules share: the case register and its map, the wall, the timeline, the work list, the clock, the outbox, the audit log,
-- the documents to be filed. The key of a case is its reference: short, ascending, readable in every table.

IF SCHEMA_ID('nscp') IS NULL EXEC('CREATE SCHEMA nscp');
GO

CREATE TABLE nscp.case_number (
    opened_year int NOT NULL,
    last_number int NOT NULL,
    CONSTRAINT pk_case_number PRIMARY KEY (opened_year)
);

CREATE TABLE nscp.case_register (
    case_reference varchar(20) NOT NULL,
    child_name nvarchar(200) NOT NULL,
    child_born date NULL,
    opened_on date NOT NULL,
    step varchar(60) NOT NULL,
    is_open bit NOT NULL,
    closed_on date NULL,
    outcome nvarchar(200) NULL,
    CONSTRAINT pk_case_register PRIMARY KEY (case_reference)
);
CREATE INDEX ix_case_register_open ON nscp.case_register (is_open, case_reference);
CREATE INDEX ix_case_register_opened ON nscp.case_register (opened_on, case_reference);
CREATE INDEX ix_case_register_step ON nscp.case_register (step, case_reference);

CREATE TABLE nscp.case_party (
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    CONSTRAINT pk_case_party PRIMARY KEY (case_reference, agency),
    CONSTRAINT fk_case_party_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_case_party_agency ON nscp.case_party (agency, case_reference);

CREATE TABLE nscp.case_wall (
    case_reference varchar(20) NOT NULL,
    person_id nvarchar(100) NOT NULL,
    reason nvarchar(400) NOT NULL,
    since datetimeoffset(6) NOT NULL,
    -- Lifted again, by whom and why; the wall stands while this is empty.
    lifted_at datetimeoffset(6) NULL,
    lifted_by nvarchar(200) NULL,
    lifted_because nvarchar(400) NULL,
    CONSTRAINT pk_case_wall PRIMARY KEY (case_reference, person_id),
    CONSTRAINT fk_case_wall_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);

CREATE TABLE nscp.case_step (
    case_reference varchar(20) NOT NULL,
    step varchar(60) NOT NULL,
    state varchar(60) NOT NULL,
    note nvarchar(200) NULL,
    changed_on date NOT NULL,
    CONSTRAINT pk_case_step PRIMARY KEY (case_reference, step),
    CONSTRAINT fk_case_step_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_case_step_state CHECK (state IN ('Current', 'Done', 'NotNeeded'))
);

CREATE TABLE nscp.timeline_entry (
    entry_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    happened_on date NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    title nvarchar(200) NOT NULL,
    detail nvarchar(2000) NULL,
    person_name nvarchar(200) NOT NULL,
    CONSTRAINT pk_timeline_entry PRIMARY KEY NONCLUSTERED (entry_id),
    CONSTRAINT fk_timeline_entry_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE CLUSTERED INDEX ix_timeline_entry_case ON nscp.timeline_entry (case_reference, happened_on, recorded_at);

CREATE TABLE nscp.work_item (
    case_reference varchar(20) NOT NULL,
    item_key varchar(80) NOT NULL,
    title nvarchar(200) NOT NULL,
    why nvarchar(400) NOT NULL,
    link nvarchar(300) NOT NULL,
    for_role varchar(60) NULL,
    for_agency varchar(40) NULL,
    for_partner varchar(60) NULL,
    rule_id varchar(40) NULL,
    due_on date NULL,
    opened_at datetimeoffset(6) NOT NULL,
    done_at datetimeoffset(6) NULL,
    CONSTRAINT pk_work_item PRIMARY KEY (case_reference, item_key),
    CONSTRAINT fk_work_item_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_work_item_open ON nscp.work_item (due_on, case_reference) WHERE done_at IS NULL;

CREATE TABLE nscp.due_date (
    case_reference varchar(20) NOT NULL,
    rule_id varchar(40) NOT NULL,
    rule_version varchar(20) NOT NULL,
    trigger_on date NOT NULL,
    due_on date NOT NULL,
    set_by_hand bit NOT NULL,
    explanation nvarchar(1000) NOT NULL,
    warning nvarchar(400) NULL,
    met_on date NULL,
    fallen_away_because nvarchar(400) NULL,
    CONSTRAINT pk_due_date PRIMARY KEY (case_reference, rule_id),
    CONSTRAINT fk_due_date_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_due_date_open ON nscp.due_date (due_on, case_reference) WHERE met_on IS NULL;

-- Every move of a due date: the old value and the reason stay (the clock, C).
CREATE TABLE nscp.due_date_change (
    change_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    rule_id varchar(40) NOT NULL,
    changed_at datetimeoffset(6) NOT NULL,
    old_trigger_on date NOT NULL,
    old_due_on date NOT NULL,
    new_due_on date NOT NULL,
    was_late bit NOT NULL,
    reason nvarchar(400) NOT NULL,
    person_name nvarchar(200) NOT NULL,
    CONSTRAINT pk_due_date_change PRIMARY KEY NONCLUSTERED (change_id),
    CONSTRAINT fk_due_date_change_due_date FOREIGN KEY (case_reference, rule_id) REFERENCES nscp.due_date (case_reference, rule_id)
);
CREATE CLUSTERED INDEX ix_due_date_change_case ON nscp.due_date_change (case_reference, rule_id, changed_at);

-- One-off bank holidays that the Business Unit has added to those that the law's rules give.
CREATE TABLE nscp.bank_holiday (
    on_day date NOT NULL,
    holiday_name nvarchar(100) NOT NULL,
    added_by nvarchar(200) NOT NULL,
    added_at datetimeoffset(6) NOT NULL,
    CONSTRAINT pk_bank_holiday PRIMARY KEY (on_day)
);

CREATE TABLE nscp.outbox (
    outbox_id uniqueidentifier NOT NULL,
    raised_at datetimeoffset(6) NOT NULL,
    event_type varchar(200) NOT NULL,
    handler varchar(200) NOT NULL,
    payload nvarchar(max) NOT NULL,
    attempts int NOT NULL,
    due_at datetimeoffset(6) NOT NULL,
    lease uniqueidentifier NULL,
    delivered_at datetimeoffset(6) NULL,
    last_error nvarchar(200) NULL,
    CONSTRAINT pk_outbox PRIMARY KEY NONCLUSTERED (outbox_id)
);
CREATE CLUSTERED INDEX ix_outbox_raised ON nscp.outbox (raised_at, outbox_id);
CREATE INDEX ix_outbox_due ON nscp.outbox (due_at) WHERE delivered_at IS NULL;

-- Each entry holds the hash of the one before it: what is changed, removed, inserted or put in another order breaks the chain (X-4).
CREATE TABLE nscp.audit_entry (
    audit_number bigint NOT NULL,
    audit_id uniqueidentifier NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    person_id nvarchar(100) NOT NULL,
    on_behalf_of nvarchar(100) NULL,
    came_from varchar(60) NULL,
    action varchar(100) NOT NULL,
    outcome varchar(20) NOT NULL,
    case_reference varchar(20) NULL,
    detail nvarchar(max) NULL,
    previous_hash char(64) NOT NULL,
    entry_hash char(64) NOT NULL,
    CONSTRAINT pk_audit_entry PRIMARY KEY (audit_number),
    CONSTRAINT uq_audit_entry_id UNIQUE (audit_id)
);
CREATE INDEX ix_audit_entry_case ON nscp.audit_entry (case_reference, audit_number);
CREATE INDEX ix_audit_entry_person ON nscp.audit_entry (person_id, audit_number);

-- The last entry of the chain: one row, made with the first entry, locked while one is added.
CREATE TABLE nscp.audit_head (
    head_id int NOT NULL,
    last_number bigint NOT NULL,
    last_hash char(64) NOT NULL,
    CONSTRAINT pk_audit_head PRIMARY KEY (head_id),
    CONSTRAINT ck_audit_head_one CHECK (head_id = 1)
);

-- The head of each day, signed with a key that is not in the database.
CREATE TABLE nscp.audit_seal (
    sealed_on date NOT NULL,
    audit_number bigint NOT NULL,
    entry_hash char(64) NOT NULL,
    sealed_at datetimeoffset(6) NOT NULL,
    signature varchar(200) NOT NULL,
    CONSTRAINT pk_audit_seal PRIMARY KEY (sealed_on)
);

-- The filing queue: the bytes are safe here until the library has them and has read them back (X-2, X-3).
CREATE TABLE nscp.document (
    document_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    folder nvarchar(100) NOT NULL,
    kind nvarchar(100) NOT NULL,
    file_name nvarchar(200) NOT NULL,
    document_version int NOT NULL,
    media_type varchar(100) NOT NULL,
    sha256 char(64) NOT NULL,
    byte_length bigint NOT NULL,
    content varbinary(max) NULL,
    created_at datetimeoffset(6) NOT NULL,
    created_by nvarchar(200) NOT NULL,
    attempts int NOT NULL,
    due_at datetimeoffset(6) NOT NULL,
    lease uniqueidentifier NULL,
    filed_at datetimeoffset(6) NULL,
    library_id nvarchar(400) NULL,
    last_error nvarchar(400) NULL,
    CONSTRAINT pk_document PRIMARY KEY NONCLUSTERED (document_id),
    CONSTRAINT fk_document_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT uq_document_version UNIQUE (case_reference, kind, document_version)
);
CREATE CLUSTERED INDEX ix_document_case ON nscp.document (case_reference, created_at);
CREATE INDEX ix_document_queue ON nscp.document (due_at) WHERE filed_at IS NULL;
