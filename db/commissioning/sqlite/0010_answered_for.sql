-- For whom somebody of the Business Unit answered what the partners asked of the reviewer (M-3a); null where the reviewer did.
ALTER TABLE commissioning_reviewer_request ADD COLUMN answered_for text NULL;
-- What the reviewer adds to an answer that was given for them: added, never changed.
CREATE TABLE commissioning_reviewer_request_addition (
    addition_id text NOT NULL,
    request_id text NOT NULL,
    case_reference text NOT NULL,
    words text NOT NULL,
    added_at text NOT NULL,
    added_by text NOT NULL,
    CONSTRAINT pk_reviewer_request_addition PRIMARY KEY (addition_id),
    CONSTRAINT fk_reviewer_request_addition_request FOREIGN KEY (request_id) REFERENCES commissioning_reviewer_request (request_id)
);
CREATE INDEX ix_commissioning_reviewer_request_addition_request ON commissioning_reviewer_request_addition (request_id, added_at);
