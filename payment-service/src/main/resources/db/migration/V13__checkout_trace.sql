-- W3C traceparent of the buyer's request by which the payment began, if that was recorded; polls and notifies link to it.
ALTER TABLE payment ADD COLUMN checkout_trace CHAR(55) CHARACTER SET ascii COLLATE ascii_bin NULL;
