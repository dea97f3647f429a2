-- Whether the buyer waits for a decision on a refund: the history says so, and this column can be looked for. An instance of the
-- version before does not write it; the next change of the order puts it right.
ALTER TABLE orders
    ADD COLUMN refund_requested BOOLEAN NOT NULL DEFAULT FALSE,
    ADD KEY refund_requested (refund_requested, created_at, order_no),
    ADD KEY by_total (total, order_no);

UPDATE orders o
    JOIN order_history r ON r.order_no = o.order_no AND r.cause LIKE 'refund\_requested:%'
    LEFT JOIN order_history later ON later.order_no = o.order_no AND later.entry_no > r.entry_no
        AND (later.cause LIKE 'refund\_requested:%' OR later.cause LIKE 'refund\_failed%'
            OR later.cause LIKE 'refunded\_in\_part: %')
SET o.refund_requested = TRUE
WHERE o.status IN ('PAID', 'SHIPPED', 'COMPLETED') AND later.order_no IS NULL;

-- What admins write down about an order for each other.
CREATE TABLE order_note (
    order_no BIGINT        NOT NULL,
    note_no  INT           NOT NULL,
    at       DATETIME(6)   NOT NULL,
    admin_id BIGINT        NOT NULL,
    text     VARCHAR(1000) NOT NULL,
    PRIMARY KEY (order_no, note_no)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
