-- Section 11 (guidance section 11, L-4): each agency is asked what it did with the learning, and accounts for itself.

CREATE TABLE dissemination.section11_round (
    round_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    title nvarchar(200) NOT NULL,
    asked_on date NOT NULL,
    asked_by nvarchar(200) NOT NULL,
    due_on date NOT NULL,
    CONSTRAINT pk_section11_round PRIMARY KEY NONCLUSTERED (round_id),
    CONSTRAINT fk_section11_round_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE CLUSTERED INDEX ix_section11_round_asked ON dissemination.section11_round (asked_on, round_id);

CREATE TABLE dissemination.section11_item (
    round_id uniqueidentifier NOT NULL,
    item_id uniqueidentifier NOT NULL,
    CONSTRAINT pk_section11_item PRIMARY KEY (round_id, item_id),
    CONSTRAINT fk_section11_item_round FOREIGN KEY (round_id) REFERENCES dissemination.section11_round (round_id),
    CONSTRAINT fk_section11_item_item FOREIGN KEY (item_id) REFERENCES dissemination.learning_item (item_id)
);
CREATE INDEX ix_section11_item_item ON dissemination.section11_item (item_id, round_id);

-- One for each agency that was asked; after its sign-off nothing in it changes.
CREATE TABLE dissemination.section11_answer (
    round_id uniqueidentifier NOT NULL,
    agency varchar(40) NOT NULL,
    overall nvarchar(max) NULL,
    saved_at datetimeoffset(6) NULL,
    signed_off_on date NULL,
    signed_off_by nvarchar(200) NULL,
    signed_off_as nvarchar(200) NULL,
    version int NOT NULL,
    CONSTRAINT pk_section11_answer PRIMARY KEY (round_id, agency),
    CONSTRAINT fk_section11_answer_round FOREIGN KEY (round_id) REFERENCES dissemination.section11_round (round_id)
);
CREATE INDEX ix_section11_answer_agency ON dissemination.section11_answer (agency, round_id);

CREATE TABLE dissemination.section11_item_answer (
    round_id uniqueidentifier NOT NULL,
    agency varchar(40) NOT NULL,
    item_id uniqueidentifier NOT NULL,
    how_shared nvarchar(max) NULL,
    what_changed nvarchar(max) NULL,
    how_known nvarchar(max) NULL,
    CONSTRAINT pk_section11_item_answer PRIMARY KEY (round_id, agency, item_id),
    CONSTRAINT fk_section11_item_answer_answer FOREIGN KEY (round_id, agency) REFERENCES dissemination.section11_answer (round_id, agency)
);

CREATE TABLE dissemination.section11_addition (
    addition_id uniqueidentifier NOT NULL,
    round_id uniqueidentifier NOT NULL,
    agency varchar(40) NOT NULL,
    words nvarchar(max) NOT NULL,
    added_at datetimeoffset(6) NOT NULL,
    added_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_section11_addition PRIMARY KEY NONCLUSTERED (addition_id),
    CONSTRAINT fk_section11_addition_answer FOREIGN KEY (round_id, agency) REFERENCES dissemination.section11_answer (round_id, agency)
);
CREATE CLUSTERED INDEX ix_section11_addition_answer ON dissemination.section11_addition (round_id, agency, added_at);
