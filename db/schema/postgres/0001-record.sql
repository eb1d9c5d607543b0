-- The record of a house: one row a fact, rules as constraints. Instants are UTC seconds, days count from 1970-01-01, dates are ISO text.

CREATE TABLE record (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,                  -- random, tells one record from another
  made_at BIGINT NOT NULL,
  demo BIGINT NOT NULL CHECK (demo IN (0, 1))
);

-- The journal: one chain for the whole record.

CREATE TABLE journal (
  seq BIGINT NOT NULL PRIMARY KEY,
  act BIGINT NOT NULL UNIQUE CHECK (act > 0),
  format BIGINT NOT NULL,
  request TEXT NOT NULL,               -- SHA-256 of salt and request
  kind TEXT NOT NULL,
  house BIGINT,
  at BIGINT NOT NULL,
  at_until BIGINT,
  certainty TEXT NOT NULL CHECK (certainty IN ('exact', 'about', 'between')),
  recorded BIGINT NOT NULL,
  actor BIGINT,
  terminal BIGINT,
  source TEXT NOT NULL CHECK (source IN ('screen', 'kiosk', 'paper', 'telephone', 'tool', 'import')),
  doubtful BIGINT NOT NULL CHECK (doubtful IN (0, 1)),
  subjects TEXT NOT NULL,              -- noun:id, touched ones marked with *
  digest TEXT NOT NULL,                -- SHA-256 of the details
  previous TEXT NOT NULL,              -- hash of the line before
  hash TEXT NOT NULL
);
CREATE INDEX journal_recorded ON journal (recorded);
CREATE INDEX journal_actor ON journal (actor, seq);

CREATE TABLE journal_head (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  seq BIGINT NOT NULL,
  recorded BIGINT NOT NULL,            -- of the last line: tells a clock that was set back
  hash TEXT NOT NULL
);
INSERT INTO journal_head (id, seq, recorded, hash) VALUES (1, 0, 0, '');

CREATE TABLE journal_detail (
  seq BIGINT NOT NULL PRIMARY KEY REFERENCES journal (seq),
  body TEXT NOT NULL
);

CREATE TABLE journal_subject (
  noun TEXT NOT NULL,
  id BIGINT NOT NULL,
  seq BIGINT NOT NULL REFERENCES journal (seq),
  touched BIGINT NOT NULL CHECK (touched IN (0, 1)),
  PRIMARY KEY (noun, id, seq)
);

-- Numbers that run by kind (and year); an undone act leaves its number void.

CREATE TABLE counter (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  value BIGINT NOT NULL
);

-- Staff.

CREATE TABLE staff (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  full_name TEXT,
  retired_at BIGINT
);
CREATE UNIQUE INDEX staff_name ON staff (name) WHERE retired_at IS NULL;

