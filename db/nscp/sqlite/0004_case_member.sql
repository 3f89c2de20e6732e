-- Who was let into a case by name (M-2, M-4): a Lead Reviewer, a member of its CSPR panel. The summary alone, or all of it; until a day, or until ended.

CREATE TABLE nscp_case_member (
    case_reference text NOT NULL,
    person_id text NOT NULL,
    part text NOT NULL,
    access_level text NOT NULL,
    -- The last day on which all of the case is open: the day on which an insurance or another proof runs out.
    open_until text NULL,
    admitted_at text NOT NULL,
    ended_at text NULL,
    ended_because text NULL,
    CONSTRAINT pk_case_member PRIMARY KEY (case_reference, person_id, part),
    CONSTRAINT fk_case_member_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_case_member_part CHECK (part IN ('LeadReviewer', 'PanelMember')),
    CONSTRAINT ck_case_member_level CHECK (access_level IN ('Summary', 'Full'))
);
CREATE INDEX ix_nscp_case_member_person ON nscp_case_member (person_id, case_reference);

-- A task may be one person's own (X-1).
ALTER TABLE nscp_work_item ADD COLUMN for_person text NULL;
