-- Why an earlier conflict, recorded without a sign-in, did not stand any more when somebody was admitted to the panel (M-4).
ALTER TABLE commissioning.panel_member ADD conflict_over_because nvarchar(400) NULL;
GO
-- Documents of the vetting that were not accepted, by their hash: the same file proves nothing when it comes again (M-2).
CREATE TABLE commissioning.refused_proof (
    refusal_id uniqueidentifier NOT NULL,
    reviewer_id uniqueidentifier NOT NULL,
    item varchar(60) NOT NULL,
    sha256 char(64) NOT NULL,
    case_reference varchar(20) NOT NULL,
    refused_on date NOT NULL,
    refused_by nvarchar(200) NOT NULL,
    because nvarchar(2000) NOT NULL,
    CONSTRAINT pk_refused_proof PRIMARY KEY (refusal_id),
    CONSTRAINT fk_refused_proof_reviewer FOREIGN KEY (reviewer_id) REFERENCES commissioning.reviewer (reviewer_id)
);
CREATE INDEX ix_commissioning_refused_proof_reviewer ON commissioning.refused_proof (reviewer_id, item, sha256, refused_on);
