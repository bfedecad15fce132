/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"

/* Birth said in several ways: an age says less than a date, and another thing on every day on which it is read. */

/* Whether a cell (出生, 年龄) may mean the birth date: a year or a month may, an age of a list some years old, and what a spreadsheet
 * makes of a month. */
gboolean import_born_allows (const char *cell, Day as_of, Day birth);

/* Whether a cell only says less than what the book has (plain form, "" = nothing): a year or a month of a known day, an age that
 * fits. Then the book stays, and the same list read on another day changes nothing. */
gboolean import_born_says_less (const char *cell, Day as_of, const char *known);
