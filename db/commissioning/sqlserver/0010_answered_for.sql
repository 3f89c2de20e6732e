-- For whom somebody of the Business Unit answered what the partners asked of the reviewer (M-3a); null where the reviewer did.
ALTER TABLE commissioning.reviewer_request ADD answered_for nvarchar(400) NULL;
GO
-- What the reviewer adds to an answer that was given for them: added, never changed.
CREATE TABLE commissioning.reviewer_request_addition (
    addition_id uniqueidentifier NOT NULL,
    request_id uniqueidentifier NOT NULL,
    case_reference varchar(20) NOT NULL,
    words nvarchar(max) NOT NULL,
    added_at datetimeoffset(6) NOT NULL,
    added_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_reviewer_request_addition PRIMARY KEY (addition_id),
    CONSTRAINT fk_reviewer_request_addition_request FOREIGN KEY (request_id) REFERENCES commissioning.reviewer_request (request_id)
);
CREATE INDEX ix_commissioning_reviewer_request_addition_request ON commissioning.reviewer_request_addition (request_id, added_at);
