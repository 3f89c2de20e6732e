-- What each Delegated Safeguarding Partner answers on a referral that SPRG escalated (F-4, D-3): each for itself; where the three differ, all are asked anew and every round stays.

CREATE TABLE referrals_partner_answer (
    referral_id text NOT NULL,
    round_number integer NOT NULL,
    partner text NOT NULL,
    outcome text NOT NULL,
    reasons text NOT NULL,
    answered_on text NOT NULL,
    answered_by text NOT NULL,
    CONSTRAINT pk_partner_answer PRIMARY KEY (referral_id, round_number, partner),
    CONSTRAINT fk_partner_answer_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id),
    CONSTRAINT ck_partner_answer_partner CHECK (partner IN ('LocalAuthority', 'Police', 'Health')),
    CONSTRAINT ck_partner_answer_outcome CHECK (outcome IN ('NotifySin', 'LocalRapidReview', 'LearningDebrief', 'NoFurtherAction'))
);
