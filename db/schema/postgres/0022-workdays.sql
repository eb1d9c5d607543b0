-- Limits that count working days, the holidays of a house, and who approves an extension (DOMAIN 2).

ALTER TABLE stay_limit ADD COLUMN day_kind TEXT CHECK (day_kind IN ('calendar', 'working'));   -- NULL: calendar
ALTER TABLE stay_limit ADD COLUMN approver_role TEXT;                                          -- NULL: whoever may approve
ALTER TABLE stay ADD COLUMN day_kind TEXT CHECK (day_kind IN ('calendar', 'working'));         -- of the rule of its admission; NULL: calendar

CREATE TABLE holiday (                 -- besides Saturdays and Sundays
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  date TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (house, date)
);

DROP INDEX stay_house_open;            -- which days count is one more thing that the board reads there
CREATE INDEX stay_house_open ON stay (house, id, resident, number, arrived_at, limit_on, counted_from, day_kind, confidentiality, shares_bed_of, with_stay)
  WHERE ended_at IS NULL;

SELECT grant_rights ();
