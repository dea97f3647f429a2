-- Tasks in the shape that every service has. A row stays when its task is complete (due_at is null then), so that its
-- fencing token never falls. task_group is what is claimed together; claimable_at orders the claims.
ALTER TABLE order_step
    RENAME TO order_task,
    CHANGE COLUMN token fencing_token BIGINT NOT NULL,
    CHANGE COLUMN last_answer last_failure VARCHAR(300) NULL,
    MODIFY COLUMN due_at DATETIME(6) NULL,
    ADD COLUMN task_group VARCHAR(16) NOT NULL DEFAULT 'ORDERS' AFTER kind,
    ADD COLUMN claims INT NOT NULL DEFAULT 0 AFTER tries,
    ADD COLUMN claimable_at DATETIME(6)
        GENERATED ALWAYS AS (CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END) STORED AFTER lease_until,
    DROP KEY due,
    ADD KEY due (task_group, claimable_at);

-- For instances of the version before, while they are replaced; the next release drops it.
CREATE VIEW order_step AS
    SELECT order_no, kind, due_at, lease_until, fencing_token AS token, tries, alerted, last_failure AS last_answer
    FROM order_task;
