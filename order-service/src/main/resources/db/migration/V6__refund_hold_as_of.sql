-- Which refund the hold is of, the later its refund the later the moment: one that was lifted is remembered, and a request to
-- hold that comes after it does nothing.
ALTER TABLE orders ADD COLUMN refund_hold_as_of DATETIME(6) NOT NULL DEFAULT '1970-01-01 00:00:00';
