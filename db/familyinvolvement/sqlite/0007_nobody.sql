-- Why nobody of the family is involved, each time that somebody said it; the latest holds while nobody is (I-7).
CREATE TABLE familyinvolvement_nobody (
    nobody_id text NOT NULL,
    case_reference text NOT NULL,
    reason text NOT NULL,
    said_on text NOT NULL,
    said_at text NOT NULL,
    said_by text NOT NULL,
    CONSTRAINT pk_nobody PRIMARY KEY (nobody_id),
    CONSTRAINT fk_nobody_involvement FOREIGN KEY (case_reference) REFERENCES familyinvolvement_involvement (case_reference)
);
CREATE INDEX ix_familyinvolvement_nobody_case ON familyinvolvement_nobody (case_reference, said_at);
