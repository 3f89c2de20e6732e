-- Learning that reaches people (guidance section 11): learning points and recommendations from captured to evidenced impact (L-1, L-6), and what was done to spread them (L-2).

IF SCHEMA_ID('dissemination') IS NULL EXEC('CREATE SCHEMA dissemination');
GO

-- The key of its source makes each taken over once, however often an event is told.
CREATE TABLE dissemination.learning_item (
    item_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    kind varchar(60) NOT NULL,
    source varchar(60) NOT NULL,
    source_key varchar(100) NOT NULL,
    report_version int NULL,
    is_dropped bit NOT NULL,
    words nvarchar(max) NOT NULL,
    plain_words nvarchar(max) NULL,
    wished_action nvarchar(max) NULL,
    for_whom nvarchar(400) NULL,
    wished_by date NULL,
    captured_on date NOT NULL,
    captured_by nvarchar(200) NOT NULL,
    state varchar(60) NOT NULL,
    needs_look bit NOT NULL,
    owner_agency varchar(40) NULL,
    owner_name nvarchar(200) NULL,
    due_on date NULL,
    intended_outcome nvarchar(4000) NULL,
    adopted_on date NULL,
    done_on date NULL,
    done_by_person nvarchar(100) NULL,
    judge_by date NULL,
    judged_on date NULL,
    released_words nvarchar(4000) NULL,
    released_on date NULL,
    released_by nvarchar(200) NULL,
    version int NOT NULL,
    CONSTRAINT pk_learning_item PRIMARY KEY NONCLUSTERED (item_id),
    CONSTRAINT uq_learning_item_source UNIQUE (source_key),
    CONSTRAINT fk_learning_item_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_learning_item_kind CHECK (kind IN ('LearningPoint', 'Recommendation')),
    CONSTRAINT ck_learning_item_state CHECK (state IN ('Captured', 'NotAdopted', 'Adopted', 'InProgress', 'Done', 'EvidencedImpact', 'NoImpact'))
);
CREATE CLUSTERED INDEX ix_learning_item_case ON dissemination.learning_item (case_reference, captured_on, item_id);
CREATE INDEX ix_learning_item_captured ON dissemination.learning_item (captured_on, item_id);
CREATE INDEX ix_learning_item_owner ON dissemination.learning_item (owner_agency, due_on, item_id);

CREATE TABLE dissemination.item_theme (
    theme varchar(60) NOT NULL,
    item_id uniqueidentifier NOT NULL,
    CONSTRAINT pk_item_theme PRIMARY KEY (theme, item_id),
    CONSTRAINT fk_item_theme_item FOREIGN KEY (item_id) REFERENCES dissemination.learning_item (item_id)
);
CREATE INDEX ix_item_theme_item ON dissemination.item_theme (item_id, theme);

-- Whatever happened to an item; nothing here is ever changed.
CREATE TABLE dissemination.item_entry (
    entry_id uniqueidentifier NOT NULL,
    item_id uniqueidentifier NOT NULL,
    what varchar(60) NOT NULL,
    happened_on date NOT NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    agency varchar(40) NOT NULL,
    words nvarchar(max) NULL,
    document_id uniqueidentifier NULL,
    CONSTRAINT pk_item_entry PRIMARY KEY NONCLUSTERED (entry_id),
    CONSTRAINT fk_item_entry_item FOREIGN KEY (item_id) REFERENCES dissemination.learning_item (item_id)
);
CREATE CLUSTERED INDEX ix_item_entry_item ON dissemination.item_entry (item_id, recorded_at, entry_id);

-- One of the ten ways to spread learning, as something that is planned, held and looked back on.
CREATE TABLE dissemination.activity (
    activity_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    way varchar(60) NOT NULL,
    title nvarchar(200) NOT NULL,
    audience nvarchar(400) NOT NULL,
    lead_name nvarchar(200) NULL,
    planned_on date NOT NULL,
    held_on date NULL,
    reach int NULL,
    feedback nvarchar(max) NULL,
    evaluation nvarchar(max) NULL,
    evaluated_on date NULL,
    evaluated_by nvarchar(200) NULL,
    called_off_because nvarchar(2000) NULL,
    version int NOT NULL,
    CONSTRAINT pk_activity PRIMARY KEY NONCLUSTERED (activity_id),
    CONSTRAINT fk_activity_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE CLUSTERED INDEX ix_activity_planned ON dissemination.activity (planned_on, activity_id);

-- The cases whose learning it spreads, its own among them. Who may not see one of them does not see the activity.
CREATE TABLE dissemination.activity_case (
    case_reference varchar(20) NOT NULL,
    activity_id uniqueidentifier NOT NULL,
    CONSTRAINT pk_activity_case PRIMARY KEY (case_reference, activity_id),
    CONSTRAINT fk_activity_case_activity FOREIGN KEY (activity_id) REFERENCES dissemination.activity (activity_id),
    CONSTRAINT fk_activity_case_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_activity_case_activity ON dissemination.activity_case (activity_id, case_reference);

CREATE TABLE dissemination.activity_item (
    activity_id uniqueidentifier NOT NULL,
    item_id uniqueidentifier NOT NULL,
    CONSTRAINT pk_activity_item PRIMARY KEY (activity_id, item_id),
    CONSTRAINT fk_activity_item_activity FOREIGN KEY (activity_id) REFERENCES dissemination.activity (activity_id),
    CONSTRAINT fk_activity_item_item FOREIGN KEY (item_id) REFERENCES dissemination.learning_item (item_id)
);
CREATE INDEX ix_activity_item_item ON dissemination.activity_item (item_id, activity_id);

CREATE TABLE dissemination.activity_document (
    attachment_id uniqueidentifier NOT NULL,
    document_id uniqueidentifier NOT NULL,
    activity_id uniqueidentifier NOT NULL,
    what nvarchar(200) NOT NULL,
    added_at datetimeoffset(6) NOT NULL,
    added_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_activity_document PRIMARY KEY NONCLUSTERED (attachment_id),
    CONSTRAINT fk_activity_document_activity FOREIGN KEY (activity_id) REFERENCES dissemination.activity (activity_id)
);
CREATE CLUSTERED INDEX ix_activity_document_activity ON dissemination.activity_document (activity_id, added_at);

-- Cases whose report is public: spreading what it teaches has begun.
CREATE TABLE dissemination.published_case (
    case_reference varchar(20) NOT NULL,
    published_on date NOT NULL,
    CONSTRAINT pk_published_case PRIMARY KEY (case_reference),
    CONSTRAINT fk_published_case_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
