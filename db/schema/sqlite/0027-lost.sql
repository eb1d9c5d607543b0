-- How often the queue of a printer knew nothing of a job any more.

ALTER TABLE print_job ADD COLUMN lost BIGINT;          -- since somebody asked for it; NULL: never
