-- Somebody at a terminal needs a person: residents call, and a card that opens nothing is looked at by the desk.

CREATE TABLE staff_call (
  id INTEGER NOT NULL PRIMARY KEY,
  terminal BIGINT NOT NULL REFERENCES terminal (id),
  house BIGINT REFERENCES house (id),  -- where somebody is needed; NULL: the terminal stands in none
  kind TEXT NOT NULL CHECK (kind IN ('staff', 'worker', 'health', 'complaint', 'card')),
  stay BIGINT REFERENCES stay (id),    -- who calls, where a card said so
  card BIGINT REFERENCES card (id),    -- which card was shown, where it is known
  found TEXT CHECK (found IN ('unknown', 'unbound', 'replaced', 'lost', 'left', 'away', 'other_house', 'expired')),
  times BIGINT NOT NULL CHECK (times > 0),
  asked_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,             -- asked again
  taken_at BIGINT,
  taken_by BIGINT REFERENCES staff (id),
  CHECK ((taken_at IS NULL) = (taken_by IS NULL)),
  CHECK ((kind = 'card') = (found IS NOT NULL)),
  CHECK (last_at >= asked_at)
);
CREATE UNIQUE INDEX staff_call_open ON staff_call (terminal, kind, COALESCE (stay, 0), COALESCE (card, 0), COALESCE (found, ''))
  WHERE taken_at IS NULL;
CREATE INDEX staff_call_terminal ON staff_call (terminal, asked_at);
