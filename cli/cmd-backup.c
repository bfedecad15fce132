/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/safety.h"
#include "store/backup.h"

#include <glib/gi18n-lib.h>

/* paiban backup: a verified copy of the book and its key, by default where import and publish leave theirs. */
int
cmd_backup (App *app, int argc, char **argv, GError **error)
{
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_ ("folder for the copy (default: the setting 备份到, else 备份 beside the book)"), N_ ("DIR") },
    { NULL }
  };
  if (!command_parse (app, entries, NULL, _ ("Copies the book and its key, and verifies the copy."), &argc, &argv, 0, 0, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  if (book == NULL)
    return EXIT_ERROR;
  if (to == NULL && (to = safety_folder (book, error)) == NULL)
    return EXIT_ERROR;
  g_autofree char *stamp = safety_stamp (app);
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
