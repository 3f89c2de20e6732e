-- The address to which reminders for a person go (X-1), and the queue of messages: each is kept here until the mail server has taken it (X-3).

ALTER TABLE nscp_person ADD COLUMN email text NULL;

CREATE TABLE nscp_mail (
    mail_id text NOT NULL,
    kind text NOT NULL,
    to_address text NOT NULL,
    subject text NOT NULL,
    body text NULL,
    link text NULL,
    case_reference text NULL,
    message_id text NOT NULL,
    created_at text NOT NULL,
    attempts integer NOT NULL,
    due_at text NOT NULL,
    lease text NULL,
    sent_at text NULL,
    -- Set when the mail server refused it for good: it waits for a person.
    refused_at text NULL,
    last_error text NULL,
    CONSTRAINT pk_mail PRIMARY KEY (mail_id),
    CONSTRAINT fk_mail_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
CREATE INDEX ix_nscp_mail_created ON nscp_mail (created_at, mail_id);
CREATE INDEX ix_nscp_mail_queue ON nscp_mail (due_at) WHERE sent_at IS NULL;
CREATE INDEX ix_nscp_mail_case ON nscp_mail (case_reference, created_at);
