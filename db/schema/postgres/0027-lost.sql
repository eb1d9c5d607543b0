-- How often the queue of a printer knew nothing of a job any more. And no index over for whom a bed is held: it may be a whole letter.

ALTER TABLE print_job ADD COLUMN lost BIGINT;          -- since somebody asked for it; NULL: never
DROP INDEX IF EXISTS bed_use_now;

ALTER FUNCTION grant_rights () RENAME TO grant_rights_0026;
CREATE FUNCTION grant_rights () RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_rights_0026 ();
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_kiosk') THEN
    GRANT UPDATE (lost) ON print_job TO singgah_kiosk;
  END IF;
END $$;
SELECT grant_rights ();
