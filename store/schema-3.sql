-- SPDX-License-Identifier: MPL-2.0
-- Step 3: a publication knows whether the messages about it were given on (paiban sms handed). Before this step nobody could say
-- so: all versions but the newest of each month count as given on.

ALTER TABLE publication ADD COLUMN handed_at INTEGER;         -- to the gateway, or told by word; NULL: not yet

UPDATE publication SET handed_at = published_at WHERE id NOT IN (SELECT max (id) FROM publication GROUP BY from_day, to_day);
