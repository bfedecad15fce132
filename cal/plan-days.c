/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/lunar.h"
#include "cal/plan-internal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The days of one instance of one row.
 *
 * The phrase is asked twice: once with the calendars, and once on the bare week, as if no year had holidays. What
 * only the first has exists for a reason (a make-up day), what only the second has was skipped for one (a holiday);
 * the calendars' own words are the reasons. Example: 每个上学日, 14-27 September 2026: the bare week has Monday to
 * Friday twice; the calendars add Sunday the 20th ("国庆节补班，学校上课") and take Friday the 25th ("中秋节放假").
 *
 * A make-up day may run on another weekday's timetable: for a phrase with 上学日 such a day is asked as if it were
 * that weekday. The phrase must then match the weekday's day when that is a school day and must not when it is none,
 * so that a clause of plain dates does not slip in.
 *
 * Then the policies: an occurrence on a day off or a make-up workday stays, moves or goes. Its nominal day, the one in
 * its key, never moves.
 */

#define MOVE_DAYS 60 /* how far a moved occurrence looks for its day */
#define TURN_EPOCH day_from_ymd (2020, 1, 6) /* a Monday; turns without a 从 count from here */

typedef struct {
  Planner *planner;
  const EventRow *row;
  gboolean plain;
  gboolean forcing;      /* this day is, or is no, school day */
  Day forced_day;
  PhraseAnswer forced;
  gboolean unknown;      /* a calendar did not know */
  int unknown_calendar;
  Day unknown_day;
} Ask;

void
instance_days_init (InstanceDays *days)
{
  *days = (InstanceDays){ .occurrences = g_array_new (FALSE, FALSE, sizeof (Occurrence)),
                          .skipped = g_array_new (FALSE, FALSE, sizeof (Occurrence)) };
}

void
instance_days_clear (InstanceDays *days)
{
  g_clear_pointer (&days->occurrences, g_array_unref);
  g_clear_pointer (&days->skipped, g_array_unref);
  trouble_clear (&days->trouble);
}

/* ---- the context of phrases ---- */

static void
note_unknown (Ask *ask, int calendar, Day day)
{
  if (!ask->unknown || day < ask->unknown_day) {
    ask->unknown = TRUE;
    ask->unknown_calendar = calendar;
    ask->unknown_day = day;
  }
}

static PhraseAnswer
ask_kind (Day day, PhraseKind kind, gpointer data)
{
  Ask *ask = data;
  int calendar = NONE;
  if (ask->forcing && day == ask->forced_day && kind == PHRASE_SCHOOLDAY)
    return ask->forced;
  if (ask->plain)
    return days_answer_plain (ask->planner->days, &ask->row->calendars, day, kind);
  PhraseAnswer answer = days_answer (ask->planner->days, &ask->row->calendars, day, kind, &calendar);
  if (answer == PHRASE_UNKNOWN)
    note_unknown (ask, calendar, day);
  return answer;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  Day x = *(const Day *)a, y = *(const Day *)b;
  return (x > y) - (x < y);
}

/* The days on which the shifts of a plan take place, in [from, to), each once. */
static void
collect_days (const Plan *plan, Day from, Day to, GArray *ret_days)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Day));
  for (guint i = 0; i < plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (plan->shifts, PlannedShift, i);
    if (!shift->cancelled && shift->day >= from && shift->day < to)
      g_array_append_val (all, shift->day);
  }
  g_array_sort (all, compare_days);
  for (guint i = 0; i < all->len; i++) {
    Day day = g_array_index (all, Day, i);
    if (i == 0 || day != g_array_index (all, Day, i - 1))
      g_array_append_val (ret_days, day);
  }
}

static gboolean
trouble_to_error (Ask *ask, const Plan *plan, Day to, GError **error)
{
  for (guint i = 0; i < plan->unplanned->len; i++) {
    const UnplannedEvent *u = &g_array_index (plan->unplanned, UnplannedEvent, i);
    if (u->first_unknown == DAY_NONE) {
      g_set_error_literal (error, PHRASE_ERROR, PHRASE_ERROR_EVENT, u->reason);
      return FALSE;
    }
    if (u->first_unknown >= to)
      continue;
    note_unknown (ask, u->calendar, u->first_unknown);
    g_set_error_literal (error, PHRASE_ERROR, PHRASE_ERROR_UNKNOWN_DAY, u->reason);
    return FALSE;
  }
  return TRUE;
}

