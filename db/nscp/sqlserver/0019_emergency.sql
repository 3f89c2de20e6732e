-- Emergency access ends by itself (X-5): after this day the wall stands again.

ALTER TABLE nscp.case_wall ADD lifted_until date NULL;
