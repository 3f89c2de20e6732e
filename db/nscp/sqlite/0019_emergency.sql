-- Emergency access ends by itself (X-5): after this day the wall stands again.

ALTER TABLE nscp_case_wall ADD COLUMN lifted_until text NULL;
ALTER TABLE nscp_case_wall ADD COLUMN closed_again_at text NULL;
CREATE INDEX ix_nscp_case_wall_emergency ON nscp_case_wall (lifted_until) WHERE lifted_until IS NOT NULL AND closed_again_at IS NULL;
