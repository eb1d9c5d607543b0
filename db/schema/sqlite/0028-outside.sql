-- Who is out at the moment. A board asks it of each of ten thousand persons: from their sightings that is a quarter of its time on
-- SQLite and half of it on PostgreSQL.

CREATE TABLE outside (                 -- open stays last seen going out; follows stay and sighting by itself; not journalled
  stay INTEGER NOT NULL PRIMARY KEY REFERENCES stay (id)
);

INSERT INTO outside SELECT t.id FROM stay t WHERE t.ended_at IS NULL
  AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out';

-- Where somebody inside is seen there is nothing to do; an older sighting that is typed later is not the last one.
CREATE TRIGGER outside_seen AFTER INSERT ON sighting
WHEN NEW.direction = 'out' OR EXISTS (SELECT 1 FROM outside WHERE stay = NEW.stay)
BEGIN
  DELETE FROM outside WHERE stay = NEW.stay;
  INSERT INTO outside SELECT t.id FROM stay t WHERE t.id = NEW.stay AND t.ended_at IS NULL
    AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out';
END;
CREATE TRIGGER outside_corrected AFTER UPDATE ON sighting
BEGIN
  DELETE FROM outside WHERE stay IN (OLD.stay, NEW.stay);
  INSERT INTO outside SELECT t.id FROM stay t WHERE t.id IN (OLD.stay, NEW.stay) AND t.ended_at IS NULL
    AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out';
END;
CREATE TRIGGER outside_taken_back AFTER DELETE ON sighting
BEGIN
  DELETE FROM outside WHERE stay = OLD.stay;
  INSERT INTO outside SELECT t.id FROM stay t WHERE t.id = OLD.stay AND t.ended_at IS NULL
    AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out';
END;
CREATE TRIGGER outside_left AFTER UPDATE OF ended_at ON stay
WHEN (OLD.ended_at IS NULL) <> (NEW.ended_at IS NULL)
BEGIN
  DELETE FROM outside WHERE stay = NEW.id;
  INSERT INTO outside SELECT t.id FROM stay t WHERE t.id = NEW.id AND t.ended_at IS NULL
    AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out';
END;
