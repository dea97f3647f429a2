-- Admins' lists can be sorted by amount.
ALTER TABLE payment ADD KEY payment_amount (amount_fen, payment_no);
