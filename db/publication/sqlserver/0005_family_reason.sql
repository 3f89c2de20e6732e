-- A reason to publish although something is to be done with the family speaks of what stood there when it was given, and has a name (I-7).
ALTER TABLE publication.release_plan ADD family_excused nvarchar(max) NULL;
ALTER TABLE publication.release_plan ADD family_because_by nvarchar(200) NULL;