CREATE TABLE staff_role (
  id BIGINT NOT NULL PRIMARY KEY,
  staff BIGINT NOT NULL REFERENCES staff (id),
  role TEXT NOT NULL CHECK (role IN ('desk', 'social_worker', 'supervisor', 'signatory', 'health', 'auditor', 'administrator', 'kiosk')),
  granted_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE UNIQUE INDEX staff_role_open ON staff_role (staff, role) WHERE revoked_at IS NULL;

-- Houses, rooms, beds, terminals.

CREATE TABLE house (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  code TEXT,                           -- another system's number, for imported houses the ProjectID
  zone TEXT NOT NULL,                  -- IANA name
  census_seconds BIGINT NOT NULL CHECK (census_seconds BETWEEN 0 AND 43200),      -- after the midnight that ends the date; 24:00 is 0
  presence_seconds BIGINT NOT NULL CHECK (presence_seconds BETWEEN 0 AND 86399),  -- sightings of the night count from here
  count_by TEXT NOT NULL CHECK (count_by IN ('stay', 'presence')),
  hold_hours BIGINT NOT NULL CHECK (hold_hours >= 0),
  cleaning BIGINT NOT NULL CHECK (cleaning IN (0, 1)),
  second_person BIGINT NOT NULL CHECK (second_person IN (0, 1)),
  retired_at BIGINT
);
CREATE UNIQUE INDEX house_name ON house (name) WHERE retired_at IS NULL;
CREATE INDEX house_code ON house (code) WHERE code IS NOT NULL;

CREATE TABLE wing (
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  name TEXT NOT NULL CHECK (name <> ''),
  retired_at BIGINT
);
CREATE UNIQUE INDEX wing_name ON wing (house, name) WHERE retired_at IS NULL;

CREATE TABLE room (
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  wing BIGINT REFERENCES wing (id),
  name TEXT NOT NULL CHECK (name <> ''),
  sex TEXT NOT NULL CHECK (sex IN ('L', 'P', 'any')),
  age_min BIGINT,
  age_max BIGINT,
  kind TEXT NOT NULL CHECK (kind IN ('dormitory', 'family', 'isolation', 'safe', 'psychiatric', 'elderly', 'medical', 'assessment')),
  accessible BIGINT NOT NULL CHECK (accessible IN (0, 1)),
  key_holder TEXT,                     -- a locked room names who has the key
  position BIGINT NOT NULL,
  retired_at BIGINT
);
CREATE INDEX room_house ON room (house);
CREATE UNIQUE INDEX room_name ON room (house, name) WHERE retired_at IS NULL;
CREATE INDEX room_named ON room (name);

CREATE TABLE bed (
  id BIGINT NOT NULL PRIMARY KEY,
  room BIGINT NOT NULL REFERENCES room (id),
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('single', 'bunk_low', 'bunk_up', 'crib', 'mat', 'adapted')),
  counts BIGINT NOT NULL CHECK (counts IN (0, 1)),                                 -- a mat does not count in capacity
  position BIGINT NOT NULL,
  active_from BIGINT NOT NULL,
  retired_at BIGINT
);
CREATE INDEX bed_room ON bed (room);
CREATE UNIQUE INDEX bed_name ON bed (room, name) WHERE retired_at IS NULL;
CREATE INDEX bed_named ON bed (name);

CREATE TABLE capacity (                -- what is funded, and what works, with dates and a reason
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  room BIGINT REFERENCES room (id),
  what TEXT NOT NULL CHECK (what IN ('funded', 'working')),
  beds BIGINT NOT NULL CHECK (beds >= 0),
  reason TEXT,
  from_date TEXT NOT NULL,
  until_date TEXT                      -- first date that it does not hold for
);
CREATE INDEX capacity_house ON capacity (house, what);

CREATE TABLE stay_limit (              -- rule of the length of stay for one kind of guest
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  guest_kind TEXT NOT NULL,
  days BIGINT NOT NULL CHECK (days >= 0),                                          -- 0: no limit
  count_from TEXT NOT NULL CHECK (count_from IN ('arrival', 'admission', 'day_after')),
  extendable BIGINT NOT NULL CHECK (extendable IN (0, 1)),
  extension_days BIGINT NOT NULL,
  max_extensions BIGINT NOT NULL,
  source TEXT,
  from_date TEXT NOT NULL,
  until_date TEXT
);
CREATE INDEX stay_limit_house ON stay_limit (house, guest_kind);

CREATE TABLE terminal (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('desk', 'kiosk')),
  house BIGINT REFERENCES house (id),
  public_counter BIGINT NOT NULL CHECK (public_counter IN (0, 1)),
  retired_at BIGINT
);
CREATE UNIQUE INDEX terminal_name ON terminal (name) WHERE retired_at IS NULL;

-- Residents.

