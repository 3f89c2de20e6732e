-- The address to which reminders for a person go (X-1), and the queue of messages: each is kept here until the mail server has taken it (X-3).

ALTER TABLE nscp.person ADD email nvarchar(254) NULL;
GO

CREATE TABLE nscp.mail (
    mail_id uniqueidentifier NOT NULL,
    kind varchar(60) NOT NULL,
    to_address nvarchar(254) NOT NULL,
    subject nvarchar(200) NOT NULL,
    body nvarchar(max) NULL,
    link nvarchar(1000) NULL,
    case_reference varchar(20) NULL,
    message_id varchar(200) NOT NULL,
    created_at datetimeoffset(6) NOT NULL,
    attempts int NOT NULL,
    due_at datetimeoffset(6) NOT NULL,
    lease uniqueidentifier NULL,
    sent_at datetimeoffset(6) NULL,
    -- Set when the mail server refused it for good: it waits for a person.
    refused_at datetimeoffset(6) NULL,
    last_error nvarchar(400) NULL,
    CONSTRAINT pk_mail PRIMARY KEY NONCLUSTERED (mail_id),
    CONSTRAINT fk_mail_case FOREIGN KEY (case_reference) REFERENCES nscp.case_register (case_reference)
);
CREATE CLUSTERED INDEX ix_mail_created ON nscp.mail (created_at, mail_id);
CREATE INDEX ix_mail_queue ON nscp.mail (due_at) WHERE sent_at IS NULL;
CREATE INDEX ix_mail_case ON nscp.mail (case_reference, created_at);
