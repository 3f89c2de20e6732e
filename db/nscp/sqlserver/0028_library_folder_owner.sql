-- A folder of the library belongs to one case and stage: whose it is is asked by its id. And where it was seen last, which is the name that it has in the recycle bin.
ALTER TABLE nscp.case_folder ADD place nvarchar(400) NULL;
CREATE INDEX ix_case_folder_library ON nscp.case_folder (library_id);