CREATE TABLE resident (
  id BIGINT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  name TEXT,
  label TEXT,                          -- given by the house: "Tn. X 2026-014"
  called_name TEXT,                    -- chosen with the person, greets at the kiosk
  symbol TEXT,
  colour TEXT,
  sex TEXT NOT NULL CHECK (sex IN ('L', 'P', 'U')),
  born TEXT,
  age_from BIGINT,                     -- estimated on age_on
  age_to BIGINT,
  age_on TEXT,
  nik TEXT,
  identity TEXT NOT NULL CHECK (identity IN ('verified', 'claimed_nik', 'documents', 'claimed_name', 'unknown')),
  nationality TEXT,
  language TEXT,
  reads TEXT CHECK (reads IN ('no', 'some', 'yes')),
  hears TEXT CHECK (hears IN ('no', 'some', 'yes')),
  sees TEXT CHECK (sees IN ('no', 'some', 'yes')),
  slow BIGINT NOT NULL CHECK (slow IN (0, 1)),
  phone TEXT,
  origin TEXT,
  marks TEXT,                          -- description of an unknown person
  registered_at BIGINT NOT NULL,
  merged_into BIGINT REFERENCES resident (id),
  CHECK (name IS NOT NULL OR label IS NOT NULL),
  CHECK (merged_into IS NULL OR merged_into <> id)
);
CREATE INDEX resident_name ON resident (name);
CREATE INDEX resident_label ON resident (label) WHERE label IS NOT NULL;
CREATE INDEX resident_called_name ON resident (called_name) WHERE called_name IS NOT NULL;
CREATE UNIQUE INDEX resident_nik ON resident (nik) WHERE nik IS NOT NULL AND merged_into IS NULL;
CREATE INDEX resident_merged ON resident (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE alias (
  id BIGINT NOT NULL PRIMARY KEY,
  resident BIGINT NOT NULL REFERENCES resident (id),
  name TEXT NOT NULL CHECK (name <> '')
);
CREATE INDEX alias_resident ON alias (resident);

CREATE TABLE name_word (               -- the words of a resident's names; not journalled
  word TEXT COLLATE "C" NOT NULL,
  resident BIGINT NOT NULL,
  PRIMARY KEY (word, resident)
);
CREATE INDEX name_word_resident ON name_word (resident);

CREATE TABLE name_variant (            -- each of those words once: itself and with one letter left out; not journalled
  variant TEXT COLLATE "C" NOT NULL,
  word TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (variant, word)
);
CREATE INDEX name_variant_word ON name_variant (word);

CREATE TABLE resident_tag (
  id BIGINT NOT NULL PRIMARY KEY,
  resident BIGINT NOT NULL REFERENCES resident (id),
  tag TEXT NOT NULL CHECK (tag <> ''),
  specific BIGINT NOT NULL CHECK (specific IN (0, 1)),                             -- UU 27/2022 art. 4: hidden until asked for
  since BIGINT NOT NULL,
  until BIGINT
);
CREATE INDEX resident_tag_resident ON resident_tag (resident);

CREATE TABLE person (                  -- somebody outside: family, guardian, reporter
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  phone TEXT,
  address TEXT
);

CREATE TABLE relation (
  id BIGINT NOT NULL PRIMARY KEY,
  resident BIGINT NOT NULL REFERENCES resident (id),
  relative BIGINT REFERENCES resident (id),
  person BIGINT REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('spouse', 'child', 'parent', 'sibling', 'grandparent', 'guardian', 'companion', 'other', 'keep_apart')),
  guardian BIGINT NOT NULL CHECK (guardian IN (0, 1)),
  may_call TEXT NOT NULL CHECK (may_call IN ('yes', 'ask', 'never')),
  may_message TEXT NOT NULL CHECK (may_message IN ('yes', 'ask', 'never')),
  may_collect TEXT NOT NULL CHECK (may_collect IN ('yes', 'ask', 'never')),
  note TEXT,
  ended_at BIGINT,
  CHECK ((relative IS NULL) <> (person IS NULL)),
  CHECK (relative IS NULL OR relative <> resident)
);
CREATE INDEX relation_resident ON relation (resident);
CREATE INDEX relation_relative ON relation (relative);

CREATE TABLE file (                    -- bytes, outside the journal
  sha256 TEXT NOT NULL PRIMARY KEY,
  type TEXT NOT NULL,
  bytes BYTEA NOT NULL
);

