-- The actions of an item are looked for when it is taken along to the next meeting.

CREATE INDEX ix_meeting_action_item ON decisions.meeting_action (item_id);
