-- Papers and their templates (P-6).

-- Each change of a template; without a row the shipped one holds. A row without content goes back to the shipped one.
CREATE TABLE publication.paper_template (
    template_key varchar(40) NOT NULL,
    template_version int NOT NULL,
    form_id uniqueidentifier NOT NULL,
    file_name nvarchar(200) NULL,
    sha256 varchar(64) NULL,
    byte_length bigint NULL,
    content varbinary(max) NULL,
    note nvarchar(500) NULL,
    back_to int NULL,
    changed_at datetimeoffset(6) NOT NULL,
    changed_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_paper_template PRIMARY KEY (template_key, template_version),
    CONSTRAINT uq_paper_template_form UNIQUE (form_id)
);

-- A paper of a case: one of its kind, or one for each recipient. Who of the family it is, their id tells; their name and address stay with the family.
CREATE TABLE publication.paper (
    paper_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    paper_key varchar(40) NOT NULL,
    recipient_key varchar(40) NOT NULL,
    recipient_name nvarchar(200) NULL,
    recipient_address nvarchar(1000) NULL,
    is_wanted bit NULL,
    wanted_because nvarchar(500) NULL,
    draft_document_id uniqueidentifier NULL,
    draft_sha256 varchar(64) NULL,
    drafted_at datetimeoffset(6) NULL,
    drafted_by nvarchar(200) NULL,
    drafted_for date NULL,
    template_version int NULL,
    address_version int NULL,
    final_document_id uniqueidentifier NULL,
    final_sha256 varchar(64) NULL,
    final_at datetimeoffset(6) NULL,
    final_by nvarchar(200) NULL,
    version int NOT NULL,
    CONSTRAINT pk_paper PRIMARY KEY (paper_id),
    CONSTRAINT uq_paper_recipient UNIQUE (case_reference, paper_key, recipient_key),
    CONSTRAINT fk_paper_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);

CREATE TABLE publication.paper_sending (
    sending_id uniqueidentifier NOT NULL,
    paper_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    document_id uniqueidentifier NOT NULL,
    sent_on date NOT NULL,
    sent_to nvarchar(200) NOT NULL,
    sent_how varchar(60) NOT NULL,
    sent_note nvarchar(500) NULL,
    told_of date NULL,
    despite nvarchar(500) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_paper_sending PRIMARY KEY (sending_id),
    CONSTRAINT fk_paper_sending_paper FOREIGN KEY (paper_id) REFERENCES publication.paper (paper_id)
);
CREATE INDEX ix_paper_sending_case ON publication.paper_sending (case_reference, recorded_at);

-- Each letter to somebody of the family, with the safe address that it bears: an earlier one withholds it (I-1a).
CREATE TABLE publication.paper_letter (
    document_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    member_id uniqueidentifier NOT NULL,
    address_version int NOT NULL,
    CONSTRAINT pk_paper_letter PRIMARY KEY (document_id),
    CONSTRAINT fk_paper_letter_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_paper_letter_case ON publication.paper_letter (case_reference, document_id);
