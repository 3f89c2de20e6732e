-- Emergency access ends by itself (X-5): after this day the wall stands again.

ALTER TABLE nscp_case_wall ADD COLUMN lifted_until text NULL;
