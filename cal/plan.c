/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/plan-internal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (cal-plan-error-quark, cal_plan_error)

/* ---- one event ---- */

typedef struct {
  Planner *planner;
  int event;
  guint first_shift;   /* of this event in the plan, as the next two: an event that fails is taken back */
  guint first_skipped, first_series;
  GHashTable *by_key;  /* "series/nominal/window" -> index of the shift + 1 */
  Trouble trouble;
} EventPlan;

static PlannedShift *
shift_at (const EventPlan *e, guint index)
{
  return &g_array_index (e->planner->plan->shifts, PlannedShift, index);
}

static char *
key_of (int series, Day nominal, const char *window)
{
  return g_strdup_printf ("%d/%d/%s", series, nominal, window);
}

/* 改时: a start alone keeps the duration, an end alone the start. */
static void
apply_retimed (EventPlan *e, const Instance *instance, PlannedShift *shift)
{
  Planner *p = e->planner;
  const EventRow *row = community_at (p->community, event_rows, EventRow, instance->row);
  const CalendarDays *times = days_retimed (p->days, &row->calendars, shift->window, shift->day);
  char start[DAY_TEXT_SIZE], end[DAY_TEXT_SIZE];
  if (times == NULL || (times->start == UNSET && times->end == UNSET))
    return;
  if (times->start != UNSET)
    shift->start = times->start;
  if (times->end != UNSET)
    shift->minutes = times->end > shift->start ? times->end - shift->start : times->end + DAY_MINUTES - shift->start;
  minute_format (shift->start, start);
  minute_format (shift->start + shift->minutes, end);
  const char *said = times->reason != NULL && times->reason[0] != '\0'
                         ? plan_say (p, PLAN_SAY_RETIMED, times->reason, start, end)
                         : plan_say (p, PLAN_SAY_RETIMED_BARE, start, end, NULL);
  shift->reason = plan_say_both (p, shift->reason, said);
}

/* What all shifts of an instance share. */
typedef struct {
  const EventRow *row;
  int series;
  const char *window;
  const PostCount *posts;
  guint n_posts;
  GArray *turns; /* NULL = the place does not rotate */
} Common;

static void
common_init (Planner *p, const Instance *instance, Common *common)
{
  *common = (Common){ .row = community_at (p->community, event_rows, EventRow, instance->row) };
  common->series = plan_series_of (p, instance);
  common->window = plan_text (p->plan, common->row->window);
  common->posts = plan_row_posts (p, common->row, &common->n_posts);
  if (instance->place == NONE && common->row->rotates && common->row->places.n > 1)
    common->turns = plan_turns (p, instance);
}

static int
place_of (const Instance *instance, const Common *common, Day nominal)
{
  guint turn = 0;
  if (instance->place != NONE || common->row->places.n == 0)
    return instance->place;
  for (guint i = 0; common->turns != NULL && i < common->turns->len; i++)
    turn += g_array_index (common->turns, Day, i) < nominal;
  return common->row->places.at[turn % common->row->places.n];
}

static gboolean
same_shift (const PlannedShift *a, const PlannedShift *b)
{
  if (a->day != b->day || a->start != b->start || a->minutes != b->minutes || a->place != b->place ||
      a->n_posts != b->n_posts)
    return FALSE;
  for (guint i = 0; i < a->n_posts; i++)
    if (strcmp (a->posts[i].name, b->posts[i].name) != 0 || a->posts[i].min != b->posts[i].min ||
        a->posts[i].want != b->posts[i].want || a->posts[i].max != b->posts[i].max)
      return FALSE;
  return TRUE;
}

static char *
row_text (const EventPlan *e, const PlannedShift *shift)
{
  char start[DAY_TEXT_SIZE], end[DAY_TEXT_SIZE];
  const char *when = community_at (e->planner->community, event_rows, EventRow, shift->row)->when;
  minute_format (shift->start, start);
  minute_format (shift->start + shift->minutes, end);
  return g_strdup_printf ("%s %s–%s", when != NULL ? when : "", start, end);
}

/* Two rows of one window claim a day, and differ: neither is chosen. */
static void
contradiction (EventPlan *e, const PlannedShift *a, const PlannedShift *b)
{
  g_autofree char *one = row_text (e, a), *two = row_text (e, b);
  char day[DAY_TEXT_SIZE];
  day_format (a->nominal, day);
  char *reason = a->window[0] == '\0'
                     ? g_strdup_printf (_("two rows both claim %1$s: “%2$s” and “%3$s”; change one of them or give them "
                                          "different windows"),
                                        day, one, two)
                     : g_strdup_printf (_("two rows of the window “%4$s” both claim %1$s: “%2$s” and “%3$s”; change one "
                                          "of them"),
                                        day, one, two, a->window);
  trouble_take (&e->trouble, NONE, DAY_NONE, reason);
}

