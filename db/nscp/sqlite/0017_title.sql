-- A document that is no version of another of its kind, such as one attachment of many, has a title of its own: its file bears it (docs/decisions/0388).

ALTER TABLE nscp_document ADD COLUMN title text NULL;
