-- A corrected report may follow one that was withdrawn: a case may be here more than once.
ALTER TABLE publication.published DROP CONSTRAINT uq_published_case;
CREATE INDEX ix_published_case ON publication.published (case_reference, published_at);
