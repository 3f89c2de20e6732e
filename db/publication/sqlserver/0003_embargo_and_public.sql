-- Copies under embargo (P-4), what is public (P-5), and its removal before its time (C-6).

CREATE TABLE publication.embargo_recipient (
    recipient_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    copy_number int NOT NULL,
    person_name nvarchar(200) NOT NULL,
    organisation nvarchar(200) NOT NULL,
    email nvarchar(254) NOT NULL,
    because nvarchar(400) NOT NULL,
    listed_at datetimeoffset(6) NOT NULL,
    listed_by nvarchar(200) NOT NULL,
    sent_at datetimeoffset(6) NULL,
    sent_sha256 varchar(64) NULL,
    copy_sha256 varchar(64) NULL,
    told_of date NULL,
    received_at datetimeoffset(6) NULL,
    recalled_at datetimeoffset(6) NULL,
    recalled_by nvarchar(200) NULL,
    recalled_because nvarchar(400) NULL,
    version int NOT NULL,
    CONSTRAINT pk_embargo_recipient PRIMARY KEY (recipient_id),
    CONSTRAINT uq_embargo_recipient_copy UNIQUE (case_reference, copy_number),
    CONSTRAINT fk_embargo_recipient_case FOREIGN KEY (case_reference) REFERENCES publication.release_plan (case_reference)
);

CREATE TABLE publication.embargo_access (
    access_id uniqueidentifier NOT NULL,
    recipient_id uniqueidentifier NOT NULL,
    happened_at datetimeoffset(6) NOT NULL,
    came_from nvarchar(100) NULL,
    what varchar(60) NOT NULL,
    CONSTRAINT pk_embargo_access PRIMARY KEY (access_id),
    CONSTRAINT fk_embargo_access_recipient FOREIGN KEY (recipient_id) REFERENCES publication.embargo_recipient (recipient_id)
);
CREATE INDEX ix_embargo_access_recipient ON publication.embargo_access (recipient_id, happened_at);

-- Only the release writes here, at the hour by the clock of the database's machine: what is not here is not public. A case is here once.
CREATE TABLE publication.published (
    public_id varchar(32) NOT NULL,
    case_reference varchar(20) NOT NULL,
    version_number int NOT NULL,
    title nvarchar(200) NOT NULL,
    summary nvarchar(2000) NULL,
    is_full_report bit NOT NULL,
    published_at datetimeoffset(6) NOT NULL,
    public_until date NOT NULL,
    withdrawn_at datetimeoffset(6) NULL,
    withdrawal_notice nvarchar(2000) NULL,
    CONSTRAINT pk_published PRIMARY KEY (public_id),
    CONSTRAINT uq_published_case UNIQUE (case_reference),
    CONSTRAINT fk_published_case FOREIGN KEY (case_reference) REFERENCES publication.release_plan (case_reference)
);
CREATE INDEX ix_published_at ON publication.published (published_at, public_id);

-- The very bytes, a copy: the public page opens no document library and no folder of a case.
CREATE TABLE publication.public_file (
    public_id varchar(32) NOT NULL,
    file_kind varchar(60) NOT NULL,
    extension varchar(10) NOT NULL,
    media_type varchar(100) NOT NULL,
    sha256 varchar(64) NOT NULL,
    byte_length bigint NOT NULL,
    content varbinary(max) NOT NULL,
    CONSTRAINT pk_public_file PRIMARY KEY (public_id, file_kind),
    CONSTRAINT fk_public_file_published FOREIGN KEY (public_id) REFERENCES publication.published (public_id)
);

CREATE TABLE publication.withdrawal (
    case_reference varchar(20) NOT NULL,
    withdrawal_number int NOT NULL,
    reason nvarchar(max) NOT NULL,
    notice nvarchar(2000) NOT NULL,
    proposed_at datetimeoffset(6) NOT NULL,
    proposed_by nvarchar(200) NOT NULL,
    ended varchar(60) NULL,
    CONSTRAINT pk_withdrawal PRIMARY KEY (case_reference, withdrawal_number),
    CONSTRAINT fk_withdrawal_plan FOREIGN KEY (case_reference) REFERENCES publication.release_plan (case_reference)
);

CREATE TABLE publication.withdrawal_answer (
    case_reference varchar(20) NOT NULL,
    withdrawal_number int NOT NULL,
    partner varchar(60) NOT NULL,
    agrees bit NOT NULL,
    reasons nvarchar(max) NOT NULL,
    answered_at datetimeoffset(6) NOT NULL,
    answered_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_withdrawal_answer PRIMARY KEY (case_reference, withdrawal_number, partner),
    CONSTRAINT fk_withdrawal_answer_withdrawal FOREIGN KEY (case_reference, withdrawal_number) REFERENCES publication.withdrawal (case_reference, withdrawal_number)
);
