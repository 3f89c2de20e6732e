-- People without an account who were invited, by a link and a code, to one referral or one agency's return (F-2, R-2). Link, code and session are kept as hashes
-- only; an invitation is never deleted.

CREATE TABLE nscp_guest_invitation (
    invitation_id text NOT NULL,
    subject text NOT NULL,
    home text NOT NULL,
    case_reference text NULL,
    agency text NOT NULL,
    guest_name text NOT NULL,
    job_title text NOT NULL,
    email text NOT NULL,
    invited_by_id text NOT NULL,
    invited_by text NOT NULL,
    invited_at text NOT NULL,
    ends_at text NOT NULL,
    link_hash text NOT NULL,
    link_sent_at text NOT NULL,
    link_used_at text NULL,
    links_sent integer NOT NULL,
    code_salt text NOT NULL,
    code_hash text NOT NULL,
    wrong_codes integer NOT NULL,
    session_hash text NULL,
    session_began_at text NULL,
    revoked_at text NULL,
    revoked_by text NULL,
    CONSTRAINT pk_guest_invitation PRIMARY KEY (invitation_id),
    CONSTRAINT uq_guest_invitation_link UNIQUE (link_hash),
    CONSTRAINT fk_guest_invitation_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_nscp_guest_invitation_subject ON nscp_guest_invitation (subject, invited_at, invitation_id);

-- A referral looks for a child who is known already by the date of birth (F-3, N-1a).
CREATE INDEX ix_nscp_case_register_born ON nscp_case_register (child_born, case_reference);
