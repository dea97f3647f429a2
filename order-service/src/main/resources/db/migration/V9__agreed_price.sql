-- What the shop asks for an order instead of the sum of its lines and shipping, and what it is about to ask for.
ALTER TABLE orders
    ADD COLUMN price_no     INT    NOT NULL DEFAULT 0,
    ADD COLUMN agreed_total BIGINT NULL,
    ADD COLUMN asked_total  BIGINT NULL;
