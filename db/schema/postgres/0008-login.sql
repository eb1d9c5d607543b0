-- How staff log in. What opens is kept apart, in `secret`, which no act writes and so no journal, copy or export has: an act only says that one was set.

CREATE TABLE secret (
  id BIGINT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL                   -- Argon2id with its salt and costs
);

CREATE TABLE staff_login (             -- one open row for each way of a member of staff; the house's envelope is nobody's
  id BIGINT NOT NULL PRIMARY KEY,
  staff BIGINT REFERENCES staff (id),
  way TEXT NOT NULL CHECK (way IN ('password', 'digits', 'envelope')),
  secret BIGINT NOT NULL,
  set_at BIGINT NOT NULL,
  ended_at BIGINT,
  opened_by BIGINT REFERENCES staff (id),      -- who took the envelope's code
  CHECK ((way = 'envelope') = (staff IS NULL)),
  CHECK (opened_by IS NULL OR way = 'envelope')
);
CREATE UNIQUE INDEX staff_login_open ON staff_login (way, COALESCE (staff, 0)) WHERE ended_at IS NULL;

CREATE TABLE login_throttle (          -- not acts: tries that failed since the last good one
  staff BIGINT NOT NULL,               -- 0: names that nobody bears
  way TEXT NOT NULL,
  failures BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (staff, way)
);

CREATE TABLE setting (                 -- what a house decides, by key, with dates; absent: the default
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  name TEXT NOT NULL CHECK (name <> ''),
  value TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT
);
CREATE UNIQUE INDEX setting_open ON setting (house, name) WHERE until IS NULL;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_desk') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON secret, staff_login, login_throttle, setting TO singgah_desk;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_kiosk') THEN
    GRANT SELECT ON setting TO singgah_kiosk;
  END IF;
END $$;
