-- Cases in which a document may have to be marked in the library as not to go out, or not any more (I-1a).
CREATE TABLE nscp_withheld_look (
    case_reference text NOT NULL,
    due_at text NOT NULL,
    attempts integer NOT NULL,
    lease text NULL,
    CONSTRAINT pk_withheld_look PRIMARY KEY (case_reference),
    CONSTRAINT fk_withheld_look_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_withheld_look_due ON nscp_withheld_look (due_at, case_reference);
