-- What is promised is read at every admission: of all the places that were ever asked for, those that go on and are not past their
-- due; and who came for a referral's place and has left.

DROP INDEX place_house;
CREATE INDEX place_open ON place (house, COALESCE (due_at, 9223372036854775807), from_at) WHERE ended_at IS NULL;
CREATE INDEX stay_referral ON stay (referral) WHERE referral IS NOT NULL;
