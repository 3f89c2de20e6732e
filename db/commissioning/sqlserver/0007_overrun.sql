-- The Business Unit was asked for a new day, since the one on which the proceedings were expected to end has passed (M-3).
ALTER TABLE commissioning.proceeding ADD is_asked bit NOT NULL CONSTRAINT df_proceeding_is_asked DEFAULT 0;
GO
CREATE INDEX ix_commissioning_proceeding_overrun ON commissioning.proceeding (expected_end, case_reference, proceeding_id) WHERE ended_on IS NULL AND is_asked = 0;
