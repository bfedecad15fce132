/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/phrase-clause.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The days of a phrase.
 *
 * A clause is asked about every day of the window in turn: is it a day of the base? Dates, event days and
 * rules are laid out as a list first; all else is a question about the one day. A shift asks the base about a
 * window that is wider on the side from which it moves, and moves what it finds. Then the filters are asked.
 * A question to a calendar may have the answer "unknown"; it is put only for days that everything else has
 * left over, so a calendar that ends early harms none but the days that need it.
 *
 * How much wider, for a shift by n days of a kind: no stretch without a workday or a day off is longer than
 * 15 days, none without a school day longer than 75 (the summer holidays), so the window grows by n times
 * that.
 */

#define LONGEST_GAP 15
#define LONGEST_SCHOOL_GAP 75

typedef struct {
  const Phrase *phrase;
  const PhraseClause *clause;
  PhraseContext *context;
  GArray *listed; /* Day, ascending: for bases that are laid out; else NULL */
  GError **error;
} Walk;

static gboolean
ask_kind (Walk *walk, Day day, PhraseKind kind, gboolean *ret_is)
{
  PhraseContext *context = walk->context;
  static const char *const names[PHRASE_KINDS]
      = { N_ ("workdays"),        N_ ("days off"),        N_ ("school days"),
          N_ ("summer holidays"), N_ ("winter holidays"), N_ ("school holidays") };
  PhraseAnswer answer
      = context->is_kind != NULL ? context->is_kind (day, kind, context->data) : PHRASE_UNKNOWN;
  if (answer != PHRASE_UNKNOWN) {
    *ret_is = answer == PHRASE_YES;
    return TRUE;
  }
  char buffer[DAY_TEXT_SIZE];
  const char *calendar = context->calendar_name != NULL ? context->calendar_name (kind, context->data) : NULL;
  context->unknown_kind = kind;
  context->unknown_day = day;
  if (calendar != NULL)
    g_set_error (walk->error, PHRASE_ERROR, PHRASE_ERROR_UNKNOWN_DAY,
                 _ ("'%s' needs the %s on %s, but the calendar '%s' does not reach that far."),
                 walk->phrase->text, _ (names[kind]), day_format (day, buffer), calendar);
  else
    g_set_error (walk->error, PHRASE_ERROR, PHRASE_ERROR_UNKNOWN_DAY,
                 _ ("'%s' needs the %s on %s, but no calendar here knows them."), walk->phrase->text,
                 _ (names[kind]), day_format (day, buffer));
  return FALSE;
}

/* --- bases that are laid out
 * --------------------------------------------------------------------------------------------------- */

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return *(const Day *)a - *(const Day *)b;
}

static void
sort_unique (GArray *days)
{
  g_array_sort (days, compare_days);
  guint n = 0;
  for (guint i = 0; i < days->len; i++)
    if (n == 0 || g_array_index (days, Day, i) != g_array_index (days, Day, n - 1))
      g_array_index (days, Day, n++) = g_array_index (days, Day, i);
  g_array_set_size (days, n);
}

int
phrase_nearest_year (int month, Day as_of)
{
  Date now = day_to_date (as_of);
  int ahead = (month - now.month + 18) % 12 - 6;
  return (now.year * 12 + now.month - 1 + ahead) / 12;
}

static gboolean
place_range (Walk *walk, const PhraseRange *range, Day *ret_from, Day *ret_to)
{
  PhraseDate a = range->from, b = range->to;
  if (a.year == 0) {
    if (walk->context->as_of == DAY_NONE) {
      g_set_error (walk->error, PHRASE_ERROR, PHRASE_ERROR_SYNTAX,
                   _ ("'%s' has a date without a year. Write 2026-09-05."), walk->phrase->text);
      return FALSE;
    }
    a.year = phrase_nearest_year (a.month, walk->context->as_of);
    b.year = b.month < a.month || (b.month == a.month && b.day < a.day) ? a.year + 1 : a.year;
  }
  gboolean single = memcmp (&range->from, &range->to, sizeof range->from) == 0;
  if (!date_exists (a.year, a.month, a.day) || (single && !date_exists (b.year, b.month, b.day))) {
    g_set_error (walk->error, PHRASE_ERROR, PHRASE_ERROR_RANGE, _ ("'%s': there is no day %d-%02d-%02d."),
                 walk->phrase->text, a.year, a.month, a.day);
    return FALSE;
  }
  *ret_from = day_from_ymd (a.year, a.month, a.day);
  *ret_to = day_from_ymd (b.year, b.month, MIN (b.day, days_in_month (b.year, b.month)));
  return TRUE;
}

