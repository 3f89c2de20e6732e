-- SPRG decides on a referral at a meeting, or for a reason between meetings; an agreed action has an owner and is one with that of the minutes (F-3).

ALTER TABLE referrals_decision ADD COLUMN out_of_meeting_because text NULL;
ALTER TABLE referrals_agreed_action ADD COLUMN action_id text NULL;
ALTER TABLE referrals_agreed_action ADD COLUMN owner_id text NULL;
