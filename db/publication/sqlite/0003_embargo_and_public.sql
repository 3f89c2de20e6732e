-- Copies under embargo (P-4), what is public (P-5), and its removal before its time (C-6).

CREATE TABLE publication_embargo_recipient (
    recipient_id text NOT NULL,
    case_reference text NOT NULL,
    copy_number integer NOT NULL,
    person_name text NOT NULL,
    organisation text NOT NULL,
    email text NOT NULL,
    because text NOT NULL,
    listed_at text NOT NULL,
    listed_by text NOT NULL,
    sent_at text NULL,
    sent_sha256 text NULL,
    copy_sha256 text NULL,
    told_of text NULL,
    received_at text NULL,
    recalled_at text NULL,
    recalled_by text NULL,
    recalled_because text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_embargo_recipient PRIMARY KEY (recipient_id),
    CONSTRAINT uq_embargo_recipient_copy UNIQUE (case_reference, copy_number),
    CONSTRAINT fk_embargo_recipient_case FOREIGN KEY (case_reference) REFERENCES publication_release_plan (case_reference)
);

CREATE TABLE publication_embargo_access (
    access_id text NOT NULL,
    recipient_id text NOT NULL,
    happened_at text NOT NULL,
    came_from text NULL,
    what text NOT NULL,
    CONSTRAINT pk_embargo_access PRIMARY KEY (access_id),
    CONSTRAINT fk_embargo_access_recipient FOREIGN KEY (recipient_id) REFERENCES publication_embargo_recipient (recipient_id)
);
CREATE INDEX ix_embargo_access_recipient ON publication_embargo_access (recipient_id, happened_at);

-- Only the release writes here, at the hour by the clock of the database's machine: what is not here is not public. A case is here once.
CREATE TABLE publication_published (
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
    CONSTRAINT uq_published_case UNIQUE (case_reference),
    CONSTRAINT fk_published_case FOREIGN KEY (case_reference) REFERENCES publication_release_plan (case_reference)
);
CREATE INDEX ix_published_at ON publication_published (published_at, public_id);

-- The very bytes, a copy: the public page opens no document library and no folder of a case.
CREATE TABLE publication_public_file (
    public_id text NOT NULL,
    file_kind text NOT NULL,
    extension text NOT NULL,
    media_type text NOT NULL,
    sha256 text NOT NULL,
    byte_length integer NOT NULL,
    content blob NOT NULL,
    CONSTRAINT pk_public_file PRIMARY KEY (public_id, file_kind),
    CONSTRAINT fk_public_file_published FOREIGN KEY (public_id) REFERENCES publication_published (public_id)
);

CREATE TABLE publication_withdrawal (
    case_reference text NOT NULL,
    withdrawal_number integer NOT NULL,
    reason text NOT NULL,
    notice text NOT NULL,
    proposed_at text NOT NULL,
    proposed_by text NOT NULL,
    ended text NULL,
    CONSTRAINT pk_withdrawal PRIMARY KEY (case_reference, withdrawal_number),
    CONSTRAINT fk_withdrawal_plan FOREIGN KEY (case_reference) REFERENCES publication_release_plan (case_reference)
);

CREATE TABLE publication_withdrawal_answer (
    case_reference text NOT NULL,
    withdrawal_number integer NOT NULL,
    partner text NOT NULL,
    agrees integer NOT NULL,
    reasons text NOT NULL,
    answered_at text NOT NULL,
    answered_by text NOT NULL,
    CONSTRAINT pk_withdrawal_answer PRIMARY KEY (case_reference, withdrawal_number, partner),
    CONSTRAINT fk_withdrawal_answer_withdrawal FOREIGN KEY (case_reference, withdrawal_number) REFERENCES publication_withdrawal (case_reference, withdrawal_number)
);
