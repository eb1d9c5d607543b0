-- Which run of a program prints, and on what labels. Older acts know nothing of the new columns: nothing is a value of each.

ALTER TABLE print_job ADD COLUMN run BIGINT;           -- made when the kiosk that took it began; NULL: who took it was no kiosk's window
ALTER TABLE terminal ADD COLUMN label_size TEXT CHECK (label_size LIKE '%x%');  -- "62x29": millimetres; NULL: what the printer says
