-- A key begins with the slot of what it makes: its buyer's where it makes an order, else that of the order it changes.
-- Numbers of orders stay as they are: whatever its last three digits, an order is found by its number.
UPDATE idempotency_key k JOIN orders o ON o.order_no = CAST(k.result AS UNSIGNED)
SET k.scope_and_key = CONCAT(
    LPAD(CASE WHEN o.idempotency_key = k.scope_and_key THEN MOD(CRC32(o.user_id), 1000) ELSE MOD(o.order_no, 1000) END, 3, '0'),
    SUBSTRING(k.scope_and_key, 4))
WHERE k.result REGEXP '^[1-9][0-9]{17}$';

-- Read only while an order is being placed.
UPDATE orders SET idempotency_key = CONCAT(LPAD(MOD(CRC32(user_id), 1000), 3, '0'), SUBSTRING(idempotency_key, 4))
WHERE status = 'PLACING' AND idempotency_key IS NOT NULL;