static gboolean
list_dates (Walk *walk, Day from, Day to)
{
  for (guint i = 0; i < walk->clause->ranges->len; i++) {
    Day first, last;
    if (!place_range (walk, &g_array_index (walk->clause->ranges, PhraseRange, i), &first, &last))
      return FALSE;
    for (Day day = MAX (first, from); day <= last && day < to; day++)
      g_array_append_val (walk->listed, day);
  }
  return TRUE;
}

static gboolean
list_event (Walk *walk, Day from, Day to)
{
  PhraseContext *context = walk->context;
  if (context->event_days == NULL) {
    g_set_error (walk->error, PHRASE_ERROR, PHRASE_ERROR_EVENT,
                 _ ("'%s' speaks of an event, which cannot be used here."), walk->phrase->text);
    return FALSE;
  }
  return context->event_days (walk->clause->event, from, to, walk->listed, context->data, walk->error);
}

static gboolean
list_rule (Walk *walk, Day from, Day to)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (LocalTime));
  g_autoptr (GError) error = NULL;
  /* A rule that needs no start of its own begins long ago: its days do not depend on that. */
  Day start = walk->clause->from != DAY_NONE ? walk->clause->from : day_from_ymd (1990, 1, 1);
  g_autoptr (RecurSet) set = recur_set_new (local_time (start, 0), TRUE, NULL);
  recur_set_add_rule (set, recur_dup (walk->clause->rule));
  if (!recur_set_between (set, local_time (from, 0), local_time (to, 0), 0, times, &error)) {
    g_set_error_literal (walk->error, PHRASE_ERROR, PHRASE_ERROR_RANGE, error->message);
    return FALSE;
  }
  for (guint i = 0; i < times->len; i++) {
    Day day = local_time_day (g_array_index (times, LocalTime, i));
    g_array_append_val (walk->listed, day);
  }
  return TRUE;
}

/* Fills walk->listed for the bases that need it. */
static gboolean
prepare (Walk *walk, Day from, Day to)
{
  gboolean done = TRUE;
  if (walk->clause->base != BASE_DATES && walk->clause->base != BASE_EVENT && walk->clause->base != BASE_RULE)
    return TRUE;
  walk->listed = g_array_new (FALSE, FALSE, sizeof (Day));
  if (walk->clause->base == BASE_DATES)
    done = list_dates (walk, from, to);
  else if (walk->clause->base == BASE_EVENT)
    done = list_event (walk, from, to);
  else
    done = list_rule (walk, from, to);
  if (done)
    sort_unique (walk->listed);
  return done;
}

/* --- bases that are asked
 * -------------------------------------------------------------------------------------------------------- */

static gboolean
has_number (const GArray *numbers, int n)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, int, i) == n)
      return TRUE;
  return FALSE;
}

/* Is the day the n-th of its kind from one end of the month? Stops as soon as it is not, so as to ask about
 * few days. */
static gboolean
nth_of_kind (Walk *walk, Day day, Day first, Day last, int n, gboolean *ret_is)
{
  PhraseKind kind = (PhraseKind)(walk->clause->unit - UNIT_KIND);
  int step = n > 0 ? -1 : 1, wanted = ABS (n) - 1, count = 0;
  gboolean is = FALSE;
  *ret_is = FALSE;
  if (!ask_kind (walk, day, kind, &is))
    return FALSE;
  if (!is)
    return TRUE;
  for (Day d = day + step; d >= first && d <= last && count <= wanted; d += step) {
    if (!ask_kind (walk, d, kind, &is))
      return FALSE;
    count += is ? 1 : 0;
  }
  *ret_is = count == wanted;
  return TRUE;
}

