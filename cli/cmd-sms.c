/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/month.h"
#include "cli/out-file.h"
#include "cli/published.h"
#include "cli/sms-sheet.h"
#include "cli/typed.h"
#include "cli/unsent.h"
#include "store/home.h"
#include "store/publication-book.h"
#include "store/sheet-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is asked for: exactly one of date, month and changes; and the workbook to write, or NULL. */
typedef struct {
  char *date, *month;
  gboolean changes;
  char *to;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->date);
  g_free (asked->month);
  g_free (asked->to);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* The span of the list, the month that holds it, and its kind. */
static gboolean
read_asked (const App *app, const Asked *asked, SmsQuery *query, Day *ret_from, Day *ret_to, GError **error)
{
  if ((asked->date != NULL) + (asked->month != NULL) + asked->changes != 1 && !(asked->changes && asked->month != NULL && asked->date == NULL)) {
    g_set_error (error, USAGE_ERROR, 0, _ ("say one of --date 2026-09-07, --month 2026-09, --changes, or --month 2026-09 --changes"));
    return FALSE;
  }
  if (asked->date != NULL) {
    if (!day_parse (asked->date, &query->from)) {
      g_set_error (error, USAGE_ERROR, 0, _ ("--date takes a day like 2026-09-05, not “%s”"), asked->date);
      return FALSE;
    }
    query->kind = SMS_DATE;
    query->to = query->from + 1;
    *ret_from = day_month_start (query->from);
    *ret_to = day_add_months (*ret_from, 1);
    return TRUE;
  }
  if (!command_month (app, asked->month, ret_from, ret_to, error))
    return FALSE;
  query->kind = asked->changes ? SMS_CHANGES : SMS_MONTH;
  query->from = *ret_from;
  query->to = *ret_to;
  return TRUE;
}

/* The number of the newest publication of the span in the list; NONE. */
static int
find_publication (const GArray *all, Day from, Day to)
{
  for (guint i = all->len; i-- > 0;) {
    const Publication *one = &g_array_index (all, Publication, i);
    if (one->from == from && one->to == to)
      return (int)i;
  }
  return NONE;
}

/* --changes without a month means the month that was published last. */
static gboolean
find_month (Book *book, Asked *asked, GError **error)
{
  char day[DAY_TEXT_SIZE];
  g_autoptr (GArray) all = publication_book_list (book, error);
  if (all == NULL)
    return FALSE;
  if (all->len == 0) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("that month is not published yet; lists hold only what is published"));
    return FALSE;
  }
  asked->month = g_strndup (day_format (g_array_index (all, Publication, all->len - 1).from, day), 7);
  return TRUE;
}

/* Why a list is empty, for whoever waits for its lines. */
static void
say_nothing (const Asked *asked)
{
  if (asked->date != NULL)
    g_printerr (_ ("Nobody has a published duty on %s: there is nothing to tell.\n"), asked->date);
  else if (asked->changes)
    g_printerr (_ ("The last publication of %s changed nothing that is still to be told.\n"), asked->month);
  else
    g_printerr (_ ("Nobody has a published duty in %s: there is nothing to tell.\n"), asked->month);
}

static void
print_list (const App *app, const Asked *asked, const SmsQuery *query, const SmsList *list)
{
  g_autoptr (GString) out = g_string_new (NULL);
  if (app->format == FORMAT_JSON)
    sms_append_json (list, query->community, query->voice, out);
  else if (app->format == FORMAT_CSV)
    sms_append_csv (list, query->voice, out);
  else
    sms_append_text (list, out);
  g_print ("%s", out->str);
  if (app->format == FORMAT_TEXT && out->len == 0)
    say_nothing (asked);
}

/* The list as a workbook, and what it holds. One that is there may have been worked on: it stays, under another name. */
static gboolean
write_workbook (const App *app, const Asked *asked, const SmsList *list, GError **error)
{
  char *aside;
  if (list->messages->len + list->unreached->len == 0) {
    say_nothing (asked);
    return TRUE;
  }
  if (!out_file_check (asked->to, error) || !out_file_move_aside (asked->to, &aside, error))
    return FALSE;
  gboolean done = sms_write_workbook (list, asked->to, app->chinese, app->now, error);
  out_file_settle (asked->to, aside, done);
  if (done)
    g_print (_ ("%1$s is written: messages %2$u (parts %3$u); not by message %4$u. It holds phone numbers: keep it private.\n"), asked->to,
             list->messages->len, sms_total_parts (list), list->unreached->len);
  return done;
}

/* After a list of a month, or of changes, that nobody has said was given on: how to say so, and when it is not enough. */
static void
say_unsent (const App *app, const Asked *asked, const GArray *all, int newest)
{
  const Publication *one = &g_array_index (all, Publication, newest);
  const Publication *before = publication_before (all, (guint)newest);
  if (one->handed_at != 0)
    return;
  if (asked->changes && before != NULL && !unsent_by_changes (all, (guint)newest))
    g_printerr (_ ("Nobody has said that the messages of version %1$d were given on: who was not told it needs the whole month "
                   "(paiban sms list --month %2$s).\n"),
                before->version, asked->month);
  if (!app->leads)
    g_printerr (_ ("When these messages are given on, or everybody knows: paiban sms handed %s\n"), asked->month);
}

/* What is to be done first: planning, or publishing. */
static void
set_unpublished (const Plan *plan, Day from, Day to, GError **error)
{
  gboolean planned = FALSE;
  for (guint i = 0; i < plan->shifts->len && !planned; i++) {
    Day nominal = g_array_index (plan->shifts, PlannedShift, i).nominal;
    planned = nominal >= from && nominal < to;
  }
  if (!planned)
    month_set_unplanned (from, error);
  else
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("that month is not published yet; lists hold only what is published"));
}

