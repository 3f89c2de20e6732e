-- Who is kept out of the case causing concern that a referral grew out of (X-5): until the referral has a case, whose own wall takes over.

CREATE TABLE referrals.kept_out (
    referral_id uniqueidentifier NOT NULL,
    person_id nvarchar(100) NOT NULL,
    since datetimeoffset(6) NOT NULL,
    CONSTRAINT pk_kept_out PRIMARY KEY (referral_id, person_id),
    CONSTRAINT fk_kept_out_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id)
);
CREATE INDEX ix_referrals_kept_out_person ON referrals.kept_out (person_id, referral_id);
CREATE INDEX ix_referrals_referral_concern ON referrals.referral (concern_id, referral_id);
