-- Which run of a program prints, and on what labels. Older acts know nothing of the new columns: nothing is a value of each.

ALTER TABLE print_job ADD COLUMN run BIGINT;           -- made when the kiosk that took it began; NULL: who took it was no kiosk's window
ALTER TABLE terminal ADD COLUMN label_size TEXT CHECK (label_size LIKE '%x%');  -- "62x29": millimetres; NULL: what the printer says

-- What is granted stands in the functions of the steps, each of which calls the one before.

ALTER FUNCTION grant_rights () RENAME TO grant_rights_0014;
CREATE FUNCTION grant_rights () RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_rights_0014 ();
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_kiosk') THEN
    GRANT UPDATE (run) ON print_job TO singgah_kiosk;
  END IF;
END $$;
SELECT grant_rights ();
