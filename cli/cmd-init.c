/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "store/sheet-file.h"
#include "store/workbook-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
make_book (App *app, const char *path, const char *zone, GError **error)
{
  g_autoptr (Book) book = book_create (path, zone, app->now, error);
  if (book == NULL)
    return EXIT_ERROR;
  g_autofree char *secret = book_secret_path (path);
  g_print (_ ("The book is %s; the key of its calendar links is %s.\n"
              "Keep both, and keep the key private: whoever has it can read every feed.\n"),
           path, secret);
  return EXIT_DONE;
}

/* 社区.xlsx -> 社区.paiban */
static char *
book_beside (const char *workbook)
{
  g_autofree char *stem = g_strndup (workbook, (gsize)(strrchr (workbook, '.') - workbook));
  return g_strconcat (stem, ".paiban", NULL);
}

/* What a command for the book needs, beside its own words: nothing where it is the only book of the folder. */
static char *
book_option (const char *path)
{
  App here = { .book = NULL };
  g_autofree char *only = command_book_path (&here, NULL);
  g_autofree char *this = g_canonicalize_filename (path, NULL), *that = only != NULL ? g_canonicalize_filename (only, NULL) : NULL;
  return g_strcmp0 (this, that) == 0 ? g_strdup ("") : g_strdup_printf (" --book %s", path);
}

/* A workbook that somebody may have filled in is never written over. */
static int
make_workbook (App *app, const char *path, const char *zone, GError **error)
{
  g_autofree char *book_path = app->book != NULL ? g_strdup (app->book) : book_beside (path);
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_EXISTS, _ ("%s is there already: it is left as it is. Give another name."), path);
    return EXIT_ERROR;
  }
  if (!g_file_test (book_path, G_FILE_TEST_EXISTS)) {
    int made = make_book (app, book_path, zone, error);
    if (made != EXIT_DONE)
      return made;
  }
  g_autoptr (Book) book = book_open (book_path, BOOK_READ, -1, error);
  g_autofree char *option = book_option (book_path);
  ExportOptions options = { app->as_of, app->chinese };
  if (book == NULL || !workbook_write_book (book, path, &options, SAMPLES_ALL, error))
    return EXIT_ERROR;
  g_print (_ ("The workbook is %1$s: fill in its first two pages, people and events. Grey rows are samples and not imported;\n"
              "the usual events stand ready among them: take “e.g.” away from those that you want.\n"),
           path);
  if (app->leads)
    g_print ("%s\n", _ ("Filled in, saved and closed: step 1 again."));
  else
    g_print (_ ("Next: paiban%2$s import %1$s\n"), path, option);
  return EXIT_DONE;
}

/* 社区 is 社区.paiban: only a file that is called so is found again. */
static char *
book_named (const char *name)
{
  return g_str_has_suffix (name, ".paiban") ? g_strdup (name) : g_strconcat (name, ".paiban", NULL);
}

/* paiban init FILE: a new book with the default teams, settings and the statutory holidays, and its secret beside it; for a workbook also
 * the workbook to fill in. */
int
cmd_init (App *app, int argc, char **argv, GError **error)
{
  g_autofree char *zone = NULL;
  const GOptionEntry entries[] = {
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, N_ ("IANA time zone of the community (default Asia/Shanghai)"), N_ ("ZONE") },
    { NULL }
  };
  if (!command_parse (app, entries, _ ("[FILE.paiban | FILE.xlsx]"),
                      _ ("Makes a new, empty book; of a workbook's name also the workbook to fill in (Excel, WPS, LibreOffice)."), &argc, &argv, 0, 1,
                      error))
    return EXIT_USAGE;
  const char *path = argc > 1 ? argv[1] : app->book, *local = zone != NULL ? zone : "Asia/Shanghai";
  if (path == NULL) {
    g_set_error (error, USAGE_ERROR, 0, _ ("say where the book shall be: paiban init FILE.paiban"));
    return EXIT_USAGE;
  }
  if (sheet_file_is_workbook (path))
    return make_workbook (app, path, local, error);
  g_autofree char *named = argc > 1 ? book_named (path) : g_strdup (path);
  int done = make_book (app, named, local, error);
  g_autofree char *option = book_option (named);
  if (done == EXIT_DONE && !app->leads)
    g_print (_ ("Next: paiban%s import FOLDER\n"), option);
  return done;
}
