/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-born.h"

#include "store/cell-time.h"
#include "store/cell.h"

#include <string.h>

#define YEAR 366
#define LIST_YEARS 10 /* how old an old list may be */
#define MORE_YEARS 2  /* ages are also counted from one at birth, with another at New Year (虚岁) */

/* Only an age means something else a week later; a day later would not do, for the end of February. */
static gboolean
is_age (const char *cell, Day as_of, const CellBorn *now)
{
  CellBorn later;
  return cell_born (cell, as_of + 7, &later, NULL) && (later.from != now->from || later.to != now->to);
}

/* An age was right on some day, not always on the day on which it is read: so many years ago at most. */
static gboolean
age_allows (const CellBorn *now, Day birth, int years)
{
  return now->from - years * YEAR <= birth && birth <= now->to + MORE_YEARS * YEAR;
}

/* Excel makes the first of the month of a month, and 1958.1 of 1958.10. */
static gboolean
is_bent_month (const char *cell, const CellBorn *born, Day birth)
{
  Date said = day_to_date (born->from), is = day_to_date (birth);
  g_autofree char *fold = cell_fold (cell);
  if (said.year != is.year)
    return FALSE;
  return (born->from == born->to && said.day == 1 && said.month == is.month)
         || (strlen (fold) == strlen ("1958.1") && g_str_has_suffix (fold, ".1") && is.month == 10);
}

gboolean
import_born_allows (const char *cell, Day as_of, Day birth)
{
  CellBorn born;
  if (!cell_born (cell, as_of, &born, NULL))
    return FALSE;
  return (born.from <= birth && birth <= born.to) || is_bent_month (cell, &born, birth)
         || (is_age (cell, as_of, &born) && age_allows (&born, birth, LIST_YEARS));
}

gboolean
import_born_says_less (const char *cell, Day as_of, const char *known)
{
  CellBorn now, book;
  if (*known == '\0' || !cell_born (cell, as_of, &now, NULL) || !cell_born (known, as_of, &book, NULL))
    return FALSE;
  if (is_age (cell, as_of, &now))
    return (book.from <= now.to && now.from <= book.to) || (book.from == book.to && age_allows (&now, book.from, MORE_YEARS));
  return now.from <= book.from && book.to <= now.to && (now.from < book.from || book.to < now.to);
}
