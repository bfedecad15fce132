/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase.h"
#include "cli/command.h"
#include "cli/event-file.h"
#include "cli/import-busy.h"
#include "cli/import-impact.h"
#include "cli/import-phrases.h"
#include "cli/import-roster.h"
#include "cli/items.h"
#include "cli/safety.h"
#include "store/import.h"
#include "store/import-todo.h"
#include "store/roster-sheet.h"
#include "store/workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHOWN 40 /* differences printed without --all; what was left out is always printed */

static const char *const whats[IMPORT_KINDS] = {
  [IMPORT_ADDED] = "added",     [IMPORT_CHANGED] = "changed", [IMPORT_MADE] = "made",       [IMPORT_DROPPED] = "dropped",
  [IMPORT_SKIPPED] = "skipped", [IMPORT_REFUSED] = "refused", [IMPORT_WAITING] = "waiting", [IMPORT_UNREAD] = "unread",
};

/* gate-东门/2026-09-01/上学: a lock names a shift instead of a time. */
static gboolean
is_reference (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  Day day;
  return g_strv_length (parts) >= 2 && parts[0][0] != '\0' && day_parse (parts[1], &day);
}

/* A phrase is good when cal can read it; what it means on which day is plan's business. */
static gboolean
check_phrase (const char *text, gpointer data, GError **error)
{
  (void)data;
  if (is_reference (text))
    return TRUE;
  g_autoptr (Phrase) phrase = phrase_parse (text, error);
  return phrase != NULL;
}