CREATE TABLE attachment (
  id BIGINT NOT NULL PRIMARY KEY,
  resident BIGINT NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL CHECK (kind IN ('photo', 'ktp', 'kk', 'birth', 'kia', 'letter', 'health', 'other')),
  sha256 TEXT NOT NULL,
  number TEXT,
  note TEXT,
  added_at BIGINT NOT NULL,
  removed_at BIGINT
);
CREATE INDEX attachment_resident ON attachment (resident);

CREATE TABLE merge (                   -- what a merge pointed elsewhere, so that unmerge points exactly those back
  id BIGINT NOT NULL PRIMARY KEY,
  survivor BIGINT NOT NULL REFERENCES resident (id),
  merged BIGINT NOT NULL REFERENCES resident (id),
  moved TEXT NOT NULL,                 -- JSON: [[table, id, column], ...]
  merged_at BIGINT NOT NULL,
  unmerged_at BIGINT
);

-- People coming in.

CREATE TABLE referral (
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  source TEXT NOT NULL,                -- SPP, POL, RS, SELF ...
  reporter TEXT,
  phone TEXT,
  agency TEXT,
  letter TEXT,
  found_at TEXT,
  story TEXT,
  received_at BIGINT NOT NULL,
  expected_at BIGINT,
  state TEXT NOT NULL CHECK (state IN ('new', 'accepted', 'refused', 'cancelled', 'arrived')),
  reason TEXT
);
CREATE INDEX referral_house ON referral (house);

CREATE TABLE stay (
  id BIGINT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  resident BIGINT NOT NULL REFERENCES resident (id),
  house BIGINT NOT NULL REFERENCES house (id),
  referral BIGINT REFERENCES referral (id),
  phase TEXT NOT NULL CHECK (phase IN ('triage', 'admitted', 'refused')),
  arrived_at BIGINT NOT NULL,
  admitted_at BIGINT,
  ended_at BIGINT,
  ended_until BIGINT,                  -- "between ended_at and ..."
  ended_certainty TEXT CHECK (ended_certainty IN ('exact', 'about', 'between')),
  destination TEXT,
  foreign_destination TEXT,            -- HUD's number beside LLN
  reason TEXT,
  with_stay BIGINT REFERENCES stay (id),
  with_kind TEXT CHECK (with_kind IN ('child', 'companion', 'spouse', 'sharer')),
  shares_bed_of BIGINT REFERENCES stay (id),
  shares_reason TEXT,                  -- why two have one bed, in words
  limit_on TEXT,                       -- last date that is not over; NULL: no limit
  confidentiality TEXT NOT NULL CHECK (confidentiality IN ('normal', 'do_not_tell', 'hidden')),
  going_out TEXT NOT NULL CHECK (going_out IN ('yes', 'ask', 'no')),
  whereabouts TEXT NOT NULL CHECK (whereabouts IN ('known', 'unknown')),
  custody TEXT NOT NULL CHECK (custody IN ('house', 'escort', 'institution', 'family', 'self', 'police', 'hospital', 'mortuary', 'unknown')),
  custody_name TEXT,
  agreed_by TEXT,                      -- second person for a child alone among adults
  import BIGINT,
  CHECK (ended_at IS NULL OR ended_at >= arrived_at),
  CHECK (ended_at IS NOT NULL OR phase <> 'refused'),
  CHECK (with_stay IS NULL OR with_stay <> id),
  CHECK ((with_stay IS NULL) = (with_kind IS NULL)),
  CHECK (shares_bed_of IS NULL OR shares_bed_of <> id)
);
CREATE UNIQUE INDEX stay_open ON stay (resident) WHERE ended_at IS NULL;
CREATE INDEX stay_resident ON stay (resident, house, arrived_at);
CREATE INDEX stay_house_open ON stay (house) WHERE ended_at IS NULL;
CREATE INDEX stay_house_arrived ON stay (house, arrived_at);
CREATE INDEX stay_house_ended ON stay (house, ended_at);
CREATE INDEX stay_with ON stay (with_stay) WHERE with_stay IS NOT NULL;
CREATE INDEX stay_shares ON stay (shares_bed_of) WHERE shares_bed_of IS NOT NULL;

