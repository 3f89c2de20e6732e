-- The case of the referral that a case causing concern became (N-8).

ALTER TABLE notifications.concern ADD referral_case varchar(20) NULL CONSTRAINT fk_concern_referral_case REFERENCES nscp.case_register (case_reference);
GO

CREATE INDEX ix_concern_referral_case ON notifications.concern (referral_case);
