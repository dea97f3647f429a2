-- Sold pieces that came back: each return once under its key. An order may give back pieces of one product more than once.
CREATE TABLE stock_return (
    return_key VARCHAR(64) NOT NULL,
    order_no   VARCHAR(64) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (return_key)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE stock_movement
    ADD COLUMN return_key VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
    DROP KEY once_per_order,
    ADD UNIQUE KEY once_per_order (order_no, product_id, kind, return_key);
