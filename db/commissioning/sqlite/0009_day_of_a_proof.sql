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
