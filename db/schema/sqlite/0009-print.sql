-- Whatever is printed is a print job: cards, blanks, and papers that were drawn already. A terminal says where its
-- prints go. Older acts know nothing of the new columns, so nothing is a value of each.

CREATE TABLE print_job_of_any (
  id INTEGER NOT NULL PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('card', 'blanks', 'receipt', 'letter', 'bast', 'sheet')),
  card BIGINT REFERENCES card (id),
  stay BIGINT REFERENCES stay (id),
  asked_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'done', 'failed', 'cancelled')),
  reason TEXT,                         -- why it is not printed (yet), in plain words
  terminal BIGINT REFERENCES terminal (id),
  staff BIGINT REFERENCES staff (id),  -- whose card it will be, where it is of no stay
  file TEXT,                           -- SHA-256 of the paper's bytes
  blanks BIGINT CHECK (blanks > 0),    -- how many
  ended_at BIGINT,                     -- when it was done, failed or cancelled
  kept TEXT,                           -- path of the PDF that somebody has to print by hand
  CHECK (stay IS NULL OR staff IS NULL)
);
INSERT INTO print_job_of_any (id, what, card, stay, asked_at, state, reason, terminal)
  SELECT id, what, card, stay, asked_at, state, reason, terminal FROM print_job;
DROP TABLE print_job;
ALTER TABLE print_job_of_any RENAME TO print_job;
CREATE INDEX print_job_state ON print_job (state, asked_at);

ALTER TABLE terminal ADD COLUMN printer TEXT;          -- of papers: a CUPS queue, or ipp://HOST:PORT/PATH; NULL: none
ALTER TABLE terminal ADD COLUMN card_printer TEXT;     -- of cards
ALTER TABLE terminal ADD COLUMN card_layout TEXT CHECK (card_layout IN ('cr80', 'a4', 'a4-8', 'a5', 'label', 'strip58', 'strip80'));
ALTER TABLE house ADD COLUMN card_shows TEXT;          -- "name,photo,house" or some of them; NULL: a card says nothing
