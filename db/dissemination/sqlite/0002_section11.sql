-- Section 11 (guidance section 11, L-4): each agency is asked what it did with the learning, and accounts for itself.

CREATE TABLE dissemination_section11_round (
    round_id text NOT NULL,
    case_reference text NOT NULL,
    title text NOT NULL,
    asked_on text NOT NULL,
    asked_by text NOT NULL,
    due_on text NOT NULL,
    CONSTRAINT pk_section11_round PRIMARY KEY (round_id),
    CONSTRAINT fk_section11_round_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_dissemination_section11_round_asked ON dissemination_section11_round (asked_on, round_id);

CREATE TABLE dissemination_section11_item (
    round_id text NOT NULL,
    item_id text NOT NULL,
    CONSTRAINT pk_section11_item PRIMARY KEY (round_id, item_id),
    CONSTRAINT fk_section11_item_round FOREIGN KEY (round_id) REFERENCES dissemination_section11_round (round_id),
    CONSTRAINT fk_section11_item_item FOREIGN KEY (item_id) REFERENCES dissemination_learning_item (item_id)
);
CREATE INDEX ix_dissemination_section11_item_item ON dissemination_section11_item (item_id, round_id);

-- One for each agency that was asked; after its sign-off nothing in it changes.
CREATE TABLE dissemination_section11_answer (
    round_id text NOT NULL,
    agency text NOT NULL,
    overall text NULL,
    saved_at text NULL,
    signed_off_on text NULL,
    signed_off_by text NULL,
    signed_off_as text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_section11_answer PRIMARY KEY (round_id, agency),
    CONSTRAINT fk_section11_answer_round FOREIGN KEY (round_id) REFERENCES dissemination_section11_round (round_id)
);
CREATE INDEX ix_dissemination_section11_answer_agency ON dissemination_section11_answer (agency, round_id);

CREATE TABLE dissemination_section11_item_answer (
    round_id text NOT NULL,
    agency text NOT NULL,
    item_id text NOT NULL,
    how_shared text NULL,
    what_changed text NULL,
    how_known text NULL,
    CONSTRAINT pk_section11_item_answer PRIMARY KEY (round_id, agency, item_id),
    CONSTRAINT fk_section11_item_answer_answer FOREIGN KEY (round_id, agency) REFERENCES dissemination_section11_answer (round_id, agency)
);

CREATE TABLE dissemination_section11_addition (
    addition_id text NOT NULL,
    round_id text NOT NULL,
    agency text NOT NULL,
    words text NOT NULL,
    added_at text NOT NULL,
    added_by text NOT NULL,
    CONSTRAINT pk_section11_addition PRIMARY KEY (addition_id),
    CONSTRAINT fk_section11_addition_answer FOREIGN KEY (round_id, agency) REFERENCES dissemination_section11_answer (round_id, agency)
);
CREATE INDEX ix_dissemination_section11_addition_answer ON dissemination_section11_addition (round_id, agency, added_at);
