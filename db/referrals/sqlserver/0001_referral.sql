-- Safeguarding practice review referrals (guidance section 4): the form as attributed answers, its contributors, SPRG's decision and what follows.

IF SCHEMA_ID('referrals') IS NULL EXEC('CREATE SCHEMA referrals');
GO

CREATE TABLE referrals.referral (
    referral_id uniqueidentifier NOT NULL,
    state varchar(60) NOT NULL,
    case_reference varchar(20) NULL,
    concern_id uniqueidentifier NULL,
    begun_by_id nvarchar(100) NOT NULL,
    begun_by nvarchar(200) NOT NULL,
    begun_by_agency varchar(40) NOT NULL,
    begun_at datetimeoffset(6) NOT NULL,
    submitted_on date NULL,
    submitted_by nvarchar(200) NULL,
    manager_name nvarchar(200) NULL,
    manager_role nvarchar(200) NULL,
    manager_statement nvarchar(2000) NULL,
    gaps_accepted bit NOT NULL,
    abandoned_because nvarchar(2000) NULL,
    version int NOT NULL,
    CONSTRAINT pk_referral PRIMARY KEY NONCLUSTERED (referral_id),
    CONSTRAINT fk_referral_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_referral_state CHECK (state IN ('Draft', 'Abandoned', 'Submitted', 'WithPartners', 'Decided'))
);
CREATE CLUSTERED INDEX ix_referral_begun ON referrals.referral (begun_at, referral_id);
CREATE INDEX ix_referral_case ON referrals.referral (case_reference, referral_id);

-- Who may write: people with an account, and guests by the id of their invitation.
CREATE TABLE referrals.contributor (
    referral_id uniqueidentifier NOT NULL,
    person_id nvarchar(100) NOT NULL,
    person_name nvarchar(200) NOT NULL,
    agency varchar(40) NOT NULL,
    may_submit bit NOT NULL,
    admitted_at datetimeoffset(6) NOT NULL,
    admitted_by nvarchar(200) NOT NULL,
    ended_at datetimeoffset(6) NULL,
    CONSTRAINT pk_contributor PRIMARY KEY (referral_id, person_id),
    CONSTRAINT fk_contributor_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id)
);
CREATE INDEX ix_contributor_person ON referrals.contributor (person_id, referral_id);

-- Each section has its own version: two people can work on two sections.
CREATE TABLE referrals.section (
    referral_id uniqueidentifier NOT NULL,
    section varchar(60) NOT NULL,
    version int NOT NULL,
    saved_at datetimeoffset(6) NOT NULL,
    saved_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_section PRIMARY KEY (referral_id, section),
    CONSTRAINT fk_section_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id)
);

-- One answer, or one row of a table of the form (row_number from 1, its content as JSON), with who wrote it.
CREATE TABLE referrals.answer (
    referral_id uniqueidentifier NOT NULL,
    question varchar(60) NOT NULL,
    row_number int NOT NULL,
    answer nvarchar(max) NOT NULL,
    written_at datetimeoffset(6) NOT NULL,
    written_by nvarchar(200) NOT NULL,
    writer_id nvarchar(100) NOT NULL,
    agency varchar(40) NOT NULL,
    CONSTRAINT pk_answer PRIMARY KEY (referral_id, question, row_number),
    CONSTRAINT fk_answer_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id)
);

-- What somebody had written before somebody else changed it.
CREATE TABLE referrals.earlier_answer (
    earlier_id uniqueidentifier NOT NULL,
    referral_id uniqueidentifier NOT NULL,
    question varchar(60) NOT NULL,
    answer nvarchar(max) NOT NULL,
    written_at datetimeoffset(6) NOT NULL,
    written_by nvarchar(200) NOT NULL,
    agency varchar(40) NOT NULL,
    replaced_at datetimeoffset(6) NOT NULL,
    replaced_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_earlier_answer PRIMARY KEY NONCLUSTERED (earlier_id),
    CONSTRAINT fk_earlier_answer_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id)
);
CREATE CLUSTERED INDEX ix_earlier_answer_referral ON referrals.earlier_answer (referral_id, replaced_at, earlier_id);

