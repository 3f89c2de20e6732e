-- A reason to publish although the report was not sent in time speaks of the file that there was when it was given (C-5); empty: there was none.
ALTER TABLE publication.release_plan ADD day_because_sha256 varchar(64) NULL;
