/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/month.h"
#include "cli/published.h"
#include "cli/sms.h"
#include "store/home.h"
#include "store/publication-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is asked for: exactly one of the three. */
typedef struct {
  char *date, *month;
  gboolean changes;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->date);
  g_free (asked->month);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* The span of the list, the month that holds it, and its kind. */
static gboolean
read_asked (const Asked *asked, SmsQuery *query, Day *ret_from, Day *ret_to, GError **error)
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
  if (!command_month (asked->month, ret_from, ret_to, error))
    return FALSE;
  query->kind = asked->changes ? SMS_CHANGES : SMS_MONTH;
  query->from = *ret_from;
  query->to = *ret_to;
  return TRUE;
}

/* The newest publication of the span. */
static gboolean
find_publication (Book *book, Day from, Day to, gint64 *ret_id, GError **error)
{
  g_autoptr (GArray) all = publication_book_list (book, error);
  for (guint i = 0; all != NULL && i < all->len; i++) {
    const Publication *one = &g_array_index (all, Publication, i);
    if (one->from == from && one->to == to)
      *ret_id = one->id;
  }
  return all != NULL;
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
  if (!newest && !read_asked (asked, &query, &from, &to, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  if (book == NULL || !home_may_speak (book, error) || (newest && (!find_month (book, asked, error) || !read_asked (asked, &query, &from, &to, error))))
    return EXIT_ERROR;
  g_autoptr (Published) told = published_load (book, from, to, query.kind == SMS_DATE ? MONTHS_AROUND : 0, error);
  if (told == NULL || !find_publication (book, from, to, &query.publication_id, error))
    return EXIT_ERROR;
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
  print_list (app, asked, &query, list);
  return EXIT_DONE;
}

/* paiban sms list: per phone number what a gateway needs. Nothing is sent. */
int
cmd_sms (App *app, int argc, char **argv, GError **error)
{
  g_auto (Asked) asked = { 0 };
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &asked.date, N_ ("reminders of one day's duties"), N_ ("YYYY-MM-DD") },
    { "month", 0, 0, G_OPTION_ARG_STRING, &asked.month, N_ ("each person's duties of a month"), N_ ("YYYY-MM") },
    { "changes", 0, 0, G_OPTION_ARG_NONE, &asked.changes, N_ ("only what the last publication changed (of --month, else of all)"), NULL },
    { NULL }
  };
  if (!command_parse (app, entries, "list", _ ("Prints what each phone number is to be told, for an SMS gateway. Sends nothing."), &argc,
                      &argv, 1, 1, error))
    return EXIT_USAGE;
  if (strcmp (argv[1], "list") != 0) {
    g_set_error (error, USAGE_ERROR, 0, _ ("sms knows “list”, not “%s”"), argv[1]);
    return EXIT_USAGE;
  }
  return list_messages (app, &asked, error);
}
