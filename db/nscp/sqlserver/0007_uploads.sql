-- Files of forms that came back with a message: kept for two hours for the person who sent them. And the name that an uploaded document had.

CREATE TABLE nscp.kept_upload (
    upload_id uniqueidentifier NOT NULL,
    person_id nvarchar(100) NOT NULL,
    kept_at datetimeoffset(6) NOT NULL,
    file_name nvarchar(400) NOT NULL,
    media_type nvarchar(200) NOT NULL,
    content varbinary(max) NOT NULL,
    CONSTRAINT pk_kept_upload PRIMARY KEY NONCLUSTERED (upload_id)
);
CREATE CLUSTERED INDEX ix_kept_upload_kept ON nscp.kept_upload (kept_at, upload_id);
CREATE INDEX ix_kept_upload_person ON nscp.kept_upload (person_id, kept_at);

ALTER TABLE nscp.document ADD original_name nvarchar(200) NULL;
