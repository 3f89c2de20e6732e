-- The scrutiny team's own challenge and advice (N-4, D-3): appended, never changed. The learning debrief held instead of a notification (N-7).

CREATE TABLE notifications_scrutiny_advice (
    advice_id text NOT NULL,
    case_reference text NOT NULL,
    advice text NOT NULL,
    given_at text NOT NULL,
    given_by text NOT NULL,
    CONSTRAINT pk_scrutiny_advice PRIMARY KEY (advice_id),
    CONSTRAINT fk_scrutiny_advice_incident FOREIGN KEY (case_reference) REFERENCES notifications_incident (case_reference)
);
CREATE INDEX ix_notifications_scrutiny_advice_case ON notifications_scrutiny_advice (case_reference, given_at);
CREATE TABLE notifications_debrief (
    case_reference text NOT NULL,
    led_by text NOT NULL,
    planned_on text NOT NULL,
    held_on text NULL,
    took_part text NULL,
    learning text NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_debrief PRIMARY KEY (case_reference),
    CONSTRAINT fk_debrief_incident FOREIGN KEY (case_reference) REFERENCES notifications_incident (case_reference)
);
