-- The child's family in the review (guidance section 8): who they are, what they wish, what they were told, what they said, what they gave.

-- Begins when the partners' decision for a review is final.
CREATE TABLE familyinvolvement_involvement (
    case_reference text NOT NULL,
    began_on text NOT NULL,
    ended_on text NULL,
    investigation text NOT NULL,
    investigation_because text NULL,
    publication_on text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_involvement PRIMARY KEY (case_reference),
    CONSTRAINT fk_involvement_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_involvement_investigation CHECK (investigation IN ('Open', 'NotKnown', 'None'))
);

CREATE TABLE familyinvolvement_person (
    person_id text NOT NULL,
    case_reference text NOT NULL,
    source text NULL,
    name text NOT NULL,
    relationship text NOT NULL,
    is_child integer NOT NULL,
    born text NULL,
    why_involved text NULL,
    consent text NOT NULL,
    preferred text NULL,
    reached_through text NOT NULL,
    through_name text NULL,
    through_arranged_on text NULL,
    language text NULL,
    needs_interpreter integer NOT NULL,
    interpreter_arranged_on text NULL,
    support_needs text NULL,
    version integer NOT NULL,
    considerations_version integer NOT NULL,
    added_at text NOT NULL,
    added_by text NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (person_id),
    CONSTRAINT fk_person_involvement FOREIGN KEY (case_reference) REFERENCES familyinvolvement_involvement (case_reference),
    CONSTRAINT ck_person_consent CHECK (consent IN ('NotAsked', 'Given', 'Refused')),
    CONSTRAINT ck_person_preferred CHECK (preferred IN ('Telephone', 'Letter', 'Email', 'Visit', 'ThirdPerson')),
    CONSTRAINT ck_person_through CHECK (reached_through IN ('Directly', 'Advocate', 'SocialWorker', 'SupportNetwork'))
);
CREATE INDEX ix_familyinvolvement_person_case ON familyinvolvement_person (case_reference, added_at, person_id);
CREATE UNIQUE INDEX ux_familyinvolvement_person_source ON familyinvolvement_person (case_reference, source) WHERE source IS NOT NULL;

CREATE TABLE familyinvolvement_barred_channel (
    person_id text NOT NULL,
    channel text NOT NULL,
    CONSTRAINT pk_barred_channel PRIMARY KEY (person_id, channel),
    CONSTRAINT fk_barred_channel_person FOREIGN KEY (person_id) REFERENCES familyinvolvement_person (person_id),
    CONSTRAINT ck_barred_channel CHECK (channel IN ('Telephone', 'Letter', 'Email', 'Visit', 'ThirdPerson'))
);

-- Somebody whom the Rapid Review knew and the review does not ask, with the reason for the report.
CREATE TABLE familyinvolvement_left_out (
    case_reference text NOT NULL,
    source text NOT NULL,
    relationship text NOT NULL,
    reason text NOT NULL,
    left_out_on text NOT NULL,
    left_out_by text NOT NULL,
    CONSTRAINT pk_left_out PRIMARY KEY (case_reference, source),
    CONSTRAINT fk_left_out_involvement FOREIGN KEY (case_reference) REFERENCES familyinvolvement_involvement (case_reference)
);

-- Where somebody can be reached in safety: every version stays, the latest holds. Tables of their own, since fewer people may read them.
CREATE TABLE familyinvolvement_safe_contact (
    person_id text NOT NULL,
    version integer NOT NULL,
    address text NULL,
    telephone text NULL,
    email text NULL,
    safe_times text NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL,
    CONSTRAINT pk_safe_contact PRIMARY KEY (person_id, version),
    CONSTRAINT fk_safe_contact_person FOREIGN KEY (person_id) REFERENCES familyinvolvement_person (person_id)
);

