-- Who opened a letter that must not go out any more, and why (I-1a).
CREATE TABLE familyinvolvement.letter_opening (
    opening_id uniqueidentifier NOT NULL,
    document_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    because nvarchar(400) NOT NULL,
    opened_on date NOT NULL,
    opened_at datetimeoffset(6) NOT NULL,
    opened_by_id nvarchar(100) NOT NULL,
    opened_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_letter_opening PRIMARY KEY (opening_id),
    CONSTRAINT fk_letter_opening_involvement FOREIGN KEY (case_reference) REFERENCES familyinvolvement.involvement (case_reference)
);
CREATE INDEX ix_familyinvolvement_letter_opening_case ON familyinvolvement.letter_opening (case_reference, opened_by_id, opened_on, document_id);
