-- The decision on publication that a draft’s words follow: under another one it is drafted again (P-6).
ALTER TABLE publication.paper ADD drafted_decision varchar(60) NULL;
