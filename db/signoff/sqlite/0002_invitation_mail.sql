-- Invitations to the Partnership Group go out by e-mail (S-2), once for each day on which the meeting is.

ALTER TABLE signoff_invitation ADD COLUMN email text NULL;
ALTER TABLE signoff_invitation ADD COLUMN sent_for text NULL;
