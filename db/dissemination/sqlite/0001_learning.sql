-- Learning that reaches people (guidance section 11): learning points and recommendations from captured to evidenced impact (L-1, L-6), and what was done to spread them (L-2).

-- The key of its source makes each taken over once, however often an event is told.
CREATE TABLE dissemination_learning_item (
    item_id text NOT NULL,
    case_reference text NOT NULL,
    kind text NOT NULL,
    source text NOT NULL,
    source_key text NOT NULL,
    report_version integer NULL,
    is_dropped integer NOT NULL,
    words text NOT NULL,
    plain_words text NULL,
    wished_action text NULL,
    for_whom text NULL,
    wished_by text NULL,
    captured_on text NOT NULL,
    captured_by text NOT NULL,
    state text NOT NULL,
    needs_look integer NOT NULL,
    owner_agency text NULL,
    owner_name text NULL,
    due_on text NULL,
    intended_outcome text NULL,
    adopted_on text NULL,
    done_on text NULL,
    done_by_person text NULL,
    judge_by text NULL,
    judged_on text NULL,
    released_words text NULL,
    released_on text NULL,
    released_by text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_learning_item PRIMARY KEY (item_id),
    CONSTRAINT uq_learning_item_source UNIQUE (source_key),
    CONSTRAINT fk_learning_item_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_learning_item_kind CHECK (kind IN ('LearningPoint', 'Recommendation')),
    CONSTRAINT ck_learning_item_state CHECK (state IN ('Captured', 'NotAdopted', 'Adopted', 'InProgress', 'Done', 'EvidencedImpact', 'NoImpact'))
);
CREATE INDEX ix_dissemination_learning_item_case ON dissemination_learning_item (case_reference, captured_on, item_id);
CREATE INDEX ix_dissemination_learning_item_captured ON dissemination_learning_item (captured_on, item_id);
CREATE INDEX ix_dissemination_learning_item_owner ON dissemination_learning_item (owner_agency, due_on, item_id);

CREATE TABLE dissemination_item_theme (
    theme text NOT NULL,
    item_id text NOT NULL,
    CONSTRAINT pk_item_theme PRIMARY KEY (theme, item_id),
    CONSTRAINT fk_item_theme_item FOREIGN KEY (item_id) REFERENCES dissemination_learning_item (item_id)
);
CREATE INDEX ix_dissemination_item_theme_item ON dissemination_item_theme (item_id, theme);

-- Whatever happened to an item; nothing here is ever changed.
CREATE TABLE dissemination_item_entry (
    entry_id text NOT NULL,
    item_id text NOT NULL,
    what text NOT NULL,
    happened_on text NOT NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    agency text NOT NULL,
    words text NULL,
    document_id text NULL,
    CONSTRAINT pk_item_entry PRIMARY KEY (entry_id),
    CONSTRAINT fk_item_entry_item FOREIGN KEY (item_id) REFERENCES dissemination_learning_item (item_id)
);
CREATE INDEX ix_dissemination_item_entry_item ON dissemination_item_entry (item_id, recorded_at, entry_id);

-- One of the ten ways to spread learning, as something that is planned, held and looked back on.
CREATE TABLE dissemination_activity (
    activity_id text NOT NULL,
    case_reference text NOT NULL,
    way text NOT NULL,
    title text NOT NULL,
    audience text NOT NULL,
    lead_name text NULL,
    planned_on text NOT NULL,
    held_on text NULL,
    reach integer NULL,
    feedback text NULL,
    evaluation text NULL,
    evaluated_on text NULL,
    evaluated_by text NULL,
    called_off_because text NULL,
    version integer NOT NULL,
    CONSTRAINT pk_activity PRIMARY KEY (activity_id),
    CONSTRAINT fk_activity_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_dissemination_activity_planned ON dissemination_activity (planned_on, activity_id);

-- The cases whose learning it spreads, its own among them. Who may not see one of them does not see the activity.
CREATE TABLE dissemination_activity_case (
    case_reference text NOT NULL,
    activity_id text NOT NULL,
    CONSTRAINT pk_activity_case PRIMARY KEY (case_reference, activity_id),
    CONSTRAINT fk_activity_case_activity FOREIGN KEY (activity_id) REFERENCES dissemination_activity (activity_id),
    CONSTRAINT fk_activity_case_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_dissemination_activity_case_activity ON dissemination_activity_case (activity_id, case_reference);

CREATE TABLE dissemination_activity_item (
    activity_id text NOT NULL,
    item_id text NOT NULL,
    CONSTRAINT pk_activity_item PRIMARY KEY (activity_id, item_id),
    CONSTRAINT fk_activity_item_activity FOREIGN KEY (activity_id) REFERENCES dissemination_activity (activity_id),
    CONSTRAINT fk_activity_item_item FOREIGN KEY (item_id) REFERENCES dissemination_learning_item (item_id)
);
CREATE INDEX ix_dissemination_activity_item_item ON dissemination_activity_item (item_id, activity_id);

CREATE TABLE dissemination_activity_document (
    attachment_id text NOT NULL,
    document_id text NOT NULL,
    activity_id text NOT NULL,
    what text NOT NULL,
    added_at text NOT NULL,
    added_by text NOT NULL,
    CONSTRAINT pk_activity_document PRIMARY KEY (attachment_id),
    CONSTRAINT fk_activity_document_activity FOREIGN KEY (activity_id) REFERENCES dissemination_activity (activity_id)
);
CREATE INDEX ix_dissemination_activity_document_activity ON dissemination_activity_document (activity_id, added_at);

-- Cases whose report is public: spreading what it teaches has begun.
CREATE TABLE dissemination_published_case (
    case_reference text NOT NULL,
    published_on text NOT NULL,
    CONSTRAINT pk_published_case PRIMARY KEY (case_reference),
    CONSTRAINT fk_published_case_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
