-- The practice review itself (guidance sections 7 and 9): its Lead Reviewers and their vetting, its terms of reference and timetable, its CSPR panel, what is asked
-- of agencies and of the reviewer, safety concerns, what was learnt on the way.

-- One a case, begun by the partners' final decision (D-5).
CREATE TABLE commissioning_review (
    case_reference text NOT NULL,
    decided_on text NOT NULL,
    supported_on text NULL,
    areas text NULL,
    -- Codes between bars: those that the decision named.
    agencies text NOT NULL,
    summary text NULL,
    summary_version integer NOT NULL,
    fallen_away_because text NULL,
    CONSTRAINT pk_review PRIMARY KEY (case_reference),
    CONSTRAINT fk_review_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);

-- The register of Lead Reviewers, of all cases (M-1).
CREATE TABLE commissioning_reviewer (
    reviewer_id text NOT NULL,
    reviewer_name text NOT NULL,
    email text NULL,
    telephone text NULL,
    expertise text NULL,
    availability text NOT NULL,
    available_from text NULL,
    availability_note text NULL,
    person_id text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_reviewer PRIMARY KEY (reviewer_id),
    CONSTRAINT ck_reviewer_availability CHECK (availability IN ('Available', 'FromADay', 'NotAvailable'))
);
CREATE INDEX ix_commissioning_reviewer_name ON commissioning_reviewer (reviewer_name, reviewer_id);
CREATE INDEX ix_commissioning_reviewer_person ON commissioning_reviewer (person_id);

CREATE TABLE commissioning_past_review (
    reviewer_id text NOT NULL,
    row_number integer NOT NULL,
    title text NOT NULL,
    partnership text NULL,
    published_in integer NULL,
    link text NULL,
    CONSTRAINT pk_past_review PRIMARY KEY (reviewer_id, row_number),
    CONSTRAINT fk_past_review_reviewer FOREIGN KEY (reviewer_id) REFERENCES commissioning_reviewer (reviewer_id)
);

CREATE TABLE commissioning_employment (
    reviewer_id text NOT NULL,
    row_number integer NOT NULL,
    organisation text NOT NULL,
    agency text NULL,
    part_played text NULL,
    from_year integer NULL,
    until_year integer NULL,
    CONSTRAINT pk_employment PRIMARY KEY (reviewer_id, row_number),
    CONSTRAINT fk_employment_reviewer FOREIGN KEY (reviewer_id) REFERENCES commissioning_reviewer (reviewer_id)
);

-- A reviewer's part in one case, from candidate to the end (M-1, M-2).
CREATE TABLE commissioning_appointment (
    case_reference text NOT NULL,
    reviewer_id text NOT NULL,
    proposed_on text NOT NULL,
    declared_on text NULL,
    declared_by text NULL,
    has_connection integer NULL,
    connection text NULL,
    findings text NULL,
    independence text NOT NULL,
    independence_reason text NULL,
    independence_by text NULL,
    fee_pounds integer NULL,
    starts_on text NULL,
    ends_on text NULL,
    contract_terms text NULL,
    contract_document text NULL,
    partnership_agreed_on text NULL,
    partnership_agreed_by text NULL,
    reviewer_agreed_on text NULL,
    reviewer_agreed_by text NULL,
    appointed_on text NULL,
    induction_document text NULL,
    open_until text NULL,
    is_open integer NOT NULL,
    reminded_for text NULL,
    ended_on text NULL,
    ended_because text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_appointment PRIMARY KEY (case_reference, reviewer_id),
    CONSTRAINT fk_appointment_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference),
    CONSTRAINT fk_appointment_reviewer FOREIGN KEY (reviewer_id) REFERENCES commissioning_reviewer (reviewer_id),
    CONSTRAINT ck_appointment_independence CHECK (independence IN ('NotDeclared', 'ToBeDecided', 'Independent', 'Accepted', 'Refused'))
);
CREATE INDEX ix_commissioning_appointment_reviewer ON commissioning_appointment (reviewer_id, case_reference);
CREATE INDEX ix_commissioning_appointment_open ON commissioning_appointment (open_until, case_reference) WHERE is_open = 1;

CREATE TABLE commissioning_vetting_item (
    case_reference text NOT NULL,
    reviewer_id text NOT NULL,
    item text NOT NULL,
    state text NOT NULL,
    received_on text NULL,
    detail text NULL,
    document_id text NULL,
    expires_on text NULL,
    checked_on text NULL,
    checked_by text NULL,
    refused_because text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_vetting_item PRIMARY KEY (case_reference, reviewer_id, item),
    CONSTRAINT fk_vetting_item_appointment FOREIGN KEY (case_reference, reviewer_id) REFERENCES commissioning_appointment (case_reference, reviewer_id),
    CONSTRAINT ck_vetting_item_item CHECK (item IN ('Referees', 'Cv', 'RecentReviews', 'Insurance', 'InformationCommissioner')),
    CONSTRAINT ck_vetting_item_state CHECK (state IN ('Missing', 'Received', 'InOrder', 'Refused'))
);

