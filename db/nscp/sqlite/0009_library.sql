-- The document library beyond filing: which version of a file a document is, where a records manager has put it, the ids of folders, who a folder
-- is for (X-5a), and what the nightly comparison found (X-2).

ALTER TABLE nscp_document ADD agency text NULL;
ALTER TABLE nscp_document ADD library_version text NULL;
-- Agreed places that are not the document's own.
ALTER TABLE nscp_document ADD library_folder text NULL;
ALTER TABLE nscp_document ADD library_name text NULL;

-- The library's ids of the folders; the empty name is the case's own.
CREATE TABLE nscp_case_folder (
    case_reference text NOT NULL,
    folder text NOT NULL,
    library_id text NOT NULL,
    CONSTRAINT pk_case_folder PRIMARY KEY (case_reference, folder),
    CONSTRAINT fk_case_folder_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);

-- One row for each case whose wall or members ever changed; to be carried out in the library while applied_at is empty.
CREATE TABLE nscp_case_access (
    case_reference text NOT NULL,
    due_at text NOT NULL,
    attempts integer NOT NULL,
    lease text NULL,
    applied_at text NULL,
    unknown_people integer NULL,
    last_error text NULL,
    CONSTRAINT pk_case_access PRIMARY KEY (case_reference),
    CONSTRAINT fk_case_access_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_nscp_case_access_due ON nscp_case_access (due_at) WHERE applied_at IS NULL;

-- A comparison of what the database says with what the library holds; goes on behind last_case when it was broken off.
CREATE TABLE nscp_library_comparison (
    comparison_id text NOT NULL,
    asked_at text NOT NULL,
    asked_by text NOT NULL,
    due_at text NOT NULL,
    attempts integer NOT NULL,
    lease text NULL,
    last_case text NOT NULL,
    cases integer NOT NULL,
    documents integer NOT NULL,
    ended_at text NULL,
    last_error text NULL,
    CONSTRAINT pk_library_comparison PRIMARY KEY (comparison_id)
);
CREATE INDEX ix_nscp_library_comparison_asked ON nscp_library_comparison (asked_at);
CREATE INDEX ix_nscp_library_comparison_due ON nscp_library_comparison (due_at) WHERE ended_at IS NULL;

CREATE TABLE nscp_library_difference (
    difference_id text NOT NULL,
    case_reference text NOT NULL,
    document_id text NULL,
    library_id text NOT NULL,
    kind text NOT NULL,
    expected text NOT NULL,
    found text NOT NULL,
    found_at text NOT NULL,
    choice text NULL,
    chosen_by text NULL,
    chosen_at text NULL,
    due_at text NULL,
    attempts integer NOT NULL,
    lease text NULL,
    settled_at text NULL,
    last_error text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_library_difference PRIMARY KEY (difference_id),
    CONSTRAINT fk_library_difference_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT fk_library_difference_document FOREIGN KEY (document_id) REFERENCES nscp_document (document_id),
    CONSTRAINT ck_library_difference_kind CHECK (kind IN ('Missing', 'Moved', 'Changed', 'Mislabelled', 'Extra', 'Access')),
    CONSTRAINT ck_library_difference_choice CHECK (choice IN ('Accept', 'Repair'))
);
CREATE INDEX ix_nscp_library_difference_case ON nscp_library_difference (case_reference, kind);
CREATE INDEX ix_nscp_library_difference_open ON nscp_library_difference (found_at, difference_id) WHERE settled_at IS NULL;
CREATE INDEX ix_nscp_library_difference_due ON nscp_library_difference (due_at) WHERE settled_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX ix_nscp_library_difference_document ON nscp_library_difference (document_id);
