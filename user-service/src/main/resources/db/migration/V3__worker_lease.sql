-- Which instance makes ids with which worker number: com.mmall.conventions.ids. No id of a number names a later
-- millisecond (since 1970) than used_until, so the next holder begins after it.
CREATE TABLE worker_lease (
  number        INT          NOT NULL PRIMARY KEY,
  fencing_token BIGINT       NOT NULL,
  holder        VARCHAR(100) NOT NULL,
  used_until    BIGINT       NOT NULL,
  lease_until   DATETIME(6)  NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
