-- Why the same address stands for two people although one of them has something to fear (I-1a).
ALTER TABLE familyinvolvement_safe_contact ADD COLUMN shared_because text NULL;