-- What somebody fears, and who must not learn of it.
CREATE TABLE familyinvolvement_safety_concern (
    person_id text NOT NULL,
    version integer NOT NULL,
    domestic_abuse text NULL,
    fears text NULL,
    must_not_learn text NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL,
    CONSTRAINT pk_safety_concern PRIMARY KEY (person_id, version),
    CONSTRAINT fk_safety_concern_person FOREIGN KEY (person_id) REFERENCES familyinvolvement_person (person_id),
    CONSTRAINT ck_safety_concern_abuse CHECK (domestic_abuse IN ('Yes', 'No', 'NotKnown'))
);

CREATE TABLE familyinvolvement_contact (
    contact_id text NOT NULL,
    person_id text NOT NULL,
    case_reference text NOT NULL,
    purpose text NOT NULL,
    channel text NULL,
    happened_on text NOT NULL,
    about_date text NULL,
    note text NULL,
    despite text NULL,
    not_done_because text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_contact PRIMARY KEY (contact_id),
    CONSTRAINT fk_contact_person FOREIGN KEY (person_id) REFERENCES familyinvolvement_person (person_id),
    CONSTRAINT ck_contact_purpose CHECK (purpose IN ('ToldInWriting', 'ToldByTelephone', 'ToldPublicationDate', 'HardCopySent', 'Other')),
    CONSTRAINT ck_contact_channel CHECK (channel IN ('Telephone', 'Letter', 'Email', 'Visit', 'ThirdPerson'))
);
CREATE INDEX ix_familyinvolvement_contact_case ON familyinvolvement_contact (case_reference, person_id, recorded_at);

CREATE TABLE familyinvolvement_letter (
    letter_id text NOT NULL,
    person_id text NOT NULL,
    case_reference text NOT NULL,
    variant text NOT NULL,
    contact_version integer NULL,
    document_id text NOT NULL,
    drafted_at text NOT NULL,
    drafted_by text NOT NULL,
    CONSTRAINT pk_letter PRIMARY KEY (letter_id),
    CONSTRAINT fk_letter_person FOREIGN KEY (person_id) REFERENCES familyinvolvement_person (person_id),
    CONSTRAINT ck_letter_variant CHECK (variant IN ('Parent', 'Child', 'WiderFamily'))
);
CREATE INDEX ix_familyinvolvement_letter_person ON familyinvolvement_letter (person_id, drafted_at);

CREATE TABLE familyinvolvement_offer_answer (
    answer_id text NOT NULL,
    person_id text NOT NULL,
    case_reference text NOT NULL,
    answer text NOT NULL,
    answered_on text NOT NULL,
    reason text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_offer_answer PRIMARY KEY (answer_id),
    CONSTRAINT fk_offer_answer_person FOREIGN KEY (person_id) REFERENCES familyinvolvement_person (person_id),
    CONSTRAINT ck_offer_answer CHECK (answer IN ('Offered', 'Accepted', 'Declined', 'Prohibited', 'NoAnswer'))
);
CREATE INDEX ix_familyinvolvement_offer_answer_case ON familyinvolvement_offer_answer (case_reference, person_id, recorded_at);

CREATE TABLE familyinvolvement_consideration (
    person_id text NOT NULL,
    consideration text NOT NULL,
    notes text NOT NULL,
    considered_on text NOT NULL,
    considered_by text NOT NULL,
    CONSTRAINT pk_consideration PRIMARY KEY (person_id, consideration),
    CONSTRAINT fk_consideration_person FOREIGN KEY (person_id) REFERENCES familyinvolvement_person (person_id),
    CONSTRAINT ck_consideration CHECK (consideration IN ('ChildSupport', 'DomesticAbuse', 'Confidentiality', 'ContradictoryViews', 'SeniorInvestigatingOfficer'))
);

