-- What the check found in a paper and somebody accepted with a reason (P-3): it holds as long as the same words stand in the same place of that paper.
CREATE TABLE publication_paper_finding (
    paper_id text NOT NULL,
    finding_key text NOT NULL,
    reason text NOT NULL,
    accepted_at text NOT NULL,
    accepted_by text NOT NULL,
    CONSTRAINT pk_paper_finding PRIMARY KEY (paper_id, finding_key),
    CONSTRAINT fk_paper_finding_paper FOREIGN KEY (paper_id) REFERENCES publication_paper (paper_id)
);
