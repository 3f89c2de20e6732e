-- Actions that were agreed on a referral at no meeting stand with those of the minutes (F-3); items by hand wait for a meeting too (D-1).

ALTER TABLE decisions.meeting_action DROP CONSTRAINT fk_meeting_action_meeting;
ALTER TABLE decisions.meeting_action ADD agreed_at varchar(60) NULL
    CONSTRAINT ck_meeting_action_agreed_at CHECK (agreed_at IN ('OutOfMeeting', 'Partners'));
CREATE INDEX ix_meeting_action_case ON decisions.meeting_action (case_reference, action_id);

ALTER TABLE decisions.waiting_item DROP CONSTRAINT ck_waiting_item_kind;
ALTER TABLE decisions.waiting_item ADD CONSTRAINT ck_waiting_item_kind CHECK (kind IN ('Referral', 'Report', 'ByHand'));
