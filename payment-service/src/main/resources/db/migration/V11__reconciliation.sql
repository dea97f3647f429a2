-- Days compared with Alipay's bills. The task of a day stands in payment_task, under the day in place of a number.
CREATE TABLE reconciliation (
  bill_day     DATE         NOT NULL PRIMARY KEY,
  state        VARCHAR(12)  NOT NULL,
  requested_at DATETIME(6)  NOT NULL,
  finished_at  DATETIME(6)  NULL,
  expected     INT          NOT NULL,
  rows_read    INT          NOT NULL,
  payments     INT          NOT NULL,
  payment_fen  BIGINT       NOT NULL,
  refunds      INT          NOT NULL,
  refund_fen   BIGINT       NOT NULL,
  fee_fen      BIGINT       NOT NULL,
  net_fen      BIGINT       NOT NULL,
  last_failure VARCHAR(300) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What Alipay has booked for each payment number, fees and net included. payment_no first: it is the sharding key.
CREATE TABLE bill_row (
  payment_no   VARCHAR(64) NOT NULL,
  bill_day     DATE        NOT NULL,
  row_key      VARCHAR(48) NOT NULL,
  line_no      INT         NOT NULL,
  kind         VARCHAR(8)  NOT NULL,
  seller       VARCHAR(32) NOT NULL,
  trade_no     VARCHAR(64) NOT NULL,
  request_no   VARCHAR(64) NOT NULL,
  occurrence   INT         NOT NULL,
  amount_fen   BIGINT      NOT NULL,
  net_fen      BIGINT      NOT NULL,
  fee_fen      BIGINT      NOT NULL,
  completed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (payment_no, bill_day, row_key)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Where both books differ; id follows from what it is about, so that a repeated run finds the same one.
CREATE TABLE discrepancy (
  bill_day     DATE          NOT NULL,
  id           CHAR(32)      NOT NULL,
  kind         VARCHAR(20)   NOT NULL,
  state        VARCHAR(8)    NOT NULL,
  row_key      VARCHAR(48)   NULL,
  payment_no   VARCHAR(64)   NULL,
  trade_no     VARCHAR(64)   NULL,
  refund_no    VARCHAR(64)   NULL,
  ours_fen     BIGINT        NULL,
  theirs_fen   BIGINT        NULL,
  at_risk_fen  BIGINT        NOT NULL,
  line_no      INT           NULL,
  about        VARCHAR(1100) NOT NULL,
  found_at     DATETIME(6)   NOT NULL,
  asked_at     DATETIME(6)   NULL,
  answer       VARCHAR(1024) NULL,
  ended_at     DATETIME(6)   NULL,
  resolved_by  BIGINT        NULL,
  note         VARCHAR(512)  NULL,
  PRIMARY KEY (bill_day, id),
  KEY discrepancy_state (state, bill_day, id),
  KEY discrepancy_payment (payment_no)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What was paid, and what went back, on a day.
ALTER TABLE payment ADD KEY payment_paid (paid_at);
ALTER TABLE refund ADD KEY refund_ended (ended_at);
