-- The census of a month reads what goes on and what has changed since, not all the years of a house before.

CREATE INDEX census_part_open ON census_part (house, room, persons, beds, unbedded) WHERE end_day = 9999999;
CREATE INDEX census_sum_day ON census_sum (house, day);
CREATE INDEX bed_use_outage ON bed_use (bed, until) WHERE kind = 'outage' AND reason <> 'cleaning';
DROP INDEX census_part_resident;
CREATE INDEX census_part_resident ON census_part (resident, house, end_day, first_day, persons);
