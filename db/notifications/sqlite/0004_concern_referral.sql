-- The case of the referral that a case causing concern became (N-8).

ALTER TABLE notifications_concern ADD COLUMN referral_case text NULL REFERENCES nscp_case_register (case_reference);

CREATE INDEX ix_notifications_concern_referral_case ON notifications_concern (referral_case);
