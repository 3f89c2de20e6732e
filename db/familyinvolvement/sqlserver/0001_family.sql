-- The child's family in the review (guidance section 8): who they are, what they wish, what they were told, what they said, what they gave.

IF SCHEMA_ID('familyinvolvement') IS NULL EXEC('CREATE SCHEMA familyinvolvement');
GO

-- Begins when the partners' decision for a review is final.
CREATE TABLE familyinvolvement.involvement (
    case_reference varchar(20) NOT NULL,
    began_on date NOT NULL,
    ended_on date NULL,
    investigation varchar(60) NOT NULL,
    investigation_because nvarchar(400) NULL,
    publication_on date NULL,
    version int NOT NULL,
    CONSTRAINT pk_involvement PRIMARY KEY (case_reference),
    CONSTRAINT fk_involvement_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_involvement_investigation CHECK (investigation IN ('Open', 'NotKnown', 'None'))
);

CREATE TABLE familyinvolvement.person (
    person_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    source varchar(60) NULL,
    name nvarchar(200) NOT NULL,
    relationship nvarchar(200) NOT NULL,
    is_child bit NOT NULL,
    born nvarchar(100) NULL,
    why_involved nvarchar(2000) NULL,
    consent varchar(60) NOT NULL,
    preferred varchar(60) NULL,
    reached_through varchar(60) NOT NULL,
    through_name nvarchar(200) NULL,
    through_arranged_on date NULL,
    language nvarchar(100) NULL,
    needs_interpreter bit NOT NULL,
    interpreter_arranged_on date NULL,
    support_needs nvarchar(max) NULL,
    version int NOT NULL,
    considerations_version int NOT NULL,
    added_at datetimeoffset(6) NOT NULL,
    added_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY NONCLUSTERED (person_id),
    CONSTRAINT fk_person_involvement FOREIGN KEY (case_reference) REFERENCES familyinvolvement.involvement (case_reference),
    CONSTRAINT ck_person_consent CHECK (consent IN ('NotAsked', 'Given', 'Refused')),
    CONSTRAINT ck_person_preferred CHECK (preferred IN ('Telephone', 'Letter', 'Email', 'Visit', 'ThirdPerson')),
    CONSTRAINT ck_person_through CHECK (reached_through IN ('Directly', 'Advocate', 'SocialWorker', 'SupportNetwork'))
);
CREATE CLUSTERED INDEX ix_person_case ON familyinvolvement.person (case_reference, added_at, person_id);
CREATE UNIQUE INDEX ux_person_source ON familyinvolvement.person (case_reference, source) WHERE source IS NOT NULL;

CREATE TABLE familyinvolvement.barred_channel (
    person_id uniqueidentifier NOT NULL,
    channel varchar(60) NOT NULL,
    CONSTRAINT pk_barred_channel PRIMARY KEY (person_id, channel),
    CONSTRAINT fk_barred_channel_person FOREIGN KEY (person_id) REFERENCES familyinvolvement.person (person_id),
    CONSTRAINT ck_barred_channel CHECK (channel IN ('Telephone', 'Letter', 'Email', 'Visit', 'ThirdPerson'))
);

-- Somebody whom the Rapid Review knew and the review does not ask, with the reason for the report.
CREATE TABLE familyinvolvement.left_out (
    case_reference varchar(20) NOT NULL,
    source varchar(60) NOT NULL,
    relationship nvarchar(200) NOT NULL,
    reason nvarchar(2000) NOT NULL,
    left_out_on date NOT NULL,
    left_out_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_left_out PRIMARY KEY (case_reference, source),
    CONSTRAINT fk_left_out_involvement FOREIGN KEY (case_reference) REFERENCES familyinvolvement.involvement (case_reference)
);

-- Where somebody can be reached in safety: every version stays, the latest holds. Tables of their own, since fewer people may read them.
CREATE TABLE familyinvolvement.safe_contact (
    person_id uniqueidentifier NOT NULL,
    version int NOT NULL,
    address nvarchar(500) NULL,
    telephone nvarchar(100) NULL,
    email nvarchar(200) NULL,
    safe_times nvarchar(500) NULL,
    saved_at datetimeoffset(6) NOT NULL,
    saved_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_safe_contact PRIMARY KEY (person_id, version),
    CONSTRAINT fk_safe_contact_person FOREIGN KEY (person_id) REFERENCES familyinvolvement.person (person_id)
);

