-- What the shop gives back and the buyer sends back, as one text per order; null where nothing ever did. An instance of the version
-- before leaves both columns as they are.
ALTER TABLE orders
    ADD COLUMN after_sales MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    ADD COLUMN return_open BOOLEAN NOT NULL DEFAULT FALSE,
    ADD KEY return_open (return_open, created_at, order_no);
