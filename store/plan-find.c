/* SPDX-License-Identifier: MPL-2.0 */
#include "store/plan-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The windows of a day of a series, for the sentence; "" when there are none. */
static char *
windows_of (Book *book, gint64 series, Day day, GError **error)
{
  g_autoptr (GString) windows = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) rows
      = book_query (book, error, "SELECT window FROM shift WHERE series_id = ? AND nominal_day = ? ORDER BY start_min, window",
                    "Id", series, day);
  for (;;) {
    gboolean row;
    if (rows == NULL || !book_step (book, rows, &row, error))
      return NULL;
    if (!row)
      return g_string_free (g_steal_pointer (&windows), FALSE);
    g_string_append_printf (windows, "%s%s", windows->len > 0 ? ", " : "", book_text (rows, 0));
  }
}

static gboolean
fail_to_find (Book *book, const char *reference, gint64 series, Day day, GError **error)
{
  g_autofree char *windows = windows_of (book, series, day, error);
  if (windows == NULL)
    return FALSE;
  if (windows[0] == '\0')
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("\"%s\": there is no such shift on that day."), reference);
  else
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING,
                 _ ("\"%s\": there is no such shift; the windows of that day are: %s."), reference, windows);
  return FALSE;
}

/* By the name of its event: the one series of it that has a shift on that day; several of them are named. 0: there is no such event. */
static gboolean
find_named (Book *book, const char *reference, const char *name, Day day, gint64 *ret_series, GError **error)
{
  char text[DAY_TEXT_SIZE];
  guint n = 0;
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) rows = book_query (
      book, error,
      "SELECT s.id, " PLAN_SERIES_NAME_SQL ", EXISTS (SELECT 1 FROM shift h WHERE h.series_id = s.id AND h.nominal_day = ?1) FROM series s "
      "JOIN event e ON e.id = s.event_id WHERE ?2 IN (e.name, " PLAN_SERIES_NAME_SQL ") ORDER BY " PLAN_SERIES_NAME_SQL " <> ?2, s.code",
      "ds", day, name);
  for (;;) {
    gboolean row;
    if (rows == NULL || !book_step (book, rows, &row, error))
      return FALSE;
    if (!row)
      break;
    gboolean on_day = sqlite3_column_int (rows, 2) != 0;
    if (on_day || *ret_series == 0)
      *ret_series = sqlite3_column_int64 (rows, 0);
    if (on_day)
      g_string_append_printf (list, "%s%s/%s", n++ > 0 ? ", " : "", book_text (rows, 1), day_format (day, text));
  }
  if (n > 1)
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("\"%1$s\" are several shifts: write one of %2$s."), reference, list->str);
  return n <= 1;
}

/* By its code, or by the name of its event: 义诊/2026-09-12, 护学-东门/2026-09-07. 0: none. */
static gboolean
find_series (Book *book, const char *reference, const char *name, Day day, gint64 *ret_series, GError **error)
{
  if (!book_get (book, ret_series, 0, error, "SELECT id FROM series WHERE code = ?", "s", name))
    return FALSE;
  return *ret_series != 0 || find_named (book, reference, name, day, ret_series, error);
}

gboolean
book_find_shift (Book *book, const char *reference, gint64 *ret_shift, GError **error)
{
  const char *window;
  Day day;
  gint64 series, shift;
  gsize head;
  if (!shift_reference_split (reference, &head, &day, &window)) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING,
                 _ ("\"%s\" is not a shift. A shift is written as event/day or event/day/window, such as "
                    "gate/2026-09-07/am."),
                 reference);
    return FALSE;
  }
  g_autofree char *code = g_strndup (reference, head);
  if (!find_series (book, reference, code, day, &series, error))
    return FALSE;
  if (series == 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("\"%s\": nothing is planned under the name \"%s\"."), reference,
                 code);
    return FALSE;
  }
  if (!book_get (book, &shift, 0, error, "SELECT id FROM shift WHERE series_id = ? AND nominal_day = ? AND window = ?", "Ids",
                 series, day, window))
    return FALSE;
  if (shift == 0)
    return fail_to_find (book, reference, series, day, error);
  *ret_shift = shift;
  return TRUE;
}
