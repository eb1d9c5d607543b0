-- Which day is day 1 of a stay's limit: the house's rule says whether the day of arrival counts.

ALTER TABLE stay ADD COLUMN counted_from TEXT;   -- ISO date; NULL: the day of arrival, as all were shown before
