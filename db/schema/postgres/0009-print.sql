-- Whatever is printed is a print job: cards, blanks, and papers that were drawn already. A terminal says where its
-- prints go. Older acts know nothing of the new columns, so nothing is a value of each.

ALTER TABLE print_job DROP CONSTRAINT print_job_what_check;
ALTER TABLE print_job ADD CHECK (what IN ('card', 'blanks', 'receipt', 'letter', 'bast', 'sheet'));
ALTER TABLE print_job ADD COLUMN staff BIGINT REFERENCES staff (id);  -- whose card it will be, where it is of no stay
ALTER TABLE print_job ADD COLUMN file TEXT;                           -- SHA-256 of the paper's bytes
ALTER TABLE print_job ADD COLUMN blanks BIGINT CHECK (blanks > 0);    -- how many
ALTER TABLE print_job ADD COLUMN ended_at BIGINT;                     -- when it was done, failed or cancelled
ALTER TABLE print_job ADD COLUMN kept TEXT;                           -- path of the PDF that somebody has to print by hand
ALTER TABLE print_job ADD CHECK (stay IS NULL OR staff IS NULL);
CREATE INDEX print_job_state ON print_job (state, asked_at);

ALTER TABLE terminal ADD COLUMN printer TEXT;          -- of papers: a CUPS queue, or ipp://HOST:PORT/PATH; NULL: none
ALTER TABLE terminal ADD COLUMN card_printer TEXT;     -- of cards
ALTER TABLE terminal ADD COLUMN card_layout TEXT CHECK (card_layout IN ('cr80', 'a4', 'a4-8', 'a5', 'label', 'strip58', 'strip80'));
ALTER TABLE house ADD COLUMN card_shows TEXT;          -- "name,photo,house" or some of them; NULL: a card says nothing

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_kiosk') THEN
    GRANT INSERT, UPDATE ON card_binding TO singgah_kiosk;  -- what was printed becomes its holder's card
    GRANT UPDATE ON card TO singgah_kiosk;
  END IF;
END $$;
