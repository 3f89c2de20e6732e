-- The summary presentation goes with the report under embargo (step 9 of the plan): the file that it is of, and the marked copy.
ALTER TABLE publication_embargo_recipient ADD COLUMN sent_slides_sha256 text NULL;
ALTER TABLE publication_embargo_recipient ADD COLUMN slides_copy_sha256 text NULL;
