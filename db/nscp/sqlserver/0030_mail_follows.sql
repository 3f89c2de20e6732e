-- A mail to a guest follows what they were invited to, when that comes to belong to a case: whom it went to is for those who may see the case (X-5a).

ALTER TABLE nscp.mail ADD follows varchar(100) NULL;
GO
CREATE INDEX ix_mail_follows ON nscp.mail (follows) WHERE follows IS NOT NULL;
