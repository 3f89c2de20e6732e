-- A genogram that the referrers drew themselves, until the referral is submitted: then it is filed with the case (F-1).

CREATE TABLE referrals.genogram_file (
    referral_id uniqueidentifier NOT NULL,
    file_name nvarchar(120) NOT NULL,
    extension varchar(20) NOT NULL,
    media_type varchar(200) NOT NULL,
    content varbinary(max) NULL,
    sent_at datetimeoffset(6) NOT NULL,
    sent_by nvarchar(200) NOT NULL,
    agency varchar(40) NOT NULL,
    document_id uniqueidentifier NULL,
    CONSTRAINT pk_genogram_file PRIMARY KEY (referral_id),
    CONSTRAINT fk_genogram_file_referral FOREIGN KEY (referral_id) REFERENCES referrals.referral (referral_id)
);
