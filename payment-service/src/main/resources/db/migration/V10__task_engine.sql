-- Tasks in the shape that every service has (gateway/tasks). A row stays when its task is complete (due_at is null then),
-- so that its fencing token never falls. claimable_at is computed, and rows have no numbers of their own: two servers
-- would give the same one.
--
-- No instance of a version before may go on beside this one: it writes claimable_at itself, and knows tasks by their
-- numbers. Each such statement is refused, so an old instance that was forgotten changes nothing, and what it has claimed
-- is taken over when its lease ends. The last release cannot go on anyway, as it speaks no TLS (gateway/conventions,
-- decision 017), so its view goes.
DROP VIEW payment_step;
ALTER TABLE payment_task
  ADD COLUMN task_group VARCHAR(16) NOT NULL DEFAULT '' AFTER kind,
  ADD COLUMN lease_until DATETIME(6) NULL AFTER due_at,
  ADD COLUMN alerted BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN last_failure VARCHAR(300) NULL;
UPDATE payment_task SET
  task_group = CASE kind
      WHEN 'QUERY' THEN 'QUERIES' WHEN 'WATCH' THEN 'WATCHES'
      WHEN 'PUBLISH_QR' THEN 'IMAGES' WHEN 'REMOVE_QR' THEN 'IMAGES' ELSE 'URGENT' END,
  lease_until = CASE WHEN claimable_at > due_at THEN claimable_at END;
ALTER TABLE payment_task
  DROP INDEX payment_task_due,
  DROP COLUMN claimable_at,
  MODIFY COLUMN kind VARCHAR(20) NOT NULL,
  MODIFY COLUMN task_group VARCHAR(16) NOT NULL,
  MODIFY COLUMN due_at DATETIME(6) NULL,
  MODIFY COLUMN alerted BOOLEAN NOT NULL,
  DROP PRIMARY KEY,
  DROP COLUMN id,
  DROP INDEX payment_task_kind,
  ADD PRIMARY KEY (payment_no, kind);
ALTER TABLE payment_task
  ADD COLUMN claimable_at DATETIME(6)
      GENERATED ALWAYS AS (CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END) STORED AFTER lease_until,
  ADD KEY due (task_group, claimable_at);
