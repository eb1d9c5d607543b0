-- Since when a document's signed copy is waited for.

ALTER TABLE document ADD COLUMN issued_at BIGINT;      -- when it was issued; NULL: not known, and no copy is waited for
