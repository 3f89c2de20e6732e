-- The library check tells of earlier versions that are gone too, and of settings of the library under which one would be lost. And which library it is is known by its id:
-- people rename libraries, and one that is not found by its title must not be made a second time.

ALTER TABLE nscp.library_difference DROP CONSTRAINT ck_library_difference_kind;
ALTER TABLE nscp.library_difference ADD CONSTRAINT ck_library_difference_kind
    CHECK (kind IN ('Missing', 'Moved', 'Changed', 'Mislabelled', 'Extra', 'Access', 'FolderGone', 'FolderMoved', 'Unreadable', 'NoAccess', 'Superseded', 'VersionGone'));
ALTER TABLE nscp.library_comparison ADD trouble nvarchar(400) NULL;

CREATE TABLE nscp.library_known (
    site nvarchar(400) NOT NULL,
    title nvarchar(100) NOT NULL,
    list_id varchar(60) NOT NULL,
    CONSTRAINT pk_library_known PRIMARY KEY (site)
);