/* How far a shift may have been moved to be found on another day. */
#define MONTHS_AROUND 12

static int
list_messages (App *app, Asked *asked, GError **error)
{
  SmsQuery query = { .as_of = app->as_of, .now = app->now };
  Day from, to;
  gboolean newest = asked->changes && asked->month == NULL && asked->date == NULL;
  if (!newest && !read_asked (app, asked, &query, &from, &to, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  if (book == NULL || !home_may_speak (book, error) || (newest && (!find_month (book, asked, error) || !read_asked (app, asked, &query, &from, &to, error))))
    return EXIT_ERROR;
  g_autoptr (Published) told = published_load (book, from, to, query.kind == SMS_DATE ? MONTHS_AROUND : 0, error);
  g_autoptr (GArray) all = told == NULL ? NULL : publication_book_list (book, error);
  if (all == NULL)
    return EXIT_ERROR;
  int newest_version = find_publication (all, from, to);
  if (newest_version != NONE)
    query.publication_id = g_array_index (all, Publication, newest_version).id;
  query.community = told->community;
  query.voice = told->voice;
  query.plan = told->plan;
  query.served = told->served;
  query.entries = told->entries;
  g_autoptr (SmsList) list = sms_list_new (&query);
  if (!told->is_published && list->messages->len + list->unreached->len == 0) {
    set_unpublished (told->plan, from, to, error);
    return EXIT_ERROR;
  }
  if (asked->to == NULL)
    print_list (app, asked, &query, list);
  else if (!write_workbook (app, asked, list, error))
    return EXIT_ERROR;
  if (app->format == FORMAT_TEXT && asked->date == NULL && newest_version != NONE)
    say_unsent (app, asked, all, newest_version);
  return EXIT_DONE;
}

/* Notes that the messages of a month were given on: to the gateway, or by word. */
static int
hand_on (App *app, const char *month, GError **error)
{
  Day from, to;
  if (!command_month (app, month, &from, &to, error))
    return EXIT_USAGE;
  g_autofree char *command = g_strdup_printf ("sms handed %s", month);
  g_autoptr (Book) book = command_open_book (app, BOOK_WRITE, error);
  if (book == NULL || !home_may_speak (book, error) || !book_begin (book, command, TRUE, app->now, error))
    return EXIT_ERROR;
  g_autoptr (GArray) all = publication_book_list (book, error);
  if (all == NULL)
    return EXIT_ERROR;
  int newest = find_publication (all, from, to);
  if (newest == NONE) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("that month is not published yet; lists hold only what is published"));
    return EXIT_ERROR;
  }
  const Publication *one = &g_array_index (all, Publication, newest);
  if (one->handed_at != 0) {
    g_print (_ ("It was noted already that the messages of %1$s up to version %2$d were given on.\n"), month, one->version);
    return EXIT_DONE;
  }
  if (!publication_book_hand (book, from, to, app->now, error) || !book_commit (book, NULL, error))
    return EXIT_ERROR;
  g_print (_ ("Noted: the messages of %1$s up to version %2$d were given on. “paiban undo” takes it back.\n"), month, one->version);
  return EXIT_DONE;
}

/* sms list 2026-12, sms list 12月, sms list 2026-12-07: the month, or the day, without its option. */
static gboolean
take_operand (const App *app, const char *text, Asked *asked)
{
  gboolean next;
  Day day;
  if (asked->month == NULL && typed_month (text, app->as_of, &day, &next))
    asked->month = g_strdup (text);
  else if (asked->date == NULL && day_parse (text, &day))
    asked->date = g_strdup (text);
  else
    return FALSE;
  return TRUE;
}

/* paiban sms list: per phone number what a gateway needs; sms handed: that it was given on. Nothing is sent. */
int
cmd_sms (App *app, int argc, char **argv, GError **error)
{
  g_auto (Asked) asked = { 0 };
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &asked.date, N_ ("reminders of one day's duties"), N_ ("YYYY-MM-DD") },
    { "month", 0, 0, G_OPTION_ARG_STRING, &asked.month, N_ ("each person's duties of a month"), N_ ("YYYY-MM") },
    { "changes", 0, 0, G_OPTION_ARG_NONE, &asked.changes, N_ ("only what the last publication changed (of --month, else of all)"), NULL },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &asked.to, N_ ("the list as a workbook (Excel, WPS, LibreOffice), to hand on"), N_ ("FILE.xlsx") },
    { NULL }
  };
  if (!command_parse (app, entries, _ ("list [MONTH] | handed MONTH"),
                      _ ("list: what each phone number is to be told, for an SMS gateway; sends nothing. handed: notes that the messages of a month were "
                         "given on, to a gateway or by word."),
                      &argc, &argv, 1, 2, error))
    return EXIT_USAGE;
  if (strcmp (argv[1], "handed") == 0 && argc == 3)
    return hand_on (app, argv[2], error);
  if (strcmp (argv[1], "list") != 0 || (argc == 3 && !take_operand (app, argv[2], &asked))) {
    g_set_error (error, USAGE_ERROR, 0, _ ("sms knows “list MONTH” and “handed MONTH”, not “%s”"), argv[argc - 1]);
    return EXIT_USAGE;
  }
  if (asked.to != NULL && (app->format != FORMAT_TEXT || !sheet_file_is_workbook (asked.to))) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--to takes a name that ends with .xlsx, and no --format beside it"));
    return EXIT_USAGE;
  }
  return list_messages (app, &asked, error);
}