/* 活动 X: the days on which X takes place, moved ones where they moved to. */
static gboolean
ask_event_days (const char *name, Day from, Day to, GArray *ret_days, gpointer data, GError **error)
{
  Ask *ask = data;
  Planner sub = *ask->planner;
  int event = community_find_event (sub.community, name);
  if (event == NONE) {
    g_set_error (error, PHRASE_ERROR, PHRASE_ERROR_EVENT, _("there is no event “%s”"), name);
    return FALSE;
  }
  if (sub.busy[event]) {
    g_set_error (error, PHRASE_ERROR, PHRASE_ERROR_EVENT,
                 _("the day of “%s” hangs on itself: its phrase leads back to it through 活动"), name);
    return FALSE;
  }
  g_autoptr (Plan) plan = plan_new (from - MOVE_DAYS, to + MOVE_DAYS);
  sub.plan = plan;
  plan_event (&sub, event, plan->from, plan->to);
  if (!trouble_to_error (ask, plan, to, error))
    return FALSE;
  collect_days (plan, from, to, ret_days);
  return TRUE;
}

static const char *
ask_calendar_name (PhraseKind kind, gpointer data)
{
  Ask *ask = data;
  (void)kind;
  if (ask->unknown_calendar == NONE)
    return CALENDAR_STATUTORY;
  return community_at (ask->planner->community, calendars, Calendar, ask->unknown_calendar)->name;
}

static PhraseContext
ask_context (Ask *ask)
{
  return (PhraseContext){ .as_of = ask->planner->as_of, .is_kind = ask_kind, .event_days = ask_event_days,
                          .calendar_name = ask_calendar_name, .data = ask };
}

/* The phrase's days in [from, to) up to the first that a calendar does not know; FALSE on any other error. */
static gboolean
days_until_unknown (Ask *ask, const Phrase *phrase, Day from, Day to, GArray *ret_days, GError **error)
{
  PhraseContext context = ask_context (ask);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (Day));
  Day known_to;
  if (from < to && !phrase_days_known (phrase, &context, from, to, ret_days, &known_to, error))
    return FALSE;
  ask->unknown = FALSE;
  if (from >= to || known_to >= to)
    return TRUE;
  /* Asked about that one day, the calendar that does not know it shows itself. */
  phrase_days (phrase, &context, known_to, known_to + 1, none, NULL);
  if (!ask->unknown)
    ask->unknown_calendar = NONE;
  ask->unknown = TRUE;
  ask->unknown_day = known_to;
  return TRUE;
}

static gboolean
contains (const GArray *days, Day day)
{
  return days->len > 0 && g_array_binary_search ((GArray *)days, &day, compare_days, NULL);
}

static gboolean
matches_one (Ask *ask, const Phrase *phrase, Day day, gboolean forcing, PhraseAnswer forced)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
  Ask own = *ask;
  own.forcing = forcing;
  own.forced_day = day;
  own.forced = forced;
  PhraseContext context = ask_context (&own);
  return phrase_days (phrase, &context, day, day + 1, days, NULL) && days->len > 0;
}

/* Does the school's day match as the given weekday? */
static gboolean
matches_as (Ask *ask, const Phrase *phrase, Day day, int weekday)
{
  Day other = day_week_start (day) + weekday;
  return matches_one (ask, phrase, other, TRUE, PHRASE_YES) && !matches_one (ask, phrase, other, TRUE, PHRASE_NO);
}

static gboolean
matches_as_any (Ask *ask, const Phrase *phrase, Day day)
{
  for (int weekday = MON; weekday <= SUN; weekday++)
    if (matches_as (ask, phrase, day, weekday))
      return TRUE;
  return FALSE;
}

/* ---- one instance ---- */

typedef struct {
  Ask ask;
  const Instance *instance;
  Phrase *phrase;
  GArray *real, *plain, *except, *extra; /* Day, ascending */
  InstanceDays *out;
} Walk;

static void
add_occurrence (GArray *list, Day nominal, Day day, const char *reason)
{
  g_array_append_val (list, ((Occurrence){ nominal, day, reason }));
}

static DayInfo
walk_info (Walk *w, Day day)
{
  return days_info (w->ask.planner->days, &w->ask.row->calendars, day);
}

/* Why the phrase's calendar words hold or fail on this day. */
static DayInfo
phrase_info (Walk *w, Day day)
{
  if ((w->out->needs & (1u << PHRASE_SCHOOLDAY)) != 0)
    return days_school (w->ask.planner->days, &w->ask.row->calendars, day);
  return walk_info (w, day);
}

