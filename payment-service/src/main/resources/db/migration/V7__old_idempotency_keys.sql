-- Keys are deleted by age.
ALTER TABLE idempotency_key ADD KEY by_age (created_at);
