-- How many pictures a user has sent within an hour, whatever became of them. An older instance leaves both as they are.
ALTER TABLE picture_owner ADD COLUMN tries INT NOT NULL DEFAULT 0, ADD COLUMN tries_since DATETIME(6) NULL;
