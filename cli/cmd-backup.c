/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "store/backup.h"

#include <glib/gi18n-lib.h>

/* paiban backup: a verified copy of the book and its key, by default into 备份/ beside the book. */
int
cmd_backup (App *app, int argc, char **argv, GError **error)
{
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_ ("folder for the copy (default: 备份 beside the book)"), N_ ("DIR") },
    { NULL }
  };
  if (!command_parse (app, entries, NULL, _ ("Copies the book and its key, and verifies the copy."), &argc, &argv, 0, 0, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  if (book == NULL)
    return EXIT_ERROR;
  if (to == NULL) {
    g_autofree char *folder = g_path_get_dirname (book_path (book));
    to = g_build_filename (folder, "备份", NULL);
  }
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (app->now);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  gboolean secret = FALSE;
  g_autofree char *copy = backup_book (book, to, stamp, &secret, error);
  if (copy == NULL)
    return EXIT_ERROR;
  g_print (_ ("The copy is %s.\n"), copy);
  if (secret)
    return EXIT_DONE;
  g_print (_ ("The key of the calendar links is missing beside the book, so it is not in the copy either.\n"));
  return EXIT_NEEDS;
}
