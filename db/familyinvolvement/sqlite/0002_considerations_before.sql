-- What a consideration said before it was changed: the audit log does not repeat it.
CREATE TABLE familyinvolvement_consideration_before (
    before_id text NOT NULL,
    person_id text NOT NULL,
    consideration text NOT NULL,
    notes text NOT NULL,
    considered_on text NOT NULL,
    considered_by text NOT NULL,
    replaced_at text NOT NULL,
    CONSTRAINT pk_consideration_before PRIMARY KEY (before_id),
    CONSTRAINT fk_consideration_before_person FOREIGN KEY (person_id) REFERENCES familyinvolvement_person (person_id),
    CONSTRAINT ck_consideration_before CHECK (consideration IN ('ChildSupport', 'DomesticAbuse', 'Confidentiality', 'ContradictoryViews', 'SeniorInvestigatingOfficer'))
);
CREATE INDEX ix_familyinvolvement_consideration_before_person ON familyinvolvement_consideration_before (person_id, replaced_at);
