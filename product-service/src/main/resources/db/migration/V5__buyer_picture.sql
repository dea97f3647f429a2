-- Photos that buyers add to returns; only the buyer and admins read them.
-- Unused: unused_since is set. Held for an order whose return may not be committed: held_since is set. Kept for good: neither.
CREATE TABLE buyer_picture (
    id           VARCHAR(32) NOT NULL,
    user_id      BIGINT      NOT NULL,
    content      MEDIUMBLOB  NOT NULL,
    order_no     VARCHAR(64) NULL,
    created_at   DATETIME(6) NOT NULL,
    unused_since DATETIME(6) NULL,
    held_since   DATETIME(6) NULL,
    PRIMARY KEY (id),
    KEY unused (unused_since),
    KEY held (held_since),
    KEY unused_of_user (user_id, unused_since),
    KEY new_of_user (user_id, created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A row to lock while the pictures of its user are counted.
CREATE TABLE picture_owner (
    user_id BIGINT NOT NULL,
    PRIMARY KEY (user_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
