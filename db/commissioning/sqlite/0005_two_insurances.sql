-- Public liability and professional indemnity are two policies, each with its own last day, document and check (M-2). One proof stood for both until now.
CREATE TABLE commissioning_vetting_item_anew (
    case_reference text NOT NULL,
    reviewer_id text NOT NULL,
    item text NOT NULL,
    state text NOT NULL,
    received_on text NULL,
    detail text NULL,
    document_id text NULL,
    expires_on text NULL,
    checked_on text NULL,
    checked_by text NULL,
    refused_because text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_vetting_item PRIMARY KEY (case_reference, reviewer_id, item),
    CONSTRAINT fk_vetting_item_appointment FOREIGN KEY (case_reference, reviewer_id) REFERENCES commissioning_appointment (case_reference, reviewer_id),
    CONSTRAINT ck_vetting_item_item CHECK (item IN ('Referees', 'Cv', 'RecentReviews', 'PublicLiability', 'ProfessionalIndemnity', 'InformationCommissioner')),
    CONSTRAINT ck_vetting_item_state CHECK (state IN ('Missing', 'Received', 'InOrder', 'Refused'))
);
INSERT INTO commissioning_vetting_item_anew (case_reference, reviewer_id, item, state, received_on, detail, document_id, expires_on, checked_on, checked_by, refused_because, version)
SELECT case_reference, reviewer_id, CASE WHEN item = 'Insurance' THEN 'PublicLiability' ELSE item END, state, received_on, detail, document_id, expires_on, checked_on, checked_by, refused_because, version FROM commissioning_vetting_item;
INSERT INTO commissioning_vetting_item_anew (case_reference, reviewer_id, item, state, received_on, detail, document_id, expires_on, checked_on, checked_by, refused_because, version)
SELECT case_reference, reviewer_id, 'ProfessionalIndemnity', state, received_on, detail, document_id, expires_on, checked_on, checked_by, refused_because, version FROM commissioning_vetting_item WHERE item = 'Insurance';
DROP TABLE commissioning_vetting_item;
ALTER TABLE commissioning_vetting_item_anew RENAME TO commissioning_vetting_item;
