-- Identifiers compare exactly, or by a copy in lower case that does: whatever is counted per account counts what is found here.
ALTER TABLE account
  MODIFY username VARCHAR(32)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  MODIFY email    VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  MODIFY phone    VARCHAR(20)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  DROP KEY account_username,
  DROP KEY account_email;

ALTER TABLE account
  ADD COLUMN username_key VARCHAR(32)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin GENERATED ALWAYS AS (LOWER(username)) STORED,
  ADD COLUMN email_key    VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin GENERATED ALWAYS AS (LOWER(email)) STORED,
  ADD UNIQUE KEY account_username (username_key),
  ADD UNIQUE KEY account_email (email_key);

ALTER TABLE address
  MODIFY phone VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  MODIFY zip   VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;

-- Where an account was opened from: a browser by its cookie, or a network. A mark is a SHA-256.
CREATE TABLE known_visitor (
  user_id BIGINT      NOT NULL,
  mark    CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seen_at DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, mark),
  KEY known_visitor_seen (seen_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
