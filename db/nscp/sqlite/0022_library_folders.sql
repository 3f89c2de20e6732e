-- The library check tells of folders too, of people who could not be given one, and of changes that a new version went over; a person may ask to look again.
-- And what only one process does at a time: setting the library up, moving the documents.

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
        CHECK (kind IN ('Missing', 'Moved', 'Changed', 'Mislabelled', 'Extra', 'Access', 'FolderGone', 'FolderMoved', 'Unreadable', 'NoAccess', 'Superseded')),
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

CREATE TABLE nscp_library_turn (
    turn text NOT NULL,
    lease text NOT NULL,
    taken_until text NOT NULL,
    CONSTRAINT pk_library_turn PRIMARY KEY (turn)
);
