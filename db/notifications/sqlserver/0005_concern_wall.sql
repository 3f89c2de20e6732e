-- Who declared an interest in a case causing concern and sees nothing of it (X-5). When it becomes a case, the case's own wall takes over.
CREATE TABLE notifications.concern_wall (
    concern_id uniqueidentifier NOT NULL,
    person_id nvarchar(100) NOT NULL,
    interest nvarchar(2000) NOT NULL,
    since datetimeoffset(6) NOT NULL,
    lifted_at datetimeoffset(6) NULL,
    lifted_by nvarchar(200) NULL,
    CONSTRAINT pk_concern_wall PRIMARY KEY (concern_id, person_id),
    CONSTRAINT fk_concern_wall_concern FOREIGN KEY (concern_id) REFERENCES notifications.concern (concern_id)
);