static gboolean
is_nth (Walk *walk, Day day, gboolean *ret_is)
{
  const PhraseClause *c = walk->clause;
  gboolean weekend = c->unit == UNIT_WEEKEND;
  if (weekend && day_weekday (day) == SUN)
    day--; /* counted by its Saturday, be it of the month before */
  Date date = day_to_date (day);
  int days = days_in_month (date.year, date.month);
  *ret_is = FALSE;
  if (!(c->months & 1u << date.month))
    return TRUE;
  if (weekend || c->unit < UNIT_KIND) {
    *ret_is = (int)day_weekday (day) == (weekend ? SAT : c->unit)
              && (has_number (c->numbers, (date.day - 1) / 7 + 1)
                  || has_number (c->numbers, -((days - date.day) / 7 + 1)));
    return TRUE;
  }
  Day first = day - date.day + 1;
  for (guint i = 0; i < c->numbers->len && !*ret_is; i++)
    if (!nth_of_kind (walk, day, first, first + days - 1, g_array_index (c->numbers, int, i), ret_is))
      return FALSE;
  return TRUE;
}

static gboolean
outside_lunar (Walk *walk, Day day)
{
  char buffer[DAY_TEXT_SIZE];
  g_set_error (
      walk->error, PHRASE_ERROR, PHRASE_ERROR_RANGE,
      _ ("'%s' needs the lunar date of %s, and the lunar table covers the lunar years %d to %d only."),
      walk->phrase->text, day_format (day, buffer), LUNAR_FIRST_YEAR, LUNAR_LAST_YEAR);
  return FALSE;
}

static gboolean
is_base (Walk *walk, Day day, gboolean *ret_is)
{
  const PhraseClause *c = walk->clause;
  Date date;
  LunarDate lunar;
  Day found;
  switch (c->base) {
  case BASE_EVERY:
    *ret_is = TRUE;
    return TRUE;
  case BASE_MONTHLY:
    date = day_to_date (day);
    *ret_is = (c->months & 1u << date.month)
              && (has_number (c->numbers, date.day)
                  || has_number (c->numbers, date.day - days_in_month (date.year, date.month) - 1));
    return TRUE;
  case BASE_NTH:
    return is_nth (walk, day, ret_is);
  case BASE_LUNAR:
    if (!lunar_from_day (day, &lunar))
      return outside_lunar (walk, day);
    *ret_is = (c->lunar_month == 0 || (lunar.month == c->lunar_month && lunar.leap == c->lunar_leap))
              && has_number (c->numbers, lunar.day);
    return TRUE;
  case BASE_FESTIVAL:
    if (!lunar_from_day (day, &lunar))
      return outside_lunar (walk, day);
    *ret_is = FALSE;
    for (Festival f = 0; f < FESTIVAL_COUNT && !*ret_is; f++)
      *ret_is = (c->festivals & 1u << f) && festival_next (f, day, &found) && found == day;
    return TRUE;
  case BASE_EVENT:
  case BASE_DATES:
  case BASE_RULE:
    for (guint low = 0, high = walk->listed->len; low < high;) {
      guint middle = low + (high - low) / 2;
      found = g_array_index (walk->listed, Day, middle);
      if (found == day) {
        *ret_is = TRUE;
        return TRUE;
      }
      if (found < day)
        low = middle + 1;
      else
        high = middle;
    }
    *ret_is = FALSE;
    return TRUE;
  }
  return TRUE;
}

/* --- shift and filters
 * -------------------------------------------------------------------------------------------------------------
 */

