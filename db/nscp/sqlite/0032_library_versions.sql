-- The library check tells of earlier versions that are gone too, and of settings of the library under which one would be lost. And which library it is is known by its id:
-- people rename libraries, and one that is not found by its title must not be made a second time.

-- SQLite changes no CHECK of a table that is there: it is made again.
CREATE TABLE nscp_library_difference_again (
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
    CONSTRAINT ck_library_difference_kind
        CHECK (kind IN ('Missing', 'Moved', 'Changed', 'Mislabelled', 'Extra', 'Access', 'FolderGone', 'FolderMoved', 'Unreadable', 'NoAccess', 'Superseded', 'VersionGone')),
    CONSTRAINT ck_library_difference_choice CHECK (choice IN ('Accept', 'Repair', 'Look'))
);
INSERT INTO nscp_library_difference_again (difference_id, case_reference, document_id, library_id, kind, expected, found, found_at, choice, chosen_by, chosen_at, due_at, attempts, lease, settled_at, last_error, version)
SELECT difference_id, case_reference, document_id, library_id, kind, expected, found, found_at, choice, chosen_by, chosen_at, due_at, attempts, lease, settled_at, last_error, version FROM nscp_library_difference;
DROP TABLE nscp_library_difference;
ALTER TABLE nscp_library_difference_again RENAME TO nscp_library_difference;
CREATE INDEX ix_nscp_library_difference_case ON nscp_library_difference (case_reference, kind);
CREATE INDEX ix_nscp_library_difference_open ON nscp_library_difference (found_at, difference_id) WHERE settled_at IS NULL;
CREATE INDEX ix_nscp_library_difference_due ON nscp_library_difference (due_at) WHERE settled_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX ix_nscp_library_difference_document ON nscp_library_difference (document_id);

ALTER TABLE nscp_library_comparison ADD trouble text NULL;

CREATE TABLE nscp_library_known (
    site text NOT NULL,
    title text NOT NULL,
    list_id text NOT NULL,
    CONSTRAINT pk_library_known PRIMARY KEY (site)
);
