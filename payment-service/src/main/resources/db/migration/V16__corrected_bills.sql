-- A later bill of a day replaces what is kept of the one before: rows that its run has not read go. corrected_at: when a
-- later bill said something else about the row. found_by: which run has found a discrepancy last, by the fencing token of
-- its task; 0 is what an older instance writes. Columns are added without a copy of the table; the key is built while
-- others read and write.
ALTER TABLE bill_row ADD COLUMN corrected_at DATETIME(6) NULL;
ALTER TABLE bill_row ADD KEY bill_row_read (bill_day, read_by, payment_no, row_key);
ALTER TABLE discrepancy ADD COLUMN found_by BIGINT NOT NULL DEFAULT 0, ADD COLUMN healed_by VARCHAR(16) NULL;
