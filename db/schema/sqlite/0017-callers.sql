-- Who called for a bed that is held, so that the number is in sight when the hold has lapsed.

ALTER TABLE bed_use ADD COLUMN phone TEXT;       -- of whoever asked for a hold; NULL: that of its referral, if any
