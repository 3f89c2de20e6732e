-- Which forms were sent, by the id that was made when they were shown, with a hash of what they said: the same form with other contents is told from a second
-- press of the button. Taken away with delivered messages.

CREATE TABLE nscp.sent_form (
    form_id uniqueidentifier NOT NULL,
    content_hash char(64) NOT NULL,
    sent_at datetimeoffset(6) NOT NULL,
    CONSTRAINT pk_sent_form PRIMARY KEY NONCLUSTERED (form_id)
);
CREATE CLUSTERED INDEX ix_sent_form_sent ON nscp.sent_form (sent_at, form_id);
