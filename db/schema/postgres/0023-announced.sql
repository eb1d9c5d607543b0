-- How many are announced, and how urgent it is (DOMAIN 10, referral_in).

ALTER TABLE referral ADD COLUMN persons BIGINT CHECK (persons > 0);                                    -- NULL: not said
ALTER TABLE referral ADD COLUMN priority TEXT CHECK (priority IN ('normal', 'high', 'urgent'));        -- NULL: normal
