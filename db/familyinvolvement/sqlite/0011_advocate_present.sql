-- Whether a child's advocate, or whoever else stands by it, was at the meeting, and if not why (I-1, I-5).
ALTER TABLE familyinvolvement_meeting ADD COLUMN advocate_present integer NULL;
ALTER TABLE familyinvolvement_meeting ADD COLUMN advocate_absent_because text NULL;