static void
add_shift (EventPlan *e, const Instance *instance, const Common *common, const Occurrence *o)
{
  Planner *p = e->planner;
  PlannedShift shift = { .series = common->series, .row = instance->row, .nominal = o->nominal,
                         .window = common->window, .day = o->day, .start = instance->start,
                         .minutes = instance->minutes, .place = place_of (instance, common, o->nominal),
                         .n_posts = common->n_posts, .posts = common->posts,
                         .reason = plan_text (p->plan, o->reason) };
  apply_retimed (e, instance, &shift);
  g_autofree char *key = key_of (shift.series, o->nominal, shift.window);
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (e->by_key, key));
  if (before == 0) {
    g_array_append_val (p->plan->shifts, shift);
    g_hash_table_insert (e->by_key, g_steal_pointer (&key), GUINT_TO_POINTER (p->plan->shifts->len));
  } else if (!same_shift (shift_at (e, before - 1), &shift))
    contradiction (e, shift_at (e, before - 1), &shift);
}

/* Is the trouble that of one place or recipient, whose own phrase or time it is? Then only that one is left out. */
static gboolean
is_own_trouble (const EventPlan *e, const Instance *instance)
{
  const EventRow *row = community_at (e->planner->community, event_rows, EventRow, instance->row);
  return row->each != EACH_ONE && (instance->when != row->when || row->when == NULL || row->start == UNSET);
}

static void
take_trouble (EventPlan *e, const Instance *instance, Trouble *trouble)
{
  Planner *p = e->planner;
  char *reason = g_steal_pointer (&trouble->reason);
  if (trouble->first_unknown != DAY_NONE || !is_own_trouble (e, instance)) {
    trouble_take (&e->trouble, trouble->calendar, trouble->first_unknown, reason);
    return;
  }
  const char *who = instance->recipient != NONE
                        ? community_at (p->community, recipients, Recipient, instance->recipient)->code
                        : community_at (p->community, places, Place, instance->place)->name;
  g_autofree char *text = g_strdup_printf (_("%1$s: %2$s"), who, reason);
  g_array_append_val (p->plan->unplanned,
                      ((UnplannedEvent){ e->event, NONE, instance->from, plan_text (p->plan, text) }));
  g_free (reason);
}

static void
add_days (EventPlan *e, const Instance *instance, const InstanceDays *days)
{
  Planner *p = e->planner;
  Common common;
  common_init (p, instance, &common);
  for (guint i = 0; i < days->occurrences->len; i++)
    add_shift (e, instance, &common, &g_array_index (days->occurrences, Occurrence, i));
  for (guint i = 0; i < days->skipped->len; i++) {
    const Occurrence *o = &g_array_index (days->skipped, Occurrence, i);
    g_array_append_val (p->plan->skipped, ((SkippedDay){ common.series, o->day, common.window,
                                                         plan_text (p->plan, o->reason) }));
  }
  g_clear_pointer (&common.turns, g_array_unref);
}

static void
add_instance (EventPlan *e, const Instance *instance)
{
  Planner *p = e->planner;
  InstanceDays days;
  instance_days_init (&days);
  plan_instance_days (p, instance, &days);
  gboolean timeless = instance->start == UNSET || instance->minutes == UNSET;
  if (timeless && days.occurrences->len > 0)
    trouble_take (&days.trouble, NONE, DAY_NONE,
                  g_strdup_printf (_("“%s”: no start and end are given"), instance->when));
  if (days.trouble.set)
    take_trouble (e, instance, &days.trouble);
  if (!timeless && days.occurrences->len + days.skipped->len > 0)
    add_days (e, instance, &days);
  instance_days_clear (&days);
}

/* A day that one row of a window skips is not skipped when another row of it has a shift; of two alike one is told. */
static void
tidy_skipped (EventPlan *e)
{
  GArray *skipped = e->planner->plan->skipped;
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint kept = e->first_skipped;
  for (guint i = e->first_skipped; i < skipped->len; i++) {
    SkippedDay s = g_array_index (skipped, SkippedDay, i);
    g_autofree char *key = key_of (s.series, s.day, s.window);
    if (g_hash_table_contains (e->by_key, key) || !g_hash_table_add (told, g_steal_pointer (&key)))
      continue;
    g_array_index (skipped, SkippedDay, kept++) = s;
  }
  g_array_set_size (skipped, kept);
}

/* A single occurrence changed or cancelled by hand. */
static void
apply_override (EventPlan *e, const Override *o)
{
  Planner *p = e->planner;
  g_autofree char *key = key_of (o->series, o->nominal, o->window);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (e->by_key, key));
  gboolean said = o->reason != NULL && o->reason[0] != '\0';
  if (index == 0)
    return;
  PlannedShift *shift = shift_at (e, index - 1);
  if (o->cancelled) {
    shift->cancelled = TRUE;
    shift->reason = said ? plan_say (p, PLAN_SAY_CANCELLED_WHY, o->reason, NULL, NULL)
                         : plan_say (p, PLAN_SAY_CANCELLED, NULL, NULL, NULL);
    return;
  }
  if (o->day != DAY_NONE)
    shift->day = o->day;
  if (o->start != UNSET)
    shift->start = o->start;
  if (o->minutes != UNSET)
    shift->minutes = o->minutes;
  if (o->place != NONE)
    shift->place = o->place;
  shift->reason = plan_say_both (p, shift->reason,
                                 said ? plan_text (p->plan, o->reason)
                                      : plan_say (p, PLAN_SAY_CHANGED, NULL, NULL, NULL));
}

