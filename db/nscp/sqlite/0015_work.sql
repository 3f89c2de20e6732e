-- Everybody's day (X-1): a task given to somebody else, reminders that went, the daily digest, what a person wants, calendars. Then what is said or received
-- about a case (X-7), cases that belong together (X-8), closing and reopening (X-9).

ALTER TABLE nscp_work_item ADD COLUMN given_role text NULL;
ALTER TABLE nscp_work_item ADD COLUMN given_person_id text NULL;
-- One more each time the task is given to somebody: a form that was opened before is stale.
ALTER TABLE nscp_work_item ADD COLUMN given_number integer NOT NULL DEFAULT 0;

CREATE TABLE nscp_work_given (
    case_reference text NOT NULL,
    item_key text NOT NULL,
    given_number integer NOT NULL,
    given_at text NOT NULL,
    from_whom text NOT NULL,
    to_whom text NOT NULL,
    reason text NOT NULL,
    person_name text NOT NULL,
    CONSTRAINT pk_work_given PRIMARY KEY (case_reference, item_key, given_number),
    CONSTRAINT fk_work_given_item FOREIGN KEY (case_reference, item_key) REFERENCES nscp_work_item (case_reference, item_key)
);

-- One row for each reminder and whom it is for: whoever adds the row sends it, so that of several instances one does.
CREATE TABLE nscp_reminder (
    case_reference text NOT NULL,
    item_key text NOT NULL,
    due_on text NOT NULL,
    stage text NOT NULL,
    -- A person's id, or agency: and its code.
    person_id text NOT NULL,
    went_at text NOT NULL,
    -- Empty for who wants the digest only.
    mail_id text NULL,
    CONSTRAINT pk_reminder PRIMARY KEY (case_reference, item_key, due_on, stage, person_id),
    CONSTRAINT fk_reminder_item FOREIGN KEY (case_reference, item_key) REFERENCES nscp_work_item (case_reference, item_key),
    CONSTRAINT ck_reminder_stage CHECK (stage IN ('Before', 'Today', 'Late', 'Escalated'))
);
CREATE INDEX ix_nscp_reminder_person ON nscp_reminder (person_id, went_at);

CREATE TABLE nscp_digest (
    person_id text NOT NULL,
    for_day text NOT NULL,
    tasks integer NOT NULL,
    late integer NOT NULL,
    mail_id text NOT NULL,
    CONSTRAINT pk_digest PRIMARY KEY (person_id, for_day)
);

CREATE TABLE nscp_mail_preference (
    person_id text NOT NULL,
    wants text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_mail_preference PRIMARY KEY (person_id),
    CONSTRAINT ck_mail_preference_wants CHECK (wants IN ('EachReminder', 'DigestOnly'))
);

-- A person's calendar address; of its secret part only the hash is kept.
CREATE TABLE nscp_calendar_feed (
    person_id text NOT NULL,
    token_hash text NOT NULL,
    made_at text NOT NULL,
    last_read_at text NULL,
    CONSTRAINT pk_calendar_feed PRIMARY KEY (person_id),
    CONSTRAINT uq_calendar_feed_token UNIQUE (token_hash)
);

CREATE TABLE nscp_case_note (
    note_id text NOT NULL,
    case_reference text NOT NULL,
    channel text NOT NULL,
    happened_at text NOT NULL,
    with_whom text NULL,
    subject text NULL,
    note_text text NOT NULL,
    -- The note that this one adds to: what was written stays as it was.
    adds_to text NULL,
    -- Of an e-mail: the same one dropped in twice is one.
    message_id text NULL,
    recorded_at text NOT NULL,
    person_id text NOT NULL,
    person_name text NOT NULL,
    CONSTRAINT pk_case_note PRIMARY KEY (note_id),
    CONSTRAINT fk_case_note_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_case_note_channel CHECK (channel IN ('Note', 'Telephone', 'Meeting', 'Letter', 'Email'))
);
CREATE INDEX ix_nscp_case_note_case ON nscp_case_note (case_reference, happened_at, note_id);
CREATE INDEX ix_nscp_case_note_happened ON nscp_case_note (happened_at, note_id);
CREATE INDEX ix_nscp_case_note_adds ON nscp_case_note (adds_to, recorded_at);
CREATE INDEX ix_nscp_case_note_message ON nscp_case_note (case_reference, message_id);

CREATE TABLE nscp_case_note_document (
    note_id text NOT NULL,
    document_id text NOT NULL,
    file_name text NOT NULL,
    CONSTRAINT pk_case_note_document PRIMARY KEY (note_id, document_id),
    CONSTRAINT fk_case_note_document_note FOREIGN KEY (note_id) REFERENCES nscp_case_note (note_id)
);

-- Each link once, the smaller reference first.
CREATE TABLE nscp_case_link (
    link_id text NOT NULL,
    first_case text NOT NULL,
    second_case text NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    made_at text NOT NULL,
    made_by text NOT NULL,
    ended_at text NULL,
    ended_by text NULL,
    ended_because text NULL,
    CONSTRAINT pk_case_link PRIMARY KEY (link_id),
    CONSTRAINT fk_case_link_first FOREIGN KEY (first_case) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT fk_case_link_second FOREIGN KEY (second_case) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_case_link_kind CHECK (kind IN ('Siblings', 'Household', 'AllegedPerpetrator', 'Theme'))
);
CREATE INDEX ix_nscp_case_link_first ON nscp_case_link (first_case, second_case);
CREATE INDEX ix_nscp_case_link_second ON nscp_case_link (second_case, first_case);

CREATE TABLE nscp_case_closing (
    closing_id text NOT NULL,
    case_reference text NOT NULL,
    closed_at text NOT NULL,
    reason text NOT NULL,
    explanation text NULL,
    -- What was still open then, a line each.
    still_open text NULL,
    closed_by text NOT NULL,
    reopened_at text NULL,
    reopened_by text NULL,
    reopened_because text NULL,
    CONSTRAINT pk_case_closing PRIMARY KEY (closing_id),
    CONSTRAINT fk_case_closing_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_nscp_case_closing_case ON nscp_case_closing (case_reference, closed_at);

-- Tasks that fell away when the case was closed: they come back when it is reopened.
CREATE TABLE nscp_case_closing_task (
    closing_id text NOT NULL,
    item_key text NOT NULL,
    CONSTRAINT pk_case_closing_task PRIMARY KEY (closing_id, item_key),
    CONSTRAINT fk_case_closing_task_closing FOREIGN KEY (closing_id) REFERENCES nscp_case_closing (closing_id)
);
