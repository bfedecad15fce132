/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import-ask.h"
#include "cli/import-phrases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
import_ask_book (App *app, const char *path, gboolean yes, int *ret_code, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, &local);
  if (book != NULL)
    return TRUE;
  gboolean none
      = app->book == NULL ? command_no_book_here () : g_error_matches (local, BOOK_ERROR, BOOK_ERROR_MISSING);
  if (!none || path == NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    *ret_code = EXIT_ERROR;
    return FALSE;
  }
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  g_autofree char *made = app->book != NULL ? g_strdup (app->book)
                                            : g_strconcat (name[0] == '-' ? "./" : "", name, ".paiban", NULL);
  g_autofree char *question = g_strdup_printf (_ ("There is no book yet. Make %s?"), made);
  if (!yes && !command_ask (question)) {
    *ret_code = EXIT_NEEDS;
    return FALSE;
  }
  char *words[] = { (char *)"init", made, NULL };
  *ret_code = cmd_init (app, 2, words, error);
  return *ret_code == EXIT_DONE;
}

/* What the files hold; whoever saves one between the question and the answer has not seen what it changes.
 * g_free. */
static char *
digest_of (char **files, guint n)
{
  g_autoptr (GPtrArray) found = import_find_files ((const char *const *)files, n, NULL);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; found != NULL && i < found->len; i++) {
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (g_file_get_contents (found->pdata[i], &bytes, &length, NULL))
      g_checksum_update (sum, (const guchar *)bytes, (gssize)length);
  }
  return g_strdup (g_checksum_get_string (sum));
}

static int
run_import (App *app, char **files, guint n, gboolean apply, gboolean shown, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new (), paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (words, (char *)"import");
  for (guint i = 0; i < n; i++) { /* -.csv is a file, and no option */
    g_ptr_array_add (paths, g_strconcat (files[i][0] == '-' ? "./" : "", files[i], NULL));
    g_ptr_array_add (words, paths->pdata[i]);
  }
  if (apply)
    g_ptr_array_add (words, (char *)"--apply");
  int count = (int)words->len;
  g_ptr_array_add (words, NULL);
  app->asks = !apply;
  app->shown = shown;
  int code = cmd_import (app, count, (char **)words->pdata, error);
  app->asks = app->shown = FALSE;
  return code;
}

ImportReport *
import_ask_preview (const App *app, Book *book, const char *const *files, guint n)
{
  g_autofree char *command = import_command (files[0]);
  g_autoptr (GPtrArray) found = import_find_files (files, n, NULL);
  ImportOptions options = { .as_of = app->as_of, .chinese = app->chinese, .command = command };
  import_phrases_read (&options);
  return found == NULL ? NULL : import_preview (book, found, &options, NULL);
}

/* Would the sheets change anything? Asked of the import itself, so that nobody is asked for nothing. */
static gboolean
sheets_change (App *app, char **files, guint n)
{
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, NULL);
  g_autoptr (ImportReport) report
      = book == NULL ? NULL : import_ask_preview (app, book, (const char *const *)files, n);
  return report == NULL || import_report_changes (report) > 0;
}

static gboolean
went_on (int code)
{
  return code == EXIT_DONE || code == EXIT_NEEDS;
}

ImportAnswer
import_ask_sheets (App *app, char **files, guint n, gboolean yes, int *ret_code, GError **error)
{
  g_autofree char *before = digest_of (files, n);
  *ret_code = run_import (app, files, n, FALSE, FALSE, error);
  if (!went_on (*ret_code))
    return ANSWER_NO;
  if (!sheets_change (app, files, n))
    return ANSWER_NOTHING;
  if (!yes && !command_ask (_ ("Put this into the book?"))) {
    g_print ("%s\n", _ ("Nothing was put into the book."));
    *ret_code = EXIT_NEEDS;
    return ANSWER_NO;
  }
  g_autofree char *after = digest_of (files, n);
  *ret_code = run_import (app, files, n, TRUE, strcmp (before, after) == 0, error);
  return went_on (*ret_code) ? ANSWER_DONE : ANSWER_NO;
}
