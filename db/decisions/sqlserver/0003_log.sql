-- The SPR log (D-6) and the yearly figures (L-5): what other modules tell of a case is kept here, since a module reads its own tables.

CREATE TABLE decisions.case_outcome (
    case_reference varchar(20) NOT NULL,
    outcome varchar(60) NOT NULL,
    decided_on date NOT NULL,
    CONSTRAINT pk_case_outcome PRIMARY KEY (case_reference),
    CONSTRAINT fk_case_outcome_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_case_outcome CHECK (outcome IN ('PracticeReview', 'Audit', 'Debrief', 'OtherReview', 'NothingFurther', 'LearningDebrief', 'NoFurtherAction', 'Withdrawn'))
);
INSERT INTO decisions.case_outcome (case_reference, outcome, decided_on)
SELECT r.case_reference, r.recommendation, r.recommended_on FROM decisions.recommendation_round r
 WHERE r.round_number = (SELECT MAX(o.round_number) FROM decisions.recommendation_round o WHERE o.case_reference = r.case_reference);

CREATE TABLE decisions.case_decision (
    entry_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    decided_on date NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    decision nvarchar(200) NOT NULL,
    CONSTRAINT pk_case_decision PRIMARY KEY NONCLUSTERED (entry_id),
    CONSTRAINT fk_case_decision_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE CLUSTERED INDEX ix_case_decision_case ON decisions.case_decision (case_reference, decided_on, recorded_at);

CREATE TABLE decisions.case_category (
    case_reference varchar(20) NOT NULL,
    source varchar(60) NOT NULL,
    code varchar(60) NOT NULL,
    CONSTRAINT pk_case_category PRIMARY KEY (case_reference, source, code),
    CONSTRAINT fk_case_category_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);

CREATE TABLE decisions.saved_filter (
    filter_id uniqueidentifier NOT NULL,
    person_id nvarchar(100) NOT NULL,
    filter_name nvarchar(100) NOT NULL,
    query varchar(400) NOT NULL,
    saved_at datetimeoffset(6) NOT NULL,
    CONSTRAINT pk_saved_filter PRIMARY KEY NONCLUSTERED (filter_id)
);
CREATE CLUSTERED INDEX ix_saved_filter_person ON decisions.saved_filter (person_id, saved_at, filter_id);
