-- Invitations to the Partnership Group go out by e-mail (S-2), once for each day on which the meeting is.

ALTER TABLE signoff.invitation ADD email nvarchar(254) NULL;
ALTER TABLE signoff.invitation ADD sent_for date NULL;