-- A submitted form is not changed: corrections are added (F-2).
CREATE TABLE referrals.addition (
    addition_id uniqueidentifier NOT NULL,
    referral_id uniqueidentifier NOT NULL,
    words nvarchar(max) NOT NULL,
    added_at datetimeoffset(6) NOT NULL,
    added_by nvarchar(200) NOT NULL,
    agency varchar(40) NOT NULL,
    CONSTRAINT pk_addition PRIMARY KEY NONCLUSTERED (addition_id),
    CONSTRAINT fk_addition_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id)
);
CREATE CLUSTERED INDEX ix_addition_referral ON referrals.addition (referral_id, added_at, addition_id);

-- The Business Unit's part (F-3): SPRG's decision, and after an escalation the partners'.
CREATE TABLE referrals.decision (
    referral_id uniqueidentifier NOT NULL,
    decided_by varchar(60) NOT NULL,
    decided_on date NOT NULL,
    officer_name nvarchar(200) NOT NULL,
    officer_role nvarchar(200) NOT NULL,
    debates nvarchar(max) NULL,
    disagreement nvarchar(max) NULL,
    outcome varchar(60) NOT NULL,
    reasons nvarchar(max) NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (referral_id, decided_by),
    CONSTRAINT fk_decision_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id),
    CONSTRAINT ck_decision_by CHECK (decided_by IN ('Sprg', 'Partners')),
    CONSTRAINT ck_decision_outcome CHECK (outcome IN ('NotifySin', 'LocalRapidReview', 'LearningDebrief', 'NoFurtherAction', 'EscalateToDelegatedPartners'))
);

CREATE TABLE referrals.agreed_action (
    referral_id uniqueidentifier NOT NULL,
    decided_by varchar(60) NOT NULL,
    row_number int NOT NULL,
    action nvarchar(2000) NOT NULL,
    responsible nvarchar(200) NULL,
    due_on date NULL,
    CONSTRAINT pk_agreed_action PRIMARY KEY (referral_id, decided_by, row_number),
    CONSTRAINT fk_agreed_action_decision FOREIGN KEY (referral_id, decided_by) REFERENCES referrals.decision (referral_id, decided_by)
);

-- Each Delegated Safeguarding Partner has read what became of the referral (F-4).
CREATE TABLE referrals.partner_reading (
    referral_id uniqueidentifier NOT NULL,
    partner varchar(60) NOT NULL,
    read_on date NOT NULL,
    read_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_partner_reading PRIMARY KEY (referral_id, partner),
    CONSTRAINT fk_partner_reading_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id),
    CONSTRAINT ck_partner_reading CHECK (partner IN ('LocalAuthority', 'Police', 'Health'))
);

CREATE TABLE referrals.debrief (
    referral_id uniqueidentifier NOT NULL,
    led_by nvarchar(200) NOT NULL,
    planned_on date NOT NULL,
    held_on date NULL,
    took_part nvarchar(max) NULL,
    learning nvarchar(max) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_debrief PRIMARY KEY (referral_id),
    CONSTRAINT fk_debrief_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id)
);

CREATE TABLE referrals.feedback (
    feedback_id uniqueidentifier NOT NULL,
    referral_id uniqueidentifier NOT NULL,
    words nvarchar(max) NOT NULL,
    told nvarchar(2000) NOT NULL,
    document_id uniqueidentifier NOT NULL,
    sent_at datetimeoffset(6) NOT NULL,
    sent_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_feedback PRIMARY KEY NONCLUSTERED (feedback_id),
    CONSTRAINT fk_feedback_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id)
);
CREATE CLUSTERED INDEX ix_feedback_referral ON referrals.feedback (referral_id, sent_at, feedback_id);
