/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"

#include <glib/gi18n-lib.h>

/* paiban init FILE: a new book with the default teams, settings and the statutory holidays, and its secret beside it. */
int
cmd_init (App *app, int argc, char **argv, GError **error)
{
  g_autofree char *zone = NULL;
  const GOptionEntry entries[] = {
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, N_ ("IANA time zone of the community (default Asia/Shanghai)"), N_ ("ZONE") },
    { NULL }
  };
  if (!command_parse (app, entries, _ ("[FILE.paiban]"), _ ("Makes a new, empty book."), &argc, &argv, 0, 1, error))
    return EXIT_USAGE;
  const char *path = argc > 1 ? argv[1] : app->book;
  if (path == NULL) {
    g_set_error (error, USAGE_ERROR, 0, _ ("say where the book shall be: paiban init FILE.paiban"));
    return EXIT_USAGE;
  }
  g_autoptr (Book) book = book_create (path, zone != NULL ? zone : "Asia/Shanghai", app->now, error);
  if (book == NULL)
    return EXIT_ERROR;
  g_autofree char *secret = book_secret_path (path);
  g_print (_ ("The book is %s; the key of its calendar links is %s.\n"
              "Keep both, and keep the key private: whoever has it can read every feed.\n"
              "Next: paiban --book %s import FOLDER\n"),
           path, secret, path);
  return EXIT_DONE;
}
