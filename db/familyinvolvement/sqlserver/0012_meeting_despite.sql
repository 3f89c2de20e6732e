-- Why a meeting can be before the end of proceedings for which conversations with the family wait (M-3).
ALTER TABLE familyinvolvement.meeting ADD despite nvarchar(2000) NULL;
