-- What a buyer may hold unpaid is counted from the orders of that buyer, those still being placed included.

ALTER TABLE orders
    ADD COLUMN requested VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NULL
        COMMENT 'product:quantity,... as asked for; null in orders of earlier releases',
    ADD KEY unpaid_of_user (user_id, status),
    ADD KEY closed_of_user (user_id, closed_at);
