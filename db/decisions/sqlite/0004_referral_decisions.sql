-- Actions that were agreed on a referral at no meeting stand with those of the minutes (F-3); items by hand wait for a meeting too (D-1).

CREATE TABLE decisions_meeting_action_next (
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
    agreed_at text NULL,
    CONSTRAINT pk_meeting_action PRIMARY KEY (action_id),
    CONSTRAINT fk_meeting_action_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT fk_meeting_action_item FOREIGN KEY (item_id) REFERENCES decisions_other_item (item_id),
    CONSTRAINT ck_meeting_action_agreed_at CHECK (agreed_at IN ('OutOfMeeting', 'Partners'))
);
INSERT INTO decisions_meeting_action_next (action_id, meeting_on, case_reference, item_id, row_number, action, owner_id, owner_name, due_on, done_on, done_by)
SELECT action_id, meeting_on, case_reference, item_id, row_number, action, owner_id, owner_name, due_on, done_on, done_by FROM decisions_meeting_action;
DROP TABLE decisions_meeting_action;
ALTER TABLE decisions_meeting_action_next RENAME TO decisions_meeting_action;
CREATE INDEX ix_decisions_meeting_action_meeting ON decisions_meeting_action (meeting_on, row_number, action_id);
CREATE INDEX ix_decisions_meeting_action_open ON decisions_meeting_action (due_on, action_id) WHERE done_on IS NULL;
CREATE INDEX ix_decisions_meeting_action_case ON decisions_meeting_action (case_reference, action_id);

CREATE TABLE decisions_waiting_item_next (
    case_reference text NOT NULL,
    kind text NOT NULL,
    topic text NULL,
    since text NOT NULL,
    CONSTRAINT pk_waiting_item PRIMARY KEY (case_reference, kind),
    CONSTRAINT fk_waiting_item_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_waiting_item_kind CHECK (kind IN ('Referral', 'Report', 'ByHand'))
);
INSERT INTO decisions_waiting_item_next (case_reference, kind, topic, since) SELECT case_reference, kind, topic, since FROM decisions_waiting_item;
DROP TABLE decisions_waiting_item;
ALTER TABLE decisions_waiting_item_next RENAME TO decisions_waiting_item;
CREATE INDEX ix_decisions_waiting_item_since ON decisions_waiting_item (since, case_reference);