CREATE TABLE stay_attribute (          -- worker, kind of guest, SPM group: with history
  id BIGINT NOT NULL PRIMARY KEY,
  stay BIGINT NOT NULL REFERENCES stay (id),
  what TEXT NOT NULL CHECK (what IN ('worker', 'guest_kind', 'spm_group')),
  value TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT
);
CREATE UNIQUE INDEX stay_attribute_open ON stay_attribute (stay, what) WHERE until IS NULL;

CREATE TABLE alert (                   -- what to do, never why
  id BIGINT NOT NULL PRIMARY KEY,
  resident BIGINT NOT NULL REFERENCES resident (id),
  stay BIGINT REFERENCES stay (id),
  instruction TEXT NOT NULL CHECK (instruction IN ('mask', 'own_room', 'never_alone', 'lower_bunk', 'tell_nobody', 'medicine', 'fasting', 'seizure', 'two_officers', 'not_going_out')),
  reason TEXT,                         -- sealed: only for roles that may see specific data
  since BIGINT NOT NULL,
  until BIGINT,
  ended_at BIGINT
);
CREATE INDEX alert_resident ON alert (resident);

CREATE TABLE approval (
  id BIGINT NOT NULL PRIMARY KEY,
  what TEXT NOT NULL,                  -- noun that is approved
  subject BIGINT NOT NULL,
  asked_by BIGINT REFERENCES staff (id),
  approver TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('program', 'telephone', 'letter')),
  decided_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  confirmed_by BIGINT REFERENCES staff (id)
);
CREATE INDEX approval_subject ON approval (what, subject);

CREATE TABLE extension (
  id BIGINT NOT NULL PRIMARY KEY,
  stay BIGINT NOT NULL REFERENCES stay (id),
  days BIGINT NOT NULL CHECK (days > 0),
  reason TEXT NOT NULL,
  limit_before TEXT,
  limit_after TEXT NOT NULL,
  approval BIGINT REFERENCES approval (id),
  at BIGINT NOT NULL
);
CREATE INDEX extension_stay ON extension (stay);

CREATE TABLE permit (                  -- leave with a time to be back
  id BIGINT NOT NULL PRIMARY KEY,
  stay BIGINT NOT NULL REFERENCES stay (id),
  kind TEXT NOT NULL CHECK (kind IN ('leave', 'hospital', 'school', 'work', 'court')),
  out_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  back_at BIGINT,
  note TEXT
);
CREATE UNIQUE INDEX permit_open ON permit (stay) WHERE back_at IS NULL;
CREATE INDEX permit_stay ON permit (stay);

-- Beds in use: one use of a bed at a time.

CREATE TABLE bed_use (
  id BIGINT NOT NULL PRIMARY KEY,
  bed BIGINT NOT NULL REFERENCES bed (id),
  kind TEXT NOT NULL CHECK (kind IN ('stay', 'hold', 'outage')),
  stay BIGINT REFERENCES stay (id),    -- whose bed, or to whose stay a hold is tied
  referral BIGINT REFERENCES referral (id),
  since BIGINT NOT NULL,
  until BIGINT,
  due_at BIGINT,                       -- end that is planned; past it a hold may be taken
  reason TEXT,
  held_for TEXT,
  override TEXT,                       -- reason given against a rule
  doubtful BIGINT NOT NULL CHECK (doubtful IN (0, 1)),
  CHECK (until IS NULL OR until >= since),
  CHECK (kind <> 'stay' OR stay IS NOT NULL),
  CONSTRAINT bed_use_overlap EXCLUDE USING gist (int8range(bed, bed, '[]') WITH &&, int8range(since, until, '[)') WITH &&),
  CHECK (kind <> 'outage' OR COALESCE (reason, '') IN ('cleaning', 'maintenance', 'repair', 'renovation', 'outbreak', 'pest', 'no_staff', 'other'))
);
CREATE UNIQUE INDEX bed_use_open ON bed_use (bed) WHERE until IS NULL;
CREATE UNIQUE INDEX bed_use_stay_open ON bed_use (stay) WHERE until IS NULL AND kind = 'stay';
CREATE INDEX bed_use_bed ON bed_use (bed, since);
CREATE INDEX bed_use_stay ON bed_use (stay);

