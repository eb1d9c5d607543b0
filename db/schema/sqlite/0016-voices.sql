-- Recordings of what a kiosk says. Their bytes are text, so that the journal and its text copy have them too.

CREATE TABLE voice_sound (
  id INTEGER NOT NULL PRIMARY KEY,
  body TEXT NOT NULL CHECK (length (body) <= 262144)   -- an Ogg file in base64
);
CREATE TABLE voice (
  id INTEGER NOT NULL PRIMARY KEY,
  language TEXT NOT NULL CHECK (language IN ('jv', 'su', 'id', 'en')),
  name TEXT NOT NULL,                                  -- of the word: greeting, present, meal
  sound BIGINT NOT NULL REFERENCES voice_sound (id),
  recorded_at BIGINT NOT NULL,
  removed_at BIGINT                                    -- taken away, or another was recorded
);
CREATE UNIQUE INDEX voice_now ON voice (language, name) WHERE removed_at IS NULL;
CREATE INDEX voice_by_sound ON voice (sound);
