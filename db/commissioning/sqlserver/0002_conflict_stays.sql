-- A membership of the panel that ended because of a conflict: adding the person again does not undo it (M-4).
ALTER TABLE commissioning.panel_member ADD ended_for_conflict bit NOT NULL CONSTRAINT df_panel_member_ended_for_conflict DEFAULT 0;
