-- Who was invited is found for a subject access request.

CREATE INDEX ix_guest_invitation_case ON nscp.guest_invitation (case_reference, invited_at);
CREATE INDEX ix_guest_invitation_no_case ON nscp.guest_invitation (guest_name, invitation_id) WHERE case_reference IS NULL;
