CREATE TABLE account (
  id            BIGINT       NOT NULL PRIMARY KEY,
  username      VARCHAR(32)  NOT NULL,
  email         VARCHAR(254) NOT NULL,
  phone         VARCHAR(20)  NULL,
  password_hash VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  role          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  locked        BOOLEAN      NOT NULL,
  created_at    DATETIME(6)  NOT NULL,
  UNIQUE KEY account_username (username),
  UNIQUE KEY account_email (email)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

-- token_hash is all that is kept of a token. An ended row stays until Redis, too, knows that it has ended.
CREATE TABLE login_session (
  id           BIGINT       NOT NULL PRIMARY KEY,
  user_id      BIGINT       NOT NULL,
  token_hash   CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  device       VARCHAR(200) NOT NULL,
  created_at   DATETIME(6)  NOT NULL,
  last_seen_at DATETIME(6)  NOT NULL,
  expires_at   DATETIME(6)  NOT NULL,
  ended_at     DATETIME(6)  NULL,
  UNIQUE KEY login_session_token (token_hash),
  KEY login_session_user (user_id, last_seen_at),
  KEY login_session_ended (ended_at),
  KEY login_session_expiry (expires_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE address (
  id         BIGINT       NOT NULL PRIMARY KEY,
  user_id    BIGINT       NOT NULL,
  receiver   VARCHAR(50)  NOT NULL,
  phone      VARCHAR(20)  NOT NULL,
  province   VARCHAR(50)  NOT NULL,
  city       VARCHAR(50)  NOT NULL,
  district   VARCHAR(50)  NOT NULL,
  detail     VARCHAR(200) NOT NULL,
  zip        VARCHAR(12)  NULL,
  is_default BOOLEAN      NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  KEY address_user (user_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE password_reset (
  token_hash CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  user_id    BIGINT      NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  UNIQUE KEY password_reset_user (user_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
