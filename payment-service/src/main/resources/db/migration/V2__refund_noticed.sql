-- The highest sum that Alipay told of while a refund was on its way, with or without that refund.
ALTER TABLE payment ADD COLUMN refund_noticed_fen BIGINT NULL AFTER refund_progress;
