-- What a house keeps for its guests, and what they said yes or no to.

CREATE TABLE belonging (               -- a thing in custody
  id BIGINT NOT NULL PRIMARY KEY,
  stay BIGINT NOT NULL REFERENCES stay (id),
  what TEXT NOT NULL,
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  kept TEXT NOT NULL,                  -- where: "locker 7"
  witness TEXT,
  received_at BIGINT NOT NULL,
  returned_at BIGINT,
  outcome TEXT CHECK (outcome IN ('returned', 'heirs', 'police', 'destroyed', 'lost')),
  returned_to TEXT,                    -- NULL: the guest
  signed TEXT CHECK (signed IN ('signature', 'thumb_print')),
  CHECK ((returned_at IS NULL) = (outcome IS NULL)),
  CHECK (returned_at >= received_at)
);
CREATE INDEX belonging_stay ON belonging (stay);

CREATE TABLE cash (                    -- what of a guest's money lies with the house, whole rupiah
  id BIGINT NOT NULL PRIMARY KEY,
  stay BIGINT NOT NULL UNIQUE REFERENCES stay (id),
  kept TEXT,
  balance BIGINT NOT NULL CHECK (balance >= 0)
);

CREATE TABLE cash_move (
  id BIGINT NOT NULL PRIMARY KEY,
  cash BIGINT NOT NULL REFERENCES cash (id),
  amount BIGINT NOT NULL CHECK (amount <> 0),          -- below 0: given out
  balance BIGINT NOT NULL CHECK (balance >= 0),        -- after it
  moved_at BIGINT NOT NULL,
  given_to TEXT,                       -- NULL: the guest
  signed TEXT CHECK (signed IN ('signature', 'thumb_print')),
  witness TEXT,
  note TEXT
);
CREATE INDEX cash_move_cash ON cash_move (cash);

CREATE FUNCTION cash_below_nothing () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM cash_move WHERE (TG_OP <> 'DELETE' AND cash = NEW.cash) OR (TG_OP <> 'INSERT' AND cash = OLD.cash)
             GROUP BY cash HAVING SUM (amount) < 0) THEN
    RAISE EXCEPTION 'cash_below_nothing' USING ERRCODE = 'check_violation', CONSTRAINT = 'cash_below_nothing';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER cash_move_below_nothing AFTER INSERT OR UPDATE OR DELETE ON cash_move
  FOR EACH ROW EXECUTE FUNCTION cash_below_nothing ();

-- Whom an admission looks for by the day of birth.
CREATE INDEX resident_born ON resident (born) WHERE born IS NOT NULL;

CREATE TABLE consent (                 -- each answer is one more row; the last one of a purpose holds
  id BIGINT NOT NULL PRIMARY KEY,
  resident BIGINT NOT NULL REFERENCES resident (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('notice', 'photo', 'publication', 'sharing', 'family', 'health')),
  answer TEXT NOT NULL CHECK (answer IN ('given', 'refused', 'withdrawn')),
  how TEXT NOT NULL CHECK (how IN ('spoken', 'thumb_print', 'signature', 'recorded')),
  given_by TEXT,                       -- NULL: the guest
  witness TEXT,
  answered_at BIGINT NOT NULL,
  note TEXT,
  CHECK (purpose <> 'notice' OR answer = 'given')      -- a notice is given or it is not
);
CREATE INDEX consent_resident ON consent (resident, purpose);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_desk') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON belonging, cash, cash_move, consent TO singgah_desk;
  END IF;
END $$;
