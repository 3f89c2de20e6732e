-- Why a meeting can be before the end of proceedings for which conversations with the family wait (M-3).
ALTER TABLE familyinvolvement_meeting ADD COLUMN despite text NULL;
