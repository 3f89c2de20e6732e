-- The practice review itself (guidance sections 7 and 9): its Lead Reviewers and their vetting, its terms of reference and timetable, its CSPR panel, what is asked
-- of agencies and of the reviewer, safety concerns, what was learnt on the way.

IF SCHEMA_ID('commissioning') IS NULL EXEC('CREATE SCHEMA commissioning');
GO

-- One a case, begun by the partners' final decision (D-5).
CREATE TABLE commissioning.review (
    case_reference varchar(20) NOT NULL,
    decided_on date NOT NULL,
    supported_on date NULL,
    areas nvarchar(max) NULL,
    -- Codes between bars: those that the decision named.
    agencies nvarchar(2000) NOT NULL,
    summary nvarchar(max) NULL,
    summary_version int NOT NULL,
    fallen_away_because nvarchar(400) NULL,
    CONSTRAINT pk_review PRIMARY KEY (case_reference),
    CONSTRAINT fk_review_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);

-- The register of Lead Reviewers, of all cases (M-1).
CREATE TABLE commissioning.reviewer (
    reviewer_id uniqueidentifier NOT NULL,
    reviewer_name nvarchar(200) NOT NULL,
    email nvarchar(200) NULL,
    telephone nvarchar(60) NULL,
    expertise nvarchar(max) NULL,
    availability varchar(60) NOT NULL,
    available_from date NULL,
    availability_note nvarchar(400) NULL,
    person_id nvarchar(100) NULL,
    version int NOT NULL,
    CONSTRAINT pk_reviewer PRIMARY KEY NONCLUSTERED (reviewer_id),
    CONSTRAINT ck_reviewer_availability CHECK (availability IN ('Available', 'FromADay', 'NotAvailable'))
);
CREATE CLUSTERED INDEX ix_reviewer_name ON commissioning.reviewer (reviewer_name, reviewer_id);
CREATE INDEX ix_reviewer_person ON commissioning.reviewer (person_id);

CREATE TABLE commissioning.past_review (
    reviewer_id uniqueidentifier NOT NULL,
    row_number int NOT NULL,
    title nvarchar(200) NOT NULL,
    partnership nvarchar(200) NULL,
    published_in int NULL,
    link nvarchar(400) NULL,
    CONSTRAINT pk_past_review PRIMARY KEY (reviewer_id, row_number),
    CONSTRAINT fk_past_review_reviewer FOREIGN KEY (reviewer_id) REFERENCES commissioning.reviewer (reviewer_id)
);

CREATE TABLE commissioning.employment (
    reviewer_id uniqueidentifier NOT NULL,
    row_number int NOT NULL,
    organisation nvarchar(200) NOT NULL,
    agency varchar(40) NULL,
    part_played nvarchar(200) NULL,
    from_year int NULL,
    until_year int NULL,
    CONSTRAINT pk_employment PRIMARY KEY (reviewer_id, row_number),
    CONSTRAINT fk_employment_reviewer FOREIGN KEY (reviewer_id) REFERENCES commissioning.reviewer (reviewer_id)
);

-- A reviewer's part in one case, from candidate to the end (M-1, M-2).
CREATE TABLE commissioning.appointment (
    case_reference varchar(20) NOT NULL,
    reviewer_id uniqueidentifier NOT NULL,
    proposed_on date NOT NULL,
    declared_on date NULL,
    declared_by nvarchar(200) NULL,
    has_connection bit NULL,
    connection nvarchar(max) NULL,
    findings nvarchar(max) NULL,
    independence varchar(60) NOT NULL,
    independence_reason nvarchar(2000) NULL,
    independence_by nvarchar(200) NULL,
    fee_pounds int NULL,
    starts_on date NULL,
    ends_on date NULL,
    contract_terms nvarchar(max) NULL,
    contract_document uniqueidentifier NULL,
    partnership_agreed_on date NULL,
    partnership_agreed_by nvarchar(200) NULL,
    reviewer_agreed_on date NULL,
    reviewer_agreed_by nvarchar(200) NULL,
    appointed_on date NULL,
    induction_document uniqueidentifier NULL,
    open_until date NULL,
    is_open bit NOT NULL,
    reminded_for date NULL,
    ended_on date NULL,
    ended_because nvarchar(400) NULL,
    version int NOT NULL,
    CONSTRAINT pk_appointment PRIMARY KEY (case_reference, reviewer_id),
    CONSTRAINT fk_appointment_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference),
    CONSTRAINT fk_appointment_reviewer FOREIGN KEY (reviewer_id) REFERENCES commissioning.reviewer (reviewer_id),
    CONSTRAINT ck_appointment_independence CHECK (independence IN ('NotDeclared', 'ToBeDecided', 'Independent', 'Accepted', 'Refused'))
);
CREATE INDEX ix_appointment_reviewer ON commissioning.appointment (reviewer_id, case_reference);
CREATE INDEX ix_appointment_open ON commissioning.appointment (open_until, case_reference) WHERE is_open = 1;

