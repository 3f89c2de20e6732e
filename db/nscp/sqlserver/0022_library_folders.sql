-- The library check tells of folders too, of people who could not be given one, and of changes that a new version went over; a person may ask to look again.
-- And what only one process does at a time: setting the library up, moving the documents.

ALTER TABLE nscp.library_difference DROP CONSTRAINT ck_library_difference_kind;
ALTER TABLE nscp.library_difference ADD CONSTRAINT ck_library_difference_kind
    CHECK (kind IN ('Missing', 'Moved', 'Changed', 'Mislabelled', 'Extra', 'Access', 'FolderGone', 'FolderMoved', 'Unreadable', 'NoAccess', 'Superseded'));
ALTER TABLE nscp.library_difference DROP CONSTRAINT ck_library_difference_choice;
ALTER TABLE nscp.library_difference ADD CONSTRAINT ck_library_difference_choice CHECK (choice IN ('Accept', 'Repair', 'Look'));

CREATE TABLE nscp.library_turn (
    turn varchar(20) NOT NULL,
    lease uniqueidentifier NOT NULL,
    taken_until datetimeoffset(6) NOT NULL,
    CONSTRAINT pk_library_turn PRIMARY KEY (turn)
);
