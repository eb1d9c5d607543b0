-- What stands below a signature beside the name.

ALTER TABLE staff ADD COLUMN title TEXT;               -- post and rank: "Kasi Rehsos, Penata (III/c)"
ALTER TABLE staff ADD COLUMN nip TEXT CHECK (LENGTH (nip) = 18);  -- number of a civil servant, digits alone
