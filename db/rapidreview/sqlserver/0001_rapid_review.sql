-- The Rapid Review (R): what the Business Unit prepares, what each agency returns, what they make together.
-- The dates of C-2 and C-3 are not here: the clock of the case keeps them.

IF SCHEMA_ID('rapidreview') IS NULL EXEC('CREATE SCHEMA rapidreview');
GO

CREATE TABLE rapidreview.rapid_review (
    case_reference varchar(20) NOT NULL,
    kind varchar(60) NOT NULL,
    opened_on date NOT NULL,
    converted_on date NULL,
    withdrawn_on date NULL,
    withdrawn_because nvarchar(max) NULL,
    decided_on date NULL,
    reason varchar(60) NULL,
    reason_details nvarchar(max) NULL,
    period_from date NULL,
    period_to date NULL,
    period_details nvarchar(max) NULL,
    responsible_officer nvarchar(200) NULL,
    completion_confirmed_on date NULL,
    completion_confirmed_by nvarchar(200) NULL,
    version int NOT NULL,
    details_version int NOT NULL,
    members_version int NOT NULL,
    ties_version int NOT NULL,
    readiness_version int NOT NULL,
    CONSTRAINT pk_rapid_review PRIMARY KEY (case_reference),
    CONSTRAINT fk_rapid_review_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_rapid_review_kind CHECK (kind IN ('Statutory', 'Local')),
    CONSTRAINT ck_rapid_review_reason CHECK (reason IN ('SeriousIncidentNotification', 'CompellingEvidence'))
);