CREATE TABLE bed_share (               -- who shared whose bed, and when: what stay.shares_bed_of was over time
  id BIGINT NOT NULL PRIMARY KEY,
  stay BIGINT NOT NULL REFERENCES stay (id),
  owner BIGINT NOT NULL REFERENCES stay (id),
  since BIGINT NOT NULL,
  until BIGINT,
  CHECK (until IS NULL OR until >= since),
  CHECK (owner <> stay)
);
CREATE UNIQUE INDEX bed_share_open ON bed_share (stay) WHERE until IS NULL;
CREATE INDEX bed_share_stay ON bed_share (stay);
CREATE INDEX bed_share_owner ON bed_share (owner);

CREATE TABLE place (                   -- a wish for later: beds of a kind from a time on
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  room BIGINT REFERENCES room (id),
  sex TEXT CHECK (sex IN ('L', 'P')),
  stay BIGINT REFERENCES stay (id),
  referral BIGINT REFERENCES referral (id),
  held_for TEXT,
  beds BIGINT NOT NULL CHECK (beds > 0),
  from_at BIGINT NOT NULL,
  due_at BIGINT,
  ended_at BIGINT,
  reason TEXT
);
CREATE INDEX place_house ON place (house);

CREATE TABLE departure (               -- on the way to another place; the stay goes on until handed over
  id BIGINT NOT NULL PRIMARY KEY,
  stay BIGINT NOT NULL REFERENCES stay (id),
  destination TEXT NOT NULL,
  escort TEXT,
  hold BIGINT REFERENCES bed_use (id),
  departed_at BIGINT NOT NULL,
  closed_at BIGINT,
  outcome TEXT CHECK (outcome IN ('handed_over', 'returned')),
  handed_to TEXT,
  CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX departure_open ON departure (stay) WHERE closed_at IS NULL;
CREATE INDEX departure_stay ON departure (stay);

-- Cards.

CREATE TABLE card (
  id BIGINT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  number BIGINT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('resident', 'staff')),
  state TEXT NOT NULL CHECK (state IN ('good', 'lost', 'replaced')),
  issue BIGINT NOT NULL,
  expires_at BIGINT,                   -- staff cards only
  entered_at BIGINT NOT NULL,
  CHECK (expires_at IS NULL OR kind = 'staff')
);

CREATE TABLE card_binding (
  id BIGINT NOT NULL PRIMARY KEY,
  card BIGINT NOT NULL REFERENCES card (id),
  stay BIGINT REFERENCES stay (id),
  staff BIGINT REFERENCES staff (id),
  since BIGINT NOT NULL,
  until BIGINT,
  ended_by TEXT CHECK (ended_by IN ('unbound', 'replaced', 'lost', 'stay_ended')),
  CHECK ((stay IS NULL) <> (staff IS NULL)),
  CHECK (until IS NULL OR until >= since)
);
CREATE UNIQUE INDEX card_binding_card ON card_binding (card) WHERE until IS NULL;
CREATE UNIQUE INDEX card_binding_stay ON card_binding (stay) WHERE until IS NULL AND stay IS NOT NULL;
CREATE UNIQUE INDEX card_binding_staff ON card_binding (staff) WHERE until IS NULL AND staff IS NOT NULL;
CREATE INDEX card_binding_of_card ON card_binding (card, since);
CREATE INDEX card_binding_of_stay ON card_binding (stay);

-- Sightings, nights, census.