CREATE TABLE commissioning.vetting_item (
    case_reference varchar(20) NOT NULL,
    reviewer_id uniqueidentifier NOT NULL,
    item varchar(60) NOT NULL,
    state varchar(60) NOT NULL,
    received_on date NULL,
    detail nvarchar(max) NULL,
    document_id uniqueidentifier NULL,
    expires_on date NULL,
    checked_on date NULL,
    checked_by nvarchar(200) NULL,
    refused_because nvarchar(2000) NULL,
    version int NOT NULL,
    CONSTRAINT pk_vetting_item PRIMARY KEY (case_reference, reviewer_id, item),
    CONSTRAINT fk_vetting_item_appointment FOREIGN KEY (case_reference, reviewer_id) REFERENCES commissioning.appointment (case_reference, reviewer_id),
    CONSTRAINT ck_vetting_item_item CHECK (item IN ('Referees', 'Cv', 'RecentReviews', 'Insurance', 'InformationCommissioner')),
    CONSTRAINT ck_vetting_item_state CHECK (state IN ('Missing', 'Received', 'InOrder', 'Refused'))
);

CREATE TABLE commissioning.referee (
    case_reference varchar(20) NOT NULL,
    reviewer_id uniqueidentifier NOT NULL,
    referee_number int NOT NULL,
    referee_name nvarchar(200) NOT NULL,
    contact nvarchar(400) NOT NULL,
    asked_on date NULL,
    answered_on date NULL,
    answer nvarchar(max) NULL,
    recommends bit NULL,
    document_id uniqueidentifier NULL,
    version int NOT NULL,
    CONSTRAINT pk_referee PRIMARY KEY (case_reference, reviewer_id, referee_number),
    CONSTRAINT fk_referee_appointment FOREIGN KEY (case_reference, reviewer_id) REFERENCES commissioning.appointment (case_reference, reviewer_id),
    CONSTRAINT ck_referee_number CHECK (referee_number IN (1, 2))
);

-- What the induction pack holds besides the case's own (M-1): one list for all reviews.
CREATE TABLE commissioning.induction_list (
    list_id int NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_induction_list PRIMARY KEY (list_id)
);

CREATE TABLE commissioning.induction_item (
    list_id int NOT NULL,
    row_number int NOT NULL,
    kind varchar(60) NOT NULL,
    title nvarchar(200) NOT NULL,
    why nvarchar(2000) NULL,
    link nvarchar(400) NULL,
    CONSTRAINT pk_induction_item PRIMARY KEY (list_id, row_number),
    CONSTRAINT fk_induction_item_list FOREIGN KEY (list_id) REFERENCES commissioning.induction_list (list_id),
    CONSTRAINT ck_induction_item_kind CHECK (kind IN ('Strategy', 'Resource', 'Guidance'))
);

-- Agreed terms are never changed: a change begins the next version (M-3).
CREATE TABLE commissioning.terms (
    case_reference varchar(20) NOT NULL,
    terms_version int NOT NULL,
    period_from date NULL,
    period_until date NULL,
    areas nvarchar(max) NULL,
    questions nvarchar(max) NULL,
    not_in_scope nvarchar(max) NULL,
    methodology nvarchar(max) NULL,
    why_changed nvarchar(2000) NULL,
    saved_at datetimeoffset(6) NOT NULL,
    saved_by nvarchar(200) NOT NULL,
    agreed_on date NULL,
    agreed_by nvarchar(400) NULL,
    document_id uniqueidentifier NULL,
    version int NOT NULL,
    CONSTRAINT pk_terms PRIMARY KEY (case_reference, terms_version),
    CONSTRAINT fk_terms_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference)
);

