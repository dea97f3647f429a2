-- Which run has read a row last, by the fencing token of its task: how often a bill repeats a row is counted by it. Added
-- without a copy of the table; 0 is what an older instance writes.
ALTER TABLE bill_row ADD COLUMN read_by BIGINT NOT NULL DEFAULT 0;
