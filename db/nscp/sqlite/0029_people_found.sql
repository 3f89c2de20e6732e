-- The list of people ends with the guests; a command about no case is compared with the last of its kind (X-4).

CREATE INDEX ix_nscp_guest_invitation_name ON nscp_guest_invitation (guest_name, invitation_id);
CREATE INDEX ix_nscp_audit_entry_no_case ON nscp_audit_entry (action, audit_number) WHERE case_reference IS NULL;
