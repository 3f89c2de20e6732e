-- Everybody who has signed in through the provider, as it described them last (X-6), and from when on their sessions count.

CREATE TABLE nscp_person (
    person_id text NOT NULL,
    person_name text NOT NULL,
    job_title text NOT NULL,
    agency text NOT NULL,
    partner text NULL,
    roles text NOT NULL,
    last_signed_in_at text NOT NULL,
    sessions_valid_from text NULL,
    CONSTRAINT pk_person PRIMARY KEY (person_id)
);
CREATE INDEX ix_nscp_person_name ON nscp_person (person_name, person_id);
