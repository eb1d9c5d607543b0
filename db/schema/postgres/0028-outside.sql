-- Who is out at the moment. A board asks it of each of ten thousand persons: from their sightings that is a quarter of its time on
-- SQLite and half of it on PostgreSQL.

CREATE TABLE outside (                 -- open stays last seen going out; follows stay and sighting by itself; not journalled
  stay BIGINT NOT NULL PRIMARY KEY REFERENCES stay (id)
);

INSERT INTO outside SELECT t.id FROM stay t WHERE t.ended_at IS NULL
  AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out';

-- Where somebody inside is seen there is nothing to do; an older sighting that is typed later is not the last one.
CREATE FUNCTION outside_seen () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.direction = 'out' OR EXISTS (SELECT 1 FROM outside WHERE stay = NEW.stay) THEN
    DELETE FROM outside WHERE stay = NEW.stay;
    INSERT INTO outside SELECT t.id FROM stay t WHERE t.id = NEW.stay AND t.ended_at IS NULL
      AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION outside_corrected () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM outside WHERE stay IN (OLD.stay, NEW.stay);
  INSERT INTO outside SELECT t.id FROM stay t WHERE t.id IN (OLD.stay, NEW.stay) AND t.ended_at IS NULL
    AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out';
  RETURN NULL;
END $$;
CREATE FUNCTION outside_taken_back () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM outside WHERE stay = OLD.stay;
  INSERT INTO outside SELECT t.id FROM stay t WHERE t.id = OLD.stay AND t.ended_at IS NULL
    AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out';
  RETURN NULL;
END $$;
CREATE FUNCTION outside_left () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM outside WHERE stay = NEW.id;
  INSERT INTO outside SELECT t.id FROM stay t WHERE t.id = NEW.id AND t.ended_at IS NULL
    AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out';
  RETURN NULL;
END $$;

CREATE TRIGGER outside_seen AFTER INSERT ON sighting FOR EACH ROW EXECUTE FUNCTION outside_seen ();
CREATE TRIGGER outside_corrected AFTER UPDATE ON sighting FOR EACH ROW EXECUTE FUNCTION outside_corrected ();
CREATE TRIGGER outside_taken_back AFTER DELETE ON sighting FOR EACH ROW EXECUTE FUNCTION outside_taken_back ();
CREATE TRIGGER outside_left AFTER UPDATE OF ended_at ON stay FOR EACH ROW
  WHEN ((OLD.ended_at IS NULL) <> (NEW.ended_at IS NULL)) EXECUTE FUNCTION outside_left ();

ALTER FUNCTION grant_rights () RENAME TO grant_rights_0027;
CREATE FUNCTION grant_rights () RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_rights_0027 ();
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'singgah_kiosk') THEN
    GRANT SELECT, INSERT, DELETE ON outside TO singgah_kiosk;   -- a scan, and taking it back
  END IF;
END $$;
SELECT grant_rights ();
