/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/event-file.h"
#include "cli/import-busy.h"
#include "cli/import-impact.h"
#include "cli/import-phrases.h"
#include "cli/import-roster.h"
#include "cli/import-say.h"
#include "cli/import-seen.h"
#include "cli/out-file.h"
#include "cli/safety.h"
#include "store/import.h"
#include "store/import-todo-file.h"
#include "store/import-todo.h"
#include "store/roster-sheet.h"
#include "store/sheet-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is told of the import besides its differences, worked out while the book is as it would be. */
typedef struct {
  App *app;
  gboolean all;
  Impact *impact; /* NULL: nothing published lies ahead */
  char *phrases;
} Outlook;

/* What the book does not tell (a zone that is none) check tells: the import does not wait for it. */
static void
look_ahead (Book *book, const ImportReport *report, gpointer data)
{
  Outlook *outlook = data;
  guint news = import_report_changes (report);
  outlook->phrases = import_phrases_tell (outlook->app, book, report, outlook->all, NULL);
  if (outlook->impact != NULL && (news == 0 || !impact_compare (outlook->impact, book, NULL)))
    g_clear_pointer (&outlook->impact, impact_free);
}

static void
say_todo (const App *app, const ImportReport *report, const char *path)
{
  g_autofree char *pages = NULL, *shown = g_filename_display_name (path);
  guint red = import_todo_red (report, app->chinese, &pages);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%2$s has all of it, and %1$u red cell, at the top of %3$s: its note says what would be right. Correct it there, save, and import that file.\n",
                   "%2$s has all of it, and %1$u red cells, at the top of %3$s: each has a note that says what would be right. Correct them there, save, and "
                   "import that file.\n",
                   red),
      red, shown, pages);
  if (app->format == FORMAT_TEXT)
    g_print ("%s", text);
  else
    g_printerr ("%s", text);
}

/* What was given as a workbook beside it, with what was left out in red. A list that was given back makes room for what is left of it, so that there
 * is one to work in. When none can be written the import stands, and it is said. */
static void
write_todo (App *app, Book *book, const ImportReport *report, const char *input)
{
  g_autoptr (GError) error = NULL;
  gboolean back = report->todo->len > 0 && app->format == FORMAT_TEXT && import_todo_is_list (input) && !sheet_file_is_open (input);
  char *aside = NULL;
  if (back)
    out_file_move_aside (input, &aside, NULL);
  g_autofree char *path = import_todo_write (book, report, input, app->chinese, &error);
  out_file_settle (path != NULL ? path : input, aside, path != NULL);
  if (error != NULL)
    g_printerr ("paiban: %s\n", error->message);
  if (path != NULL)
    say_todo (app, report, path);
}

/* A preview leaves none. */
static int
copy_after (App *app, gboolean apply, int code)
{
  return apply ? safety_copy_after (app, code) : code;
}

/* What was said on the command line. */
typedef struct {
  gboolean apply, strict, all, all_day;
  const Day *from; /* NULL: always */
} Wanted;

static void
say (App *app, const Wanted *wanted, const char *const *paths, guint n, const ImportReport *report, const char *phrases, const Impact *impact)
{
  if (app->format != FORMAT_TEXT) {
    import_say_data (report, app->format);
    return;
  }
  if (app->shown) {
    import_say_outcome (report, wanted->apply, wanted->strict, app->asks);
    return;
  }
  g_autofree char *how = g_strdup_printf ("%d %d", wanted->strict, wanted->from != NULL ? *wanted->from : DAY_NONE);
  g_autoptr (ImportSeen) seen = import_seen_new (app, how, paths, n, !wanted->apply, wanted->all);
  import_say_text (app, report, wanted->all, seen);
  g_autofree char *fresh = phrases != NULL ? import_seen_rest (seen, phrases) : g_strdup ("");
  g_print ("%s", fresh);
  guint rest = import_seen_left_out (seen);
  if (rest > 0 && app->leads)
    g_print (
        g_dngettext (
            GETTEXT_PACKAGE,
            "%u more line is as in the last preview (the command paiban import FILE --all shows it).\n",
            "%u more lines are as in the last preview (the command paiban import FILE --all shows them).\n",
            rest),
        rest);
  else if (rest > 0)
    g_print (g_dngettext (GETTEXT_PACKAGE, "%u more line is as in the last preview (--all shows it).\n", "%u more lines are as in the last preview (--all shows them).\n", rest), rest);
  impact_print (app, impact, wanted->all);
  import_say_outcome (report, wanted->apply, wanted->strict, app->asks);
}

/* What was typed and not saved is not read, and looks like nothing changed. */
static void
remind_to_save (const GPtrArray *files, const ImportReport *report)
{
  gboolean news = import_report_changes (report) > 0, workbook = FALSE;
  for (guint i = 0; i < files->len; i++) {
    const char *path = g_ptr_array_index (files, i);
    g_autofree char *shown = g_filename_display_basename (path);
    gboolean is_workbook = sheet_file_is_workbook (path);
    workbook = workbook || is_workbook;
    if (!is_workbook || !sheet_file_is_open (path))
      continue;
    g_print (_ ("%s is still open in a spreadsheet program, and what is not saved there is not read: save it, close it, and import it again.\n"), shown);
    return;
  }
  if (workbook && !news && !import_report_needs_care (report))
    g_print (_ ("If you did change something: save it in the spreadsheet, close it, and import it again.\n"));
}