static void
settle (EventPlan *e)
{
  Plan *plan = e->planner->plan;
  const Community *c = e->planner->community;
  gboolean lost = e->trouble.set && e->trouble.first_unknown == DAY_NONE;
  if (lost) {
    g_array_set_size (plan->shifts, e->first_shift);
    g_array_set_size (plan->skipped, e->first_skipped);
    g_array_set_size (plan->new_series, e->first_series);
  } else {
    tidy_skipped (e);
    for (guint i = 0; i < c->overrides->len; i++)
      apply_override (e, community_at (c, overrides, Override, i));
  }
  if (e->trouble.set) {
    UnplannedEvent u = { e->event, e->trouble.calendar, e->trouble.first_unknown,
                         plan_text (plan, e->trouble.reason) };
    g_array_append_val (plan->unplanned, u);
  }
}

void
plan_event (Planner *planner, int event, Day from, Day to)
{
  const Community *c = planner->community;
  EventPlan e = { .planner = planner, .event = event, .first_shift = planner->plan->shifts->len,
                  .first_skipped = planner->plan->skipped->len, .first_series = planner->plan->new_series->len };
  g_autoptr (GArray) instances = g_array_new (FALSE, FALSE, sizeof (Instance));
  e.by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  planner->busy[event] = TRUE;
  for (guint i = 0; i < c->event_rows->len; i++)
    if (community_at (c, event_rows, EventRow, i)->event == event)
      plan_instances (planner, (int)i, from, to, instances);
  for (guint i = 0; i < instances->len && planner->plan->shifts->len <= CAL_PLAN_MAX_SHIFTS; i++)
    add_instance (&e, &g_array_index (instances, Instance, i));
  settle (&e);
  planner->busy[event] = FALSE;
  g_hash_table_unref (e.by_key);
  trouble_clear (&e.trouble);
}

/* ---- the whole plan ---- */

typedef struct {
  const Plan *plan;
  const Community *community;
} Sorting;

static int
order (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_series (const Sorting *s, int a, int b)
{
  return strcmp (plan_series (s->plan, s->community, a)->code, plan_series (s->plan, s->community, b)->code);
}

static int
compare_shifts (gconstpointer x, gconstpointer y, gpointer data)
{
  const PlannedShift *a = x, *b = y;
  int by = order (a->day, b->day);
  if (by == 0)
    by = order (a->start, b->start);
  if (by == 0)
    by = compare_series (data, a->series, b->series);
  if (by == 0)
    by = strcmp (a->window, b->window);
  return by != 0 ? by : order (a->nominal, b->nominal);
}

static int
compare_skipped (gconstpointer x, gconstpointer y, gpointer data)
{
  const SkippedDay *a = x, *b = y;
  int by = order (a->day, b->day);
  if (by == 0)
    by = compare_series (data, a->series, b->series);
  return by != 0 ? by : strcmp (a->window, b->window);
}

static void
sort_plan (Plan *plan, const Community *community)
{
  Sorting sorting = { plan, community };
  g_array_sort_with_data (plan->shifts, compare_shifts, &sorting);
  g_array_sort_with_data (plan->skipped, compare_skipped, &sorting);
}

Plan *
cal_plan (const Community *community, Day from, Day to, Day as_of, GError **error)
{
  g_return_val_if_fail (community != NULL && from <= to, NULL);
  if ((gint64)to - from > CAL_PLAN_MAX_DAYS) {
    g_set_error (error, CAL_PLAN_ERROR, CAL_PLAN_ERROR_SPAN, _("a plan covers at most %d days at once"),
                 CAL_PLAN_MAX_DAYS);
    return NULL;
  }
  g_autoptr (Plan) plan = plan_new (from, to);
  g_autoptr (Days) days = days_new (community);
  g_autofree gboolean *busy = g_new0 (gboolean, community->events->len + 1);
  Planner planner = { community, days, as_of, community_language (community), plan, busy };
  for (guint i = 0; i < community->events->len; i++) {
    plan_event (&planner, (int)i, from, to);
    if (plan->shifts->len <= CAL_PLAN_MAX_SHIFTS)
      continue;
    g_set_error (error, CAL_PLAN_ERROR, CAL_PLAN_ERROR_SPAN,
                 _("more than %d shifts: plan a shorter span, or look at the times of “%s”"), CAL_PLAN_MAX_SHIFTS,
                 community_at (community, events, Event, i)->name);
    return NULL;
  }
  sort_plan (plan, community);
  return g_steal_pointer (&plan);
}
