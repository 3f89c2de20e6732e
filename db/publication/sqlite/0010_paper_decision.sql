-- The decision on publication that a draft’s words follow: under another one it is drafted again (P-6).
ALTER TABLE publication_paper ADD COLUMN drafted_decision text NULL;
