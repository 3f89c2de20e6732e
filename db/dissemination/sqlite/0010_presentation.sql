-- The summary learning presentation (L-3): its sections as they were saved, each save a version, and the files that were made of them.
-- With tables of learning beside it: dissemination/0001_learning.sql.

CREATE TABLE dissemination_presentation_words (
    case_reference text NOT NULL,
    section text NOT NULL,
    section_version integer NOT NULL,
    words text NULL,
    notes text NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL,
    CONSTRAINT pk_presentation_words PRIMARY KEY (case_reference, section, section_version),
    CONSTRAINT fk_presentation_words_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_presentation_words_section CHECK (section IN ('Title', 'WhatHappened', 'WhatWeLearned', 'WhatMustChange', 'GoodPractice', 'Questions'))
);

CREATE TABLE dissemination_presentation_file (
    document_id text NOT NULL,
    case_reference text NOT NULL,
    words_version integer NOT NULL,
    slide_count integer NOT NULL,
    despite text NULL,
    made_at text NOT NULL,
    made_by text NOT NULL,
    CONSTRAINT pk_presentation_file PRIMARY KEY (document_id),
    CONSTRAINT fk_presentation_file_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_dissemination_presentation_file_case ON dissemination_presentation_file (case_reference, made_at);
