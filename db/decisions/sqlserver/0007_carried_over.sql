-- What SPRG did not come to goes on its next meeting by itself, and may still be minuted at the one that it was left out of (D-1).

ALTER TABLE decisions.agenda_item ADD is_carried_over bit NOT NULL CONSTRAINT df_agenda_item_carried DEFAULT 0;
GO
UPDATE decisions.agenda_item SET is_carried_over = 1 WHERE state = 'Withdrawn' AND withdrawn_because LIKE 'not considered, %';
CREATE INDEX ix_agenda_item_listed ON decisions.agenda_item (meeting_on, case_reference) WHERE state = 'Listed';

ALTER TABLE decisions.other_item ADD is_carried_over bit NOT NULL CONSTRAINT df_other_item_carried DEFAULT 0;
ALTER TABLE decisions.other_item ADD carried_from uniqueidentifier NULL;
GO
CREATE INDEX ix_other_item_open ON decisions.other_item (meeting_on, item_id) WHERE kind = 'ByHand' AND is_carried_over = 0;
CREATE INDEX ix_other_item_carried_from ON decisions.other_item (carried_from) WHERE carried_from IS NOT NULL;

ALTER TABLE decisions.waiting_item DROP CONSTRAINT ck_waiting_item_kind;
ALTER TABLE decisions.waiting_item ADD CONSTRAINT ck_waiting_item_kind CHECK (kind IN ('RapidReview', 'Referral', 'Report', 'ByHand'));
