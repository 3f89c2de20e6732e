-- The summary learning presentation (L-3): its sections as they were saved, each save a version, and the files that were made of them.
-- With tables of learning beside it: dissemination/0001_learning.sql.

CREATE TABLE dissemination.presentation_words (
    case_reference varchar(20) NOT NULL,
    section varchar(60) NOT NULL,
    section_version int NOT NULL,
    words nvarchar(max) NULL,
    notes nvarchar(max) NULL,
    saved_at datetimeoffset(6) NOT NULL,
    saved_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_presentation_words PRIMARY KEY (case_reference, section, section_version),
    CONSTRAINT fk_presentation_words_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_presentation_words_section CHECK (section IN ('Title', 'WhatHappened', 'WhatWeLearned', 'WhatMustChange', 'GoodPractice', 'Questions'))
);

CREATE TABLE dissemination.presentation_file (
    document_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    words_version int NOT NULL,
    slide_count int NOT NULL,
    despite nvarchar(500) NULL,
    made_at datetimeoffset(6) NOT NULL,
    made_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_presentation_file PRIMARY KEY (document_id),
    CONSTRAINT fk_presentation_file_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE INDEX ix_presentation_file_case ON dissemination.presentation_file (case_reference, made_at);
