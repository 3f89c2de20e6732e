-- Who was let into a case by name (M-2, M-4): a Lead Reviewer, a member of its CSPR panel. The summary alone, or all of it; until a day, or until ended.

CREATE TABLE nscp.case_member (
    case_reference varchar(20) NOT NULL,
    person_id nvarchar(100) NOT NULL,
    part varchar(60) NOT NULL,
    access_level varchar(60) NOT NULL,
    -- The last day on which all of the case is open: the day on which an insurance or another proof runs out.
    open_until date NULL,
    admitted_at datetimeoffset(6) NOT NULL,
    ended_at datetimeoffset(6) NULL,
    ended_because nvarchar(400) NULL,
    CONSTRAINT pk_case_member PRIMARY KEY (case_reference, person_id, part),
    CONSTRAINT fk_case_member_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference),
    CONSTRAINT ck_case_member_part CHECK (part IN ('LeadReviewer', 'PanelMember')),
    CONSTRAINT ck_case_member_level CHECK (access_level IN ('Summary', 'Full'))
);
CREATE INDEX ix_case_member_person ON nscp.case_member (person_id, case_reference);

-- A task may be one person's own (X-1).
ALTER TABLE nscp.work_item ADD for_person nvarchar(100) NULL;
