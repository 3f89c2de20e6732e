-- SPRG's meetings in full (D-1, N-8): who attends, items of every kind in an order, decisions and actions, minutes issued and approved.

ALTER TABLE decisions.meeting ADD attendance_version int NOT NULL CONSTRAINT df_meeting_attendance_version DEFAULT 1;
ALTER TABLE decisions.meeting ADD cancelled_because nvarchar(400) NULL;
GO

-- An item about a case. A case is once on the agenda of a meeting.
ALTER TABLE decisions.agenda_item ADD kind varchar(60) NOT NULL CONSTRAINT df_agenda_item_kind DEFAULT 'RapidReview'
    CONSTRAINT ck_agenda_item_kind CHECK (kind IN ('RapidReview', 'Referral', 'Report', 'ByHand'));
ALTER TABLE decisions.agenda_item ADD place_number int NOT NULL CONSTRAINT df_agenda_item_place DEFAULT 100;
ALTER TABLE decisions.agenda_item ADD topic nvarchar(200) NULL;
ALTER TABLE decisions.agenda_item ADD paper nvarchar(max) NULL;
ALTER TABLE decisions.agenda_item ADD decision nvarchar(max) NULL;
GO

-- An item that is about no case: the standing ones, and what is added by hand.
CREATE TABLE decisions.other_item (
    item_id uniqueidentifier NOT NULL,
    meeting_on date NOT NULL,
    kind varchar(60) NOT NULL,
    place_number int NOT NULL,
    title nvarchar(200) NOT NULL,
    paper nvarchar(max) NULL,
    minutes nvarchar(max) NULL,
    decision nvarchar(max) NULL,
    version int NOT NULL,
    CONSTRAINT pk_other_item PRIMARY KEY NONCLUSTERED (item_id),
    CONSTRAINT fk_other_item_meeting FOREIGN KEY (meeting_on) REFERENCES decisions.meeting (meeting_on),
    CONSTRAINT ck_other_item_kind CHECK (kind IN ('LastMinutes', 'Concerns', 'ByHand'))
);
CREATE CLUSTERED INDEX ix_other_item_meeting ON decisions.other_item (meeting_on, place_number, item_id);

INSERT INTO decisions.other_item (item_id, meeting_on, kind, place_number, title, version)
SELECT NEWID(), meeting_on, 'LastMinutes', 10, 'Minutes of the last meeting', 1 FROM decisions.meeting;
INSERT INTO decisions.other_item (item_id, meeting_on, kind, place_number, title, minutes, version)
SELECT NEWID(), meeting_on, 'Concerns', 900, 'Cases causing concern', cases_causing_concern, 1 FROM decisions.meeting;
GO
ALTER TABLE decisions.meeting DROP COLUMN cases_causing_concern;

-- Who leaves for an item that is about no case, and does not get its papers.
CREATE TABLE decisions.item_interest (
    item_id uniqueidentifier NOT NULL,
    person_id nvarchar(100) NOT NULL,
    interest nvarchar(2000) NOT NULL,
    CONSTRAINT pk_item_interest PRIMARY KEY (item_id, person_id),
    CONSTRAINT fk_item_interest_item FOREIGN KEY (item_id) REFERENCES decisions.other_item (item_id)
);

CREATE TABLE decisions.attendee (
    meeting_on date NOT NULL,
    row_number int NOT NULL,
    person_name nvarchar(200) NOT NULL,
    job_title nvarchar(200) NULL,
    agency nvarchar(200) NULL,
    attendance varchar(60) NOT NULL,
    stands_in_for nvarchar(200) NULL,
    person_id nvarchar(100) NULL,
    CONSTRAINT pk_attendee PRIMARY KEY (meeting_on, row_number),
    CONSTRAINT fk_attendee_meeting FOREIGN KEY (meeting_on) REFERENCES decisions.meeting (meeting_on),
    CONSTRAINT ck_attendee_attendance CHECK (attendance IN ('Invited', 'Present', 'PartOnly', 'Apologies'))
);

CREATE TABLE decisions.meeting_action (
    action_id uniqueidentifier NOT NULL,
    meeting_on date NOT NULL,
    case_reference varchar(20) NULL,
    item_id uniqueidentifier NULL,
    row_number int NOT NULL,
    action nvarchar(2000) NOT NULL,
    owner_id nvarchar(100) NULL,
    owner_name nvarchar(200) NOT NULL,
    due_on date NOT NULL,
    done_on date NULL,
    done_by nvarchar(200) NULL,
    CONSTRAINT pk_meeting_action PRIMARY KEY NONCLUSTERED (action_id),
    CONSTRAINT fk_meeting_action_meeting FOREIGN KEY (meeting_on) REFERENCES decisions.meeting (meeting_on),
    CONSTRAINT fk_meeting_action_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT fk_meeting_action_item FOREIGN KEY (item_id) REFERENCES decisions.other_item (item_id)
);
CREATE CLUSTERED INDEX ix_meeting_action_meeting ON decisions.meeting_action (meeting_on, row_number, action_id);
CREATE INDEX ix_meeting_action_open ON decisions.meeting_action (due_on, action_id) WHERE done_on IS NULL;

-- What has no meeting to go to yet.
CREATE TABLE decisions.waiting_item (
    case_reference varchar(20) NOT NULL,
    kind varchar(60) NOT NULL,
    topic nvarchar(200) NULL,
    since date NOT NULL,
    CONSTRAINT pk_waiting_item PRIMARY KEY (case_reference, kind),
    CONSTRAINT fk_waiting_item_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_waiting_item_kind CHECK (kind IN ('Referral', 'Report'))
);
CREATE INDEX ix_waiting_item_since ON decisions.waiting_item (since, case_reference);

-- Minutes as they were issued: every issue stays as it was, in parts, so that a reader gets those that she may see (X-5a).
CREATE TABLE decisions.minutes_issue (
    meeting_on date NOT NULL,
    issue_number int NOT NULL,
    issued_at datetimeoffset(6) NOT NULL,
    issued_by nvarchar(200) NOT NULL,
    approved_on date NULL,
    approved_by nvarchar(200) NULL,
    CONSTRAINT pk_minutes_issue PRIMARY KEY (meeting_on, issue_number),
    CONSTRAINT fk_minutes_issue_meeting FOREIGN KEY (meeting_on) REFERENCES decisions.meeting (meeting_on)
);

CREATE TABLE decisions.minutes_part (
    meeting_on date NOT NULL,
    issue_number int NOT NULL,
    part_number int NOT NULL,
    case_reference varchar(20) NULL,
    item_id uniqueidentifier NULL,
    concern_id uniqueidentifier NULL,
    title nvarchar(400) NOT NULL,
    attendance nvarchar(max) NULL,
    minutes nvarchar(max) NULL,
    decision nvarchar(max) NULL,
    actions nvarchar(max) NULL,
    CONSTRAINT pk_minutes_part PRIMARY KEY (meeting_on, issue_number, part_number),
    CONSTRAINT fk_minutes_part_issue FOREIGN KEY (meeting_on, issue_number) REFERENCES decisions.minutes_issue (meeting_on, issue_number)
);
