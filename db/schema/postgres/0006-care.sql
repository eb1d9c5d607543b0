-- What is passed on from shift to shift about a resident: notes, tasks, medicines and their doses.

CREATE TABLE note (
  id BIGINT NOT NULL PRIMARY KEY,
  resident BIGINT NOT NULL REFERENCES resident (id),
  stay BIGINT REFERENCES stay (id),    -- the stay in which it was written; NULL: he was not staying
  kind TEXT NOT NULL CHECK (kind IN ('duty', 'case', 'health')),                   -- all but duty are sealed
  words TEXT NOT NULL CHECK (words <> ''),
  at BIGINT NOT NULL,
  author BIGINT REFERENCES staff (id),
  withdrawn_at BIGINT
);
CREATE INDEX note_resident ON note (resident, kind);

CREATE TABLE task (
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  resident BIGINT REFERENCES resident (id),
  stay BIGINT REFERENCES stay (id),
  words TEXT NOT NULL CHECK (words <> ''),
  due_at BIGINT,                       -- NULL: some time
  owner BIGINT REFERENCES staff (id),  -- NULL: whoever is on duty
  shift TEXT NOT NULL CHECK (shift IN ('any', 'day', 'night')),
  made_at BIGINT NOT NULL,
  made_by BIGINT REFERENCES staff (id),
  done_at BIGINT,
  done_by BIGINT REFERENCES staff (id),
  outcome TEXT
);
CREATE INDEX task_house_open ON task (house) WHERE done_at IS NULL;
CREATE INDEX task_resident ON task (resident) WHERE resident IS NOT NULL;

CREATE TABLE medicine (
  id BIGINT NOT NULL PRIMARY KEY,
  resident BIGINT NOT NULL REFERENCES resident (id),
  name TEXT NOT NULL CHECK (name <> ''),
  amount TEXT,                         -- "1 tablet"
  times TEXT,                          -- "07:00,19:00" on the house's clock; NULL: when it is needed
  note TEXT,                           -- "after food"
  since BIGINT NOT NULL,
  ended_at BIGINT,
  CHECK (ended_at IS NULL OR ended_at >= since)
);
CREATE INDEX medicine_resident ON medicine (resident);

CREATE TABLE dose (
  id BIGINT NOT NULL PRIMARY KEY,
  medicine BIGINT NOT NULL REFERENCES medicine (id),
  due_at BIGINT,                       -- which of the times it was; NULL: it was needed
  state TEXT NOT NULL CHECK (state IN ('given', 'refused', 'absent')),
  at BIGINT NOT NULL,
  logged_by BIGINT REFERENCES staff (id),
  note TEXT
);
CREATE UNIQUE INDEX dose_due ON dose (medicine, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX dose_at ON dose (medicine, at);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_desk') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON note, task, medicine, dose TO singgah_desk;
  END IF;
END $$;
