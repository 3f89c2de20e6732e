-- A corrected report may follow one that was withdrawn: a case may be here more than once.
CREATE TABLE publication_published_anew (
    public_id text NOT NULL,
    case_reference text NOT NULL,
    version_number integer NOT NULL,
    title text NOT NULL,
    summary text NULL,
    is_full_report integer NOT NULL,
    published_at text NOT NULL,
    public_until text NOT NULL,
    withdrawn_at text NULL,
    withdrawal_notice text NULL,
    CONSTRAINT pk_published PRIMARY KEY (public_id),
    CONSTRAINT fk_published_case FOREIGN KEY (case_reference) REFERENCES publication_release_plan (case_reference)
);
INSERT INTO publication_published_anew (public_id, case_reference, version_number, title, summary, is_full_report, published_at, public_until, withdrawn_at, withdrawal_notice)
SELECT public_id, case_reference, version_number, title, summary, is_full_report, published_at, public_until, withdrawn_at, withdrawal_notice FROM publication_published;
CREATE TABLE publication_public_file_anew (
    public_id text NOT NULL,
    file_kind text NOT NULL,
    extension text NOT NULL,
    media_type text NOT NULL,
    sha256 text NOT NULL,
    byte_length integer NOT NULL,
    content blob NOT NULL,
    CONSTRAINT pk_public_file PRIMARY KEY (public_id, file_kind),
    CONSTRAINT fk_public_file_published FOREIGN KEY (public_id) REFERENCES publication_published_anew (public_id)
);
INSERT INTO publication_public_file_anew (public_id, file_kind, extension, media_type, sha256, byte_length, content)
SELECT public_id, file_kind, extension, media_type, sha256, byte_length, content FROM publication_public_file;
DROP TABLE publication_public_file;
DROP TABLE publication_published;
ALTER TABLE publication_published_anew RENAME TO publication_published;
ALTER TABLE publication_public_file_anew RENAME TO publication_public_file;
CREATE INDEX ix_published_at ON publication_published (published_at, public_id);
CREATE INDEX ix_published_case ON publication_published (case_reference, published_at);
