-- Access begins with the contract's first day and ends with its last (M-2). Not null while that day is all that is awaited.
ALTER TABLE commissioning.appointment ADD begins_on date NULL;
GO
CREATE INDEX ix_commissioning_appointment_begins ON commissioning.appointment (begins_on, case_reference) WHERE begins_on IS NOT NULL;

-- What is open now ends with its contract too.
UPDATE commissioning.appointment SET open_until = ends_on WHERE is_open = 1 AND ends_on IS NOT NULL AND (open_until IS NULL OR open_until > ends_on);
UPDATE nscp.case_member
   SET open_until = (SELECT MIN(a.open_until) FROM commissioning.appointment a JOIN commissioning.reviewer r ON r.reviewer_id = a.reviewer_id
                      WHERE a.case_reference = nscp.case_member.case_reference AND r.person_id = nscp.case_member.person_id AND a.is_open = 1)
 WHERE part = 'LeadReviewer' AND access_level = 'Full' AND ended_at IS NULL
   AND EXISTS (SELECT 1 FROM commissioning.appointment a JOIN commissioning.reviewer r ON r.reviewer_id = a.reviewer_id
                WHERE a.case_reference = nscp.case_member.case_reference AND r.person_id = nscp.case_member.person_id AND a.is_open = 1);
