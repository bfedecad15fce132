/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/plan.h"
#include "cal/days.h"
#include "cli/command.h"
#include "cli/items.h"
#include "cli/term.h"
#include "store/load.h"
#include "store/plan-book.h"

#include <glib/gi18n-lib.h>

/* Shifts, places and skipped days of one event, for the summary. */
typedef struct {
  guint shifts, places, skipped;
} EventSum;

static void
print_events (const Community *community, const Plan *plan)
{
  g_autofree EventSum *sums = g_new0 (EventSum, community->events->len + 1);
  for (guint i = 0; i < plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (plan->shifts, PlannedShift, i);
    if (shift->cancelled)
      continue;
    EventSum *sum = &sums[plan_series (plan, community, shift->series)->event];
    sum->shifts++;
    for (guint p = 0; p < shift->n_posts; p++)
      sum->places += (guint)shift->posts[p].want;
  }
  for (guint i = 0; i < plan->skipped->len; i++)
    sums[plan_series (plan, community, g_array_index (plan->skipped, SkippedDay, i).series)->event].skipped++;
  g_autoptr (Table) table = table_new (4);
  table_cell (table, _ ("event"));
  table_cell (table, _ ("shifts"));
  table_cell (table, _ ("places"));
  table_cell (table, _ ("days left out"));
  for (guint column = 1; column < 4; column++)
    table_right (table, column);
  EventSum all = { 0 };
  for (guint e = 0; e < community->events->len; e++) {
    table_cell (table, community_at (community, events, Event, e)->name);
    table_cellf (table, "%u", sums[e].shifts);
    table_cellf (table, "%u", sums[e].places);
    table_cellf (table, "%u", sums[e].skipped);
    all.shifts += sums[e].shifts;
    all.places += sums[e].places;
    all.skipped += sums[e].skipped;
  }
  table_cell (table, _ ("all"));
  table_cellf (table, "%u", all.shifts);
  table_cellf (table, "%u", all.places);
  table_cellf (table, "%u", all.skipped);
  g_autoptr (GString) out = g_string_new (NULL);
  table_append_text (table, out);
  g_print ("%s", out->str);
}

/* Moved and made-up shifts and skipped days, each different sentence of an event on a day once. */
static void
print_reasons (const Community *community, const Plan *plan)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  char day[DAY_TEXT_SIZE];
  for (guint i = 0; i < plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (plan->shifts, PlannedShift, i);
    if (shift->reason[0] == '\0')
      continue;
    const Event *event = community_at (community, events, Event, plan_series (plan, community, shift->series)->event);
    char *line = g_strdup_printf (_ ("%s %s  %s: %s\n"), day_format (shift->day, day),
                                  days_weekday_name ((int)day_weekday (shift->day), community_language (community)), event->name,
                                  shift->reason);
    if (g_hash_table_add (said, line))
      g_string_append (out, line);
  }
  for (guint i = 0; i < plan->skipped->len; i++) {
    const SkippedDay *skipped = &g_array_index (plan->skipped, SkippedDay, i);
    const Event *event = community_at (community, events, Event, plan_series (plan, community, skipped->series)->event);
    char *line = g_strdup_printf (_ ("%s %s  %s: – %s\n"), day_format (skipped->day, day),
                                  days_weekday_name ((int)day_weekday (skipped->day), community_language (community)), event->name,
                                  skipped->reason);
    if (g_hash_table_add (said, line))
      g_string_append (out, line);
  }
  if (out->len > 0)
    g_print (_ ("\nDays that are not plain (– left out):\n%s"), out->str);
}

static void
print_unplanned (const Community *community, const Plan *plan)
{
  for (guint i = 0; i < plan->unplanned->len; i++) {
    const UnplannedEvent *left = &g_array_index (plan->unplanned, UnplannedEvent, i);
    g_printerr (_ ("%s is left out: %s\n"), community_at (community, events, Event, left->event)->name, left->reason);
  }
}

/* Import says who would be told, so that she may believe it is done. */
static void
print_held (const PlanSummary *summary, Day from)
{
  char day[DAY_TEXT_SIZE];
  g_autofree char *month = g_strndup (day_format (from, day), 7);
  for (guint i = 0; i < summary->items->len; i++) {
    const PlanSaved *saved = &g_array_index (summary->items, PlanSaved, i);
    if (saved->what != PLAN_SAVE_HELD_PUBLISHED)
      continue;
    g_print (_ ("People were told about these, so they stay. One at a time: paiban shift move %1$s --time 9:00-10:30 (or --day, --place), or "
                "paiban shift cancel %1$s. All of them as the list has it: paiban plan %2$s --change-published. Then solve and publish again.\n"),
             saved->name, month);
    return;
  }
}

