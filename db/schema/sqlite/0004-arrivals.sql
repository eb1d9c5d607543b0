-- People coming in: who waits for a bed, who was turned away, who rang, and who asked after somebody.

CREATE TABLE waiting (                 -- who waits for a bed
  id INTEGER NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  resident BIGINT REFERENCES resident (id),
  referral BIGINT REFERENCES referral (id),
  name TEXT,                           -- who is not registered yet
  phone TEXT,
  sex TEXT CHECK (sex IN ('L', 'P')),  -- for whom the bed is to be, where it matters
  beds BIGINT NOT NULL CHECK (beds > 0),
  priority TEXT NOT NULL CHECK (priority IN ('urgent', 'high', 'normal')),
  reason TEXT NOT NULL,
  since BIGINT NOT NULL,
  ended_at BIGINT,
  outcome TEXT CHECK (outcome IN ('admitted', 'elsewhere', 'withdrawn', 'unreachable', 'other')),
  CHECK (resident IS NOT NULL OR referral IS NOT NULL OR name IS NOT NULL),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX waiting_house ON waiting (house);
CREATE INDEX waiting_resident ON waiting (resident);

CREATE TABLE turn_away (               -- who came or was announced and got no place
  id INTEGER NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  referral BIGINT REFERENCES referral (id),
  persons BIGINT NOT NULL CHECK (persons > 0),
  name TEXT,
  phone TEXT,
  source TEXT,                         -- who brought or sent them: codes of referral
  reason TEXT NOT NULL CHECK (reason IN ('full', 'sex', 'age', 'kind', 'health', 'conduct', 'not_eligible', 'papers', 'own_will', 'other')),
  note TEXT,
  sent_to TEXT,
  turned_at BIGINT NOT NULL,
  CHECK (reason <> 'other' OR note IS NOT NULL)
);
CREATE INDEX turn_away_house ON turn_away (house, turned_at);

CREATE TABLE phone_note (              -- a call by telephone, and whether to call again
  id INTEGER NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  staff BIGINT REFERENCES staff (id),  -- who spoke
  caller TEXT NOT NULL,                -- with whom
  phone TEXT,
  resident BIGINT REFERENCES resident (id),
  result TEXT NOT NULL,
  called_at BIGINT NOT NULL,
  again_at BIGINT,
  done_at BIGINT,
  done_by BIGINT REFERENCES staff (id),
  CHECK (again_at IS NULL OR again_at > called_at),
  CHECK (done_at IS NULL OR again_at IS NOT NULL),
  CHECK (done_by IS NULL OR done_at IS NOT NULL)
);
CREATE INDEX phone_note_house ON phone_note (house, called_at);
CREATE INDEX phone_note_resident ON phone_note (resident);

CREATE TABLE enquiry (                 -- somebody asks after somebody; the house neither confirms nor denies
  id INTEGER NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  staff BIGINT REFERENCES staff (id),  -- who was asked
  asker TEXT NOT NULL,
  phone TEXT,
  relation TEXT,                       -- as the asker says
  about TEXT NOT NULL,                 -- a name or a description
  answer TEXT NOT NULL CHECK (answer IN ('neither', 'number_left', 'told')),
  told TEXT,                           -- why something was told all the same
  asked_at BIGINT NOT NULL,
  resident BIGINT REFERENCES resident (id),  -- whom the social worker found
  outcome TEXT CHECK (outcome IN ('called_back', 'no_match', 'unreachable', 'forwarded', 'refused')),
  note TEXT,
  settled_at BIGINT,
  settled_by BIGINT REFERENCES staff (id),
  CHECK ((answer = 'told') = (told IS NOT NULL)),
  CHECK (answer <> 'number_left' OR phone IS NOT NULL),
  CHECK ((settled_at IS NULL) = (outcome IS NULL)),
  CHECK (settled_by IS NULL OR settled_at IS NOT NULL),
  CHECK (resident IS NULL OR settled_at IS NOT NULL)
);
CREATE INDEX enquiry_house ON enquiry (house, asked_at);
CREATE INDEX enquiry_resident ON enquiry (resident);