/* FALSE with ret_in FALSE and no error is not used: TRUE means "asked", *ret_in the answer. */
static gboolean
passes_filters (Walk *walk, Day day, gboolean *ret_in)
{
  const PhraseClause *c = walk->clause;
  *ret_in = FALSE;
  if (!(c->weekdays & 1u << day_weekday (day)))
    return TRUE;
  if ((c->from != DAY_NONE && day < c->from) || (c->to != DAY_NONE && day > c->to))
    return TRUE;
  if (c->every_weeks > 1 && (day_week_start (day) - day_week_start (c->from)) / 7 % c->every_weeks != 0)
    return TRUE;
  *ret_in = TRUE;
  for (int kind = 0; kind < PHRASE_KINDS && *ret_in; kind++)
    if (c->kinds & 1u << kind && !ask_kind (walk, day, (PhraseKind)kind, ret_in))
      return FALSE;
  return TRUE;
}

/* Moves a base day by workdays (or another kind) as long as it stays on this side of the window's far edge.
 */
static gboolean
move_by_kind (Walk *walk, Day from, Day to, Day *day)
{
  const PhraseClause *c = walk->clause;
  int step = c->shift > 0 ? 1 : -1;
  for (int left = ABS (c->shift); left > 0;) {
    gboolean is;
    *day += step;
    if (step < 0 ? *day < from : *day >= to)
      return TRUE; /* has left the window: no matter where it ends */
    if (!ask_kind (walk, *day, (PhraseKind)c->shift_kind, &is))
      return FALSE;
    left -= is ? 1 : 0;
  }
  return TRUE;
}

static gboolean
clause_days (Walk *walk, Day from, Day to, GArray *days)
{
  const PhraseClause *c = walk->clause;
  Day base_from = from, base_to = to;
  if (c->shift_kind == SHIFT_DAYS) {
    base_from -= c->shift;
    base_to -= c->shift;
  } else {
    int reach = ABS (c->shift) * (c->shift_kind == PHRASE_SCHOOLDAY ? LONGEST_SCHOOL_GAP : LONGEST_GAP);
    base_from -= c->shift > 0 ? reach : 0;
    base_to += c->shift < 0 ? reach : 0;
  }
  if (!prepare (walk, base_from, base_to))
    return FALSE;
  for (Day base = base_from; base < base_to; base++) {
    gboolean is = FALSE;
    Day day = base;
    /* Without a shift the cheap filters come before the base's questions to a calendar. */
    if (c->shift == 0 && !(c->weekdays & 1u << day_weekday (day)))
      continue;
    if (!is_base (walk, base, &is))
      return FALSE;
    if (!is)
      continue;
    if (c->shift_kind == SHIFT_DAYS)
      day += c->shift;
    else if (!move_by_kind (walk, from, to, &day))
      return FALSE;
    if (day < from || day >= to)
      continue;
    if (!passes_filters (walk, day, &is))
      return FALSE;
    if (is)
      g_array_append_val (days, day);
  }
  sort_unique (days);
  return TRUE;
}

static gboolean
clause_days_of (const Phrase *phrase, guint i, PhraseContext *context, Day from, Day to, GArray *days,
                GError **error)
{
  Walk walk = { phrase, g_ptr_array_index (phrase->clauses, i), context, NULL, error };
  gboolean done = clause_days (&walk, from, to, days);
  g_clear_pointer (&walk.listed, g_array_unref);
  return done;
}

gboolean
phrase_days (const Phrase *phrase, PhraseContext *context, Day from, Day to, GArray *ret_days, GError **error)
{
  g_return_val_if_fail (phrase != NULL && context != NULL, FALSE);
  g_return_val_if_fail (g_array_get_element_size (ret_days) == sizeof (Day), FALSE);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Day));
  for (guint i = 0; i < phrase->clauses->len; i++)
    if (!clause_days_of (phrase, i, context, from, to, all, error))
      return FALSE;
  sort_unique (all);
  if (all->len > 0)
    g_array_append_vals (ret_days, all->data, all->len);
  return TRUE;
}

