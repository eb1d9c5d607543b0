-- Whose data is to be used no further than is needed, since he asked for it (UU 27/2022, article 11).

CREATE TABLE restriction (
  id INTEGER NOT NULL PRIMARY KEY,
  resident BIGINT NOT NULL REFERENCES resident (id),
  reason TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT,
  ended_for TEXT,                      -- why it was ended
  CHECK ((until IS NULL) = (ended_for IS NULL))
);
CREATE INDEX restriction_resident ON restriction (resident);