CREATE TABLE commissioning.milestone (
    milestone_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    kind varchar(60) NOT NULL,
    title nvarchar(200) NOT NULL,
    planned_on date NOT NULL,
    first_planned_on date NOT NULL,
    done_on date NULL,
    fallen_away_because nvarchar(400) NULL,
    reminded_for date NULL,
    attended nvarchar(max) NULL,
    notes nvarchar(max) NULL,
    time_answer varchar(60) NULL,
    quality_answer varchar(60) NULL,
    version int NOT NULL,
    CONSTRAINT pk_milestone PRIMARY KEY NONCLUSTERED (milestone_id),
    CONSTRAINT fk_milestone_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference),
    CONSTRAINT ck_milestone_kind CHECK (kind IN ('PanelMeeting', 'FirstDraft', 'SecondDraft', 'FinalDraft', 'PanelSignOff', 'SprgSignOff', 'PartnersSignOff', 'GroupSignOff', 'ReportSent', 'Publication', 'Check')),
    CONSTRAINT ck_milestone_time CHECK (time_answer IN ('AsPlanned', 'AtRisk', 'Late')),
    CONSTRAINT ck_milestone_quality CHECK (quality_answer IN ('Good', 'ToImprove', 'NotGood'))
);
CREATE CLUSTERED INDEX ix_milestone_case ON commissioning.milestone (case_reference, planned_on, milestone_id);
CREATE INDEX ix_milestone_open ON commissioning.milestone (planned_on, case_reference) WHERE done_on IS NULL;

CREATE TABLE commissioning.milestone_move (
    move_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    milestone_id uniqueidentifier NOT NULL,
    title nvarchar(200) NOT NULL,
    old_on date NOT NULL,
    new_on date NOT NULL,
    reason nvarchar(400) NOT NULL,
    moved_at datetimeoffset(6) NOT NULL,
    moved_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_milestone_move PRIMARY KEY NONCLUSTERED (move_id),
    CONSTRAINT fk_milestone_move_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference)
);
CREATE CLUSTERED INDEX ix_milestone_move_case ON commissioning.milestone_move (case_reference, moved_at, move_id);

CREATE TABLE commissioning.proceeding (
    proceeding_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    kind varchar(60) NOT NULL,
    status nvarchar(400) NOT NULL,
    expected_end date NULL,
    ended_on date NULL,
    -- What waits for its end, between bars.
    blocks varchar(400) NOT NULL,
    note nvarchar(2000) NULL,
    version int NOT NULL,
    CONSTRAINT pk_proceeding PRIMARY KEY NONCLUSTERED (proceeding_id),
    CONSTRAINT fk_proceeding_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference),
    CONSTRAINT ck_proceeding_kind CHECK (kind IN ('Criminal', 'Inquest', 'FamilyCourt', 'Other'))
);
CREATE CLUSTERED INDEX ix_proceeding_case ON commissioning.proceeding (case_reference, proceeding_id);

-- A delay is reported to the National Panel and the Secretary of State (C-4).
CREATE TABLE commissioning.delay (
    delay_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    due_on date NOT NULL,
    expected_on date NOT NULL,
    reason nvarchar(max) NOT NULL,
    recorded_on date NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    panel_letter uniqueidentifier NOT NULL,
    secretary_letter uniqueidentifier NOT NULL,
    panel_sent_on date NULL,
    secretary_sent_on date NULL,
    version int NOT NULL,
    CONSTRAINT pk_delay PRIMARY KEY NONCLUSTERED (delay_id),
    CONSTRAINT fk_delay_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference)
);
CREATE CLUSTERED INDEX ix_delay_case ON commissioning.delay (case_reference, recorded_on, delay_id);

CREATE TABLE commissioning.panel_member (
    member_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    member_name nvarchar(200) NOT NULL,
    job_title nvarchar(200) NOT NULL,
    agency varchar(40) NOT NULL,
    is_senior bit NOT NULL,
    manages_staff bit NOT NULL,
    was_involved bit NOT NULL,
    declaration nvarchar(2000) NULL,
    declared_on date NOT NULL,
    person_id nvarchar(100) NULL,
    state varchar(60) NOT NULL,
    joined_on date NULL,
    ended_on date NULL,
    ended_because nvarchar(400) NULL,
    version int NOT NULL,
    CONSTRAINT pk_panel_member PRIMARY KEY NONCLUSTERED (member_id),
    CONSTRAINT fk_panel_member_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference),
    CONSTRAINT ck_panel_member_state CHECK (state IN ('Member', 'Blocked', 'Ended'))
);
CREATE CLUSTERED INDEX ix_panel_member_case ON commissioning.panel_member (case_reference, member_id);
CREATE INDEX ix_panel_member_person ON commissioning.panel_member (person_id, case_reference);

