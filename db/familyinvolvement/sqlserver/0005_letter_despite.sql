-- Why the name of a place that a letter holds gives nobody away, as its writer said (I-1a).
ALTER TABLE familyinvolvement.letter ADD despite nvarchar(400) NULL;
