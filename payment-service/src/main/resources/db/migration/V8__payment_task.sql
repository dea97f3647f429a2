-- The trade's word for what is to be done for a payment. The old names stay, as a view, for the instances of the last
-- release, which go on while new ones are started; the next release drops it.
RENAME TABLE payment_step TO payment_task;
ALTER TABLE payment_task
  RENAME COLUMN token TO fencing_token,
  RENAME INDEX payment_step_kind TO payment_task_kind,
  RENAME INDEX payment_step_due TO payment_task_due;
CREATE VIEW payment_step AS
  SELECT id, payment_no, kind, due_at, claimable_at, fencing_token AS token, tries, claims FROM payment_task;
