-- SPRG's meetings in full (D-1, N-8): who attends, items of every kind in an order, decisions and actions, minutes issued and approved.

ALTER TABLE decisions_meeting ADD COLUMN attendance_version integer NOT NULL DEFAULT 1;
ALTER TABLE decisions_meeting ADD COLUMN cancelled_because text NULL;

-- An item about a case. A case is once on the agenda of a meeting.
ALTER TABLE decisions_agenda_item ADD COLUMN kind text NOT NULL DEFAULT 'RapidReview'
    CONSTRAINT ck_agenda_item_kind CHECK (kind IN ('RapidReview', 'Referral', 'Report', 'ByHand'));
ALTER TABLE decisions_agenda_item ADD COLUMN place_number integer NOT NULL DEFAULT 100;
ALTER TABLE decisions_agenda_item ADD COLUMN topic text NULL;
ALTER TABLE decisions_agenda_item ADD COLUMN paper text NULL;
ALTER TABLE decisions_agenda_item ADD COLUMN decision text NULL;

-- An item that is about no case: the standing ones, and what is added by hand.
CREATE TABLE decisions_other_item (
    item_id text NOT NULL,
    meeting_on text NOT NULL,
    kind text NOT NULL,
    place_number integer NOT NULL,
    title text NOT NULL,
    paper text NULL,
    minutes text NULL,
    decision text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_other_item PRIMARY KEY (item_id),
    CONSTRAINT fk_other_item_meeting FOREIGN KEY (meeting_on) REFERENCES decisions_meeting (meeting_on),
    CONSTRAINT ck_other_item_kind CHECK (kind IN ('LastMinutes', 'Concerns', 'ByHand'))
);
CREATE INDEX ix_decisions_other_item_meeting ON decisions_other_item (meeting_on, place_number, item_id);

INSERT INTO decisions_other_item (item_id, meeting_on, kind, place_number, title, version)
SELECT upper(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4) || '-' || substr(h, 17, 4) || '-' || substr(h, 21)), meeting_on, 'LastMinutes', 10, 'Minutes of the last meeting', 1 FROM (SELECT hex(randomblob(16)) AS h, m.* FROM decisions_meeting m);
INSERT INTO decisions_other_item (item_id, meeting_on, kind, place_number, title, minutes, version)
SELECT upper(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4) || '-' || substr(h, 17, 4) || '-' || substr(h, 21)), meeting_on, 'Concerns', 900, 'Cases causing concern', cases_causing_concern, 1 FROM (SELECT hex(randomblob(16)) AS h, m.* FROM decisions_meeting m);
ALTER TABLE decisions_meeting DROP COLUMN cases_causing_concern;

-- Who leaves for an item that is about no case, and does not get its papers.
CREATE TABLE decisions_item_interest (
    item_id text NOT NULL,
    person_id text NOT NULL,
    interest text NOT NULL,
    CONSTRAINT pk_item_interest PRIMARY KEY (item_id, person_id),
    CONSTRAINT fk_item_interest_item FOREIGN KEY (item_id) REFERENCES decisions_other_item (item_id)
);

CREATE TABLE decisions_attendee (
    meeting_on text NOT NULL,
    row_number integer NOT NULL,
    person_name text NOT NULL,
    job_title text NULL,
    agency text NULL,
    attendance text NOT NULL,
    stands_in_for text NULL,
    person_id text NULL,
    CONSTRAINT pk_attendee PRIMARY KEY (meeting_on, row_number),
    CONSTRAINT fk_attendee_meeting FOREIGN KEY (meeting_on) REFERENCES decisions_meeting (meeting_on),
    CONSTRAINT ck_attendee_attendance CHECK (attendance IN ('Invited', 'Present', 'PartOnly', 'Apologies'))
);

CREATE TABLE decisions_meeting_action (
    action_id text NOT NULL,
    meeting_on text NOT NULL,
    case_reference text NULL,
    item_id text NULL,
    row_number integer NOT NULL,
    action text NOT NULL,
    owner_id text NULL,
    owner_name text NOT NULL,
    due_on text NOT NULL,
    done_on text NULL,
    done_by text NULL,
    CONSTRAINT pk_meeting_action PRIMARY KEY (action_id),
    CONSTRAINT fk_meeting_action_meeting FOREIGN KEY (meeting_on) REFERENCES decisions_meeting (meeting_on),
    CONSTRAINT fk_meeting_action_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT fk_meeting_action_item FOREIGN KEY (item_id) REFERENCES decisions_other_item (item_id)
);
CREATE INDEX ix_decisions_meeting_action_meeting ON decisions_meeting_action (meeting_on, row_number, action_id);
CREATE INDEX ix_decisions_meeting_action_open ON decisions_meeting_action (due_on, action_id) WHERE done_on IS NULL;

-- What has no meeting to go to yet.
CREATE TABLE decisions_waiting_item (
    case_reference text NOT NULL,
    kind text NOT NULL,
    topic text NULL,
    since text NOT NULL,
    CONSTRAINT pk_waiting_item PRIMARY KEY (case_reference, kind),
    CONSTRAINT fk_waiting_item_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_waiting_item_kind CHECK (kind IN ('Referral', 'Report'))
);
CREATE INDEX ix_decisions_waiting_item_since ON decisions_waiting_item (since, case_reference);

-- Minutes as they were issued: every issue stays as it was, in parts, so that a reader gets those that she may see (X-5a).
CREATE TABLE decisions_minutes_issue (
    meeting_on text NOT NULL,
    issue_number integer NOT NULL,
    issued_at text NOT NULL,
    issued_by text NOT NULL,
    approved_on text NULL,
    approved_by text NULL,
    CONSTRAINT pk_minutes_issue PRIMARY KEY (meeting_on, issue_number),
    CONSTRAINT fk_minutes_issue_meeting FOREIGN KEY (meeting_on) REFERENCES decisions_meeting (meeting_on)
);

CREATE TABLE decisions_minutes_part (
    meeting_on text NOT NULL,
    issue_number integer NOT NULL,
    part_number integer NOT NULL,
    case_reference text NULL,
    item_id text NULL,
    concern_id text NULL,
    title text NOT NULL,
    attendance text NULL,
    minutes text NULL,
    decision text NULL,
    actions text NULL,
    CONSTRAINT pk_minutes_part PRIMARY KEY (meeting_on, issue_number, part_number),
    CONSTRAINT fk_minutes_part_issue FOREIGN KEY (meeting_on, issue_number) REFERENCES decisions_minutes_issue (meeting_on, issue_number)
);
