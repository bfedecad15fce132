/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-born.h"

#include "store/cell-time.h"

gboolean
import_born_allows (const char *cell, Day as_of, Day birth)
{
  CellBorn born;
  return cell_born (cell, as_of, &born, NULL) && born.from <= birth && birth <= born.to;
}

gboolean
import_age_fits (const char *cell, Day as_of, const char *known)
{
  CellBorn now, later, book;
  if (*known == '\0' || !cell_born (cell, as_of, &now, NULL) || !cell_born (known, as_of, &book, NULL))
    return FALSE;
  /* Only an age means something else a week later; a day later would not do, for the end of February. */
  if (!cell_born (cell, as_of + 7, &later, NULL) || (later.from == now.from && later.to == now.to))
    return FALSE;
  return book.from <= now.to && now.from <= book.to;
}
