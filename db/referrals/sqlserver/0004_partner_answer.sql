-- What each Delegated Safeguarding Partner answers on a referral that SPRG escalated (F-4, D-3): each for itself; where the three differ, all are asked anew and every round stays.

CREATE TABLE referrals.partner_answer (
    referral_id uniqueidentifier NOT NULL,
    round_number int NOT NULL,
    partner varchar(60) NOT NULL,
    outcome varchar(60) NOT NULL,
    reasons nvarchar(max) NOT NULL,
    answered_on date NOT NULL,
    answered_by nvarchar(200) NOT NULL,
    CONSTRAINT pk_partner_answer PRIMARY KEY (referral_id, round_number, partner),
    CONSTRAINT fk_partner_answer_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id),
    CONSTRAINT ck_partner_answer_partner CHECK (partner IN ('LocalAuthority', 'Police', 'Health')),
    CONSTRAINT ck_partner_answer_outcome CHECK (outcome IN ('NotifySin', 'LocalRapidReview', 'LearningDebrief', 'NoFurtherAction'))
);
