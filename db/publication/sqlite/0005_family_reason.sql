-- A reason to publish although something is to be done with the family speaks of what stood there when it was given, and has a name (I-7).
ALTER TABLE publication_release_plan ADD COLUMN family_excused text NULL;
ALTER TABLE publication_release_plan ADD COLUMN family_because_by text NULL;
