-- Cases in which a document may have to be marked in the library as not to go out, or not any more (I-1a).
CREATE TABLE nscp.withheld_look (
    case_reference varchar(20) NOT NULL,
    due_at datetimeoffset(6) NOT NULL,
    attempts int NOT NULL,
    lease uniqueidentifier NULL,
    CONSTRAINT pk_withheld_look PRIMARY KEY (case_reference),
    CONSTRAINT fk_withheld_look_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_withheld_look_due ON nscp.withheld_look (due_at, case_reference);
