-- What the check found in a paper and somebody accepted with a reason (P-3): it holds as long as the same words stand in the same place of that paper.
CREATE TABLE publication.paper_finding (
    paper_id uniqueidentifier NOT NULL,
    finding_key varchar(32) NOT NULL,
    reason nvarchar(2000) NOT NULL,
    accepted_at datetimeoffset(6) NOT NULL,
    accepted_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_paper_finding PRIMARY KEY (paper_id, finding_key),
    CONSTRAINT fk_paper_finding_paper FOREIGN KEY (paper_id) REFERENCES publication.paper (paper_id)
);
