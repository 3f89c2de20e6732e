-- A genogram that the referrers drew themselves, until the referral is submitted: then it is filed with the case (F-1).

CREATE TABLE referrals_genogram_file (
    referral_id text NOT NULL,
    file_name text NOT NULL,
    extension text NOT NULL,
    media_type text NOT NULL,
    content blob NULL,
    sent_at text NOT NULL,
    sent_by text NOT NULL,
    agency text NOT NULL,
    document_id text NULL,
    CONSTRAINT pk_genogram_file PRIMARY KEY (referral_id),
    CONSTRAINT fk_genogram_file_referral FOREIGN KEY (referral_id) REFERENCES referrals_referral (referral_id)
);
