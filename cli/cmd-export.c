/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "store/export.h"

#include <glib/gi18n-lib.h>

/* paiban export DIR: the book as sheets that import reads back without a difference. */
int
cmd_export (App *app, int argc, char **argv, GError **error)
{
  if (!command_parse (app, NULL, _ ("DIR"), _ ("Writes the book as sheets (CSV)."), &argc, &argv, 1, 1, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  if (book == NULL)
    return EXIT_ERROR;
  ExportOptions options = { app->as_of, app->chinese };
  g_autoptr (GPtrArray) names = export_pages (book, argv[1], &options, error);
  if (names == NULL)
    return EXIT_ERROR;
  for (guint i = 0; i < names->len; i++)
    g_print ("%s%c%s\n", argv[1], G_DIR_SEPARATOR, (const char *)names->pdata[i]);
  g_print (_ ("These sheets hold phone numbers and addresses: keep them private.\n"));
  return EXIT_DONE;
}