/* What a page keeps of which an entry was made because a cell names it. */
static const char *
made_word (const char *page)
{
  static const struct { const char *page, *word; } made[] = {
    { "places", N_ ("place") }, { "organisations", N_ ("organisation") }, { "days", N_ ("calendar") }, { "skills", N_ ("skill") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    if (g_strcmp0 (page, made[i].page) == 0)
      return _ (made[i].word);
  return page != NULL ? page : "";
}

/* "志愿者.csv row 3, 电话 (王芳 V001)", as far as the item says it. */
static char *
place_of (const ImportItem *item)
{
  g_autofree char *where = NULL;
  gboolean named = item->subject != NULL && item->subject[0] != '\0';
  if (item->file == NULL)
    where = g_strdup (made_word (item->column));
  else if (item->row == 0)
    where = item->column == NULL ? g_strdup (item->file) : g_strdup_printf (_ ("%1$s, %2$s"), item->file, item->column);
  else if (event_file_is (item->file))
    where = item->column == NULL ? g_strdup_printf (_ ("%1$s line %2$u"), item->file, item->row)
                                 : g_strdup_printf (_ ("%1$s line %2$u, %3$s"), item->file, item->row, item->column);
  else if (item->column == NULL)
    where = g_strdup_printf (_ ("%1$s row %2$u"), item->file, item->row);
  else
    where = g_strdup_printf (_ ("%1$s row %2$u, %3$s"), item->file, item->row, item->column);
  return named ? g_strdup_printf (_ ("%1$s (%2$s)"), where, item->subject) : g_steal_pointer (&where);
}

static const char *
or_blank (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : _ ("(blank)");
}

static void
print_item (GString *out, const ImportItem *item)
{
  g_autofree char *place = place_of (item);
  const char *message = item->message != NULL ? item->message : "";
  if (place[0] == '\0')
    g_string_append_printf (out, "  %s\n", message);
  else if (item->what == IMPORT_CHANGED)
    g_string_append_printf (out, _ ("  %1$s: %2$s → %3$s\n"), place, or_blank (item->old), or_blank (item->new));
  else if (item->new != NULL && item->what == IMPORT_REFUSED)
    g_string_append_printf (out, _ ("  %1$s: “%2$s”: %3$s\n"), place, item->new, message);
  else if (item->message != NULL)
    g_string_append_printf (out, _ ("  %1$s: %2$s\n"), place, message);
  else
    g_string_append_printf (out, "  %s\n", place);
}

static void
print_kind (GString *out, const ImportReport *report, ImportWhat what, const char *heading, guint shown)
{
  guint n = 0;
  if (report->count[what] == 0)
    return;
  g_string_append_printf (out, _ ("%1$s: %2$u\n"), heading, report->count[what]);
  for (guint i = 0; i < report->items->len && n < shown; i++) {
    const ImportItem *item = report->items->pdata[i];
    if (item->what == what) {
      print_item (out, item);
      n++;
    }
  }
  if (n < report->count[what] && shown > 0)
    g_string_append_printf (out, _ ("  … and %u more (--all shows them)\n"), report->count[what] - n);
}

static void
print_text (const ImportReport *report, gboolean all)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint shown = all ? G_MAXUINT : SHOWN;
  g_string_append_printf (out, _ ("%u rows read, %u of them as the book has them.\n"), report->rows, report->unchanged);
  print_kind (out, report, IMPORT_ADDED, _ ("new"), all ? G_MAXUINT : 0);
  print_kind (out, report, IMPORT_MADE, _ ("made because something names it"), all ? G_MAXUINT : 0);
  print_kind (out, report, IMPORT_CHANGED, _ ("changed"), shown);
  print_kind (out, report, IMPORT_DROPPED, _ ("identity numbers read for birth and sex, not stored"), shown);
  print_kind (out, report, IMPORT_SKIPPED, _ ("columns and parts that no page has, skipped"), shown);
  print_kind (out, report, IMPORT_REFUSED, _ ("cells left out"), G_MAXUINT);
  print_kind (out, report, IMPORT_WAITING, _ ("rows that wait"), G_MAXUINT);
  print_kind (out, report, IMPORT_UNREAD, _ ("files left out"), G_MAXUINT);
  g_print ("%s", out->str);
}

static void
print_data (const ImportReport *report, Format format)
{
  static const char *const keys[] = { "what", "file", "row", "column", "subject", "old", "new", "message", NULL };
  g_autoptr (Items) items = items_new (keys);
  for (guint i = 0; i < report->items->len; i++) {
    const ImportItem *item = report->items->pdata[i];
    items_text (items, whats[item->what]);
    items_text (items, item->file);
    items_number (items, item->row);
    items_text (items, item->column);
    items_text (items, item->subject);
    items_text (items, item->old);
    items_text (items, item->new);
    items_text (items, item->message);
  }
  items_print (items, format);
}

static void
say_outcome (const ImportReport *report, gboolean apply, gboolean strict)
{
  guint left_out = report->count[IMPORT_REFUSED] + report->count[IMPORT_WAITING] + report->count[IMPORT_UNREAD];
  guint news = report->count[IMPORT_ADDED] + report->count[IMPORT_CHANGED] + report->count[IMPORT_MADE];
  if (report->applied)
    g_print (news > 0 ? _ ("Applied. “paiban undo” takes it back.\n") : _ ("Nothing to change.\n"));
  else if (apply && strict && left_out > 0)
    g_print (_ ("Nothing was applied: --strict wants every cell sound.\n"));
  else if (!apply)
    g_print (news > 0 ? _ ("Nothing is changed yet: --apply does it.\n") : _ ("Nothing to change.\n"));
}

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
  guint news = report->count[IMPORT_ADDED] + report->count[IMPORT_CHANGED] + report->count[IMPORT_MADE];
  outlook->phrases = import_phrases_tell (outlook->app, book, report->phrases, outlook->all, NULL);
  if (outlook->impact != NULL && (news == 0 || !impact_compare (outlook->impact, book, NULL)))
    g_clear_pointer (&outlook->impact, impact_free);
}

/* What was left out as a workbook beside the input. When that cannot be written the import stands, and it is said. */
static void
write_todo (App *app, Book *book, const ImportReport *report, const char *input)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = import_todo_write (book, report, input, app->chinese, &error);
  guint rows = 0;
  for (guint i = 0; i < report->todo->len; i++)
    rows += ((WorkbookPage *)g_ptr_array_index (report->todo, i))->rows->len;
  if (error != NULL)
    g_printerr ("paiban: %s\n", error->message);
  if (path == NULL)
    return;
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%2$s holds the %1$u row that is not done: correct its red cells, each has a note, and import that file.\n",
                   "%2$s holds the %1$u rows that are not done: correct their red cells, each has a note, and import that file.\n", rows),
      rows, shown);
  if (app->format == FORMAT_TEXT)
    g_print ("%s", text);
  else
    g_printerr ("%s", text);
}

/* A backup after a roster's or calendars' import that did something; returns the exit code. */
static int
keep_copy (App *app, gboolean apply, int code)
{
  if (!apply || (code != EXIT_DONE && code != EXIT_NEEDS))
    return code;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, NULL);
  return book != NULL && safety_copy (app, book) ? code : EXIT_NEEDS;
}

