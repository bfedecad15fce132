/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/menu-sheets.h"
#include "cli/import-ask.h"
#include "cli/import-roster.h"
#include "cli/safety.h"
#include "cli/sheets-here.h"
#include "store/roster-sheet.h"
#include "store/sheet-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- the workbook after another sheet ---- */

/* A program that has the old one open would save it over the new one. FALSE: she leaves it. */
static gboolean
wait_until_closed (const char *workbook)
{
  char line[16];
  while (sheet_file_is_open (workbook)) {
    g_print (_ ("%s is open in a spreadsheet program: close it there, then press Enter (n: leave it): "),
             workbook);
    if (!command_read_line (line, sizeof line) || (line[0] != '\0' && !command_is_yes (line)))
      return FALSE;
  }
  return TRUE;
}

/* What she has typed there and not imported comes first: it is not in the book. FALSE: there is some; it is
 * said. */
static gboolean
is_held (const App *app, const char *workbook)
{
  SheetState state = sheets_here_state (app, workbook);
  if (state == SHEET_NEWS)
    g_print (_ ("%s holds something that is not imported yet: step 1 does it.\n"), workbook);
  else if (state == SHEET_WRONG)
    g_print (
        _ ("%s holds something that cannot be read, and is not written anew before it is corrected there: "
           "step 1 says what.\n"),
        workbook);
  else if (state == SHEET_UNREAD)
    g_print (
        _ ("%s cannot be read, and is not written anew: open it in Excel, WPS or LibreOffice, and save it "
           "again.\n"),
        workbook);
  return state == SHEET_HELD;
}

/* What came from an old list stands in the book and not in her workbook, where she would look for it. */
static int
renew_workbook (MenuSheets *sheets, GError **error)
{
  g_autofree char *workbook = sheets_here_workbook (sheets->app);
  if (workbook == NULL) {
    sheets->is_behind = FALSE;
    return EXIT_DONE;
  }
  if (!is_held (sheets->app, workbook))
    return EXIT_DONE;
  g_autofree char *question
      = g_strdup_printf (_ ("%s does not hold this yet. Write it anew, to go on in it?"), workbook);
  if (!command_ask (question) || !wait_until_closed (workbook)) {
    sheets->is_behind = FALSE;
    return EXIT_DONE;
  }
  if (!is_held (sheets->app, workbook)) /* she may have saved meanwhile, to close it */
    return EXIT_DONE;
  sheets->is_behind = FALSE;
  char *words[] = { (char *)"export", (char *)"--to", workbook, NULL };
  return cmd_export (sheets->app, 3, words, error);
}

/* ---- one sheet ---- */

/* The month that the sheet was written from, else the menu's. Free with g_free. */
static char *
month_of (const MenuSheets *sheets, const char *path)
{
  char day[DAY_TEXT_SIZE];
  gint64 id = roster_sheet_draft (path);
  g_autoptr (Book) book = id == 0 ? NULL : command_open_book (sheets->app, BOOK_READ, NULL);
  g_autoptr (StoredRoster) roster = book == NULL ? NULL : roster_book_load (book, id, NULL);
  return roster == NULL ? g_strdup (sheets->month)
                        : g_strndup (day_format (roster->from, day), strlen ("2026-10"));
}

static int
take_roster (MenuSheets *sheets, const char *path, GError **error)
{
  g_autofree char *month = month_of (sheets, path);
  if (strcmp (month, sheets->month) != 0)
    g_print (_ ("%1$s is of %2$s.\n"), path, month);
  int code = import_roster (sheets->app, month, path, ROSTER_ASK, error);
  return safety_copy_after (sheets->app, code);
}

/* Is it the workbook itself? */
static gboolean
is_own (const App *app, const char *path)
{
  g_autofree char *workbook = sheets_here_workbook (app), *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *own = workbook == NULL ? NULL : g_canonicalize_filename (workbook, NULL);
  return g_strcmp0 (own, whole) == 0;
}

int
menu_sheets_take (MenuSheets *sheets, const char *path, GError **error)
{
  int code = EXIT_DONE;
  if (!import_ask_book (sheets->app, path, FALSE, &code, error))
    return code;
  if (roster_sheet_detect (path))
    return take_roster (sheets, path, error);
  char *files[] = { (char *)path };
  ImportAnswer answer = import_ask_sheets (sheets->app, files, 1, FALSE, &code, error);
  if (answer == ANSWER_DONE && !is_own (sheets->app, path))
    sheets->is_behind = TRUE;
  return answer == ANSWER_DONE && sheets->is_behind ? renew_workbook (sheets, error) : code;
}

