-- Why Alipay made no QR code for this payment (its sub_code); such a payment counts as no attempt of its order.
ALTER TABLE payment ADD COLUMN refusal VARCHAR(64) NULL AFTER qr_address;
