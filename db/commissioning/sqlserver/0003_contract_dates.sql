-- Access begins with the contract's first day and ends with its last (M-2). Not null while that day is all that is awaited.
ALTER TABLE commissioning.appointment ADD begins_on date NULL;
GO
CREATE INDEX ix_commissioning_appointment_begins ON commissioning.appointment (begins_on, case_reference) WHERE begins_on IS NOT NULL;

-- What is open now ends with its contract too: the watch settles each of these at its first run.
UPDATE commissioning.appointment SET begins_on = proposed_on WHERE is_open = 1 AND ends_on IS NOT NULL AND (open_until IS NULL OR open_until > ends_on);
