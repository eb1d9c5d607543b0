-- Since when a document's signed copy is waited for: of one that an older program issued nobody is asked for it.

ALTER TABLE document ADD COLUMN issued_at BIGINT;      -- when it was issued; NULL: before this was kept
