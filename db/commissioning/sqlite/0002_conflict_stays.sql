-- A membership of the panel that ended because of a conflict: adding the person again does not undo it (M-4).
ALTER TABLE commissioning_panel_member ADD COLUMN ended_for_conflict integer NOT NULL DEFAULT 0;