/* Of a window that is known each beginning is known: the end of what is known is found by halving. */
gboolean
phrase_days_known (const Phrase *phrase, PhraseContext *context, Day from, Day to, GArray *ret_days,
                   Day *ret_known_to, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
  Day known = from, unknown = to + 1;
  for (Day end = to; unknown - known > 1; end = known + (unknown - known) / 2) {
    g_autoptr (GError) local = NULL;
    g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Day));
    if (phrase_days (phrase, context, from, end, found, &local)) {
      known = end;
      g_array_set_size (days, 0);
      g_array_append_vals (days, found->data, found->len);
    } else if (g_error_matches (local, PHRASE_ERROR, PHRASE_ERROR_UNKNOWN_DAY)) {
      unknown = end;
    } else {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  }
  *ret_known_to = known;
  g_array_append_vals (ret_days, days->data, days->len);
  return TRUE;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const PhraseSpan *x = a, *y = b;
  if (x->day != y->day)
    return x->day - y->day;
  return x->from != y->from ? x->from - y->from : x->to - y->to;
}

static void
add_clause_spans (const PhraseClause *c, const GArray *days, GArray *spans)
{
  for (guint i = 0; i < days->len; i++) {
    PhraseSpan span = { g_array_index (days, Day, i), 0, DAY_MINUTES };
    if (c->windows->len == 0)
      g_array_append_val (spans, span);
    for (guint k = 0; k < c->windows->len; k++) {
      span.from = g_array_index (c->windows, PhraseWindow, k).from;
      span.to = g_array_index (c->windows, PhraseWindow, k).to;
      g_array_append_val (spans, span);
    }
  }
}

gboolean
phrase_spans (const Phrase *phrase, PhraseContext *context, Day from, Day to, GArray *ret_spans,
              GError **error)
{
  g_return_val_if_fail (phrase != NULL && context != NULL, FALSE);
  g_return_val_if_fail (g_array_get_element_size (ret_spans) == sizeof (PhraseSpan), FALSE);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PhraseSpan));
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
  for (guint i = 0; i < phrase->clauses->len; i++) {
    g_array_set_size (days, 0);
    if (!clause_days_of (phrase, i, context, from, to, days, error))
      return FALSE;
    add_clause_spans (g_ptr_array_index (phrase->clauses, i), days, spans);
  }
  g_array_sort (spans, compare_spans);
  guint first = ret_spans->len;
  for (guint i = 0; i < spans->len; i++) {
    PhraseSpan span = g_array_index (spans, PhraseSpan, i);
    PhraseSpan *last
        = ret_spans->len > first ? &g_array_index (ret_spans, PhraseSpan, ret_spans->len - 1) : NULL;
    if (last != NULL && last->day == span.day && span.from <= last->to)
      last->to = MAX (last->to, span.to);
    else
      g_array_append_val (ret_spans, span);
  }
  return TRUE;
}

guint
phrase_needs (const Phrase *phrase)
{
  guint needs = 0;
  for (guint i = 0; i < phrase->clauses->len; i++) {
    const PhraseClause *c = g_ptr_array_index (phrase->clauses, i);
    needs |= c->kinds;
    if (c->base == BASE_NTH && c->unit >= UNIT_KIND && c->unit != UNIT_WEEKEND)
      needs |= 1u << (c->unit - UNIT_KIND);
    if (c->shift != 0 && c->shift_kind != SHIFT_DAYS)
      needs |= 1u << c->shift_kind;
  }
  return needs;
}

gboolean
phrase_has_hours (const Phrase *phrase)
{
  for (guint i = 0; i < phrase->clauses->len; i++)
    if (((const PhraseClause *)g_ptr_array_index (phrase->clauses, i))->windows->len > 0)
      return TRUE;
  return FALSE;
}

gboolean
phrase_is_open (const Phrase *phrase)
{
  for (guint i = 0; i < phrase->clauses->len; i++)
    if (((const PhraseClause *)g_ptr_array_index (phrase->clauses, i))->open)
      return TRUE;
  return FALSE;
}
