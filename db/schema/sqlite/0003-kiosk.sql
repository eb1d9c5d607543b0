-- What a kiosk is told of itself. Older acts know nothing of it, so nothing is a value too.

ALTER TABLE terminal ADD COLUMN faces_staff BIGINT CHECK (faces_staff IN (0, 1));      -- only staff see its screen while they serve
ALTER TABLE terminal ADD COLUMN scanners TEXT;                                         -- "wedge,pipe" …; NULL: the keyboard wedge
