-- Which forms were sent, by the id that was made when they were shown, with a hash of what they said: the same form with other contents is told from a second
-- press of the button. Taken away with delivered messages.

CREATE TABLE nscp_sent_form (
    form_id text NOT NULL,
    content_hash text NOT NULL,
    sent_at text NOT NULL,
    CONSTRAINT pk_sent_form PRIMARY KEY (form_id)
);
CREATE INDEX ix_nscp_sent_form_sent ON nscp_sent_form (sent_at, form_id);
