-- Files of forms that came back with a message: kept for two hours for the person who sent them. And the name that an uploaded document had.

CREATE TABLE nscp_kept_upload (
    upload_id text NOT NULL,
    person_id text NOT NULL,
    kept_at text NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    content blob NOT NULL,
    CONSTRAINT pk_kept_upload PRIMARY KEY (upload_id)
);
CREATE INDEX ix_nscp_kept_upload_kept ON nscp_kept_upload (kept_at, upload_id);
CREATE INDEX ix_nscp_kept_upload_person ON nscp_kept_upload (person_id, kept_at);

ALTER TABLE nscp_document ADD COLUMN original_name text NULL;
