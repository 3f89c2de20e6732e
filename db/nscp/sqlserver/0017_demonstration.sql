-- One row in a database that was filled with the invented history: outside Development the application does not start on it, and it travels with every copy.

CREATE TABLE nscp.demonstration (
    demonstration_id int NOT NULL,
    begun_at datetimeoffset(6) NOT NULL,
    -- Empty when making the history was broken off.
    ended_at datetimeoffset(6) NULL,
    CONSTRAINT pk_demonstration PRIMARY KEY (demonstration_id),
    CONSTRAINT ck_demonstration_one CHECK (demonstration_id = 1)
);