CREATE TABLE rapidreview.family_details (
    case_reference varchar(20) NOT NULL,
    child_name nvarchar(200) NULL,
    also_known_as nvarchar(200) NULL,
    ethnicity nvarchar(200) NULL,
    nhs_number nvarchar(20) NULL,
    born date NULL,
    died date NULL,
    disability nvarchar(2000) NULL,
    gender nvarchar(100) NULL,
    currently_looked_after varchar(60) NULL,
    formerly_looked_after varchar(60) NULL,
    looked_after_details nvarchar(max) NULL,
    current_protection_plan varchar(60) NULL,
    former_protection_plan varchar(60) NULL,
    protection_plan_details nvarchar(max) NULL,
    currently_in_need varchar(60) NULL,
    formerly_in_need varchar(60) NULL,
    in_need_details nvarchar(max) NULL,
    sibling_group_in_scope nvarchar(max) NULL,
    home_address nvarchar(500) NULL,
    housing_provider nvarchar(200) NULL,
    school nvarchar(200) NULL,
    incident_location nvarchar(500) NULL,
    criminal_investigation nvarchar(2000) NULL,
    CONSTRAINT pk_family_details PRIMARY KEY (case_reference),
    CONSTRAINT fk_family_details_review FOREIGN KEY (case_reference) REFERENCES rapidreview.rapid_review (case_reference),
    CONSTRAINT ck_family_details_currently_looked_after CHECK (currently_looked_after IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_family_details_formerly_looked_after CHECK (formerly_looked_after IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_family_details_current_protection_plan CHECK (current_protection_plan IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_family_details_former_protection_plan CHECK (former_protection_plan IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_family_details_currently_in_need CHECK (currently_in_need IN ('Yes', 'No', 'NotKnown')),
    CONSTRAINT ck_family_details_formerly_in_need CHECK (formerly_in_need IN ('Yes', 'No', 'NotKnown'))
);

CREATE TABLE rapidreview.sibling (
    case_reference varchar(20) NOT NULL,
    position int NOT NULL,
    name nvarchar(200) NOT NULL,
    born nvarchar(100) NULL,
    CONSTRAINT pk_sibling PRIMARY KEY (case_reference, position),
    CONSTRAINT fk_sibling_review FOREIGN KEY (case_reference) REFERENCES rapidreview.rapid_review (case_reference)
);

-- People are named in ties by their id, the child whom the review is about by the word 'subject'.
CREATE TABLE rapidreview.family_member (
    case_reference varchar(20) NOT NULL,
    member_id varchar(40) NOT NULL,
    position int NOT NULL,
    name nvarchar(200) NOT NULL,
    address nvarchar(500) NULL,
    born nvarchar(100) NULL,
    has_died bit NOT NULL,
    died nvarchar(100) NULL,
    is_unborn bit NOT NULL,
    sex varchar(60) NOT NULL,
    relationship nvarchar(200) NULL,
    significant_information nvarchar(max) NULL,
    household nvarchar(200) NULL,
    CONSTRAINT pk_family_member PRIMARY KEY (case_reference, member_id),
    CONSTRAINT fk_family_member_review FOREIGN KEY (case_reference) REFERENCES rapidreview.rapid_review (case_reference),
    CONSTRAINT ck_family_member_sex CHECK (sex IN ('Unknown', 'Male', 'Female', 'Other'))
);

CREATE TABLE rapidreview.family_parents (
    case_reference varchar(20) NOT NULL,
    position int NOT NULL,
    child varchar(40) NOT NULL,
    parent1 varchar(40) NULL,
    parent2 varchar(40) NULL,
    kind varchar(60) NOT NULL,
    CONSTRAINT pk_family_parents PRIMARY KEY (case_reference, position),
    CONSTRAINT fk_family_parents_review FOREIGN KEY (case_reference) REFERENCES rapidreview.rapid_review (case_reference),
    CONSTRAINT ck_family_parents_kind CHECK (kind IN ('Biological', 'Adopted', 'Foster', 'Step'))
);

CREATE TABLE rapidreview.family_couple (
    case_reference varchar(20) NOT NULL,
    position int NOT NULL,
    person_a varchar(40) NOT NULL,
    person_b varchar(40) NOT NULL,
    kind varchar(60) NOT NULL,
    CONSTRAINT pk_family_couple PRIMARY KEY (case_reference, position),
    CONSTRAINT fk_family_couple_review FOREIGN KEY (case_reference) REFERENCES rapidreview.rapid_review (case_reference),
    CONSTRAINT ck_family_couple_kind CHECK (kind IN ('Unknown', 'Married', 'Cohabiting', 'Separated', 'Divorced', 'Brief'))
);

CREATE TABLE rapidreview.agency_return (
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    state varchar(60) NOT NULL,
    requested_author nvarchar(200) NULL,
    requested_email nvarchar(200) NULL,
    requested_on date NOT NULL,
    extended_to date NULL,
    extended_because nvarchar(1000) NULL,
    withdrawn_because nvarchar(1000) NULL,
    signed_off_on date NULL,
    first_signed_off_on date NULL,
    signed_off_by nvarchar(200) NULL,
    signed_off_designation nvarchar(200) NULL,
    entered_by nvarchar(200) NULL,
    gaps_accepted bit NOT NULL,
    reopened_because nvarchar(1000) NULL,
    version int NOT NULL,
    CONSTRAINT pk_agency_return PRIMARY KEY (case_reference, agency),
    CONSTRAINT fk_agency_return_review FOREIGN KEY (case_reference) REFERENCES rapidreview.rapid_review (case_reference),
    CONSTRAINT ck_agency_return_state CHECK (state IN ('Requested', 'InProgress', 'SignedOff', 'Reopened', 'RequestWithdrawn'))
);
CREATE INDEX ix_agency_return_agency ON rapidreview.agency_return (agency, requested_on);

CREATE TABLE rapidreview.return_reminder (
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    reminder_id uniqueidentifier NOT NULL,
    kind varchar(60) NOT NULL,
    sent_on date NOT NULL,
    note nvarchar(1000) NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_return_reminder PRIMARY KEY (case_reference, agency, reminder_id),
    CONSTRAINT fk_return_reminder_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview.agency_return (case_reference, agency),
    CONSTRAINT ck_return_reminder_kind CHECK (kind IN ('Reminder', 'RequestSentAgain'))
);

-- Each section of a return is saved by itself, so that two people on one return meet only where both change the same section.
CREATE TABLE rapidreview.return_section (
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    section varchar(60) NOT NULL,
    version int NOT NULL,
    saved_at datetimeoffset(6) NOT NULL,
    saved_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_return_section PRIMARY KEY (case_reference, agency, section),
    CONSTRAINT fk_return_section_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview.agency_return (case_reference, agency)
);

CREATE TABLE rapidreview.return_author (
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    name nvarchar(200) NULL,
    designation nvarchar(200) NULL,
    telephone nvarchar(100) NULL,
    email nvarchar(200) NULL,
    completed_on date NULL,
    CONSTRAINT pk_return_author PRIMARY KEY (case_reference, agency),
    CONSTRAINT fk_return_author_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview.agency_return (case_reference, agency)
);

CREATE TABLE rapidreview.return_check (
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    field varchar(60) NOT NULL,
    finding varchar(60) NOT NULL,
    our_record nvarchar(2000) NULL,
    CONSTRAINT pk_return_check PRIMARY KEY (case_reference, agency, field),
    CONSTRAINT fk_return_check_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview.agency_return (case_reference, agency),
    CONSTRAINT ck_return_check_finding CHECK (finding IN ('Agrees', 'Differs', 'NoRecord'))
);

CREATE TABLE rapidreview.return_member (
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    position int NOT NULL,
    name nvarchar(200) NOT NULL,
    address nvarchar(500) NULL,
    born nvarchar(100) NULL,
    relationship nvarchar(200) NULL,
    significant_information nvarchar(max) NULL,
    CONSTRAINT pk_return_member PRIMARY KEY (case_reference, agency, position),
    CONSTRAINT fk_return_member_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview.agency_return (case_reference, agency)
);

CREATE TABLE rapidreview.return_category (
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    code varchar(60) NOT NULL,
    CONSTRAINT pk_return_category PRIMARY KEY (case_reference, agency, code),
    CONSTRAINT fk_return_category_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview.agency_return (case_reference, agency)
);

CREATE TABLE rapidreview.return_episode (
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    position int NOT NULL,
    happened_on date NULL,
    happened_about nvarchar(100) NULL,
    event nvarchar(max) NOT NULL,
    significance nvarchar(max) NULL,
    CONSTRAINT pk_return_episode PRIMARY KEY (case_reference, agency, position),
    CONSTRAINT fk_return_episode_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview.agency_return (case_reference, agency)
);

-- The long answers: nine headings of analysis, four of immediate learning, anomalies, what "other" means, or that no category applies.
CREATE TABLE rapidreview.return_answer (
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    question varchar(60) NOT NULL,
    answer nvarchar(max) NULL,
    not_applicable_because nvarchar(2000) NULL,
    CONSTRAINT pk_return_answer PRIMARY KEY (case_reference, agency, question),
    CONSTRAINT fk_return_answer_return FOREIGN KEY (case_reference, agency) REFERENCES rapidreview.agency_return (case_reference, agency)
);

CREATE TABLE rapidreview.report (
    case_reference varchar(20) NOT NULL,
    report_version int NOT NULL,
    collated_on date NOT NULL,
    collated_by nvarchar(200) NOT NULL,
    is_stale bit NOT NULL,
    stale_because nvarchar(400) NULL,
    content nvarchar(max) NOT NULL,
    document_id uniqueidentifier NOT NULL,
    CONSTRAINT pk_report PRIMARY KEY (case_reference, report_version),
    CONSTRAINT fk_report_review FOREIGN KEY (case_reference) REFERENCES rapidreview.rapid_review (case_reference)
);

CREATE TABLE rapidreview.readiness_override (
    case_reference varchar(20) NOT NULL,
    warning varchar(60) NOT NULL,
    reason nvarchar(2000) NOT NULL,
    person_name nvarchar(200) NOT NULL,
    overridden_on date NOT NULL,
    CONSTRAINT pk_readiness_override PRIMARY KEY (case_reference, warning),
    CONSTRAINT fk_readiness_override_review FOREIGN KEY (case_reference) REFERENCES rapidreview.rapid_review (case_reference)
);