/* Sheets and series of events. */
static int
import_files (App *app, const Wanted *wanted, const char *const *paths, guint n, GError **error)
{
  gboolean calendar = n == 1 && event_file_is (paths[0]);
  g_autoptr (GPtrArray) files = calendar ? NULL : import_find_files (paths, n, error);
  g_autoptr (Book) book = files == NULL && !calendar ? NULL : command_open_book (app, wanted->apply ? BOOK_WRITE : BOOK_READ, error);
  if (book == NULL)
    return EXIT_ERROR;
  Outlook outlook = { app, wanted->all, impact_new (app, book, NULL), NULL };
  g_autofree char *command = import_command (paths[0]);
  ImportOptions options = { .as_of = app->as_of, .chinese = app->chinese, .strict = wanted->strict, .command = command,
                            .after = look_ahead, .after_data = &outlook, .from = wanted->from };
  import_phrases_read (&options);
  g_autoptr (ImportReport) report = calendar          ? event_file_import (app, book, paths[0], &options, wanted->apply, error)
                                    : wanted->apply ? import_apply (book, files, &options, command, app->now, error)
                                                    : import_preview (book, files, &options, error);
  g_autoptr (Impact) impact = outlook.impact; /* as look_ahead left them */
  g_autofree char *phrases = outlook.phrases;
  if (report == NULL)
    return EXIT_ERROR;
  say (app, wanted, paths, n, report, phrases, impact);
  if (!calendar && app->format == FORMAT_TEXT)
    remind_to_save (files, report);
  if (wanted->apply && !calendar)
    write_todo (app, book, report, paths[0]);
  gboolean changed = import_report_changes (report) > 0;
  gboolean offers = app->shown || app->leads; /* the menu asks about a new workbook itself */
  if (report->applied && changed && !offers && report->todo->len == 0 && import_todo_is_list (paths[0])
      && app->format == FORMAT_TEXT)
    g_print (_ ("The workbook that these rows came from still has them as they were: work on in a new one, paiban export --to FILE.xlsx.\n"));
  app->affected = report->applied && impact != NULL ? impact_first (impact) : DAY_NONE;
  if (report->applied && changed && !safety_copy (app, book))
    return EXIT_NEEDS;
  return import_report_needs_care (report) ? EXIT_NEEDS : EXIT_DONE;
}

/* paiban import FOLDER|FILE …, or roster MONTH FILE: sheets into the book; shows the differences, --apply makes them. */
int
cmd_import (App *app, int argc, char **argv, GError **error)
{
  Wanted wanted = { FALSE };
  g_autofree char *who = NULL, *from = NULL;
  const GOptionEntry entries[] = {
    { "apply", 0, 0, G_OPTION_ARG_NONE, &wanted.apply, N_ ("make the changes; what is not sound is left out and listed"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &wanted.strict, N_ ("with --apply: all or nothing"), NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("what the events page changes holds from this day on; before it all stays"), N_ ("YYYY-MM-DD") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &who, N_ ("busy: whose calendar it is, when the file's name does not say"), N_ ("WHO") },
    { "all-day", 0, 0, G_OPTION_ARG_NONE, &wanted.all_day, N_ ("busy: days without hours are busy too"), NULL },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &wanted.all, N_ ("show every difference"), NULL },
    { NULL }
  };
  if (!command_parse (app, entries, _ ("FOLDER|FILE … | EVENTS.ics | roster MONTH FILE | busy FOLDER|FILE.ics …"),
                      _ ("Reads workbooks (.xlsx), sheets (CSV), series or people's calendars (.ics) into the book: first shows what would change."), &argc, &argv, 1, 1000,
                      error))
    return EXIT_USAGE;
  const char *const *paths = (const char *const *)argv + 1;
  if (argc == 4 && strcmp (argv[1], "roster") == 0)
    return copy_after (app, wanted.apply, import_roster (app, argv[2], argv[3], wanted.apply ? ROSTER_APPLY : ROSTER_SHOW, error));
  if (argc > 2 && strcmp (argv[1], "busy") == 0)
    return copy_after (app, wanted.apply, import_busy (app, paths + 1, (guint)argc - 2, who, wanted.all_day, wanted.apply, error));
  if (argc == 2 && roster_sheet_detect (argv[1])) {
    g_set_error (error, USAGE_ERROR, 0, _ ("%s is a month's roster: paiban import roster MONTH %s"), argv[1], argv[1]);
    return EXIT_USAGE;
  }
  Day first;
  if (from != NULL && !day_parse (from, &first)) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--from takes a day like 2026-11-02, not “%s”"), from);
    return EXIT_USAGE;
  }
  wanted.from = from != NULL ? &first : NULL;
  return import_files (app, &wanted, paths, (guint)argc - 1, error);
}
