/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/term.h"
#include "store/history.h"

#include <glib/gi18n-lib.h>

static int
list_changes (Book *book, GError **error)
{
  g_autoptr (GArray) changes = history_list (book, 30, error);
  if (changes == NULL)
    return EXIT_ERROR;
  g_autoptr (Table) table = table_new (4);
  table_cell (table, _ ("No."));
  table_cell (table, _ ("when"));
  table_cell (table, _ ("what"));
  table_cell (table, "");
  table_right (table, 0);
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = &g_array_index (changes, Change, i);
    g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (change->made_at);
    g_autofree char *when = g_date_time_format (at, "%Y-%m-%d %H:%M");
    table_cellf (table, "%" G_GINT64_FORMAT, change->id);
    table_cell (table, when);
    table_cell (table, change->command);
    table_cell (table, change->undone_at != 0 ? _ ("undone") : change->undoable ? "" : _ ("stays"));
  }
  g_autoptr (GString) out = g_string_new (NULL);
  table_append_text (table, out);
  g_print ("%s", out->str);
  return EXIT_DONE;
}

/* paiban undo: takes the newest change back; --list shows what was done. */
int
cmd_undo (App *app, int argc, char **argv, GError **error)
{
  gboolean list = FALSE;
  const GOptionEntry entries[] = {
    { "list", 'l', 0, G_OPTION_ARG_NONE, &list, N_ ("show what was done, newest first, and change nothing"), NULL },
    { NULL }
  };
  if (!command_parse (app, entries, NULL, _ ("Takes the newest change back. Publishing is never undone, only followed."), &argc,
                      &argv, 0, 0, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, list ? BOOK_READ : BOOK_WRITE, error);
  if (book == NULL)
    return EXIT_ERROR;
  if (list)
    return list_changes (book, error);
  g_autofree char *command = NULL;
  if (!history_undo (book, app->now, &command, error))
    return EXIT_ERROR;
  g_print (_ ("Undone: %s\n"), command);
  return EXIT_DONE;
}
