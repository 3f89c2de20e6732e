-- Everybody who has signed in through the provider, as it described them last (X-6), and from when on their sessions count.

CREATE TABLE nscp.person (
    person_id nvarchar(100) NOT NULL,
    person_name nvarchar(200) NOT NULL,
    job_title nvarchar(200) NOT NULL,
    agency varchar(40) NOT NULL,
    partner varchar(60) NULL,
    roles varchar(400) NOT NULL,
    last_signed_in_at datetimeoffset(6) NOT NULL,
    sessions_valid_from datetimeoffset(6) NULL,
    CONSTRAINT pk_person PRIMARY KEY (person_id)
);
CREATE INDEX ix_person_name ON nscp.person (person_name, person_id);
