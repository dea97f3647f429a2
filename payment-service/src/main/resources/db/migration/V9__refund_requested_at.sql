-- Tells the hold on shipping for one refund from that for another. Of what was requested before there was no such column, the
-- payment's own time of creation serves.
ALTER TABLE payment ADD COLUMN refund_requested_at DATETIME(6) NULL;
