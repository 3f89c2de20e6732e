-- Whether a child's advocate, or whoever else stands by it, was at the meeting, and if not why (I-1, I-5).
ALTER TABLE familyinvolvement.meeting ADD advocate_present bit NULL;
ALTER TABLE familyinvolvement.meeting ADD advocate_absent_because nvarchar(2000) NULL;
