-- What the board reads of a stay and a sighting stands in the index that leads to it: no row is fetched for it. Of a use it does
-- not: for whom a bed is held may be a whole letter, which no index here has room for.

DROP INDEX stay_house_open;
CREATE INDEX stay_house_open ON stay (house, id, resident, number, arrived_at, limit_on, counted_from, confidentiality, shares_bed_of, with_stay)
  WHERE ended_at IS NULL;
DROP INDEX sighting_stay;
CREATE INDEX sighting_stay ON sighting (stay, at, id, direction);
DROP INDEX sighting_night;
CREATE INDEX sighting_night ON sighting (house, night, stay, direction, at) WHERE night IS NOT NULL;
