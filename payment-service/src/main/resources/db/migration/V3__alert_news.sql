-- What an alert said when it was raised (NULL once its cause has ended), and when a person has seen to it: until its cause
-- has ended, an alert that was seen to is raised again only if it says something else.
ALTER TABLE payment_alert
  ADD COLUMN about VARCHAR(128) NULL AFTER kind,
  ADD COLUMN seen_to_at DATETIME(6) NULL AFTER resolved_at;
