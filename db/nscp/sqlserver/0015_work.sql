-- Everybody's day (X-1): a task given to somebody else, reminders that went, the daily digest, what a person wants, calendars. Then what is said or received
-- about a case (X-7), cases that belong together (X-8), closing and reopening (X-9).

ALTER TABLE nscp.work_item ADD given_role varchar(60) NULL;
ALTER TABLE nscp.work_item ADD given_person_id nvarchar(100) NULL;
-- One more each time the task is given to somebody: a form that was opened before is stale.
ALTER TABLE nscp.work_item ADD given_number int NOT NULL CONSTRAINT df_work_item_given_number DEFAULT 0;
GO

CREATE TABLE nscp.work_given (
    case_reference varchar(20) NOT NULL,
    item_key varchar(80) NOT NULL,
    given_number int NOT NULL,
    given_at datetimeoffset(6) NOT NULL,
    from_whom nvarchar(200) NOT NULL,
    to_whom nvarchar(200) NOT NULL,
    reason nvarchar(400) NOT NULL,
    person_name nvarchar(200) NOT NULL,
    CONSTRAINT pk_work_given PRIMARY KEY (case_reference, item_key, given_number),
    CONSTRAINT fk_work_given_item FOREIGN KEY (case_reference, item_key) REFERENCES nscp.work_item (case_reference, item_key)
);

-- One row for each reminder and whom it is for: whoever adds the row sends it, so that of several instances one does.
CREATE TABLE nscp.reminder (
    case_reference varchar(20) NOT NULL,
    item_key varchar(80) NOT NULL,
    due_on date NOT NULL,
    stage varchar(20) NOT NULL,
    -- A person's id, or agency: and its code.
    person_id nvarchar(100) NOT NULL,
    went_at datetimeoffset(6) NOT NULL,
    -- Empty for who wants the digest only.
    mail_id uniqueidentifier NULL,
    CONSTRAINT pk_reminder PRIMARY KEY (case_reference, item_key, due_on, stage, person_id),
    CONSTRAINT fk_reminder_item FOREIGN KEY (case_reference, item_key) REFERENCES nscp.work_item (case_reference, item_key),
    CONSTRAINT ck_reminder_stage CHECK (stage IN ('Before', 'Today', 'Late', 'Escalated'))
);
CREATE INDEX ix_reminder_person ON nscp.reminder (person_id, went_at);

CREATE TABLE nscp.digest (
    person_id nvarchar(100) NOT NULL,
    for_day date NOT NULL,
    tasks int NOT NULL,
    late int NOT NULL,
    mail_id uniqueidentifier NOT NULL,
    CONSTRAINT pk_digest PRIMARY KEY (person_id, for_day)
);

CREATE TABLE nscp.mail_preference (
    person_id nvarchar(100) NOT NULL,
    wants varchar(20) NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_mail_preference PRIMARY KEY (person_id),
    CONSTRAINT ck_mail_preference_wants CHECK (wants IN ('EachReminder', 'DigestOnly'))
);

-- A person's calendar address; of its secret part only the hash is kept.
CREATE TABLE nscp.calendar_feed (
    person_id nvarchar(100) NOT NULL,
    token_hash char(64) NOT NULL,
    made_at datetimeoffset(6) NOT NULL,
    last_read_at datetimeoffset(6) NULL,
    CONSTRAINT pk_calendar_feed PRIMARY KEY (person_id),
    CONSTRAINT uq_calendar_feed_token UNIQUE (token_hash)
);

CREATE TABLE nscp.case_note (
    note_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    channel varchar(20) NOT NULL,
    happened_at datetimeoffset(6) NOT NULL,
    with_whom nvarchar(300) NULL,
    subject nvarchar(300) NULL,
    note_text nvarchar(max) NOT NULL,
    -- The note that this one adds to: what was written stays as it was.
    adds_to uniqueidentifier NULL,
    -- Of an e-mail: the same one dropped in twice is one.
    message_id nvarchar(300) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    person_id nvarchar(100) NOT NULL,
    person_name nvarchar(200) NOT NULL,
    CONSTRAINT pk_case_note PRIMARY KEY NONCLUSTERED (note_id),
    CONSTRAINT fk_case_note_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_case_note_channel CHECK (channel IN ('Note', 'Telephone', 'Meeting', 'Letter', 'Email'))
);
CREATE CLUSTERED INDEX ix_case_note_case ON nscp.case_note (case_reference, happened_at, note_id);
CREATE INDEX ix_case_note_happened ON nscp.case_note (happened_at, note_id);
CREATE INDEX ix_case_note_adds ON nscp.case_note (adds_to, recorded_at);
CREATE INDEX ix_case_note_message ON nscp.case_note (case_reference, message_id);

CREATE TABLE nscp.case_note_document (
    note_id uniqueidentifier NOT NULL,
    document_id uniqueidentifier NOT NULL,
    file_name nvarchar(200) NOT NULL,
    CONSTRAINT pk_case_note_document PRIMARY KEY (note_id, document_id),
    CONSTRAINT fk_case_note_document_note FOREIGN KEY (note_id) REFERENCES nscp.case_note (note_id)
);

-- Each link once, the smaller reference first.
CREATE TABLE nscp.case_link (
    link_id uniqueidentifier NOT NULL,
    first_case varchar(20) NOT NULL,
    second_case varchar(20) NOT NULL,
    kind varchar(40) NOT NULL,
    reason nvarchar(400) NOT NULL,
    made_at datetimeoffset(6) NOT NULL,
    made_by nvarchar(200) NOT NULL,
    ended_at datetimeoffset(6) NULL,
    ended_by nvarchar(200) NULL,
    ended_because nvarchar(400) NULL,
    CONSTRAINT pk_case_link PRIMARY KEY (link_id),
    CONSTRAINT fk_case_link_first FOREIGN KEY (first_case) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT fk_case_link_second FOREIGN KEY (second_case) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_case_link_kind CHECK (kind IN ('Siblings', 'Household', 'AllegedPerpetrator', 'Theme'))
);
CREATE INDEX ix_case_link_first ON nscp.case_link (first_case, second_case);
CREATE INDEX ix_case_link_second ON nscp.case_link (second_case, first_case);

CREATE TABLE nscp.case_closing (
    closing_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    closed_at datetimeoffset(6) NOT NULL,
    reason varchar(40) NOT NULL,
    explanation nvarchar(2000) NULL,
    -- What was still open then, a line each.
    still_open nvarchar(max) NULL,
    closed_by nvarchar(200) NOT NULL,
    reopened_at datetimeoffset(6) NULL,
    reopened_by nvarchar(200) NULL,
    reopened_because nvarchar(400) NULL,
    CONSTRAINT pk_case_closing PRIMARY KEY (closing_id),
    CONSTRAINT fk_case_closing_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_case_closing_case ON nscp.case_closing (case_reference, closed_at);

-- Tasks that fell away when the case was closed: they come back when it is reopened.
CREATE TABLE nscp.case_closing_task (
    closing_id uniqueidentifier NOT NULL,
    item_key varchar(80) NOT NULL,
    CONSTRAINT pk_case_closing_task PRIMARY KEY (closing_id, item_key),
    CONSTRAINT fk_case_closing_task_closing FOREIGN KEY (closing_id) REFERENCES nscp.case_closing (closing_id)
);
