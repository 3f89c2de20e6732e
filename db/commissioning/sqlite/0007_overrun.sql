-- The Business Unit was asked for a new day, since the one on which the proceedings were expected to end has passed (M-3).
ALTER TABLE commissioning_proceeding ADD COLUMN is_asked integer NOT NULL DEFAULT 0;
CREATE INDEX ix_commissioning_proceeding_overrun ON commissioning_proceeding (expected_end, case_reference, proceeding_id) WHERE ended_on IS NULL AND is_asked = 0;
