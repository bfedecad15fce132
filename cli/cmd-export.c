/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/event-file.h"
#include "cli/out-file.h"
#include "store/export.h"
#include "store/roster-sheet.h"
#include "store/sheet-file.h"
#include "store/workbook-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
write_roster_file (App *app, Book *book, const StoredRoster *roster, const char *path, GError **error)
{
  if (path != NULL && sheet_file_is_workbook (path))
    return roster_sheet_write_workbook (book, roster, path, app->chinese, error);
  GString *bytes = roster_sheet_write (book, roster, app->chinese, error);
  if (bytes == NULL)
    return FALSE;
  gboolean done = TRUE;
  if (path == NULL)
    g_print ("%s", bytes->str);
  else
    done = g_file_set_contents_full (path, bytes->str, (gssize)bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
  g_string_free (bytes, TRUE);
  return done;
}

/* A sheet that is there may have been edited and not imported: it stays, under another name. */
static gboolean
write_roster (App *app, Book *book, const StoredRoster *roster, const char *path, GError **error)
{
  char *aside = NULL;
  if (path != NULL && (!out_file_check (path, error) || !out_file_move_aside (path, &aside, error)))
    return FALSE;
  gboolean done = write_roster_file (app, book, roster, path, error);
  out_file_settle (path, aside, done);
  return done;
}

/* The draft of a month as one row a place, to be edited in a spreadsheet; to standard output without a file. */
static int
export_roster (App *app, const char *month, const char *path, GError **error)
{
  Day from, to;
  gint64 head;
  if (!command_month (month, &from, &to, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  if (book == NULL || !roster_book_head (book, from, to, &head, error))
    return EXIT_ERROR;
  if (head == 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("%s has no roster yet: paiban solve %s"), month, month);
    return EXIT_ERROR;
  }
  g_autoptr (StoredRoster) roster = roster_book_load (book, head, error);
  if (roster == NULL || !write_roster (app, book, roster, path, error))
    return EXIT_ERROR;
  if (path != NULL)
    g_print (_ ("%s is written. Edit names and locks, then: paiban import roster %s %s\n"), path, month, path);
  return EXIT_DONE;
}

/* A workbook that is there may hold what was typed and not imported: it stays, under another name. */
static gboolean
write_workbook (Book *book, const char *path, const ExportOptions *options, GError **error)
{
  char *aside;
  if (!out_file_check (path, error) || !out_file_move_aside (path, &aside, error))
    return FALSE;
  gboolean done = workbook_write_book (book, path, options, SAMPLES_EMPTY_PAGES, error);
  out_file_settle (path, aside, done);
  return done;
}

/* What somebody typed into one of the sheets and did not import stays, each under another name. */
static GPtrArray *
write_sheets (Book *book, const char *folder, const ExportOptions *options, GError **error)
{
  char *asides[PAGE_N] = { NULL }, *paths[PAGE_N];
  gboolean ready = TRUE;
  for (guint p = 0; p < PAGE_N; p++) {
    g_autofree char *name = export_name ((PageId)p, options);
    paths[p] = g_build_filename (folder, name, NULL);
    ready = ready && out_file_move_aside (paths[p], &asides[p], error);
  }
  GPtrArray *names = ready ? export_pages (book, folder, options, error) : NULL;
  for (guint p = 0; p < PAGE_N; p++) {
    out_file_settle (paths[p], asides[p], names != NULL);
    g_free (paths[p]);
  }
  return names;
}

static int
export_book (App *app, const char *folder, GError **error)
{
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  if (book == NULL)
    return EXIT_ERROR;
  ExportOptions options = { app->as_of, app->chinese };
  gboolean workbook = sheet_file_is_workbook (folder);
  if (workbook && !write_workbook (book, folder, &options, error))
    return EXIT_ERROR;
  g_autoptr (GPtrArray) names = workbook ? g_ptr_array_new () : write_sheets (book, folder, &options, error);
  if (names == NULL)
    return EXIT_ERROR;
  if (workbook)
    g_print ("%s\n", folder);
  for (guint i = 0; i < names->len; i++)
    g_print ("%s%c%s\n", folder, G_DIR_SEPARATOR, (const char *)names->pdata[i]);
  g_print (_ ("These sheets hold phone numbers and addresses: keep them private.\n"));
  return EXIT_DONE;
}

/* paiban export DIR, or paiban export --to FILE.xlsx, or paiban export roster MONTH [FILE], or paiban export --events FILE.ics. */
int
cmd_export (App *app, int argc, char **argv, GError **error)
{
  g_autofree char *events = NULL, *workbook = NULL;
  const GOptionEntry entries[]
      = { { "to", 0, 0, G_OPTION_ARG_FILENAME, &workbook, N_ ("the book as one workbook (Excel, WPS, LibreOffice)"), N_ ("FILE.xlsx") },
          { "events", 0, 0, G_OPTION_ARG_FILENAME, &events, N_ ("the series as a calendar file"), N_ ("FILE.ics") },
          { NULL } };
  if (!command_parse (app, entries, _ ("DIR | --to FILE.xlsx | roster MONTH [FILE] | --events FILE.ics"),
                      _ ("Writes the book as one workbook or as sheets (CSV), a month's draft as one row a place, or the series as a calendar file."),
                      &argc, &argv, 0, 3, error))
    return EXIT_USAGE;
  if (events != NULL && workbook == NULL && argc == 1)
    return event_file_export (app, events, error);
  if (workbook != NULL && events == NULL && argc == 1 && sheet_file_is_workbook (workbook))
    return export_book (app, workbook, error);
  if (argc > 2 && events == NULL && workbook == NULL && strcmp (argv[1], "roster") == 0)
    return export_roster (app, argv[2], argc > 3 ? argv[3] : NULL, error);
  if (argc != 2 || events != NULL || workbook != NULL || strcmp (argv[1], "roster") == 0) {
    g_set_error (error, USAGE_ERROR, 0, _ ("export takes one folder, or: --to FILE.xlsx, or: roster MONTH FILE, or: --events FILE.ics"));
    return EXIT_USAGE;
  }
  return export_book (app, argv[1], error);
}
