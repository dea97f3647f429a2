-- Times are UTC. Amounts are fen.

CREATE TABLE orders (
    order_no          BIGINT       NOT NULL PRIMARY KEY,
    user_id           BIGINT       NOT NULL,
    status            VARCHAR(16)  NOT NULL,
    version           BIGINT       NOT NULL,
    shipping_fee      BIGINT       NOT NULL,
    total             BIGINT       NOT NULL,
    receiver          VARCHAR(100) NOT NULL,
    phone             VARCHAR(40)  NOT NULL,
    province          VARCHAR(100) NOT NULL,
    city              VARCHAR(100) NOT NULL,
    district          VARCHAR(100) NOT NULL,
    detail            VARCHAR(500) NOT NULL,
    zip               VARCHAR(20)  NULL,
    note              VARCHAR(500) NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    placed_at         DATETIME(6)  NULL COMMENT 'null: the buyer was never told of it',
    pay_before        DATETIME(6)  NULL,
    paid_at           DATETIME(6)  NULL,
    shipped_at        DATETIME(6)  NULL,
    completed_at      DATETIME(6)  NULL,
    closed_at         DATETIME(6)  NULL,
    close_reason      VARCHAR(32)  NULL,
    closing_confirmed BOOLEAN      NOT NULL COMMENT 'payment-service lets nothing be paid any more',
    paid_by           VARCHAR(64)  NULL,
    refunded          BIGINT       NOT NULL,
    refund_held       BOOLEAN      NOT NULL,
    carrier           VARCHAR(60)  NULL,
    tracking_no       VARCHAR(60)  NULL,
    idempotency_key   CHAR(64)     NULL,
    KEY of_user (user_id, created_at, order_no),
    KEY by_time (created_at, order_no),
    KEY by_status (status, created_at, order_no),
    KEY placed (placed_at),
    KEY paid (paid_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE order_line (
    order_no   BIGINT       NOT NULL,
    line_no    INT          NOT NULL,
    product_id BIGINT       NOT NULL,
    name       VARCHAR(300) NOT NULL,
    image      VARCHAR(500) NOT NULL,
    unit_price BIGINT       NOT NULL,
    quantity   INT          NOT NULL,
    PRIMARY KEY (order_no, line_no)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE order_history (
    order_no    BIGINT       NOT NULL,
    entry_no    INT          NOT NULL,
    at          DATETIME(6)  NOT NULL,
    from_status VARCHAR(16)  NULL,
    to_status   VARCHAR(16)  NOT NULL,
    cause       VARCHAR(600) NOT NULL,
    PRIMARY KEY (order_no, entry_no)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE order_payment (
    payment_no     VARCHAR(64) NOT NULL PRIMARY KEY,
    order_no       BIGINT      NOT NULL,
    amount         BIGINT      NOT NULL,
    trade_no       VARCHAR(64) NOT NULL,
    paid_at        DATETIME(6) NULL,
    decision       VARCHAR(16) NOT NULL,
    reason         VARCHAR(32) NULL,
    decided_at     DATETIME(6) NOT NULL,
    accepted_order BIGINT GENERATED ALWAYS AS (CASE WHEN decision = 'ACCEPTED' THEN order_no END) STORED,
    UNIQUE KEY one_accepted (accepted_order),
    KEY of_order (order_no)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE order_step (
    order_no    BIGINT       NOT NULL,
    kind        VARCHAR(20)  NOT NULL,
    due_at      DATETIME(6)  NOT NULL,
    lease_until DATETIME(6)  NULL,
    token       BIGINT       NOT NULL,
    tries       INT          NOT NULL,
    alerted     BOOLEAN      NOT NULL,
    last_answer VARCHAR(300) NULL,
    PRIMARY KEY (order_no, kind),
    KEY due (due_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE buyer (
    user_id BIGINT NOT NULL PRIMARY KEY COMMENT 'locked while a user begins an order'
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE cart_line (
    user_id    BIGINT      NOT NULL,
    product_id BIGINT      NOT NULL,
    quantity   INT         NOT NULL,
    selected   BOOLEAN     NOT NULL,
    added_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (user_id, product_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE idempotency_key (
    scope_and_key CHAR(64)    NOT NULL PRIMARY KEY,
    body_hash     CHAR(64)    NOT NULL,
    result        VARCHAR(64) NOT NULL,
    created_at    DATETIME(6) NOT NULL,
    KEY by_time (created_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
