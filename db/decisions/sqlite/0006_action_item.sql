-- The actions of an item are looked for when it is taken along to the next meeting.

CREATE INDEX ix_decisions_meeting_action_item ON decisions_meeting_action (item_id);
