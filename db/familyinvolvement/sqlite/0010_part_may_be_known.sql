-- Why it may be known that those took part who have something to fear, as the writer of the statement said (I-1a).
ALTER TABLE familyinvolvement_statement ADD COLUMN safe_because text NULL;