CREATE TABLE commissioning.member_duty (
    member_id uniqueidentifier NOT NULL,
    duty varchar(60) NOT NULL,
    case_reference varchar(20) NOT NULL,
    done_on date NOT NULL,
    note nvarchar(2000) NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_member_duty PRIMARY KEY (member_id, duty),
    CONSTRAINT fk_member_duty_member FOREIGN KEY (member_id) REFERENCES commissioning.panel_member (member_id),
    CONSTRAINT ck_member_duty CHECK (duty IN ('RecordsSecured', 'StaffTold', 'StaffSupported', 'InformationGiven', 'DraftsAssured', 'ChiefOfficerHasSeen'))
);
CREATE INDEX ix_member_duty_case ON commissioning.member_duty (case_reference, member_id);

CREATE TABLE commissioning.information_request (
    request_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    agency varchar(40) NOT NULL,
    asks nvarchar(max) NOT NULL,
    asked_on date NOT NULL,
    due_on date NOT NULL,
    answered_on date NULL,
    answer nvarchar(max) NULL,
    answered_by nvarchar(200) NULL,
    document_id uniqueidentifier NULL,
    version int NOT NULL,
    CONSTRAINT pk_information_request PRIMARY KEY NONCLUSTERED (request_id),
    CONSTRAINT fk_information_request_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference)
);
CREATE CLUSTERED INDEX ix_information_request_case ON commissioning.information_request (case_reference, due_on, request_id);

-- What the partners asked of the reviewer, in writing and kept (M-3a): no row of it is changed but for its answer.
CREATE TABLE commissioning.reviewer_request (
    request_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    milestone_id uniqueidentifier NULL,
    asks nvarchar(max) NOT NULL,
    asked_on date NOT NULL,
    asked_by nvarchar(200) NOT NULL,
    answer_by date NULL,
    answer nvarchar(max) NULL,
    answered_on date NULL,
    answered_by nvarchar(200) NULL,
    CONSTRAINT pk_reviewer_request PRIMARY KEY NONCLUSTERED (request_id),
    CONSTRAINT fk_reviewer_request_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference)
);
CREATE CLUSTERED INDEX ix_reviewer_request_case ON commissioning.reviewer_request (case_reference, asked_on, request_id);

-- A continuing safety concern and all that was said of it (M-5). Rows are added; a test holds that no statement of the product changes or deletes one.
CREATE TABLE commissioning.safety_entry (
    entry_id uniqueidentifier NOT NULL,
    concern_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    kind varchar(60) NOT NULL,
    words nvarchar(max) NOT NULL,
    partner varchar(60) NULL,
    answer_by date NULL,
    document_id uniqueidentifier NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_safety_entry PRIMARY KEY NONCLUSTERED (entry_id),
    CONSTRAINT fk_safety_entry_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference),
    CONSTRAINT ck_safety_entry_kind CHECK (kind IN ('Raised', 'PanelAnswered', 'NotInTime', 'WrittenToPartners', 'PartnerAnswered', 'Resolved')),
    CONSTRAINT ck_safety_entry_partner CHECK (partner IN ('LocalAuthority', 'Police', 'Health'))
);
CREATE CLUSTERED INDEX ix_safety_entry_case ON commissioning.safety_entry (case_reference, concern_id, recorded_at, entry_id);
CREATE INDEX ix_safety_entry_kind ON commissioning.safety_entry (kind, answer_by, concern_id);
CREATE INDEX ix_safety_entry_concern ON commissioning.safety_entry (concern_id, kind);

-- Points for improvement found on the way (M-7); Dissemination hears of each.
CREATE TABLE commissioning.learning_point (
    point_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    point nvarchar(max) NOT NULL,
    action_needed nvarchar(max) NOT NULL,
    owner_name nvarchar(200) NOT NULL,
    due_on date NOT NULL,
    captured_on date NOT NULL,
    captured_by nvarchar(200) NOT NULL,
    done_on date NULL,
    what_was_done nvarchar(max) NULL,
    version int NOT NULL,
    CONSTRAINT pk_learning_point PRIMARY KEY NONCLUSTERED (point_id),
    CONSTRAINT fk_learning_point_review FOREIGN KEY (case_reference) REFERENCES commissioning.review (case_reference)
);
CREATE CLUSTERED INDEX ix_learning_point_case ON commissioning.learning_point (case_reference, captured_on, point_id);
