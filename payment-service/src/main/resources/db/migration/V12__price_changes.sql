-- The first of the order's prices that can still be paid.
ALTER TABLE payment_order ADD COLUMN least_price_no INT NOT NULL DEFAULT 0;
