-- The SPR log (D-6) and the yearly figures (L-5): what other modules tell of a case is kept here, since a module reads its own tables.

CREATE TABLE decisions_case_outcome (
    case_reference text NOT NULL,
    outcome text NOT NULL,
    decided_on text NOT NULL,
    CONSTRAINT pk_case_outcome PRIMARY KEY (case_reference),
    CONSTRAINT fk_case_outcome_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_case_outcome CHECK (outcome IN ('PracticeReview', 'Audit', 'Debrief', 'OtherReview', 'NothingFurther', 'LearningDebrief', 'NoFurtherAction', 'Withdrawn'))
);
INSERT INTO decisions_case_outcome (case_reference, outcome, decided_on)
SELECT r.case_reference, r.recommendation, r.recommended_on FROM decisions_recommendation_round r
 WHERE r.round_number = (SELECT MAX(o.round_number) FROM decisions_recommendation_round o WHERE o.case_reference = r.case_reference);

CREATE TABLE decisions_case_decision (
    entry_id text NOT NULL,
    case_reference text NOT NULL,
    decided_on text NOT NULL,
    recorded_at text NOT NULL,
    decision text NOT NULL,
    CONSTRAINT pk_case_decision PRIMARY KEY (entry_id),
    CONSTRAINT fk_case_decision_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_decisions_case_decision_case ON decisions_case_decision (case_reference, decided_on, recorded_at);

CREATE TABLE decisions_case_category (
    case_reference text NOT NULL,
    source text NOT NULL,
    code text NOT NULL,
    CONSTRAINT pk_case_category PRIMARY KEY (case_reference, source, code),
    CONSTRAINT fk_case_category_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);

CREATE TABLE decisions_saved_filter (
    filter_id text NOT NULL,
    person_id text NOT NULL,
    filter_name text NOT NULL,
    query text NOT NULL,
    saved_at text NOT NULL,
    CONSTRAINT pk_saved_filter PRIMARY KEY (filter_id)
);
CREATE INDEX ix_decisions_saved_filter_person ON decisions_saved_filter (person_id, saved_at, filter_id);
