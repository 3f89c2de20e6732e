-- The scrutiny team's own challenge and advice (N-4, D-3): appended, never changed. The learning debrief held instead of a notification (N-7).

CREATE TABLE notifications.scrutiny_advice (
    advice_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    advice nvarchar(max) NOT NULL,
    given_at datetimeoffset(6) NOT NULL,
    given_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_scrutiny_advice PRIMARY KEY NONCLUSTERED (advice_id),
    CONSTRAINT fk_scrutiny_advice_incident FOREIGN KEY (case_reference) REFERENCES notifications.incident (case_reference)
);
CREATE CLUSTERED INDEX ix_scrutiny_advice_case ON notifications.scrutiny_advice (case_reference, given_at);
CREATE TABLE notifications.debrief (
    case_reference varchar(20) NOT NULL,
    led_by nvarchar(200) NOT NULL,
    planned_on date NOT NULL,
    held_on date NULL,
    took_part nvarchar(max) NULL,
    learning nvarchar(max) NULL,
    recorded_at datetimeoffset(6) NOT NULL,
    recorded_by nvarchar(200) NOT NULL,
    version int NOT NULL,
    CONSTRAINT pk_debrief PRIMARY KEY (case_reference),
    CONSTRAINT fk_debrief_incident FOREIGN KEY (case_reference) REFERENCES notifications.incident (case_reference)
);
