/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"

/* Birth said in several ways: an age says less than a date, and another thing on every day on which it is read. */

/* Whether a cell (出生, 年龄) may mean the birth date. */
gboolean import_born_allows (const char *cell, Day as_of, Day birth);

/* Whether a cell is an age that fits what the book has (plain form, "" = nothing): then the book says it better or as well,
 * and the same list read on another day changes nothing. Dates, months and years are no ages. */
gboolean import_age_fits (const char *cell, Day as_of, const char *known);
