-- The summary presentation goes with the report under embargo (step 9 of the plan): the file that it is of, and the marked copy.
ALTER TABLE publication.embargo_recipient ADD sent_slides_sha256 varchar(64) NULL;
ALTER TABLE publication.embargo_recipient ADD slides_copy_sha256 varchar(64) NULL;
