-- A stay that is asked to go on, until somebody decides; and who saw to a child who is not back.

CREATE TABLE extension_ask (
  id BIGINT NOT NULL PRIMARY KEY,
  stay BIGINT NOT NULL REFERENCES stay (id),
  days BIGINT NOT NULL CHECK (days > 0),
  reason TEXT NOT NULL,
  note TEXT,                           -- in the words of who asks
  override TEXT,                       -- reason given against the rule
  asked_by BIGINT REFERENCES staff (id),
  asked_at BIGINT NOT NULL,
  decided_at BIGINT,
  decided_by BIGINT REFERENCES staff (id),
  decision TEXT CHECK (decision IN ('approved', 'refused')),
  decision_note TEXT,
  extension BIGINT REFERENCES extension (id),
  CHECK ((decided_at IS NULL) = (decision IS NULL)),
  CHECK ((extension IS NOT NULL) = (COALESCE (decision, '') = 'approved'))
);
CREATE UNIQUE INDEX extension_ask_open ON extension_ask (stay) WHERE decided_at IS NULL;
CREATE INDEX extension_ask_stay ON extension_ask (stay);

ALTER TABLE permit ADD COLUMN taken_at BIGINT;                         -- somebody sees to it that the child is found
ALTER TABLE permit ADD COLUMN taken_by BIGINT REFERENCES staff (id);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_desk') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON extension_ask TO singgah_desk;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_kiosk') THEN
    GRANT SELECT ON extension_ask TO singgah_kiosk;
  END IF;
END $$;