static gboolean
needs_week (const Walk *w)
{
  return (w->out->needs & (1u << PHRASE_WORKDAY | 1u << PHRASE_OFFDAY | 1u << PHRASE_SCHOOLDAY)) != 0;
}

/* Puts the days with another weekday's timetable where they belong. */
static void
apply_timetables (Walk *w, Day from, Day to)
{
  Planner *planner = w->ask.planner;
  if ((w->out->needs & (1u << PHRASE_SCHOOLDAY)) == 0)
    return;
  for (Day day = from; day < to; day++) {
    DayInfo info = days_school (planner->days, &w->ask.row->calendars, day);
    gboolean there = contains (w->real, day);
    if (info.kind != DAY_WORK || (!info.timetable_given && !info.makeup))
      continue;
    if (!info.timetable_given) {
      if (!there && matches_as_any (&w->ask, w->phrase, day))
        add_occurrence (w->out->skipped, day, day,
                        plan_say (planner, PLAN_SAY_NO_TIMETABLE, info.reason, NULL, NULL));
      continue;
    }
    gboolean wanted = matches_as (&w->ask, w->phrase, day, info.timetable) ||
                      matches_one (&w->ask, w->phrase, day, TRUE, PHRASE_NO);
    for (guint i = 0; i < w->real->len && there && !wanted; i++)
      if (g_array_index (w->real, Day, i) == day) {
        g_array_remove_index (w->real, i);
        break;
      }
    if (wanted && !there) {
      g_array_append_val (w->real, day);
      g_array_sort (w->real, compare_days);
    }
  }
}

/* The first day before or after that is of the wanted kind; FALSE: none near, or a calendar ends first. */
static gboolean
find_day (Walk *w, Day nominal, int step, DayKind wanted, Day *ret_day)
{
  for (int i = 1; i <= MOVE_DAYS; i++) {
    Day day = nominal + i * step;
    DayInfo info = walk_info (w, day);
    if (info.kind == DAY_UNKNOWN) {
      note_unknown (&w->ask, info.calendar, nominal);
      return FALSE;
    }
    if (info.kind == wanted) {
      *ret_day = day;
      return TRUE;
    }
  }
  return FALSE;
}

/* Does the instance have an occurrence of its own on this day, in or beyond the span? */
static gboolean
is_taken (Walk *w, Day day)
{
  for (guint i = 0; i < w->out->occurrences->len; i++)
    if (g_array_index (w->out->occurrences, Occurrence, i).day == day)
      return TRUE;
  return contains (w->real, day) || matches_one (&w->ask, w->phrase, day, FALSE, PHRASE_NO);
}

static const char *
off_reason (Walk *w, const DayInfo *info)
{
  return info->reason[0] != '\0' ? info->reason : plan_say (w->ask.planner, PLAN_SAY_DAY_OFF, NULL, NULL, NULL);
}

static void
move (Walk *w, Day nominal, const DayInfo *info, DayPolicy policy)
{
  Planner *p = w->ask.planner;
  int step = policy == POLICY_NEXT || policy == POLICY_NEXT_OFF ? 1 : -1;
  gboolean to_off = policy == POLICY_NEXT_OFF || policy == POLICY_PREVIOUS_OFF || info->makeup;
  const char *why = off_reason (w, info);
  Day day;
  if (!find_day (w, nominal, step, to_off ? DAY_OFF : DAY_WORK, &day)) {
    if (!w->ask.unknown)
      add_occurrence (w->out->skipped, nominal, nominal, plan_say (p, PLAN_SAY_NOWHERE, why, NULL, NULL));
    return;
  }
  const char *from_text = plan_say_day (p, nominal), *to_text = plan_say_day (p, day);
  if (is_taken (w, day)) {
    add_occurrence (w->out->skipped, nominal, nominal, plan_say (p, PLAN_SAY_TAKEN, from_text, why, to_text));
    return;
  }
  PlanSay say = step > 0 ? PLAN_SAY_LATER : PLAN_SAY_EARLIER;
  add_occurrence (w->out->occurrences, nominal, day, plan_say (p, say, from_text, why, to_text));
}

/* An occurrence on its nominal day: the reason that the phrase's own words give, or that it is held all the same. */
static const char *
plain_reason (Walk *w, Day day, const DayInfo *info)
{
  if (needs_week (w)) {
    DayInfo own = phrase_info (w, day);
    return contains (w->plain, day) && !own.timetable_given ? "" : own.reason;
  }
  if (!info->by_row || (info->kind == DAY_WORK && !info->makeup))
    return "";
  return plan_say (w->ask.planner, PLAN_SAY_KEPT, info->reason, NULL, NULL);
}

