-- People without an account who were invited, by a link and a code, to one referral or one agency's return (F-2, R-2). Link, code and session are kept as hashes
-- only; an invitation is never deleted.

CREATE TABLE nscp.guest_invitation (
    invitation_id uniqueidentifier NOT NULL,
    subject varchar(100) NOT NULL,
    home varchar(200) NOT NULL,
    case_reference varchar(20) NULL,
    agency varchar(40) NOT NULL,
    guest_name nvarchar(200) NOT NULL,
    job_title nvarchar(200) NOT NULL,
    email nvarchar(254) NOT NULL,
    invited_by_id nvarchar(100) NOT NULL,
    invited_by nvarchar(200) NOT NULL,
    invited_at datetimeoffset(6) NOT NULL,
    ends_at datetimeoffset(6) NOT NULL,
    link_hash char(64) NOT NULL,
    link_sent_at datetimeoffset(6) NOT NULL,
    link_used_at datetimeoffset(6) NULL,
    links_sent int NOT NULL,
    code_salt char(32) NOT NULL,
    code_hash char(64) NOT NULL,
    wrong_codes int NOT NULL,
    session_hash char(64) NULL,
    session_began_at datetimeoffset(6) NULL,
    revoked_at datetimeoffset(6) NULL,
    revoked_by nvarchar(200) NULL,
    CONSTRAINT pk_guest_invitation PRIMARY KEY NONCLUSTERED (invitation_id),
    CONSTRAINT uq_guest_invitation_link UNIQUE (link_hash),
    CONSTRAINT fk_guest_invitation_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE CLUSTERED INDEX ix_guest_invitation_subject ON nscp.guest_invitation (subject, invited_at, invitation_id);

-- A referral looks for a child who is known already by the date of birth (F-3, N-1a).
CREATE INDEX ix_case_register_born ON nscp.case_register (child_born, case_reference);
