-- A mail to a guest follows what they were invited to, when that comes to belong to a case: whom it went to is for those who may see the case (X-5a).

ALTER TABLE nscp_mail ADD COLUMN follows text NULL;
CREATE INDEX ix_nscp_mail_follows ON nscp_mail (follows) WHERE follows IS NOT NULL;