-- What somebody fears, and who must not learn of it.
CREATE TABLE familyinvolvement.safety_concern (
    person_id uniqueidentifier NOT NULL,
    version int NOT NULL,
    domestic_abuse varchar(60) NULL,
    fears nvarchar(max) NULL,
    must_not_learn nvarchar(max) NULL,
    saved_at datetimeoffset(6) NOT NULL,
    saved_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_safety_concern PRIMARY KEY (person_id, version),
    CONSTRAINT fk_safety_concern_person FOREIGN KEY (person_id) REFERENCES familyinvolvement.person (person_id),
    CONSTRAINT ck_safety_concern_abuse CHECK (domestic_abuse IN ('Yes', 'No', 'NotKnown'))
);

CREATE TABLE familyinvolvement.contact (
    contact_id uniqueidentifier NOT NULL,
    person_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    purpose varchar(60) NOT NULL,
    channel varchar(60) NULL,
    happened_on date NOT NULL,
    about_date date NULL,
    note nvarchar(2000) NULL,
    despite nvarchar(2000) NULL,
    not_done_because nvarchar(2000) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_contact PRIMARY KEY NONCLUSTERED (contact_id),
    CONSTRAINT fk_contact_person FOREIGN KEY (person_id) REFERENCES familyinvolvement.person (person_id),
    CONSTRAINT ck_contact_purpose CHECK (purpose IN ('ToldInWriting', 'ToldByTelephone', 'ToldPublicationDate', 'HardCopySent', 'Other')),
    CONSTRAINT ck_contact_channel CHECK (channel IN ('Telephone', 'Letter', 'Email', 'Visit', 'ThirdPerson'))
);
CREATE CLUSTERED INDEX ix_contact_case ON familyinvolvement.contact (case_reference, person_id, recorded_at);

CREATE TABLE familyinvolvement.letter (
    letter_id uniqueidentifier NOT NULL,
    person_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    variant varchar(60) NOT NULL,
    contact_version int NULL,
    document_id uniqueidentifier NOT NULL,
    drafted_at datetimeoffset(6) NOT NULL,
    drafted_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_letter PRIMARY KEY NONCLUSTERED (letter_id),
    CONSTRAINT fk_letter_person FOREIGN KEY (person_id) REFERENCES familyinvolvement.person (person_id),
    CONSTRAINT ck_letter_variant CHECK (variant IN ('Parent', 'Child', 'WiderFamily'))
);
CREATE CLUSTERED INDEX ix_letter_person ON familyinvolvement.letter (person_id, drafted_at);

CREATE TABLE familyinvolvement.offer_answer (
    answer_id uniqueidentifier NOT NULL,
    person_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    answer varchar(60) NOT NULL,
    answered_on date NOT NULL,
    reason nvarchar(2000) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_offer_answer PRIMARY KEY NONCLUSTERED (answer_id),
    CONSTRAINT fk_offer_answer_person FOREIGN KEY (person_id) REFERENCES familyinvolvement.person (person_id),
    CONSTRAINT ck_offer_answer CHECK (answer IN ('Offered', 'Accepted', 'Declined', 'Prohibited', 'NoAnswer'))
);
CREATE CLUSTERED INDEX ix_offer_answer_case ON familyinvolvement.offer_answer (case_reference, person_id, recorded_at);

CREATE TABLE familyinvolvement.consideration (
    person_id uniqueidentifier NOT NULL,
    consideration varchar(60) NOT NULL,
    notes nvarchar(max) NOT NULL,
    considered_on date NOT NULL,
    considered_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_consideration PRIMARY KEY (person_id, consideration),
    CONSTRAINT fk_consideration_person FOREIGN KEY (person_id) REFERENCES familyinvolvement.person (person_id),
    CONSTRAINT ck_consideration CHECK (consideration IN ('ChildSupport', 'DomesticAbuse', 'Confidentiality', 'ContradictoryViews', 'SeniorInvestigatingOfficer'))
);

