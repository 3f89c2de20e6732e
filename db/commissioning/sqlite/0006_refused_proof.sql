-- Why an earlier conflict, recorded without a sign-in, did not stand any more when somebody was admitted to the panel (M-4).
ALTER TABLE commissioning_panel_member ADD COLUMN conflict_over_because text NULL;
-- Documents of the vetting that were not accepted, by their hash: the same file proves nothing when it comes again (M-2).
CREATE TABLE commissioning_refused_proof (
    refusal_id text NOT NULL,
    reviewer_id text NOT NULL,
    item text NOT NULL,
    sha256 text NOT NULL,
    case_reference text NOT NULL,
    refused_on text NOT NULL,
    refused_by text NOT NULL,
    because text NOT NULL,
    CONSTRAINT pk_refused_proof PRIMARY KEY (refusal_id),
    CONSTRAINT fk_refused_proof_reviewer FOREIGN KEY (reviewer_id) REFERENCES commissioning_reviewer (reviewer_id)
);
CREATE INDEX ix_commissioning_refused_proof_reviewer ON commissioning_refused_proof (reviewer_id, item, sha256, refused_on);
