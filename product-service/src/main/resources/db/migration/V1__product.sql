CREATE TABLE category (
    id         BIGINT      NOT NULL AUTO_INCREMENT,
    parent_id  BIGINT      NULL,
    name       VARCHAR(50) NOT NULL,
    sort       INT         NOT NULL DEFAULT 0,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY by_parent (parent_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci AUTO_INCREMENT = 100101;

-- price: fen. stock: what can still be sold; reserved: held by unpaid orders; sold: paid for.
CREATE TABLE product (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    category_id BIGINT       NOT NULL,
    name        VARCHAR(100) NOT NULL,
    subtitle    VARCHAR(200) NOT NULL,
    detail      MEDIUMTEXT   NOT NULL,
    price       BIGINT       NOT NULL,
    main_image  VARCHAR(255) NULL,
    status      VARCHAR(10)  NOT NULL,
    stock       INT          NOT NULL DEFAULT 0,
    reserved    INT          NOT NULL DEFAULT 0,
    sold        BIGINT       NOT NULL DEFAULT 0,
    version     INT          NOT NULL DEFAULT 0,
    created_at  DATETIME(6)  NOT NULL,
    updated_at  DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY leaf_newest (category_id, status),
    KEY leaf_price (category_id, status, price),
    KEY leaf_sales (category_id, status, sold),
    KEY all_newest (status),
    KEY all_price (status, price),
    KEY all_sales (status, sold),
    CONSTRAINT price_is_positive CHECK (price > 0),
    CONSTRAINT nothing_below_zero CHECK (stock >= 0 AND reserved >= 0 AND sold >= 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci AUTO_INCREMENT = 200001;

CREATE TABLE product_image (
    product_id BIGINT       NOT NULL,
    position   INT          NOT NULL,
    path       VARCHAR(255) NOT NULL,
    PRIMARY KEY (product_id, position)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;

-- Append-only: each row is one change of the three counters of one product, and their sums are the counters.
-- The unique key lets one order move one product only once in each way.
CREATE TABLE stock_movement (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    product_id     BIGINT       NOT NULL,
    kind           VARCHAR(10)  NOT NULL,
    stock_delta    INT          NOT NULL,
    reserved_delta INT          NOT NULL,
    sold_delta     BIGINT       NOT NULL,
    order_no       VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    reason         VARCHAR(200) NULL,
    admin_id       BIGINT       NULL,
    created_at     DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY once_per_order (order_no, product_id, kind),
    KEY by_product (product_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;

CREATE TABLE stock_reservation (
    order_no   VARCHAR(64) NOT NULL,
    status     VARCHAR(10) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    PRIMARY KEY (order_no)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Name, image and price as they were charged, so that a repeat answers the same for ever.
CREATE TABLE stock_reservation_line (
    order_no   VARCHAR(64)  NOT NULL,
    position   INT          NOT NULL,
    product_id BIGINT       NOT NULL,
    quantity   INT          NOT NULL,
    name       VARCHAR(100) NOT NULL,
    image      VARCHAR(255) NULL,
    unit_price BIGINT       NOT NULL,
    PRIMARY KEY (order_no, position)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE idempotency_key (
    scope_and_key CHAR(64)    NOT NULL,
    body_hash     CHAR(64)    NOT NULL,
    result        VARCHAR(64) NOT NULL,
    created_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (scope_and_key),
    KEY by_age (created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
