-- One row in a database that was filled with the invented history: outside Development the application does not start on it, and it travels with every copy.

CREATE TABLE nscp_demonstration (
    demonstration_id integer NOT NULL,
    begun_at text NOT NULL,
    -- Empty when making the history was broken off.
    ended_at text NULL,
    CONSTRAINT pk_demonstration PRIMARY KEY (demonstration_id),
    CONSTRAINT ck_demonstration_one CHECK (demonstration_id = 1)
);
