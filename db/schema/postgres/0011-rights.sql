-- Who may do what: the desk everything but changing what the journal has; a kiosk what db/engine/rights.c says and no more. A login is a member
-- of one of the two. Where the roles are missing, whoever makes the record makes them, if he may.

DO $$
DECLARE
  role TEXT;
BEGIN
  FOREACH role IN ARRAY ARRAY['singgah_desk', 'singgah_kiosk'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
      AND EXISTS (SELECT FROM pg_roles WHERE rolname = current_user AND (rolcreaterole OR rolsuper)) THEN
      BEGIN
        EXECUTE format ('CREATE ROLE %I NOLOGIN', role);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN  -- for another record, at this moment
        NULL;
      END;
    END IF;
  END LOOP;
END $$;

-- Rows that not everybody sees. Without a policy of its own a login sees all that it has a grant on.

ALTER TABLE journal ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_detail ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
ALTER TABLE staff_login ENABLE ROW LEVEL SECURITY;
ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE print_job ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON journal USING (TRUE) WITH CHECK (TRUE);
CREATE POLICY everybody ON journal_detail USING (TRUE) WITH CHECK (TRUE);
CREATE POLICY everybody ON attachment USING (TRUE) WITH CHECK (TRUE);
CREATE POLICY everybody ON file USING (TRUE) WITH CHECK (TRUE);
CREATE POLICY everybody ON staff_login USING (TRUE) WITH CHECK (TRUE);
CREATE POLICY everybody ON secret USING (TRUE) WITH CHECK (TRUE);
CREATE POLICY everybody ON print_job USING (TRUE) WITH CHECK (TRUE);

-- Run again by the owner (SELECT grant_rights ()) where the roles came later than the record.

CREATE FUNCTION grant_rights () RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_desk') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO singgah_desk;
    REVOKE UPDATE, DELETE ON journal, journal_subject, schema_step FROM singgah_desk;
    REVOKE UPDATE ON journal_detail FROM singgah_desk;          -- erased when the law says so, never changed
    REVOKE INSERT ON schema_step FROM singgah_desk;
    REVOKE INSERT, DELETE ON journal_head FROM singgah_desk;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_kiosk') THEN
    RETURN;
  END IF;
  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM singgah_kiosk;
  GRANT SELECT ON schema_step TO singgah_kiosk;
  GRANT SELECT (id, demo) ON record TO singgah_kiosk;

  GRANT SELECT, UPDATE (seq, recorded, hash) ON journal_head TO singgah_kiosk;
  GRANT SELECT, INSERT ON journal, journal_detail, journal_subject TO singgah_kiosk;
  GRANT SELECT, INSERT, UPDATE (value) ON counter TO singgah_kiosk;
  GRANT SELECT, INSERT,
    UPDATE (at, received_at, started_at, scanned_at, version, scanners, readers, readers_most, unknown_scans) ON heartbeat TO singgah_kiosk;

  GRANT SELECT ON house, terminal, setting, service_kind, service_window TO singgah_kiosk;
  GRANT SELECT (id, name, retired_at) ON staff TO singgah_kiosk;
  GRANT SELECT (staff, role, revoked_at) ON staff_role TO singgah_kiosk;
  GRANT SELECT (id, staff, way, secret, ended_at) ON staff_login TO singgah_kiosk;
  GRANT SELECT ON secret TO singgah_kiosk;
  GRANT SELECT, INSERT, UPDATE (failures, last_at) ON login_throttle TO singgah_kiosk;

  GRANT SELECT (id, name, label, called_name, symbol, colour, born, age_from, age_on, language, reads, hears, sees, slow, merged_into)
    ON resident TO singgah_kiosk;
  GRANT SELECT (id, resident, stay, instruction, since, until, ended_at) ON alert TO singgah_kiosk;  -- what to do, never why
  GRANT SELECT (id, resident, purpose, answer, answered_at) ON consent TO singgah_kiosk;
  GRANT SELECT (id, resident, kind, sha256, added_at, removed_at) ON attachment TO singgah_kiosk;
  GRANT SELECT ON file TO singgah_kiosk;

  GRANT SELECT, UPDATE (whereabouts, custody, custody_name) ON stay TO singgah_kiosk;  -- who was missing is seen
  GRANT SELECT, UPDATE (back_at) ON permit TO singgah_kiosk;
  GRANT SELECT (id, stay, closed_at) ON departure TO singgah_kiosk;
  GRANT SELECT (id, stay, kind, until) ON bed_use TO singgah_kiosk;
  GRANT SELECT, INSERT, DELETE ON sighting, service_log TO singgah_kiosk;              -- a visitor takes back
  GRANT SELECT, INSERT, UPDATE (times, last_at), DELETE ON staff_call TO singgah_kiosk;

  GRANT SELECT, INSERT, UPDATE (state, issue) ON card TO singgah_kiosk;
  GRANT SELECT, INSERT, UPDATE (until, ended_by) ON card_binding TO singgah_kiosk;
  GRANT SELECT, INSERT, UPDATE (card, state, reason, terminal, ended_at, kept), DELETE ON print_job TO singgah_kiosk;  -- staff ask, and take back

  DROP POLICY IF EXISTS kiosk_acts ON journal;
  CREATE POLICY kiosk_acts ON journal AS RESTRICTIVE FOR INSERT TO singgah_kiosk WITH CHECK (
    kind IN ('scan', 'go', 'serve', 'call', 'undo', 'card-enter', 'print-card', 'print-taken', 'print-trouble', 'print-done', 'print-failed')
    AND EXISTS (SELECT 1 FROM terminal t WHERE t.id = journal.terminal AND t.kind = 'kiosk'));
  DROP POLICY IF EXISTS kiosk_details ON journal_detail;
  CREATE POLICY kiosk_details ON journal_detail AS RESTRICTIVE FOR SELECT TO singgah_kiosk USING (
    EXISTS (SELECT 1 FROM journal j JOIN terminal t ON t.id = j.terminal WHERE j.seq = journal_detail.seq AND t.kind = 'kiosk'));
  DROP POLICY IF EXISTS kiosk_digits ON staff_login;
  CREATE POLICY kiosk_digits ON staff_login AS RESTRICTIVE FOR SELECT TO singgah_kiosk USING (way = 'digits');
  DROP POLICY IF EXISTS kiosk_secrets ON secret;
  CREATE POLICY kiosk_secrets ON secret AS RESTRICTIVE FOR SELECT TO singgah_kiosk USING (
    EXISTS (SELECT 1 FROM staff_login l WHERE l.secret = secret.id AND l.way = 'digits' AND l.ended_at IS NULL));
  DROP POLICY IF EXISTS kiosk_prints ON print_job;
  CREATE POLICY kiosk_prints ON print_job AS RESTRICTIVE FOR INSERT TO singgah_kiosk WITH CHECK (
    what = 'card' AND stay IS NOT NULL AND file IS NULL);
  DROP POLICY IF EXISTS kiosk_photos ON attachment;
  CREATE POLICY kiosk_photos ON attachment AS RESTRICTIVE FOR SELECT TO singgah_kiosk USING (kind = 'photo');
  DROP POLICY IF EXISTS kiosk_files ON file;
  CREATE POLICY kiosk_files ON file AS RESTRICTIVE FOR SELECT TO singgah_kiosk USING (
    EXISTS (SELECT 1 FROM print_job p WHERE p.file = file.sha256 AND p.state IN ('waiting', 'printing'))
    OR EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = file.sha256 AND a.kind = 'photo'));
END $$;
SELECT grant_rights ();

-- Nobody makes tables of his own beside the record's, where the database is ours to say so.

DO $$
BEGIN
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  EXECUTE format ('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database ());
EXCEPTION WHEN insufficient_privilege THEN
  NULL;
END $$;
