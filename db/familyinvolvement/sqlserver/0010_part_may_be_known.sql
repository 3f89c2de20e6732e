-- Why it may be known that those took part who have something to fear, as the writer of the statement said (I-1a).
ALTER TABLE familyinvolvement.statement ADD safe_because nvarchar(2000) NULL;