CREATE TABLE familyinvolvement.meeting (
    meeting_id uniqueidentifier NOT NULL,
    person_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    meeting_on date NOT NULL,
    starts_at time(0) NULL,
    way varchar(60) NOT NULL,
    place nvarchar(400) NULL,
    note_taker nvarchar(200) NULL,
    state varchar(60) NOT NULL,
    present nvarchar(2000) NULL,
    cancelled_because nvarchar(2000) NULL,
    learning nvarchar(2000) NULL,
    follow_up nvarchar(2000) NULL,
    follow_up_by date NULL,
    follow_up_done_on date NULL,
    shared_on date NULL,
    shared_how varchar(60) NULL,
    version int NOT NULL,
    CONSTRAINT pk_meeting PRIMARY KEY NONCLUSTERED (meeting_id),
    CONSTRAINT fk_meeting_person FOREIGN KEY (person_id) REFERENCES familyinvolvement.person (person_id),
    CONSTRAINT ck_meeting_way CHECK (way IN ('InPerson', 'AtHome', 'Telephone', 'Video')),
    CONSTRAINT ck_meeting_state CHECK (state IN ('Planned', 'Held', 'Cancelled')),
    CONSTRAINT ck_meeting_shared_how CHECK (shared_how IN ('Telephone', 'Letter', 'Email', 'Visit', 'ThirdPerson'))
);
CREATE CLUSTERED INDEX ix_meeting_case ON familyinvolvement.meeting (case_reference, person_id, meeting_on);

-- An edition that the disclosure officer had stays as it was sent.
CREATE TABLE familyinvolvement.meeting_notes (
    meeting_id uniqueidentifier NOT NULL,
    edition int NOT NULL,
    words nvarchar(max) NOT NULL,
    saved_at datetimeoffset(6) NOT NULL,
    saved_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_meeting_notes PRIMARY KEY (meeting_id, edition),
    CONSTRAINT fk_meeting_notes_meeting FOREIGN KEY (meeting_id) REFERENCES familyinvolvement.meeting (meeting_id)
);

CREATE TABLE familyinvolvement.disclosure_round (
    meeting_id uniqueidentifier NOT NULL,
    round_number int NOT NULL,
    edition int NOT NULL,
    sent_on date NOT NULL,
    sent_to nvarchar(200) NOT NULL,
    sent_by nvarchar(200) NOT NULL,
    answer varchar(60) NULL,
    answered_on date NULL,
    answer_words nvarchar(max) NULL,
    redacted_words nvarchar(max) NULL,
    recorded_by nvarchar(200) NULL,
    CONSTRAINT pk_disclosure_round PRIMARY KEY (meeting_id, round_number),
    CONSTRAINT fk_disclosure_round_notes FOREIGN KEY (meeting_id, edition) REFERENCES familyinvolvement.meeting_notes (meeting_id, edition),
    CONSTRAINT ck_disclosure_round_answer CHECK (answer IN ('Cleared', 'Redactions', 'Hold'))
);

-- What the family member says is wrong in the notes: beside them, never over them.
CREATE TABLE familyinvolvement.correction (
    correction_id uniqueidentifier NOT NULL,
    meeting_id uniqueidentifier NOT NULL,
    words nvarchar(max) NOT NULL,
    given_on date NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_correction PRIMARY KEY NONCLUSTERED (correction_id),
    CONSTRAINT fk_correction_meeting FOREIGN KEY (meeting_id) REFERENCES familyinvolvement.meeting (meeting_id)
);
CREATE CLUSTERED INDEX ix_correction_meeting ON familyinvolvement.correction (meeting_id, recorded_at);

CREATE TABLE familyinvolvement.evidence (
    evidence_id uniqueidentifier NOT NULL,
    person_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    what nvarchar(400) NOT NULL,
    received_on date NOT NULL,
    where_kept nvarchar(400) NULL,
    shows_whereabouts bit NOT NULL,
    document_id uniqueidentifier NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_evidence PRIMARY KEY NONCLUSTERED (evidence_id),
    CONSTRAINT fk_evidence_person FOREIGN KEY (person_id) REFERENCES familyinvolvement.person (person_id)
);
CREATE CLUSTERED INDEX ix_evidence_case ON familyinvolvement.evidence (case_reference, person_id, recorded_at);

-- The report's statement on the family: every version stays.
CREATE TABLE familyinvolvement.statement (
    case_reference varchar(20) NOT NULL,
    version int NOT NULL,
    words nvarchar(max) NOT NULL,
    despite nvarchar(2000) NULL,
    saved_at datetimeoffset(6) NOT NULL,
    saved_by nvarchar(200) NOT NULL,
    document_id uniqueidentifier NULL,
    CONSTRAINT pk_statement PRIMARY KEY (case_reference, version),
    CONSTRAINT fk_statement_involvement FOREIGN KEY (case_reference) REFERENCES familyinvolvement.involvement (case_reference)
);
