-- What must not be forgotten: who looks for somebody that is missing, tasks that the record gives by itself, a death.

ALTER TABLE stay ADD COLUMN taken_at BIGINT;                          -- missing without a permit: somebody sees to it since
ALTER TABLE stay ADD COLUMN taken_by BIGINT REFERENCES staff (id);

ALTER TABLE task ADD COLUMN cause TEXT;                               -- NULL: somebody gave it, or an enquiry; else why it gave itself:
CREATE INDEX task_cause ON task (cause) WHERE cause IS NOT NULL;      -- child_alone, envelope

CREATE TABLE death (                   -- what is known of it beside the end of the stay
  id BIGINT NOT NULL PRIMARY KEY,
  stay BIGINT NOT NULL UNIQUE REFERENCES stay (id),
  place TEXT CHECK (place IN ('house', 'hospital', 'elsewhere')),     -- NULL: not known
  found_by TEXT,
  reported_to TEXT
);

SELECT grant_rights ();
