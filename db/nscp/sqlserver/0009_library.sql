-- The document library beyond filing: which version of a file a document is, where a records manager has put it, the ids of folders, who a folder
-- is for (X-5a), and what the nightly comparison found (X-2).

ALTER TABLE nscp.document ADD agency nvarchar(200) NULL;
ALTER TABLE nscp.document ADD library_version nvarchar(40) NULL;
-- Agreed places that are not the document's own.
ALTER TABLE nscp.document ADD library_folder nvarchar(200) NULL;
ALTER TABLE nscp.document ADD library_name nvarchar(200) NULL;

-- The library's ids of the folders; the empty name is the case's own.
CREATE TABLE nscp.case_folder (
    case_reference varchar(20) NOT NULL,
    folder nvarchar(100) NOT NULL,
    library_id nvarchar(400) NOT NULL,
    CONSTRAINT pk_case_folder PRIMARY KEY (case_reference, folder),
    CONSTRAINT fk_case_folder_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);

-- One row for each case whose wall or members ever changed; to be carried out in the library while applied_at is empty.
CREATE TABLE nscp.case_access (
    case_reference varchar(20) NOT NULL,
    due_at datetimeoffset(6) NOT NULL,
    attempts int NOT NULL,
    lease uniqueidentifier NULL,
    applied_at datetimeoffset(6) NULL,
    unknown_people int NULL,
    last_error nvarchar(400) NULL,
    CONSTRAINT pk_case_access PRIMARY KEY (case_reference),
    CONSTRAINT fk_case_access_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_case_access_due ON nscp.case_access (due_at) WHERE applied_at IS NULL;

-- A comparison of what the database says with what the library holds; goes on behind last_case when it was broken off.
CREATE TABLE nscp.library_comparison (
    comparison_id uniqueidentifier NOT NULL,
    asked_at datetimeoffset(6) NOT NULL,
    asked_by nvarchar(200) NOT NULL,
    due_at datetimeoffset(6) NOT NULL,
    attempts int NOT NULL,
    lease uniqueidentifier NULL,
    last_case varchar(20) NOT NULL,
    cases int NOT NULL,
    documents int NOT NULL,
    ended_at datetimeoffset(6) NULL,
    last_error nvarchar(400) NULL,
    CONSTRAINT pk_library_comparison PRIMARY KEY NONCLUSTERED (comparison_id)
);
CREATE CLUSTERED INDEX ix_library_comparison_asked ON nscp.library_comparison (asked_at);
CREATE INDEX ix_library_comparison_due ON nscp.library_comparison (due_at) WHERE ended_at IS NULL;

CREATE TABLE nscp.library_difference (
    difference_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    document_id uniqueidentifier NULL,
    library_id nvarchar(400) NOT NULL,
    kind varchar(20) NOT NULL,
    expected nvarchar(400) NOT NULL,
    found nvarchar(400) NOT NULL,
    found_at datetimeoffset(6) NOT NULL,
    choice varchar(20) NULL,
    chosen_by nvarchar(200) NULL,
    chosen_at datetimeoffset(6) NULL,
    due_at datetimeoffset(6) NULL,
    attempts int NOT NULL,
    lease uniqueidentifier NULL,
    settled_at datetimeoffset(6) NULL,
    last_error nvarchar(400) NULL,
    version int NOT NULL,
    CONSTRAINT pk_library_difference PRIMARY KEY NONCLUSTERED (difference_id),
    CONSTRAINT fk_library_difference_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT fk_library_difference_document FOREIGN KEY (document_id) REFERENCES nscp.document (document_id),
    CONSTRAINT ck_library_difference_kind CHECK (kind IN ('Missing', 'Moved', 'Changed', 'Mislabelled', 'Extra', 'Access')),
    CONSTRAINT ck_library_difference_choice CHECK (choice IN ('Accept', 'Repair'))
);
CREATE CLUSTERED INDEX ix_library_difference_case ON nscp.library_difference (case_reference, kind);
CREATE INDEX ix_library_difference_open ON nscp.library_difference (found_at, difference_id) WHERE settled_at IS NULL;
CREATE INDEX ix_library_difference_due ON nscp.library_difference (due_at) WHERE settled_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX ix_library_difference_document ON nscp.library_difference (document_id);