CREATE TABLE sighting (
  id BIGINT NOT NULL PRIMARY KEY,
  stay BIGINT NOT NULL REFERENCES stay (id),
  house BIGINT NOT NULL REFERENCES house (id),
  at BIGINT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'seen')),
  night BIGINT,                        -- day number of the night into whose window it falls
  terminal BIGINT REFERENCES terminal (id),
  card BIGINT REFERENCES card (id),
  staff BIGINT REFERENCES staff (id),
  source TEXT NOT NULL CHECK (source IN ('card', 'desk', 'round', 'service', 'import'))
);
CREATE INDEX sighting_stay ON sighting (stay, at, id);
CREATE INDEX sighting_night ON sighting (house, night, stay) WHERE night IS NOT NULL;

CREATE TABLE night (
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  day BIGINT NOT NULL,                 -- the evening it begins
  census_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'closed_late')),
  closed_at BIGINT,
  closed_by BIGINT REFERENCES staff (id),
  late_reason TEXT,
  in_service BIGINT,
  funded BIGINT,
  beds_used BIGINT,
  unbedded BIGINT,                     -- unshared stays without a bed
  present BIGINT,
  bed_nights BIGINT,
  hp BIGINT,
  admitted BIGINT,
  discharged BIGINT,
  same_day BIGINT,
  digest TEXT,
  UNIQUE (house, day)
);

CREATE TABLE night_person (
  id BIGINT NOT NULL PRIMARY KEY,
  night BIGINT NOT NULL REFERENCES night (id),
  stay BIGINT NOT NULL REFERENCES stay (id),
  bed BIGINT REFERENCES bed (id),
  shares BIGINT NOT NULL CHECK (shares IN (0, 1)),
  present TEXT NOT NULL CHECK (present IN ('yes', 'no', 'permit', 'unknown'))
);
CREATE INDEX night_person_night ON night_person (night);
CREATE INDEX night_person_stay ON night_person (stay);

CREATE TABLE night_room (
  id BIGINT NOT NULL PRIMARY KEY,
  night BIGINT NOT NULL REFERENCES night (id),
  room BIGINT NOT NULL REFERENCES room (id),
  in_service BIGINT NOT NULL,
  beds_used BIGINT NOT NULL,
  persons BIGINT NOT NULL
);
CREATE INDEX night_room_night ON night_room (night);

CREATE TABLE census_part (             -- what one stay adds to the sums; not journalled
  stay BIGINT NOT NULL,
  resident BIGINT NOT NULL,            -- whose it was: a merge takes the stay elsewhere
  house BIGINT NOT NULL,
  room BIGINT NOT NULL,                -- 0: without a bed
  first_day BIGINT NOT NULL,
  end_day BIGINT NOT NULL,             -- first day that it does not add to; 9999999 while open
  persons BIGINT NOT NULL,
  beds BIGINT NOT NULL,
  unbedded BIGINT NOT NULL
);
CREATE INDEX census_part_stay ON census_part (stay);
CREATE INDEX census_part_resident ON census_part (resident, house);

CREATE TABLE census_sum (              -- differences by day; not journalled
  house BIGINT NOT NULL,
  room BIGINT NOT NULL,
  day BIGINT NOT NULL,
  persons BIGINT NOT NULL,
  beds BIGINT NOT NULL,
  unbedded BIGINT NOT NULL,
  admitted BIGINT NOT NULL,
  discharged BIGINT NOT NULL,
  same_day BIGINT NOT NULL,
  PRIMARY KEY (house, room, day)
);

-- Services.

CREATE TABLE service_kind (
  id BIGINT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL CHECK (code <> ''),                                           -- S01 ... S13 and children of them
  name TEXT NOT NULL CHECK (name <> ''),
  house BIGINT REFERENCES house (id),
  symbol TEXT,
  limit_per_day BIGINT,
  retired_at BIGINT
);

