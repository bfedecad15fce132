-- SPDX-License-Identifier: MPL-2.0
-- Step 2: a book knows where it lives, so that a restored or copied one does not speak in another's name (store/home.h).

ALTER TABLE book ADD COLUMN home TEXT;                        -- the file it is; NULL: never asked
ALTER TABLE book ADD COLUMN is_copy INTEGER NOT NULL DEFAULT 0 CHECK (is_copy IN (0, 1));
ALTER TABLE book ADD COLUMN sequence_from INTEGER NOT NULL DEFAULT 0 CHECK (sequence_from >= 0);  -- least SEQUENCE of a new entry
