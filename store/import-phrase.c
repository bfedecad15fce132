/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-phrase.h"

#include "engine/plan.h"
#include "store/cell-dates.h"
#include "store/cell.h"

/*
 * Phrases (何时, 能来), and the years that their bounds lack.
 *
 * 隔周六（从12月5日） gets its year when it is first read and is kept with it; the sheet stays as it is and
 * is read again, months later, when the nearest December is another one. The same sheet must say the same: a
 * wording that the column has in the book already, and that the cell would have got on some day of the last
 * years, is what it means. Only what the book has in none of them is new, and gets the year nearest to the
 * day on which it is read. The column as a whole is asked, not the record: where the phrase is part of what a
 * row is known by, the record is not found yet. Two records with the same words and years apart are no
 * trouble in practice: the day from which one counts falls on the same weekday again only after five or six
 * years.
 */

#define STEP 28 /* days: no month is stepped over, and the year that a date gets hangs on the month alone */
#define STEPS_BACK (5 * 366 / STEP)
#define STEPS_AHEAD (366 / STEP) /* a book that is read as of an earlier day */

static char *
cell_text (const PageColumn *column, const char *cell)
{
  char *dates = column->flags & PAGE_DATES ? cell_dates (cell) : NULL;
  return dates != NULL ? dates : cell_clean (cell);
}

static char *
with_years (ImportContext *context, const PageColumn *column, const char *text, Day as_of)
{
  return context->years != NULL ? context->years (text, column->flags, as_of) : NULL;
}

gboolean
import_phrase_is_yearless (ImportContext *context, const PageColumn *column, const char *cell)
{
  g_autofree char *text = cell_text (column, cell);
  g_autofree char *dated = with_years (context, column, text, context->as_of);
  return dated != NULL;
}

/* Steps so many times towards sign; *last: the wording of the step before. */
static gboolean
fits_on (ImportContext *context, const PageColumn *column, const char *text, int steps, ImportPhraseFits fits,
         gpointer data, char **last)
{
  char *wording = with_years (context, column, text, context->as_of + steps * STEP);
  gboolean same = g_strcmp0 (wording, *last) == 0;
  g_free (*last);
  *last = wording;
  return wording != NULL && !same && fits (wording, data);
}

char *
import_phrase_worded (ImportContext *context, const PageColumn *column, const char *cell,
                      ImportPhraseFits fits, gpointer data)
{
  g_autofree char *text = cell_text (column, cell);
  g_autofree char *today = with_years (context, column, text, context->as_of);
  g_autofree char *back = g_strdup (today), *ahead = g_strdup (today);
  if (today == NULL || fits (today, data))
    return g_steal_pointer (&today);
  for (int step = 1; step <= STEPS_BACK; step++) {
    if (fits_on (context, column, text, -step, fits, data, &back))
      return g_steal_pointer (&back);
    if (step <= STEPS_AHEAD && fits_on (context, column, text, step, fits, data, &ahead))
      return g_steal_pointer (&ahead);
  }
  return NULL;
}

/* ---- the column in the book ---- */

typedef struct {
  ImportContext *context;
  const char *sql;
} BookColumn;

static gboolean
is_in_column (const char *wording, gpointer data)
{
  const BookColumn *book = data;
  return import_db_id (&book->context->db, book->sql, "s", wording) != 0;
}

static const Page *
page_of (const PageColumn *column)
{
  for (int id = 0; id < PAGE_N; id++) {
    const Page *page = page_info ((PageId)id);
    for (guint c = 0; c < page->n_columns; c++)
      if (&page->columns[c] == column)
        return page;
  }
  g_return_val_if_reached (NULL);
}

static char *
read_phrase (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  char *text = cell_text (column, cell);
  char *dated = with_years (context, column, text, context->as_of);
  if (dated != NULL) {
    const Page *page = page_of (column);
    g_autofree char *sql
        = g_strdup_printf ("SELECT 1 FROM %s WHERE %s = ?1 LIMIT 1",
                           column->flags & PAGE_ALT ? page->alt_table : page->table, column->db);
    char *kept = import_phrase_worded (context, column, cell, is_in_column, &(BookColumn){ context, sql });
    g_free (text);
    if (kept != NULL)
      g_free (dated);
    text = kept != NULL ? kept : dated;
  }
  /* A lock may name its shift instead of a day. */
  if (context->phrase == NULL || shift_reference_split (text, NULL, NULL, NULL)
      || context->phrase (text, column->flags, context->phrase_data, error))
    return text;
  g_free (text);
  return NULL;
}

static char *
show_phrase (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)context, (void)column;
  return g_strdup (plain);
}

const ImportKind import_kind_phrase = { read_phrase, import_scalar_load, import_scalar_store, show_phrase };
