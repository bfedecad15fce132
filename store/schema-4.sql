-- SPDX-License-Identifier: MPL-2.0
-- Step 4: what cells of a sheet went on saying at its last import, while the book was told otherwise from elsewhere
-- (store/import-held.h).

CREATE TABLE sheet_held (
  command     TEXT NOT NULL,            -- of the import, as in the history
  file        TEXT NOT NULL,            -- of a workbook with the page behind it
  page        TEXT NOT NULL,
  record_id   INTEGER NOT NULL,
  record_key  TEXT NOT NULL,
  header      TEXT NOT NULL,            -- of the page's column
  plain       TEXT NOT NULL,            -- the value as import compares it
  PRIMARY KEY (command, file, page, record_id, record_key, header)
) STRICT;