static void
walk_day (Walk *w, Day nominal)
{
  Planner *p = w->ask.planner;
  DayInfo info = walk_info (w, nominal);
  gboolean cares = w->ask.row->if_day_off > POLICY_KEEP || w->ask.row->if_makeup > POLICY_KEEP;
  if (contains (w->except, nominal)) {
    add_occurrence (w->out->skipped, nominal, nominal, plan_say (p, PLAN_SAY_EXCEPTED, NULL, NULL, NULL));
    return;
  }
  if (info.kind == DAY_UNKNOWN && cares) {
    note_unknown (&w->ask, info.calendar, nominal);
    return;
  }
  DayPolicy policy = info.kind == DAY_OFF ? w->ask.row->if_day_off : info.makeup ? w->ask.row->if_makeup : POLICY_KEEP;
  if (policy <= POLICY_KEEP)
    add_occurrence (w->out->occurrences, nominal, nominal, plain_reason (w, nominal, &info));
  else if (policy == POLICY_DROP)
    add_occurrence (w->out->skipped, nominal, nominal,
                    plan_say (p, PLAN_SAY_DROPPED, off_reason (w, &info), NULL, NULL));
  else
    move (w, nominal, &info, policy);
}

/* Listed calendars end, and their events with them; the statutory one only ends what asks for it. */
static void
stop_at_calendar_end (Walk *w, Day to)
{
  const Ints *calendars = &w->ask.row->calendars;
  int statutory = community_find_calendar (w->ask.planner->community, CALENDAR_STATUTORY);
  for (guint i = 0; i < calendars->n; i++) {
    Day end = days_end (w->ask.planner->days, calendars->at[i]);
    if (calendars->at[i] == statutory || end == DAY_NONE || end + 1 >= to)
      continue;
    for (guint k = 0; k < w->real->len; k++) {
      Day day = g_array_index (w->real, Day, k);
      if (day <= end)
        continue;
      note_unknown (&w->ask, calendars->at[i], day);
      break;
    }
  }
}

/* 除外 and 加开; an unknown day in them counts as not meant. */
static gboolean
dates_of (Walk *w, const char *text, Day from, Day to, GArray *ret_days)
{
  if (text == NULL || text[0] == '\0')
    return TRUE;
  g_autoptr (GError) error = NULL;
  g_autoptr (Phrase) phrase = phrase_parse_in (PHRASE_OF_SHIFTS, text, &error);
  if (phrase != NULL && days_until_unknown (&w->ask, phrase, from, to, ret_days, &error))
    return TRUE;
  trouble_take (&w->out->trouble, NONE, DAY_NONE, g_strdup_printf (_("“%1$s”: %2$s"), text, error->message));
  return FALSE;
}

static gboolean
walk_open (Walk *w, Day from, Day to)
{
  g_autoptr (GError) error = NULL;
  const Instance *own = w->instance;
  const char *when = own->when;
  if (when == NULL || when[0] == '\0') {
    trouble_take (&w->out->trouble, NONE, DAY_NONE, g_strdup (_("nobody says when: the column 何时 is empty")));
    return FALSE;
  }
  if (!dates_of (w, w->ask.row->except, from, to, w->except) ||
      !dates_of (w, w->ask.row->extra, own->extra_from, own->extra_to, w->extra))
    return FALSE;
  w->phrase = phrase_parse_in (PHRASE_OF_SHIFTS, when, &error);
  if (w->phrase != NULL) {
    w->out->needs = phrase_needs (w->phrase);
    Ask plain = w->ask;
    plain.plain = TRUE;
    if (days_until_unknown (&w->ask, w->phrase, from, to, w->real, &error)) {
      if (!days_until_unknown (&plain, w->phrase, from, to, w->plain, NULL))
        g_array_set_size (w->plain, 0);
      return TRUE;
    }
  }
  trouble_take (&w->out->trouble, NONE, DAY_NONE, g_strdup_printf (_("“%1$s”: %2$s"), when, error->message));
  return FALSE;
}

