/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/safety.h"
#include "store/home.h"

#include <glib/gi18n-lib.h>

static int
say_state (Book *book, GError **error)
{
  HomeState state;
  if (!home_state (book, &state, error))
    return EXIT_ERROR;
  if (state == HOME_HERE)
    g_print (_ ("This is the community's book; it publishes and makes lists.\n"));
  else if (state == HOME_COPY)
    g_print (_ ("This is a copy to try things out; it publishes and sends nothing.\n"));
  else
    g_print (_ ("This book was copied here, or restored, and nobody has said yet which it is: --moved or --copy.\n"));
  g_autofree char *trouble = safety_key_trouble (book);
  if (trouble != NULL)
    g_print (_ ("But %s.\n"), trouble);
  return state == HOME_UNTOLD || trouble != NULL ? EXIT_NEEDS : EXIT_DONE;
}

/* paiban here: which book this is; --moved or --copy says it. */
int
cmd_here (App *app, int argc, char **argv, GError **error)
{
  gboolean moved = FALSE, copy = FALSE;
  const GOptionEntry entries[] = {
    { "moved", 0, 0, G_OPTION_ARG_NONE, &moved, N_ ("it goes on here; the old file is used no longer"), NULL },
    { "copy", 0, 0, G_OPTION_ARG_NONE, &copy, N_ ("it is a copy to try things out: it will publish and send nothing"), NULL },
    { NULL }
  };
  if (!command_parse (app, entries, NULL, _ ("Says which book this is, after it was copied, restored or moved to another computer."), &argc,
                      &argv, 0, 0, error))
    return EXIT_USAGE;
  if (moved && copy) {
    g_set_error (error, USAGE_ERROR, 0, _ ("it is either --moved or --copy, not both"));
    return EXIT_USAGE;
  }
  g_autoptr (Book) book = command_open_book (app, moved || copy ? BOOK_WRITE : BOOK_READ, error);
  if (book == NULL)
    return EXIT_ERROR;
  if (!moved && !copy)
    return say_state (book, error);
  guint8 secret[BOOK_SECRET_SIZE];
  if (moved ? !book_load_secret (book, secret, error) || !home_set_moved (book, app->now, error)
            : !home_set_copy (book, app->now, error))
    return EXIT_ERROR;
  if (moved)
    g_print (_ ("The book goes on here: the links and QR codes that were handed out stay good. Use the old file no longer.\n"));
  else
    g_print (_ ("It is a copy now: try what you like, it publishes and sends nothing, and its links are its own.\n"));
  return EXIT_DONE;
}
