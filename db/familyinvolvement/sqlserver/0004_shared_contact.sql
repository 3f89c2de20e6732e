-- Why the same address stands for two people although one of them has something to fear (I-1a).
ALTER TABLE familyinvolvement.safe_contact ADD shared_because nvarchar(400) NULL;