static void
print_saved (const PlanSummary *summary, Day from)
{
  static const char *const names[] = { N_ ("new"),      N_ ("changed"),           N_ ("cancelled"),
                                       N_ ("restored"), N_ ("past, left as it was"), N_ ("published, left as it is") };
  for (guint what = 0; what < G_N_ELEMENTS (names); what++)
    if (summary->count[what] > 0)
      g_print ("%s %u\n", _ (names[what]), summary->count[what]);
  if (summary->unchanged > 0)
    g_print (_ ("unchanged %u\n"), summary->unchanged);
  for (guint i = 0; i < summary->items->len; i++) {
    const PlanSaved *saved = &g_array_index (summary->items, PlanSaved, i);
    if (saved->what == PLAN_SAVE_ADDED)
      continue;
    g_print (_ ("  %1$s: %2$s\n"), saved->name, _ (names[saved->what]));
  }
  print_held (summary, from);
}

/* One record a shift, then one for each event that was left out (shift null). */
static void
print_data (const Community *community, const Plan *plan, Format format)
{
  static const char *const keys[] = { "shift", "event", "window", "day", "start", "minutes", "place", "reason", "cancelled", NULL };
  g_autoptr (Items) items = items_new (keys);
  char text[DAY_TEXT_SIZE];
  for (guint i = 0; i < plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (plan->shifts, PlannedShift, i);
    g_autofree char *reference = plan_shift_reference (plan, community, shift);
    items_text (items, reference);
    items_text (items, community_at (community, events, Event, plan_series (plan, community, shift->series)->event)->name);
    items_text (items, shift->window);
    items_text (items, day_format (shift->day, text));
    items_text (items, minute_format (shift->start, text));
    items_number (items, shift->minutes);
    items_text (items, shift->place == NONE ? NULL : community_at (community, places, Place, shift->place)->name);
    items_text (items, shift->reason);
    items_flag (items, shift->cancelled);
  }
  for (guint i = 0; i < plan->unplanned->len; i++) {
    const UnplannedEvent *left = &g_array_index (plan->unplanned, UnplannedEvent, i);
    items_text (items, NULL);
    items_text (items, community_at (community, events, Event, left->event)->name);
    for (guint blank = 0; blank < 3; blank++)
      items_text (items, NULL);
    items_number (items, 0);
    items_text (items, NULL);
    items_text (items, left->reason);
    items_flag (items, FALSE);
  }
  items_print (items, format);
}

/* paiban plan 2026-09: events become dated shifts, stored in the book. */
int
cmd_plan (App *app, int argc, char **argv, GError **error)
{
  gboolean dry = FALSE, touch = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry, N_ ("show the plan and store nothing"), NULL },
    { "change-published", 0, 0, G_OPTION_ARG_NONE, &touch, N_ ("also change shifts that people were already told about"), NULL },
    { NULL }
  };
  Day from, to;
  if (!command_parse (app, entries, _ ("MONTH"), _ ("Turns the events of a month (2026-09) into dated shifts."), &argc, &argv, 1, 1, error)
      || !command_month (argv[1], &from, &to, error))
    return EXIT_USAGE;
  g_autoptr (Book) book = command_open_book (app, dry ? BOOK_READ : BOOK_WRITE, error);
  if (book == NULL)
    return EXIT_ERROR;
  g_autofree char *command = g_strdup_printf ("plan %s", argv[1]);
  if (!dry && !book_begin (book, command, TRUE, app->now, error))
    return EXIT_ERROR;
  g_autoptr (Community) community = book_load_community (book, app->as_of, error);
  if (community != NULL && community->events->len == 0) {
    g_printerr (_ ("There are no events yet: import them first (paiban import FOLDER --apply).\n"));
    return EXIT_NEEDS;
  }
  g_autoptr (Plan) plan = community == NULL ? NULL : cal_plan (community, from, to, app->as_of, error);
  if (plan == NULL)
    return EXIT_ERROR;
  g_autoptr (PlanSummary) summary = NULL;
  if (!dry && (!book_save_plan (book, community, plan, app->as_of, touch, &summary, error) || !book_commit (book, NULL, error)))
    return EXIT_ERROR;
  if (app->format != FORMAT_TEXT)
    print_data (community, plan, app->format);
  else {
    print_events (community, plan);
    print_reasons (community, plan);
    if (summary != NULL)
      print_saved (summary, from);
  }
  print_unplanned (community, plan);
  gboolean held = summary != NULL && summary->count[PLAN_SAVE_HELD_PUBLISHED] > 0;
  return plan->unplanned->len > 0 || held ? EXIT_NEEDS : EXIT_DONE;
}
