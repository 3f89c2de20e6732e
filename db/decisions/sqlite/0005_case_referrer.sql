-- The agencies that wrote the referral of a case, for the log (D-6). It opens the case to none of them.

CREATE TABLE decisions_case_referrer (
    case_reference text NOT NULL,
    agency text NOT NULL,
    CONSTRAINT pk_case_referrer PRIMARY KEY (case_reference, agency),
    CONSTRAINT fk_case_referrer_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference)
);
