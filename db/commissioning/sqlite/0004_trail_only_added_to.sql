-- The trail of safety concerns is only added to (M-5), as the audit log is.
CREATE TRIGGER commissioning_safety_entry_unchanged BEFORE UPDATE ON commissioning_safety_entry BEGIN SELECT RAISE(ABORT, 'The trail of a safety concern is only added to'); END;
CREATE TRIGGER commissioning_safety_entry_kept BEFORE DELETE ON commissioning_safety_entry BEGIN SELECT RAISE(ABORT, 'The trail of a safety concern is only added to'); END;