/* ---- what lies here ---- */

static void
print_sheets (const GPtrArray *here, guint others)
{
  if (here->len > 0)
    g_print ("%s\n", _ ("The sheets here that are new to the book:"));
  else
    g_print ("%s\n", _ ("The sheets of this folder have nothing that is new to the book. If you did change "
                        "one: save it and close it."));
  for (guint i = 0; i < here->len; i++) {
    const SheetHere *sheet = here->pdata[i];
    g_autofree char *changes = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u difference", "%u differences", sheet->changes), sheet->changes);
    g_autofree char *left = g_strdup_printf (_ ("%u to be corrected"), sheet->left);
    g_print ("  %u %s  %s%s%s\n", i + 1, sheet->name,
             sheet->is_roster     ? _ ("an edited roster")
             : sheet->changes > 0 ? changes
             : sheet->is_unread   ? _ ("cannot be read")
                                  : "",
             sheet->changes > 0 && sheet->left > 0 ? _ (", ") : "", sheet->left > 0 ? left : "");
  }
  if (others > 0)
    g_print (g_dngettext (GETTEXT_PACKAGE, "%u older sheet was not looked at: drag it into this window.\n",
                          "%u older sheets were not looked at: drag one into this window.\n", others),
             others);
}

/* The path that her answer means: a number of the list, only Enter, or yes, for the first that changes
 * something, or a path; NULL for none, as q. Free with g_free. */
static char *
chosen_path (const GPtrArray *here, const char *line)
{
  guint64 number = 0;
  if (strcmp (line, "q") == 0)
    return NULL;
  if (line[0] == '\0' || command_is_yes (line))
    return here->len > 0 && ((SheetHere *)here->pdata[0])->changes > 0
               ? g_strdup (((SheetHere *)here->pdata[0])->name)
               : NULL;
  if (here->len > 0 && g_ascii_string_to_unsigned (line, 10, 1, here->len, &number, NULL))
    return g_strdup (((SheetHere *)here->pdata[number - 1])->name);
  return command_plain_path (line);
}

/* A number that is none of the list was mistyped: it is asked again. NULL for none. Free with g_free. */
static char *
ask_path (const GPtrArray *here, const char *question)
{
  char line[4096];
  for (;;) {
    g_print ("%s", question);
    g_autofree char *path = command_read_line (line, sizeof line) ? chosen_path (here, line) : NULL;
    if (path == NULL || here->len == 0 || path[strspn (path, "0123456789")] != '\0'
        || g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
    g_print (_ ("Type a number from 1 to %d.\n"), (int)here->len);
  }
}

/* Whoever begins has neither a book nor a workbook: both are made. FALSE: there is still no book. */
static gboolean
make_book (App *app, gboolean agreed, int *ret_code, GError **error)
{
  const char *workbook = _ ("community.xlsx");
  if (app->book != NULL || g_file_test (workbook, G_FILE_TEST_EXISTS))
    return import_ask_book (app, workbook, FALSE, ret_code, error);
  g_autofree char *question = g_strdup_printf (
      _ ("There is no book here yet. Make one, and the workbook to fill in, %s?"), workbook);
  if (!agreed && !command_ask (question))
    return FALSE;
  char *words[] = { (char *)"init", (char *)workbook, NULL };
  *ret_code = cmd_init (app, 2, words, error);
  return *ret_code == EXIT_DONE;
}

int
menu_sheets_offer (MenuSheets *sheets, GError **error)
{
  int code = EXIT_DONE;
  gboolean fresh = sheets->app->book != NULL ? !g_file_test (sheets->app->book, G_FILE_TEST_EXISTS)
                                             : command_no_book_here ();
  if (fresh && !make_book (sheets->app, sheets->is_agreed, &code, error))
    return code;
  guint others = 0;
  g_autoptr (GPtrArray) here = sheets_here (sheets->app, &others, error);
  if (here == NULL)
    return EXIT_ERROR;
  if (here->len == 0 && fresh)
    return EXIT_DONE;
  gboolean news = here->len > 0 && ((SheetHere *)here->pdata[0])->changes > 0;
  print_sheets (here, others);
  const char *question
      = news ? _ ("Which one: its number, or drag a file or folder into this window (only Enter: 1): ")
        : here->len > 0
            ? _ ("Which one: its number, or drag a file or folder into this window (only Enter: back): ")
            : _ ("File or folder with the sheets: drag it into this window (only Enter: back): ");
  g_autofree char *path = ask_path (here, question);
  return path != NULL ? menu_sheets_take (sheets, path, error) : EXIT_DONE;
}
