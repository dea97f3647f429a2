-- One row per change by an admin and per 403. outcome is the HTTP status; NULL: the service ended before it answered.
CREATE TABLE audit_event (
  id           BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at           DATETIME(6)   NOT NULL,
  actor        VARCHAR(40)   NOT NULL,
  action       VARCHAR(320)  NOT NULL,
  subject      VARCHAR(300)  NOT NULL,
  outcome      SMALLINT      NULL,
  address      VARCHAR(45)   NOT NULL,
  trace_id     VARCHAR(32)   NULL,
  before_state VARCHAR(2000) NULL,
  after_state  VARCHAR(2000) NULL,
  KEY audit_event_at (at),
  KEY audit_event_actor (actor, id),
  KEY audit_event_subject (subject, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