CREATE TABLE service_window (
  id BIGINT NOT NULL PRIMARY KEY,
  kind BIGINT NOT NULL REFERENCES service_kind (id),
  name TEXT NOT NULL,
  from_seconds BIGINT NOT NULL CHECK (from_seconds BETWEEN 0 AND 86400),
  until_seconds BIGINT NOT NULL CHECK (until_seconds BETWEEN 0 AND 86400),
  limit_per_window BIGINT NOT NULL CHECK (limit_per_window > 0),
  from_date TEXT NOT NULL,
  until_date TEXT
);
CREATE INDEX service_window_kind ON service_window (kind);

CREATE TABLE service_log (
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  kind BIGINT NOT NULL REFERENCES service_kind (id),
  service_window BIGINT REFERENCES service_window (id),
  stay BIGINT REFERENCES stay (id),    -- may lack a person: visitor, staff, not yet registered
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  day BIGINT NOT NULL,                 -- service day, ends at the census hour
  at BIGINT NOT NULL,
  reason TEXT,
  source_act BIGINT,
  terminal BIGINT REFERENCES terminal (id)
);
CREATE INDEX service_log_stay ON service_log (stay, day);
CREATE INDEX service_log_day ON service_log (house, day);

-- Papers.

CREATE TABLE print_job (
  id BIGINT NOT NULL PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('card')),
  card BIGINT REFERENCES card (id),
  stay BIGINT REFERENCES stay (id),
  asked_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'done', 'failed', 'cancelled')),
  reason TEXT,
  terminal BIGINT REFERENCES terminal (id)
);

CREATE TABLE document (
  id BIGINT NOT NULL PRIMARY KEY,
  house BIGINT NOT NULL REFERENCES house (id),
  kind TEXT NOT NULL,                  -- BAST_IN, BAST_OUT ...
  year BIGINT NOT NULL,
  number BIGINT NOT NULL,              -- ours, without gaps but void ones
  office_number TEXT,                  -- the office's own, typed when it comes
  issued_on TEXT NOT NULL,
  signatory TEXT,                      -- name, rank, NIP and title as they were
  void_reason TEXT,
  UNIQUE (house, kind, year, number)
);

CREATE TABLE document_stay (
  id BIGINT NOT NULL PRIMARY KEY,
  document BIGINT NOT NULL REFERENCES document (id),
  stay BIGINT NOT NULL REFERENCES stay (id)
);
CREATE INDEX document_stay_document ON document_stay (document);
CREATE INDEX document_stay_stay ON document_stay (stay);

-- Imports and tables of codes.

CREATE TABLE import (
  id BIGINT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  digest TEXT NOT NULL,                -- of what was read
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'undone')),
  batches BIGINT NOT NULL,
  started_at BIGINT NOT NULL
);

CREATE TABLE external (                -- the numbers of another system
  id BIGINT NOT NULL PRIMARY KEY,
  system TEXT NOT NULL,
  noun TEXT NOT NULL CHECK (noun IN ('house', 'resident', 'stay')),
  code TEXT NOT NULL,
  target BIGINT NOT NULL,
  UNIQUE (system, noun, code)
);

CREATE TABLE region (                  -- loaded by import regions; not journalled
  code TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  retired BIGINT NOT NULL CHECK (retired IN (0, 1))
);

-- The journal only grows; its details may be erased, never changed.

CREATE FUNCTION journal_only_grows () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'journal_only_grows' USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_only_grows';
END $$;
CREATE TRIGGER journal_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows ();
CREATE TRIGGER journal_detail_change BEFORE UPDATE OR TRUNCATE ON journal_detail
  FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows ();

-- Logins are made by the city's IT; each gets what its program writes.

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_desk') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO singgah_desk;
    REVOKE UPDATE, DELETE ON journal FROM singgah_desk;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_kiosk') THEN
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO singgah_kiosk;
    GRANT INSERT ON journal, journal_detail, journal_subject, counter, sighting, service_log, card, print_job TO singgah_kiosk;
    GRANT UPDATE ON journal_head, counter, print_job, permit, stay TO singgah_kiosk;  -- a scan ends a permit
  END IF;
END $$;
