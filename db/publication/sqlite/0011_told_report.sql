-- The full report that went with the information about improvements, where only that is published: the three of C-5 get both.
ALTER TABLE publication_told ADD COLUMN report_sha256 text NULL;
