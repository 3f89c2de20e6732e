-- The check before publication (P-3): the versions that were signed off, and what a person decided of each finding. What was found is never stored: it is found anew in the very file.

CREATE TABLE publication_signed_report (
    case_reference text NOT NULL,
    version_number integer NOT NULL,
    sha256 text NOT NULL,
    signed_off_on text NOT NULL,
    CONSTRAINT pk_signed_report PRIMARY KEY (case_reference, version_number),
    CONSTRAINT fk_signed_report_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);

CREATE TABLE publication_settled_finding (
    case_reference text NOT NULL,
    version_number integer NOT NULL,
    finding_key text NOT NULL,
    outcome text NOT NULL,
    reason text NULL,
    settled_by text NOT NULL,
    settled_at text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_settled_finding PRIMARY KEY (case_reference, version_number, finding_key),
    CONSTRAINT fk_settled_finding_report FOREIGN KEY (case_reference, version_number) REFERENCES publication_signed_report (case_reference, version_number)
);
