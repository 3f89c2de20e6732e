-- Papers and their templates (P-6).

-- Each change of a template; without a row the shipped one holds. A row without content goes back to the shipped one.
CREATE TABLE publication_paper_template (
    template_key text NOT NULL,
    template_version integer NOT NULL,
    form_id text NOT NULL,
    file_name text NULL,
    sha256 text NULL,
    byte_length integer NULL,
    content blob NULL,
    note text NULL,
    back_to integer NULL,
    changed_at text NOT NULL,
    changed_by text NOT NULL,
    CONSTRAINT pk_paper_template PRIMARY KEY (template_key, template_version),
    CONSTRAINT uq_paper_template_form UNIQUE (form_id)
);

-- A paper of a case: one of its kind, or one for each recipient. Who of the family it is, their id tells; their name and address stay with the family.
CREATE TABLE publication_paper (
    paper_id text NOT NULL,
    case_reference text NOT NULL,
    paper_key text NOT NULL,
    recipient_key text NOT NULL,
    recipient_name text NULL,
    recipient_address text NULL,
    is_wanted integer NULL,
    wanted_because text NULL,
    draft_document_id text NULL,
    draft_sha256 text NULL,
    drafted_at text NULL,
    drafted_by text NULL,
    drafted_for text NULL,
    template_version integer NULL,
    address_version integer NULL,
    final_document_id text NULL,
    final_sha256 text NULL,
    final_at text NULL,
    final_by text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_paper PRIMARY KEY (paper_id),
    CONSTRAINT uq_paper_recipient UNIQUE (case_reference, paper_key, recipient_key),
    CONSTRAINT fk_paper_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);

CREATE TABLE publication_paper_sending (
    sending_id text NOT NULL,
    paper_id text NOT NULL,
    case_reference text NOT NULL,
    document_id text NOT NULL,
    sent_on text NOT NULL,
    sent_to text NOT NULL,
    sent_how text NOT NULL,
    sent_note text NULL,
    told_of text NULL,
    despite text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_paper_sending PRIMARY KEY (sending_id),
    CONSTRAINT fk_paper_sending_paper FOREIGN KEY (paper_id) REFERENCES publication_paper (paper_id)
);
CREATE INDEX ix_publication_paper_sending_case ON publication_paper_sending (case_reference, recorded_at);

-- Each letter to somebody of the family, with the safe address that it bears: an earlier one withholds it (I-1a).
CREATE TABLE publication_paper_letter (
    document_id text NOT NULL,
    case_reference text NOT NULL,
    member_id text NOT NULL,
    address_version integer NOT NULL,
    CONSTRAINT pk_paper_letter PRIMARY KEY (document_id),
    CONSTRAINT fk_paper_letter_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_publication_paper_letter_case ON publication_paper_letter (case_reference, document_id);
