/* SPDX-License-Identifier: MPL-2.0 */
#include "store/plan-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The day is what tells the parts apart: a place's name within a series code may hold a slash. */
static gboolean
split_reference (const char *reference, char **ret_series, Day *ret_day, const char **ret_window)
{
  for (const char *slash = strchr (reference, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    g_autofree char *text = g_strndup (slash + 1, 10);
    const char *rest = slash + 1 + strlen (text);
    if (!day_parse (text, ret_day) || (*rest != '\0' && *rest != '/'))
      continue;
    *ret_series = g_strndup (reference, (gsize)(slash - reference));
    *ret_window = *rest == '/' ? rest + 1 : "";
    return TRUE;
  }
  return FALSE;
}

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

/* By its code, else by the name of an event that is one series: 义诊/2026-09-12. 0: none. */
static gboolean
find_series (Book *book, const char *name, gint64 *ret_series, GError **error)
{
  gint64 n = 0;
  if (!book_get (book, ret_series, 0, error, "SELECT id FROM series WHERE code = ?", "s", name) || *ret_series != 0)
    return *ret_series != 0;
  if (!book_get (book, &n, 0, error, "SELECT count(*) FROM series s JOIN event e ON e.id = s.event_id WHERE e.name = ?", "s", name))
    return FALSE;
  return n != 1 || book_get (book, ret_series, 0, error, "SELECT s.id FROM series s JOIN event e ON e.id = s.event_id WHERE e.name = ?", "s", name);
}

gboolean
book_find_shift (Book *book, const char *reference, gint64 *ret_shift, GError **error)
{
  g_autofree char *code = NULL;
  const char *window;
  Day day;
  gint64 series, shift;
  if (!split_reference (reference, &code, &day, &window)) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING,
                 _ ("\"%s\" is not a shift. A shift is written as event/day or event/day/window, such as "
                    "gate/2026-09-07/am."),
                 reference);
    return FALSE;
  }
  if (!find_series (book, code, &series, error))
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
