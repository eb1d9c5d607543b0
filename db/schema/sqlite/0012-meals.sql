-- Days with meals under the SPM, by kind of guest and date. Rules of before have none: for them the number that their house set (setting meal-days) holds on.

ALTER TABLE stay_limit ADD COLUMN meal_days BIGINT CHECK (meal_days >= 0);   -- 0: not counted
