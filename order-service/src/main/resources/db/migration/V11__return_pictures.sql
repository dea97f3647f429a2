-- The numbers of the pictures that came with each return, apart from after_sales: an instance of the version before writes that
-- column anew without what it does not know, and leaves this one as it is.
ALTER TABLE orders ADD COLUMN return_pictures TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
