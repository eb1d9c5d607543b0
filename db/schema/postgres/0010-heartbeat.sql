-- What a terminal says of itself every few seconds. Not acts: the journal knows nothing of it, and a record that is rebuilt has none until the next beat.

CREATE TABLE heartbeat (
  terminal BIGINT NOT NULL PRIMARY KEY,   -- of `terminal`; without a reference, so that its act can be undone
  at BIGINT NOT NULL,                      -- by the terminal's clock
  received_at BIGINT NOT NULL,             -- by the record's: the server's, else that of the computer with the file
  started_at BIGINT NOT NULL,              -- of the program, by the record's clock
  scanned_at BIGINT,                       -- the last scan of whatever it was; NULL: none yet
  version TEXT NOT NULL,
  scanners TEXT NOT NULL,                  -- sources that are listened to: "wedge,socket"
  readers BIGINT NOT NULL CHECK (readers >= 0),                -- programs at its socket
  readers_most BIGINT NOT NULL CHECK (readers_most >= readers),      -- at once since its start
  unknown_scans BIGINT NOT NULL CHECK (unknown_scans >= 0)     -- since its start: of no card that is known
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_desk') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON heartbeat TO singgah_desk;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_kiosk') THEN
    GRANT SELECT, INSERT, UPDATE ON heartbeat TO singgah_kiosk;
  END IF;
END $$;
