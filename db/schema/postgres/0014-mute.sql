-- Whether what a kiosk is to say in words is heard.

ALTER TABLE heartbeat ADD COLUMN mute BIGINT NOT NULL DEFAULT 0 CHECK (mute IN (0, 1));

ALTER FUNCTION grant_rights () RENAME TO grant_rights_0011;
CREATE FUNCTION grant_rights () RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_rights_0011 ();
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_kiosk') THEN
    GRANT UPDATE (mute) ON heartbeat TO singgah_kiosk;
  END IF;
END $$;
SELECT grant_rights ();