CREATE TABLE familyinvolvement_meeting (
    meeting_id text NOT NULL,
    person_id text NOT NULL,
    case_reference text NOT NULL,
    meeting_on text NOT NULL,
    starts_at text NULL,
    way text NOT NULL,
    place text NULL,
    note_taker text NULL,
    state text NOT NULL,
    present text NULL,
    cancelled_because text NULL,
    learning text NULL,
    follow_up text NULL,
    follow_up_by text NULL,
    follow_up_done_on text NULL,
    shared_on text NULL,
    shared_how text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_meeting PRIMARY KEY (meeting_id),
    CONSTRAINT fk_meeting_person FOREIGN KEY (person_id) REFERENCES familyinvolvement_person (person_id),
    CONSTRAINT ck_meeting_way CHECK (way IN ('InPerson', 'AtHome', 'Telephone', 'Video')),
    CONSTRAINT ck_meeting_state CHECK (state IN ('Planned', 'Held', 'Cancelled')),
    CONSTRAINT ck_meeting_shared_how CHECK (shared_how IN ('Telephone', 'Letter', 'Email', 'Visit', 'ThirdPerson'))
);
CREATE INDEX ix_familyinvolvement_meeting_case ON familyinvolvement_meeting (case_reference, person_id, meeting_on);

-- An edition that the disclosure officer had stays as it was sent.
CREATE TABLE familyinvolvement_meeting_notes (
    meeting_id text NOT NULL,
    edition integer NOT NULL,
    words text NOT NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL,
    CONSTRAINT pk_meeting_notes PRIMARY KEY (meeting_id, edition),
    CONSTRAINT fk_meeting_notes_meeting FOREIGN KEY (meeting_id) REFERENCES familyinvolvement_meeting (meeting_id)
);

CREATE TABLE familyinvolvement_disclosure_round (
    meeting_id text NOT NULL,
    round_number integer NOT NULL,
    edition integer NOT NULL,
    sent_on text NOT NULL,
    sent_to text NOT NULL,
    sent_by text NOT NULL,
    answer text NULL,
    answered_on text NULL,
    answer_words text NULL,
    redacted_words text NULL,
    recorded_by text NULL,
    CONSTRAINT pk_disclosure_round PRIMARY KEY (meeting_id, round_number),
    CONSTRAINT fk_disclosure_round_notes FOREIGN KEY (meeting_id, edition) REFERENCES familyinvolvement_meeting_notes (meeting_id, edition),
    CONSTRAINT ck_disclosure_round_answer CHECK (answer IN ('Cleared', 'Redactions', 'Hold'))
);

-- What the family member says is wrong in the notes: beside them, never over them.
CREATE TABLE familyinvolvement_correction (
    correction_id text NOT NULL,
    meeting_id text NOT NULL,
    words text NOT NULL,
    given_on text NOT NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_correction PRIMARY KEY (correction_id),
    CONSTRAINT fk_correction_meeting FOREIGN KEY (meeting_id) REFERENCES familyinvolvement_meeting (meeting_id)
);
CREATE INDEX ix_familyinvolvement_correction_meeting ON familyinvolvement_correction (meeting_id, recorded_at);

CREATE TABLE familyinvolvement_evidence (
    evidence_id text NOT NULL,
    person_id text NOT NULL,
    case_reference text NOT NULL,
    what text NOT NULL,
    received_on text NOT NULL,
    where_kept text NULL,
    shows_whereabouts integer NOT NULL,
    document_id text NOT NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    CONSTRAINT pk_evidence PRIMARY KEY (evidence_id),
    CONSTRAINT fk_evidence_person FOREIGN KEY (person_id) REFERENCES familyinvolvement_person (person_id)
);
CREATE INDEX ix_familyinvolvement_evidence_case ON familyinvolvement_evidence (case_reference, person_id, recorded_at);

-- The report's statement on the family: every version stays.
CREATE TABLE familyinvolvement_statement (
    case_reference text NOT NULL,
    version integer NOT NULL,
    words text NOT NULL,
    despite text NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL,
    document_id text NULL,
    CONSTRAINT pk_statement PRIMARY KEY (case_reference, version),
    CONSTRAINT fk_statement_involvement FOREIGN KEY (case_reference) REFERENCES familyinvolvement_involvement (case_reference)
);
