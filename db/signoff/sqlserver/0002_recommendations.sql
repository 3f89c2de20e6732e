-- The recommended improvements of each version of the report, as rows that can be followed up (M-6, L-1). A row keeps its id from version to version.

CREATE TABLE signoff.recommendation (
    case_reference varchar(20) NOT NULL,
    version_number int NOT NULL,
    row_number int NOT NULL,
    recommendation_id uniqueidentifier NOT NULL,
    words nvarchar(4000) NOT NULL,
    for_whom nvarchar(400) NOT NULL,
    wished_by date NULL,
    CONSTRAINT pk_recommendation PRIMARY KEY (case_reference, version_number, row_number),
    CONSTRAINT fk_recommendation_version FOREIGN KEY (case_reference, version_number) REFERENCES signoff.report_version (case_reference, version_number)
);
