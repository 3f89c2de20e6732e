-- Public liability and professional indemnity are two policies, each with its own last day, document and check (M-2). One proof stood for both until now.
ALTER TABLE commissioning.vetting_item DROP CONSTRAINT ck_vetting_item_item;
GO
UPDATE commissioning.vetting_item SET item = 'PublicLiability' WHERE item = 'Insurance';
INSERT INTO commissioning.vetting_item (case_reference, reviewer_id, item, state, received_on, detail, document_id, expires_on, checked_on, checked_by, refused_because, version)
SELECT case_reference, reviewer_id, 'ProfessionalIndemnity', state, received_on, detail, document_id, expires_on, checked_on, checked_by, refused_because, version FROM commissioning.vetting_item WHERE item = 'PublicLiability';
ALTER TABLE commissioning.vetting_item ADD CONSTRAINT ck_vetting_item_item CHECK (item IN ('Referees', 'Cv', 'RecentReviews', 'PublicLiability', 'ProfessionalIndemnity', 'InformationCommissioner'));