CREATE TABLE commissioning_referee (
    case_reference text NOT NULL,
    reviewer_id text NOT NULL,
    referee_number integer NOT NULL,
    referee_name text NOT NULL,
    contact text NOT NULL,
    asked_on text NULL,
    answered_on text NULL,
    answer text NULL,
    recommends integer NULL,
    document_id text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_referee PRIMARY KEY (case_reference, reviewer_id, referee_number),
    CONSTRAINT fk_referee_appointment FOREIGN KEY (case_reference, reviewer_id) REFERENCES commissioning_appointment (case_reference, reviewer_id),
    CONSTRAINT ck_referee_number CHECK (referee_number IN (1, 2))
);

-- What the induction pack holds besides the case's own (M-1): one list for all reviews.
CREATE TABLE commissioning_induction_list (
    list_id integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_induction_list PRIMARY KEY (list_id)
);

CREATE TABLE commissioning_induction_item (
    list_id integer NOT NULL,
    row_number integer NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    why text NULL,
    link text NULL,
    CONSTRAINT pk_induction_item PRIMARY KEY (list_id, row_number),
    CONSTRAINT fk_induction_item_list FOREIGN KEY (list_id) REFERENCES commissioning_induction_list (list_id),
    CONSTRAINT ck_induction_item_kind CHECK (kind IN ('Strategy', 'Resource', 'Guidance'))
);

-- Agreed terms are never changed: a change begins the next version (M-3).
CREATE TABLE commissioning_terms (
    case_reference text NOT NULL,
    terms_version integer NOT NULL,
    period_from text NULL,
    period_until text NULL,
    areas text NULL,
    questions text NULL,
    not_in_scope text NULL,
    methodology text NULL,
    why_changed text NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL,
    agreed_on text NULL,
    agreed_by text NULL,
    document_id text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_terms PRIMARY KEY (case_reference, terms_version),
    CONSTRAINT fk_terms_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference)
);

CREATE TABLE commissioning_milestone (
    milestone_id text NOT NULL,
    case_reference text NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    planned_on text NOT NULL,
    first_planned_on text NOT NULL,
    done_on text NULL,
    fallen_away_because text NULL,
    reminded_for text NULL,
    attended text NULL,
    notes text NULL,
    time_answer text NULL,
    quality_answer text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_milestone PRIMARY KEY (milestone_id),
    CONSTRAINT fk_milestone_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference),
    CONSTRAINT ck_milestone_kind CHECK (kind IN ('PanelMeeting', 'FirstDraft', 'SecondDraft', 'FinalDraft', 'PanelSignOff', 'SprgSignOff', 'PartnersSignOff', 'GroupSignOff', 'ReportSent', 'Publication', 'Check')),
    CONSTRAINT ck_milestone_time CHECK (time_answer IN ('AsPlanned', 'AtRisk', 'Late')),
    CONSTRAINT ck_milestone_quality CHECK (quality_answer IN ('Good', 'ToImprove', 'NotGood'))
);
CREATE INDEX ix_commissioning_milestone_case ON commissioning_milestone (case_reference, planned_on, milestone_id);
CREATE INDEX ix_commissioning_milestone_open ON commissioning_milestone (planned_on, case_reference) WHERE done_on IS NULL;

CREATE TABLE commissioning_milestone_move (
    move_id text NOT NULL,
    case_reference text NOT NULL,
    milestone_id text NOT NULL,
    title text NOT NULL,
    old_on text NOT NULL,
    new_on text NOT NULL,
    reason text NOT NULL,
    moved_at text NOT NULL,
    moved_by text NOT NULL,
    CONSTRAINT pk_milestone_move PRIMARY KEY (move_id),
    CONSTRAINT fk_milestone_move_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference)
);
CREATE INDEX ix_commissioning_milestone_move_case ON commissioning_milestone_move (case_reference, moved_at, move_id);

CREATE TABLE commissioning_proceeding (
    proceeding_id text NOT NULL,
    case_reference text NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    expected_end text NULL,
    ended_on text NULL,
    -- What waits for its end, between bars.
    blocks text NOT NULL,
    note text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_proceeding PRIMARY KEY (proceeding_id),
    CONSTRAINT fk_proceeding_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference),
    CONSTRAINT ck_proceeding_kind CHECK (kind IN ('Criminal', 'Inquest', 'FamilyCourt', 'Other'))
);
CREATE INDEX ix_commissioning_proceeding_case ON commissioning_proceeding (case_reference, proceeding_id);

-- A delay is reported to the National Panel and the Secretary of State (C-4).
CREATE TABLE commissioning_delay (
    delay_id text NOT NULL,
    case_reference text NOT NULL,
    due_on text NOT NULL,
    expected_on text NOT NULL,
    reason text NOT NULL,
    recorded_on text NOT NULL,
    recorded_by text NOT NULL,
    panel_letter text NOT NULL,
    secretary_letter text NOT NULL,
    panel_sent_on text NULL,
    secretary_sent_on text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_delay PRIMARY KEY (delay_id),
    CONSTRAINT fk_delay_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference)
);
CREATE INDEX ix_commissioning_delay_case ON commissioning_delay (case_reference, recorded_on, delay_id);

