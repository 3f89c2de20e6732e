-- Who opened a letter that must not go out any more, and why (I-1a).
CREATE TABLE familyinvolvement_letter_opening (
    opening_id text NOT NULL,
    document_id text NOT NULL,
    case_reference text NOT NULL,
    because text NOT NULL,
    opened_on text NOT NULL,
    opened_at text NOT NULL,
    opened_by_id text NOT NULL,
    opened_by text NOT NULL,
    CONSTRAINT pk_letter_opening PRIMARY KEY (opening_id),
    CONSTRAINT fk_letter_opening_involvement FOREIGN KEY (case_reference) REFERENCES familyinvolvement_involvement (case_reference)
);
CREATE INDEX ix_familyinvolvement_letter_opening_case ON familyinvolvement_letter_opening (case_reference, opened_by_id, opened_on, document_id);
