-- The recommended improvements of each version of the report, as rows that can be followed up (M-6, L-1). A row keeps its id from version to version.

CREATE TABLE signoff_recommendation (
    case_reference text NOT NULL,
    version_number integer NOT NULL,
    row_number integer NOT NULL,
    recommendation_id text NOT NULL,
    words text NOT NULL,
    for_whom text NOT NULL,
    wished_by text NULL,
    CONSTRAINT pk_recommendation PRIMARY KEY (case_reference, version_number, row_number),
    CONSTRAINT fk_recommendation_version FOREIGN KEY (case_reference, version_number) REFERENCES signoff_report_version (case_reference, version_number)
);