CREATE TABLE commissioning_panel_member (
    member_id text NOT NULL,
    case_reference text NOT NULL,
    member_name text NOT NULL,
    job_title text NOT NULL,
    agency text NOT NULL,
    is_senior integer NOT NULL,
    manages_staff integer NOT NULL,
    was_involved integer NOT NULL,
    declaration text NULL,
    declared_on text NOT NULL,
    person_id text NULL,
    state text NOT NULL,
    joined_on text NULL,
    ended_on text NULL,
    ended_because text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_panel_member PRIMARY KEY (member_id),
    CONSTRAINT fk_panel_member_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference),
    CONSTRAINT ck_panel_member_state CHECK (state IN ('Member', 'Blocked', 'Ended'))
);
CREATE INDEX ix_commissioning_panel_member_case ON commissioning_panel_member (case_reference, member_id);
CREATE INDEX ix_commissioning_panel_member_person ON commissioning_panel_member (person_id, case_reference);

CREATE TABLE commissioning_member_duty (
    member_id text NOT NULL,
    duty text NOT NULL,
    case_reference text NOT NULL,
    done_on text NOT NULL,
    note text NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_member_duty PRIMARY KEY (member_id, duty),
    CONSTRAINT fk_member_duty_member FOREIGN KEY (member_id) REFERENCES commissioning_panel_member (member_id),
    CONSTRAINT ck_member_duty CHECK (duty IN ('RecordsSecured', 'StaffTold', 'StaffSupported', 'InformationGiven', 'DraftsAssured', 'ChiefOfficerHasSeen'))
);
CREATE INDEX ix_commissioning_member_duty_case ON commissioning_member_duty (case_reference, member_id);

CREATE TABLE commissioning_information_request (
    request_id text NOT NULL,
    case_reference text NOT NULL,
    agency text NOT NULL,
    asks text NOT NULL,
    asked_on text NOT NULL,
    due_on text NOT NULL,
    answered_on text NULL,
    answer text NULL,
    answered_by text NULL,
    document_id text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_information_request PRIMARY KEY (request_id),
    CONSTRAINT fk_information_request_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference)
);
CREATE INDEX ix_commissioning_information_request_case ON commissioning_information_request (case_reference, due_on, request_id);

-- What the partners asked of the reviewer, in writing and kept (M-3a): no row of it is changed but for its answer.
CREATE TABLE commissioning_reviewer_request (
    request_id text NOT NULL,
    case_reference text NOT NULL,
    milestone_id text NULL,
    asks text NOT NULL,
    asked_on text NOT NULL,
    asked_by text NOT NULL,
    answer_by text NULL,
    answer text NULL,
    answered_on text NULL,
    answered_by text NULL,
    CONSTRAINT pk_reviewer_request PRIMARY KEY (request_id),
    CONSTRAINT fk_reviewer_request_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference)
);
CREATE INDEX ix_commissioning_reviewer_request_case ON commissioning_reviewer_request (case_reference, asked_on, request_id);

-- A continuing safety concern and all that was said of it (M-5). Rows are added; a test holds that no statement of the product changes or deletes one.
CREATE TABLE commissioning_safety_entry (
    entry_id text NOT NULL,
    concern_id text NOT NULL,
    case_reference text NOT NULL,
    kind text NOT NULL,
    words text NOT NULL,
    partner text NULL,
    answer_by text NULL,
    document_id text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_safety_entry PRIMARY KEY (entry_id),
    CONSTRAINT fk_safety_entry_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference),
    CONSTRAINT ck_safety_entry_kind CHECK (kind IN ('Raised', 'PanelAnswered', 'NotInTime', 'WrittenToPartners', 'PartnerAnswered', 'Resolved')),
    CONSTRAINT ck_safety_entry_partner CHECK (partner IN ('LocalAuthority', 'Police', 'Health'))
);
CREATE INDEX ix_commissioning_safety_entry_case ON commissioning_safety_entry (case_reference, concern_id, recorded_at, entry_id);
CREATE INDEX ix_commissioning_safety_entry_kind ON commissioning_safety_entry (kind, answer_by, concern_id);
CREATE INDEX ix_commissioning_safety_entry_concern ON commissioning_safety_entry (concern_id, kind);

-- Points for improvement found on the way (M-7); Dissemination hears of each.
CREATE TABLE commissioning_learning_point (
    point_id text NOT NULL,
    case_reference text NOT NULL,
    point text NOT NULL,
    action_needed text NOT NULL,
    owner_name text NOT NULL,
    due_on text NOT NULL,
    captured_on text NOT NULL,
    captured_by text NOT NULL,
    done_on text NULL,
    what_was_done text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_learning_point PRIMARY KEY (point_id),
    CONSTRAINT fk_learning_point_review FOREIGN KEY (case_reference) REFERENCES commissioning_review (case_reference)
);
CREATE INDEX ix_commissioning_learning_point_case ON commissioning_learning_point (case_reference, captured_on, point_id);
