-- The last day that stands on a document of the vetting, by its hash, as it was checked: a later day is another document's (M-2). By reviewer: what ran out in one case ran out in the next.
CREATE TABLE commissioning_checked_proof (
    reviewer_id text NOT NULL,
    item text NOT NULL,
    sha256 text NOT NULL,
    expires_on text NOT NULL,
    checked_on text NOT NULL,
    checked_by text NOT NULL,
    CONSTRAINT pk_checked_proof PRIMARY KEY (reviewer_id, item, sha256),
    CONSTRAINT fk_checked_proof_reviewer FOREIGN KEY (reviewer_id) REFERENCES commissioning_reviewer (reviewer_id)
);
INSERT INTO commissioning_checked_proof (reviewer_id, item, sha256, expires_on, checked_on, checked_by)
SELECT v.reviewer_id, v.item, d.sha256, MAX(v.expires_on), MAX(v.checked_on), MAX(v.checked_by) FROM commissioning_vetting_item v
  JOIN nscp_document d ON d.document_id = v.document_id
 WHERE v.state = 'InOrder' AND v.expires_on IS NOT NULL AND v.checked_on IS NOT NULL AND v.checked_by IS NOT NULL GROUP BY v.reviewer_id, v.item, d.sha256;
