-- SPRG's minutes of a day ask what was said on it (N-8).
CREATE INDEX ix_concern_note_said ON notifications.concern_note (said_on, recorded_at, note_id);
