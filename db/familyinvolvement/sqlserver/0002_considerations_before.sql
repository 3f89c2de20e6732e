-- What a consideration said before it was changed: the audit log does not repeat it.
CREATE TABLE familyinvolvement.consideration_before (
    before_id uniqueidentifier NOT NULL,
    person_id uniqueidentifier NOT NULL,
    consideration varchar(60) NOT NULL,
    notes nvarchar(max) NOT NULL,
    considered_on date NOT NULL,
    considered_by nvarchar(200) NOT NULL,
    replaced_at datetimeoffset(6) NOT NULL,
    CONSTRAINT pk_consideration_before PRIMARY KEY NONCLUSTERED (before_id),
    CONSTRAINT fk_consideration_before_person FOREIGN KEY (person_id) REFERENCES familyinvolvement.person (person_id),
    CONSTRAINT ck_consideration_before CHECK (consideration IN ('ChildSupport', 'DomesticAbuse', 'Confidentiality', 'ContradictoryViews', 'SeniorInvestigatingOfficer'))
);
CREATE CLUSTERED INDEX ix_consideration_before_person ON familyinvolvement.consideration_before (person_id, replaced_at);