/* paiban import FOLDER|FILE …, or roster MONTH FILE: sheets into the book; shows the differences, --apply makes them. */
int
cmd_import (App *app, int argc, char **argv, GError **error)
{
  gboolean apply = FALSE, strict = FALSE, all = FALSE, all_day = FALSE;
  g_autofree char *who = NULL, *from = NULL;
  const GOptionEntry entries[] = {
    { "apply", 0, 0, G_OPTION_ARG_NONE, &apply, N_ ("make the changes; what is not sound is left out and listed"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_ ("with --apply: all or nothing"), NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("what the events page changes holds from this day on; before it all stays"), N_ ("YYYY-MM-DD") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &who, N_ ("busy: whose calendar it is, when the file's name does not say"), N_ ("WHO") },
    { "all-day", 0, 0, G_OPTION_ARG_NONE, &all_day, N_ ("busy: days without hours are busy too"), NULL },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_ ("show every difference"), NULL },
    { NULL }
  };
  if (!command_parse (app, entries, _ ("FOLDER|FILE … | EVENTS.ics | roster MONTH FILE | busy FOLDER|FILE.ics …"),
                      _ ("Reads workbooks (.xlsx), sheets (CSV), series or people's calendars (.ics) into the book: first shows what would change."), &argc, &argv, 1, 1000,
                      error))
    return EXIT_USAGE;
  if (argc > 2 && strcmp (argv[1], "roster") == 0 && argc == 4)
    return keep_copy (app, apply, import_roster (app, argv[2], argv[3], apply, error));
  if (argc > 2 && strcmp (argv[1], "busy") == 0)
    return keep_copy (app, apply,
                      import_busy (app, (const char *const *)argv + 2, (guint)argc - 2, who, all_day, apply, error));
  if (argc == 2 && roster_sheet_detect (argv[1])) {
    g_set_error (error, USAGE_ERROR, 0, _ ("%s is a month's roster: paiban import roster 2026-09 %s"), argv[1], argv[1]);
    return EXIT_USAGE;
  }
  gboolean calendar = argc == 2 && event_file_is (argv[1]);
  g_autoptr (GPtrArray) files = calendar ? NULL : import_find_files ((const char *const *)argv + 1, (guint)argc - 1, error);
  if (files == NULL && !calendar)
    return EXIT_ERROR;
  g_autoptr (Book) book = command_open_book (app, apply ? BOOK_WRITE : BOOK_READ, error);
  if (book == NULL)
    return EXIT_ERROR;
  Day first;
  if (from != NULL && !day_parse (from, &first)) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--from takes a day like 2026-11-02, not “%s”"), from);
    return EXIT_USAGE;
  }
  Outlook outlook = { app, all, impact_new (app, book, NULL), NULL };
  ImportOptions options = { .as_of = app->as_of, .chinese = app->chinese, .strict = strict, .phrase = check_phrase, .after = look_ahead,
                            .after_data = &outlook, .from = from != NULL ? &first : NULL };
  g_autofree char *name = g_path_get_basename (argv[1]);
  g_autofree char *command = g_strdup_printf ("import %s", name);
  g_autoptr (ImportReport) report = calendar ? event_file_import (app, book, argv[1], &options, apply, error)
                                    : apply  ? import_apply (book, files, &options, command, app->now, error)
                                             : import_preview (book, files, &options, error);
  g_autoptr (Impact) impact = outlook.impact;
  g_autofree char *phrases = outlook.phrases;
  if (report == NULL)
    return EXIT_ERROR;
  if (app->format == FORMAT_TEXT) {
    print_text (report, all);
    if (phrases != NULL && (all || !apply)) /* who applies has seen them */
      g_print ("%s", phrases);
    impact_print (impact, all);
    say_outcome (report, apply, strict);
  } else
    print_data (report, app->format);
  if (apply && !calendar)
    write_todo (app, book, report, argv[1]);
  gboolean changed = report->count[IMPORT_ADDED] + report->count[IMPORT_CHANGED] + report->count[IMPORT_MADE] > 0;
  if (report->applied && changed && !safety_copy (app, book))
    return EXIT_NEEDS;
  return import_report_needs_care (report) ? EXIT_NEEDS : EXIT_DONE;
}
