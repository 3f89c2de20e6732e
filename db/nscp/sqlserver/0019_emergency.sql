-- Emergency access ends by itself (X-5): after this day the wall stands again.

ALTER TABLE nscp.case_wall ADD lifted_until date NULL;
ALTER TABLE nscp.case_wall ADD closed_again_at datetimeoffset(6) NULL;
GO
CREATE INDEX ix_case_wall_emergency ON nscp.case_wall (lifted_until) INCLUDE (case_reference, person_id) WHERE lifted_until IS NOT NULL AND closed_again_at IS NULL;
