-- The Rapid Review (R): what the Business Unit prepares, what each agency returns, what they make together.
-- The dates of C-2 and C-3 are not here: the clock of the case keeps them.

CREATE TABLE rapidreview_rapid_review (
    case_reference text NOT NULL,
    kind text NOT NULL,
    opened_on text NOT NULL,
    converted_on text NULL,
    withdrawn_on text NULL,
    withdrawn_because text NULL,
    decided_on text NULL,
    reason text NULL,
    reason_details text NULL,
    period_from text NULL,
    period_to text NULL,
    period_details text NULL,
    responsible_officer text NULL,
    completion_confirmed_on text NULL,
    completion_confirmed_by text NULL,
    version integer NOT NULL,
    details_version integer NOT NULL,
    members_version integer NOT NULL,
    ties_version integer NOT NULL,
    readiness_version integer NOT NULL,
    CONSTRAINT pk_rapid_review PRIMARY KEY (case_reference),
    CONSTRAINT fk_rapid_review_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_rapid_review_kind CHECK (kind IN ('Statutory', 'Local')),
    CONSTRAINT ck_rapid_review_reason CHECK (reason IN ('SeriousIncidentNotification', 'CompellingEvidence'))
);

CREATE TABLE rapidreview_family_details (
    case_reference text NOT NULL,
    child_name text NULL,
    also_known_as text NULL,
    ethnicity text NULL,
    nhs_number text NULL,
    born text NULL,
    died text NULL,
    disability text NULL,
    gender text NULL,
    currently_looked_after text NULL,
    formerly_looked_after text NULL,
    looked_after_details text NULL,
    current_protection_plan text NULL,
    former_protection_plan text NULL,
    protection_plan_details text NULL,
    currently_in_need text NULL,
    formerly_in_need text NULL,
    in_need_details text NULL,
    sibling_group_in_scope text NULL,
    home_address text NULL,
    housing_provider text NULL,
    school text NULL,
    incident_location text NULL,
    criminal_investigation text NULL,
    CONSTRAINT pk_family_details PRIMARY KEY (case_reference),
    CONSTRAINT fk_family_details_review FOREIGN KEY (case_reference) REFERENCES rapidreview_rapid_review (case_reference),
    CONSTRAINT ck_family_details_currently_looked_after CHECK (currently_looked_after IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_family_details_formerly_looked_after CHECK (formerly_looked_after IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_family_details_current_protection_plan CHECK (current_protection_plan IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_family_details_former_protection_plan CHECK (former_protection_plan IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_family_details_currently_in_need CHECK (currently_in_need IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_family_details_formerly_in_need CHECK (formerly_in_need IN ('Yes', 'No', 'NotKnown'))
);

CREATE TABLE rapidreview_sibling (
    case_reference text NOT NULL,
    position integer NOT NULL,
    name text NOT NULL,
    born text NULL,
    CONSTRAINT pk_sibling PRIMARY KEY (case_reference, position),
    CONSTRAINT fk_sibling_review FOREIGN KEY (case_reference) REFERENCES rapidreview_rapid_review (case_reference)
);

-- People are named in ties by their id, the child whom the review is about by the word 'subject'.
CREATE TABLE rapidreview_family_member (
    case_reference text NOT NULL,
    member_id text NOT NULL,
    position integer NOT NULL,
    name text NOT NULL,
    address text NULL,
    born text NULL,
    has_died integer NOT NULL,
    died text NULL,
    is_unborn integer NOT NULL,
    sex text NOT NULL,
    relationship text NULL,
    significant_information text NULL,
    household text NULL,
    CONSTRAINT pk_family_member PRIMARY KEY (case_reference, member_id),
    CONSTRAINT fk_family_member_review FOREIGN KEY (case_reference) REFERENCES rapidreview_rapid_review (case_reference),
    CONSTRAINT ck_family_member_sex CHECK (sex IN ('Unknown', 'Male', 'Female', 'Other'))
);

CREATE TABLE rapidreview_family_parents (
    case_reference text NOT NULL,
    position integer NOT NULL,
    child text NOT NULL,
    parent1 text NULL,
    parent2 text NULL,
    kind text NOT NULL,
    CONSTRAINT pk_family_parents PRIMARY KEY (case_reference, position),
    CONSTRAINT fk_family_parents_review FOREIGN KEY (case_reference) REFERENCES rapidreview_rapid_review (case_reference),
    CONSTRAINT ck_family_parents_kind CHECK (kind IN ('Biological', 'Adopted', 'Foster', 'Step'))
);

CREATE TABLE rapidreview_family_couple (
    case_reference text NOT NULL,
    position integer NOT NULL,
    person_a text NOT NULL,
    person_b text NOT NULL,
    kind text NOT NULL,
    CONSTRAINT pk_family_couple PRIMARY KEY (case_reference, position),
    CONSTRAINT fk_family_couple_review FOREIGN KEY (case_reference) REFERENCES rapidreview_rapid_review (case_reference),
    CONSTRAINT ck_family_couple_kind CHECK (kind IN ('Unknown', 'Married', 'Cohabiting', 'Separated', 'Divorced', 'Brief'))
);

CREATE TABLE rapidreview_agency_return (
    case_reference text NOT NULL,
    agency text NOT NULL,
    state text NOT NULL,
    requested_author text NULL,
    requested_email text NULL,
    requested_on text NOT NULL,
    extended_to text NULL,
    extended_because text NULL,
    withdrawn_because text NULL,
    signed_off_on text NULL,
    first_signed_off_on text NULL,
    signed_off_by text NULL,
    signed_off_designation text NULL,
    entered_by text NULL,
    gaps_accepted integer NOT NULL,
    reopened_because text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_agency_return PRIMARY KEY (case_reference, agency),
    CONSTRAINT fk_agency_return_review FOREIGN KEY (case_reference) REFERENCES rapidreview_rapid_review (case_reference),
    CONSTRAINT ck_agency_return_state CHECK (state IN ('Requested', 'InProgress', 'SignedOff', 'Reopened', 'RequestWithdrawn'))
);
CREATE INDEX ix_rapidreview_agency_return_agency ON rapidreview_agency_return (agency, requested_on);

CREATE TABLE rapidreview_return_reminder (
    case_reference text NOT NULL,
    agency text NOT NULL,
    reminder_id text NOT NULL,
    kind text NOT NULL,
    sent_on text NOT NULL,
    note text NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_return_reminder PRIMARY KEY (case_reference, agency, reminder_id),
    CONSTRAINT fk_return_reminder_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview_agency_return (case_reference, agency),
    CONSTRAINT ck_return_reminder_kind CHECK (kind IN ('Reminder', 'RequestSentAgain'))
);

-- Each section of a return is saved by itself, so that two people on one return meet only where both change the same section.
CREATE TABLE rapidreview_return_section (
    case_reference text NOT NULL,
    agency text NOT NULL,
    section text NOT NULL,
    version integer NOT NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL,
    CONSTRAINT pk_return_section PRIMARY KEY (case_reference, agency, section),
    CONSTRAINT fk_return_section_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview_agency_return (case_reference, agency)
);

CREATE TABLE rapidreview_return_author (
    case_reference text NOT NULL,
    agency text NOT NULL,
    name text NULL,
    designation text NULL,
    telephone text NULL,
    email text NULL,
    completed_on text NULL,
    CONSTRAINT pk_return_author PRIMARY KEY (case_reference, agency),
    CONSTRAINT fk_return_author_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview_agency_return (case_reference, agency)
);

CREATE TABLE rapidreview_return_check (
    case_reference text NOT NULL,
    agency text NOT NULL,
    field text NOT NULL,
    finding text NOT NULL,
    our_record text NULL,
    CONSTRAINT pk_return_check PRIMARY KEY (case_reference, agency, field),
    CONSTRAINT fk_return_check_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview_agency_return (case_reference, agency),
    CONSTRAINT ck_return_check_finding CHECK (finding IN ('Agrees', 'Differs', 'NoRecord'))
);

CREATE TABLE rapidreview_return_member (
    case_reference text NOT NULL,
    agency text NOT NULL,
    position integer NOT NULL,
    name text NOT NULL,
    address text NULL,
    born text NULL,
    relationship text NULL,
    significant_information text NULL,
    CONSTRAINT pk_return_member PRIMARY KEY (case_reference, agency, position),
    CONSTRAINT fk_return_member_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview_agency_return (case_reference, agency)
);

CREATE TABLE rapidreview_return_category (
    case_reference text NOT NULL,
    agency text NOT NULL,
    code text NOT NULL,
    CONSTRAINT pk_return_category PRIMARY KEY (case_reference, agency, code),
    CONSTRAINT fk_return_category_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview_agency_return (case_reference, agency)
);

CREATE TABLE rapidreview_return_episode (
    case_reference text NOT NULL,
    agency text NOT NULL,
    position integer NOT NULL,
    happened_on text NULL,
    happened_about text NULL,
    event text NOT NULL,
    significance text NULL,
    CONSTRAINT pk_return_episode PRIMARY KEY (case_reference, agency, position),
    CONSTRAINT fk_return_episode_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview_agency_return (case_reference, agency)
);

-- The long answers: nine headings of analysis, four of immediate learning, anomalies, what "other" means, or that no category applies.
CREATE TABLE rapidreview_return_answer (
    case_reference text NOT NULL,
    agency text NOT NULL,
    question text NOT NULL,
    answer text NULL,
    not_applicable_because text NULL,
    CONSTRAINT pk_return_answer PRIMARY KEY (case_reference, agency, question),
    CONSTRAINT fk_return_answer_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview_agency_return (case_reference, agency)
);

CREATE TABLE rapidreview_report (
    case_reference text NOT NULL,
    report_version integer NOT NULL,
    collated_on text NOT NULL,
    collated_by text NOT NULL,
    is_stale integer NOT NULL,
    stale_because text NULL,
    content text NOT NULL,
    document_id text NOT NULL,
    CONSTRAINT pk_report PRIMARY KEY (case_reference, report_version),
    CONSTRAINT fk_report_review FOREIGN KEY (case_reference) REFERENCES rapidreview_rapid_review (case_reference)
);

CREATE TABLE rapidreview_readiness_override (
    case_reference text NOT NULL,
    warning text NOT NULL,
    reason text NOT NULL,
    person_name text NOT NULL,
    overridden_on text NOT NULL,
    CONSTRAINT pk_readiness_override PRIMARY KEY (case_reference, warning),
    CONSTRAINT fk_readiness_override_review FOREIGN KEY (case_reference) REFERENCES rapidreview_rapid_review (case_reference)
);
