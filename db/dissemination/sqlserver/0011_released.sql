-- What was found in released words and accepted: at the hour of publication only what is found beyond it holds the release back (P-3, P-5).
ALTER TABLE dissemination.learning_item ADD released_accepted nvarchar(max) NULL;
-- The public page is searched by these words too.
CREATE INDEX ix_learning_item_released ON dissemination.learning_item (released_on) WHERE released_on IS NOT NULL;
