-- Safeguarding practice review referrals (guidance section 4): the form as attributed answers, its contributors, SPRG's decision and what follows.

CREATE TABLE referrals_referral (
    referral_id text NOT NULL,
    state text NOT NULL,
    case_reference text NULL,
    concern_id text NULL,
    begun_by_id text NOT NULL,
    begun_by text NOT NULL,
    begun_by_agency text NOT NULL,
    begun_at text NOT NULL,
    submitted_on text NULL,
    submitted_by text NULL,
    manager_name text NULL,
    manager_role text NULL,
    manager_statement text NULL,
    gaps_accepted integer NOT NULL,
    abandoned_because text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_referral PRIMARY KEY (referral_id),
    CONSTRAINT fk_referral_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_referral_state CHECK (state IN ('Draft', 'Abandoned', 'Submitted', 'WithPartners', 'Decided'))
);
CREATE INDEX ix_referrals_referral_begun ON referrals_referral (begun_at, referral_id);
CREATE INDEX ix_referrals_referral_case ON referrals_referral (case_reference, referral_id);

-- Who may write: people with an account, and guests by the id of their invitation.
CREATE TABLE referrals_contributor (
    referral_id text NOT NULL,
    person_id text NOT NULL,
    person_name text NOT NULL,
    agency text NOT NULL,
    may_submit integer NOT NULL,
    admitted_at text NOT NULL,
    admitted_by text NOT NULL,
    ended_at text NULL,
    CONSTRAINT pk_contributor PRIMARY KEY (referral_id, person_id),
    CONSTRAINT fk_contributor_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id)
);
CREATE INDEX ix_referrals_contributor_person ON referrals_contributor (person_id, referral_id);

-- Each section has its own version: two people can work on two sections.
CREATE TABLE referrals_section (
    referral_id text NOT NULL,
    section text NOT NULL,
    version integer NOT NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL,
    CONSTRAINT pk_section PRIMARY KEY (referral_id, section),
    CONSTRAINT fk_section_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id)
);

-- One answer, or one row of a table of the form (row_number from 1, its content as JSON), with who wrote it.
CREATE TABLE referrals_answer (
    referral_id text NOT NULL,
    question text NOT NULL,
    row_number integer NOT NULL,
    answer text NOT NULL,
    written_at text NOT NULL,
    written_by text NOT NULL,
    writer_id text NOT NULL,
    agency text NOT NULL,
    CONSTRAINT pk_answer PRIMARY KEY (referral_id, question, row_number),
    CONSTRAINT fk_answer_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id)
);

-- What somebody had written before somebody else changed it.
CREATE TABLE referrals_earlier_answer (
    earlier_id text NOT NULL,
    referral_id text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    written_at text NOT NULL,
    written_by text NOT NULL,
    agency text NOT NULL,
    replaced_at text NOT NULL,
    replaced_by text NOT NULL,
    CONSTRAINT pk_earlier_answer PRIMARY KEY (earlier_id),
    CONSTRAINT fk_earlier_answer_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id)
);
CREATE INDEX ix_referrals_earlier_answer_referral ON referrals_earlier_answer (referral_id, replaced_at, earlier_id);

-- A submitted form is not changed: corrections are added (F-2).
CREATE TABLE referrals_addition (
    addition_id text NOT NULL,
    referral_id text NOT NULL,
    words text NOT NULL,
    added_at text NOT NULL,
    added_by text NOT NULL,
    agency text NOT NULL,
    CONSTRAINT pk_addition PRIMARY KEY (addition_id),
    CONSTRAINT fk_addition_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id)
);
CREATE INDEX ix_referrals_addition_referral ON referrals_addition (referral_id, added_at, addition_id);

-- The Business Unit's part (F-3): SPRG's decision, and after an escalation the partners'.
CREATE TABLE referrals_decision (
    referral_id text NOT NULL,
    decided_by text NOT NULL,
    decided_on text NOT NULL,
    officer_name text NOT NULL,
    officer_role text NOT NULL,
    debates text NULL,
    disagreement text NULL,
    outcome text NOT NULL,
    reasons text NOT NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (referral_id, decided_by),
    CONSTRAINT fk_decision_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id),
    CONSTRAINT ck_decision_by CHECK (decided_by IN ('Sprg', 'Partners')),
    CONSTRAINT ck_decision_outcome CHECK (outcome IN ('NotifySin', 'LocalRapidReview', 'LearningDebrief', 'NoFurtherAction', 'EscalateToDelegatedPartners'))
);

CREATE TABLE referrals_agreed_action (
    referral_id text NOT NULL,
    decided_by text NOT NULL,
    row_number integer NOT NULL,
    action text NOT NULL,
    responsible text NULL,
    due_on text NULL,
    CONSTRAINT pk_agreed_action PRIMARY KEY (referral_id, decided_by, row_number),
    CONSTRAINT fk_agreed_action_decision FOREIGN KEY (referral_id, decided_by) REFERENCES referrals_decision (referral_id, decided_by)
);

-- Each Delegated Safeguarding Partner has read what became of the referral (F-4).
CREATE TABLE referrals_partner_reading (
    referral_id text NOT NULL,
    partner text NOT NULL,
    read_on text NOT NULL,
    read_by text NOT NULL,
    CONSTRAINT pk_partner_reading PRIMARY KEY (referral_id, partner),
    CONSTRAINT fk_partner_reading_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id),
    CONSTRAINT ck_partner_reading CHECK (partner IN ('LocalAuthority', 'Police', 'Health'))
);

CREATE TABLE referrals_debrief (
    referral_id text NOT NULL,
    led_by text NOT NULL,
    planned_on text NOT NULL,
    held_on text NULL,
    took_part text NULL,
    learning text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_debrief PRIMARY KEY (referral_id),
    CONSTRAINT fk_debrief_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id)
);

CREATE TABLE referrals_feedback (
    feedback_id text NOT NULL,
    referral_id text NOT NULL,
    words text NOT NULL,
    told text NOT NULL,
    document_id text NOT NULL,
    sent_at text NOT NULL,
    sent_by text NOT NULL,
    CONSTRAINT pk_feedback PRIMARY KEY (feedback_id),
    CONSTRAINT fk_feedback_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id)
);
CREATE INDEX ix_referrals_feedback_referral ON referrals_feedback (referral_id, sent_at, feedback_id);
