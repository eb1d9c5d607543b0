-- As which sheet a document was printed, and the copy of it that came back signed. Older acts know of neither.

ALTER TABLE print_job ADD COLUMN document BIGINT;       -- which document of the house the paper is; NULL: none. No reference: a kiosk prints it and knows of no documents
CREATE INDEX print_job_document ON print_job (document) WHERE document IS NOT NULL;
ALTER TABLE document ADD COLUMN signed_at BIGINT;      -- when its signed copy was there; NULL: it is waited for
ALTER TABLE document ADD COLUMN signed_file TEXT CHECK (signed_file IS NULL OR signed_at IS NOT NULL);  -- SHA-256 of its scan
