-- Whether what a kiosk is to say in words is heard.

ALTER TABLE heartbeat ADD COLUMN mute BIGINT NOT NULL DEFAULT 0 CHECK (mute IN (0, 1));
