-- The last day that stands on a document of the vetting, by its hash, as it was checked: a later day is another document's (M-2). By reviewer: what ran out in one case ran out in the next.
CREATE TABLE commissioning.checked_proof (
    reviewer_id uniqueidentifier NOT NULL,
    item varchar(60) NOT NULL,
    sha256 char(64) NOT NULL,
    expires_on date NOT NULL,
    checked_on date NOT NULL,
    checked_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_checked_proof PRIMARY KEY (reviewer_id, item, sha256),
    CONSTRAINT fk_checked_proof_reviewer FOREIGN KEY (reviewer_id) REFERENCES commissioning.reviewer (reviewer_id)
);
