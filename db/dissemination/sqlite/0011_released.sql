-- What was found in released words and accepted: at the hour of publication only what is found beyond it holds the release back (P-3, P-5).
ALTER TABLE dissemination_learning_item ADD COLUMN released_accepted text NULL;
-- The public page is searched by these words too.
CREATE INDEX ix_learning_item_released ON dissemination_learning_item (released_on) WHERE released_on IS NOT NULL;
