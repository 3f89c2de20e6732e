-- The full report that went with the information about improvements, where only that is published: the three of C-5 get both.
ALTER TABLE publication.told ADD report_sha256 varchar(64) NULL;
