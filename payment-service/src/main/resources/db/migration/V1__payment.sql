-- One attempt to collect one order by one QR code. open_order_no makes the database itself refuse a second open one.
CREATE TABLE payment (
  payment_no      VARCHAR(64)   NOT NULL PRIMARY KEY,
  order_no        VARCHAR(20)   NOT NULL,
  user_id         BIGINT        NOT NULL,
  amount_fen      BIGINT        NOT NULL,
  subject         VARCHAR(256)  NOT NULL,
  status          VARCHAR(20)   NOT NULL,
  created_at      DATETIME(6)   NOT NULL,
  expires_at      DATETIME(6)   NOT NULL,
  qr_name         CHAR(32)      NOT NULL,
  qr_code         VARCHAR(1024) NULL,
  qr_address      VARCHAR(128)  NULL,
  trade_no        VARCHAR(64)   NULL,
  paid_at         DATETIME(6)   NULL,
  stop_requested  BOOLEAN       NOT NULL,
  scanned         BOOLEAN       NOT NULL,
  paid_seen       BOOLEAN       NOT NULL,
  accepted        BOOLEAN       NOT NULL,
  cancel_progress VARCHAR(12)   NOT NULL,
  refunded_fen    BIGINT        NOT NULL,
  refund_no       VARCHAR(64)   NULL,
  refund_fen      BIGINT        NULL,
  refund_reason   VARCHAR(256)  NULL,
  refund_progress VARCHAR(8)    NULL,
  watch_until     DATETIME(6)   NULL,
  version         INT           NOT NULL,
  open_order_no   VARCHAR(20) GENERATED ALWAYS AS
      (CASE WHEN status IN ('CREATED', 'AWAITING_PAYMENT', 'CANCELLING') THEN order_no END) STORED,
  UNIQUE KEY payment_open_order (open_order_no),
  KEY payment_order_key (order_no, created_at),
  KEY payment_time (created_at),
  KEY payment_status (status, created_at),
  KEY payment_trade (trade_no),
  KEY payment_image (qr_address)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

-- Locked by whoever starts or closes: an order that is closed here can never be paid again.
CREATE TABLE payment_order (
  order_no  VARCHAR(20) NOT NULL PRIMARY KEY,
  closed_at DATETIME(6) NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

-- What is owed. claimable_at is the due time, or the end of the lease of whoever works on it.
CREATE TABLE payment_step (
  id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  payment_no   VARCHAR(64) NOT NULL,
  kind         VARCHAR(16) NOT NULL,
  due_at       DATETIME(6) NOT NULL,
  claimable_at DATETIME(6) NOT NULL,
  token        BIGINT      NOT NULL,
  tries        INT         NOT NULL,
  claims       INT         NOT NULL,
  UNIQUE KEY payment_step_kind (payment_no, kind),
  KEY payment_step_due (kind, claimable_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

-- Append-only: every move with its cause and evidence.
CREATE TABLE payment_history (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  payment_no  VARCHAR(64)   NOT NULL,
  at          DATETIME(6)   NOT NULL,
  from_status VARCHAR(20)   NULL,
  to_status   VARCHAR(20)   NOT NULL,
  cause       VARCHAR(64)   NOT NULL,
  evidence    VARCHAR(1024) NOT NULL,
  KEY payment_history_payment (payment_no, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

-- Signed notifies, once each; payment_no is theirs and need not be one of ours.
CREATE TABLE payment_notify (
  notify_id   VARCHAR(128)  NOT NULL PRIMARY KEY,
  payment_no  VARCHAR(64)   NOT NULL,
  received_at DATETIME(6)   NOT NULL,
  outcome     VARCHAR(32)   NOT NULL,
  body        TEXT          NOT NULL,
  KEY payment_notify_payment (payment_no, received_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE refund (
  refund_no  VARCHAR(64)  NOT NULL PRIMARY KEY,
  payment_no VARCHAR(64)  NOT NULL,
  amount_fen BIGINT       NOT NULL,
  reason     VARCHAR(256) NOT NULL,
  status     VARCHAR(12)  NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  ended_at   DATETIME(6)  NULL,
  KEY refund_payment (payment_no, created_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

-- What waits for a person; each kind once per payment.
CREATE TABLE payment_alert (
  payment_no  VARCHAR(64) NOT NULL,
  kind        VARCHAR(24) NOT NULL,
  raised_at   DATETIME(6) NOT NULL,
  resolved_at DATETIME(6) NULL,
  PRIMARY KEY (payment_no, kind),
  KEY payment_alert_open (resolved_at, raised_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

CREATE TABLE idempotency_key (
  scope_and_key CHAR(64)    NOT NULL PRIMARY KEY,
  body_hash     CHAR(64)    NOT NULL,
  result        VARCHAR(64) NOT NULL,
  created_at    DATETIME(6) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
