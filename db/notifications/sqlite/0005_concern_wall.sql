-- Who declared an interest in a case causing concern and sees nothing of it (X-5). When it becomes a case, the case's own wall takes over.
CREATE TABLE notifications_concern_wall (
    concern_id text NOT NULL,
    person_id text NOT NULL,
    interest text NOT NULL,
    since text NOT NULL,
    lifted_at text NULL,
    lifted_by text NULL,
    CONSTRAINT pk_concern_wall PRIMARY KEY (concern_id, person_id),
    CONSTRAINT fk_concern_wall_concern FOREIGN KEY (concern_id) REFERENCES notifications_concern (concern_id)
);
