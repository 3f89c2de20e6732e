-- What SPRG did not come to goes on its next meeting by itself, and may still be minuted at the one that it was left out of (D-1).

ALTER TABLE decisions_agenda_item ADD COLUMN is_carried_over integer NOT NULL DEFAULT 0;
UPDATE decisions_agenda_item SET is_carried_over = 1 WHERE state = 'Withdrawn' AND withdrawn_because LIKE 'not considered, %';
CREATE INDEX ix_decisions_agenda_item_listed ON decisions_agenda_item (meeting_on, case_reference) WHERE state = 'Listed';

ALTER TABLE decisions_other_item ADD COLUMN is_carried_over integer NOT NULL DEFAULT 0;
ALTER TABLE decisions_other_item ADD COLUMN carried_from text NULL;
CREATE INDEX ix_decisions_other_item_open ON decisions_other_item (meeting_on, item_id) WHERE kind = 'ByHand' AND is_carried_over = 0;
CREATE INDEX ix_decisions_other_item_carried_from ON decisions_other_item (carried_from) WHERE carried_from IS NOT NULL;

CREATE TABLE decisions_waiting_item_next (
    case_reference text NOT NULL,
    kind text NOT NULL,
    topic text NULL,
    since text NOT NULL,
    CONSTRAINT pk_waiting_item PRIMARY KEY (case_reference, kind),
    CONSTRAINT fk_waiting_item_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_waiting_item_kind CHECK (kind IN ('RapidReview', 'Referral', 'Report', 'ByHand'))
);
INSERT INTO decisions_waiting_item_next (case_reference, kind, topic, since) SELECT case_reference, kind, topic, since FROM decisions_waiting_item;
DROP TABLE decisions_waiting_item;
ALTER TABLE decisions_waiting_item_next RENAME TO decisions_waiting_item;
CREATE INDEX ix_decisions_waiting_item_since ON decisions_waiting_item (since, case_reference);
