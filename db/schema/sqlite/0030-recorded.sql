-- Who wrote an agreement down, beside who asked for it (PRACTICE F14).

ALTER TABLE approval ADD COLUMN recorded_by BIGINT REFERENCES staff (id);   -- NULL: of an older one, who asked