static void
add_skipped_and_extra (Walk *w)
{
  for (guint i = 0; i < w->plain->len; i++) {
    Day day = g_array_index (w->plain, Day, i);
    DayInfo info = phrase_info (w, day);
    if (!contains (w->real, day) && info.kind != DAY_UNKNOWN && info.reason[0] != '\0')
      add_occurrence (w->out->skipped, day, day, info.reason);
  }
  for (guint i = 0; i < w->extra->len; i++) {
    Day day = g_array_index (w->extra, Day, i);
    if (!contains (w->real, day))
      add_occurrence (w->out->occurrences, day, day, plan_say (w->ask.planner, PLAN_SAY_EXTRA, NULL, NULL, NULL));
  }
}

/* 节日加访: the festivals on which an elder who lives alone should not sit alone. */
static void
add_festivals (Walk *w, Day from, Day to)
{
  static const Festival visited[] = { FESTIVAL_SPRING, FESTIVAL_LANTERN, FESTIVAL_DRAGON_BOAT, FESTIVAL_MID_AUTUMN,
                                      FESTIVAL_DOUBLE_NINTH };
  Planner *p = w->ask.planner;
  if (w->instance->recipient == NONE ||
      !community_at (p->community, recipients, Recipient, w->instance->recipient)->festivals)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (visited); i++) {
    Day day = from - 1;
    while (festival_next (visited[i], day + 1, &day) && day < to)
      if (!contains (w->real, day) && !contains (w->extra, day) && !contains (w->except, day))
        add_occurrence (w->out->occurrences, day, day,
                        plan_say (p, PLAN_SAY_FESTIVAL, festival_name (visited[i], p->lang), NULL, NULL));
  }
}

static void
drop_from (GArray *list, Day first_unknown)
{
  for (guint i = list->len; i > 0; i--)
    if (g_array_index (list, Occurrence, i - 1).nominal >= first_unknown)
      g_array_remove_index (list, i - 1);
}

static int
compare_occurrences (gconstpointer a, gconstpointer b)
{
  return compare_days (&((const Occurrence *)a)->nominal, &((const Occurrence *)b)->nominal);
}

static void
take_unknown (Walk *w, int calendar, Day day)
{
  Trouble *trouble = &w->out->trouble;
  trouble_take (trouble, calendar, day, days_gap (w->ask.planner->days, &w->ask.row->calendars, calendar, day));
}

static void
walk (Walk *w, Day from, Day to)
{
  if (!walk_open (w, from, to))
    return;
  if (w->ask.unknown)
    take_unknown (w, w->ask.unknown_calendar, w->ask.unknown_day);
  Day end = w->ask.unknown ? MIN (to, w->ask.unknown_day) : to;
  apply_timetables (w, from, end);
  w->ask.unknown = FALSE;
  stop_at_calendar_end (w, to);
  for (guint i = 0; i < w->real->len; i++)
    walk_day (w, g_array_index (w->real, Day, i));
  add_skipped_and_extra (w);
  add_festivals (w, from, to);
  if (w->ask.unknown)
    take_unknown (w, w->ask.unknown_calendar, w->ask.unknown_day);
  if (w->out->trouble.set) {
    drop_from (w->out->occurrences, w->out->trouble.first_unknown);
    drop_from (w->out->skipped, w->out->trouble.first_unknown);
  }
  g_array_sort (w->out->occurrences, compare_occurrences);
  g_array_sort (w->out->skipped, compare_occurrences);
}

void
plan_instance_days (Planner *planner, const Instance *instance, InstanceDays *ret_days)
{
  Walk w = { .instance = instance, .out = ret_days };
  w.ask = (Ask){ .planner = planner, .row = community_at (planner->community, event_rows, EventRow, instance->row) };
  if (instance->extra_from >= instance->extra_to)
    return;
  GArray **lists[] = { &w.real, &w.plain, &w.except, &w.extra };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_array_new (FALSE, FALSE, sizeof (Day));
  walk (&w, instance->from, instance->to);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_array_unref (*lists[i]);
  phrase_free (w.phrase);
}

GArray *
plan_turns (Planner *planner, const Instance *instance)
{
  const EventRow *row = community_at (planner->community, event_rows, EventRow, instance->row);
  Ask ask = { .planner = planner, .row = row, .plain = TRUE };
  Day origin = row->from != DAY_NONE ? row->from : row->valid_from != DAY_NONE ? row->valid_from : TURN_EPOCH;
  GArray *days = g_array_new (FALSE, FALSE, sizeof (Day));
  g_autoptr (Phrase) phrase = phrase_parse (instance->when, NULL);
  PhraseContext context = ask_context (&ask);
  if (phrase != NULL && instance->extra_to > origin)
    phrase_days (phrase, &context, origin, instance->extra_to, days, NULL);
  return days;
}
