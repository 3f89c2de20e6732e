-- Why nobody of the family is involved, each time that somebody said it; the latest holds while nobody is (I-7).
CREATE TABLE familyinvolvement.nobody (
    nobody_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    reason nvarchar(2000) NOT NULL,
    said_on date NOT NULL,
    said_at datetimeoffset(6) NOT NULL,
    said_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_nobody PRIMARY KEY (nobody_id),
    CONSTRAINT fk_nobody_involvement FOREIGN KEY (case_reference) REFERENCES familyinvolvement.involvement (case_reference)
);
CREATE INDEX ix_familyinvolvement_nobody_case ON familyinvolvement.nobody (case_reference, said_at);
