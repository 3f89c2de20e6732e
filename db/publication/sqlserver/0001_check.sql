-- The check before publication (P-3): the versions that were signed off, and what a person decided of each finding. What was found is never stored: it is found anew in the very file.

IF SCHEMA_ID('publication') IS NULL EXEC('CREATE SCHEMA publication');
GO

CREATE TABLE publication.signed_report (
    case_reference varchar(20) NOT NULL,
    version_number int NOT NULL,
    sha256 varchar(64) NOT NULL,
    signed_off_on date NOT NULL,
    CONSTRAINT pk_signed_report PRIMARY KEY (case_reference, version_number),
    CONSTRAINT fk_signed_report_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);

CREATE TABLE publication.settled_finding (
    case_reference varchar(20) NOT NULL,
    version_number int NOT NULL,
    finding_key varchar(32) NOT NULL,
    outcome varchar(60) NOT NULL,
    reason nvarchar(2000) NULL,
    settled_by nvarchar(200) NOT NULL,
    settled_at datetimeoffset(6) NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_settled_finding PRIMARY KEY (case_reference, version_number, finding_key),
    CONSTRAINT fk_settled_finding_report FOREIGN KEY (case_reference, version_number) REFERENCES publication.signed_report (case_reference, version_number)
);
