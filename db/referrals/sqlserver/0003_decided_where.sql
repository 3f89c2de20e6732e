-- SPRG decides on a referral at a meeting, or for a reason between meetings; an agreed action has an owner and is one with that of the minutes (F-3).

ALTER TABLE referrals.decision ADD out_of_meeting_because nvarchar(2000) NULL;
ALTER TABLE referrals.agreed_action ADD action_id uniqueidentifier NULL;
ALTER TABLE referrals.agreed_action ADD owner_id nvarchar(100) NULL;
