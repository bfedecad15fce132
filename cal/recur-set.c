/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/recur-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * A set merges its rules' walks with its single times, in time order, each time once, and leaves the excluded
 * ones out. Every source is ascending and keeps its next time in hand.
 */

#define MOST_TIMES 1000000u

struct RecurSet {
  LocalTime start;
  gboolean all_day;
  GTimeZone *zone;
  GPtrArray *rules; /* Recur */
  GArray *times;    /* LocalTime, ascending */
  GArray *excluded; /* LocalTime, ascending */
  GArray *days;     /* LocalTime of midnight, ascending: whole days excluded */
};

typedef struct {
  RecurWalk walk;
  LocalTime head;
  gboolean due, has_head, yielded; /* due: the next time has to be fetched */
} Source;

struct RecurIter {
  const RecurSet *set;
  GArray *sources; /* Source */
  GArray *times;   /* the set's single times; without rules the start is one of them */
  guint next_time;
  gboolean failed;
};

RecurSet *
recur_set_new (LocalTime start, gboolean all_day, GTimeZone *zone)
{
  RecurSet *set = g_new0 (RecurSet, 1);
  set->start = start;
  set->all_day = all_day;
  set->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  set->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)recur_free);
  set->times = g_array_new (FALSE, FALSE, sizeof (LocalTime));
  set->excluded = g_array_new (FALSE, FALSE, sizeof (LocalTime));
  set->days = g_array_new (FALSE, FALSE, sizeof (LocalTime));
  return set;
}

void
recur_set_free (RecurSet *set)
{
  if (set == NULL)
    return;
  g_clear_pointer (&set->zone, g_time_zone_unref);
  g_ptr_array_unref (set->rules);
  g_array_unref (set->times);
  g_array_unref (set->excluded);
  g_array_unref (set->days);
  g_free (set);
}

void
recur_set_add_rule (RecurSet *set, Recur *recur)
{
  g_ptr_array_add (set->rules, recur);
}

/* The place of the first element not before t. */
static guint
lower_bound (const GArray *times, LocalTime t)
{
  guint low = 0, high = times->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index (times, LocalTime, middle) < t)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
contains (const GArray *times, LocalTime t)
{
  guint place = lower_bound (times, t);
  return place < times->len && g_array_index (times, LocalTime, place) == t;
}

static void
insert (GArray *times, LocalTime t)
{
  guint place = lower_bound (times, t);
  if (place == times->len || g_array_index (times, LocalTime, place) != t)
    g_array_insert_val (times, place, t);
}

void
recur_set_add_time (RecurSet *set, LocalTime t)
{
  insert (set->times, t);
}

void
recur_set_exclude_time (RecurSet *set, LocalTime t)
{
  insert (set->excluded, t);
}

void
recur_set_exclude_day (RecurSet *set, Day day)
{
  insert (set->days, local_time (day, 0));
}

static RecurIter *
iter_new (const RecurSet *set, LocalTime from, LocalTime stop)
{
  RecurIter *iter = g_new0 (RecurIter, 1);
  iter->set = set;
  iter->sources = g_array_sized_new (FALSE, TRUE, sizeof (Source), set->rules->len);
  g_array_set_size (iter->sources, set->rules->len);
  for (guint i = 0; i < set->rules->len; i++) {
    Source *source = &g_array_index (iter->sources, Source, i);
    recur_walk_init (&source->walk, g_ptr_array_index (set->rules, i), set->start, set->all_day, set->zone,
                     from, stop);
    source->due = TRUE;
  }
  iter->times = g_array_copy (set->times);
  if (set->rules->len == 0)
    insert (iter->times, set->start);
  iter->next_time = lower_bound (iter->times, from);
  return iter;
}

RecurIter *
recur_iter_new (const RecurSet *set, LocalTime from)
{
  return iter_new (set, from, G_MAXINT64);
}

void
recur_iter_free (RecurIter *iter)
{
  if (iter == NULL)
    return;
  for (guint i = 0; i < iter->sources->len; i++)
    recur_walk_clear (&g_array_index (iter->sources, Source, i).walk);
  g_array_unref (iter->sources);
  g_array_unref (iter->times);
  g_free (iter);
}

static gboolean
refill (RecurIter *iter, Source *source, GError **error)
{
  GError *failure = NULL;
  source->due = FALSE;
  source->has_head = recur_walk_next (&source->walk, &source->head, &failure);
  source->yielded |= source->has_head;
  if (failure == NULL)
    return TRUE;
  iter->failed = TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* The earliest time that any source has in hand, taken from all that have it. FALSE: none, or an error. */
static gboolean
take_earliest (RecurIter *iter, LocalTime *ret_time, GError **error)
{
  LocalTime earliest = G_MAXINT64;
  if (iter->next_time < iter->times->len)
    earliest = g_array_index (iter->times, LocalTime, iter->next_time);
  for (guint i = 0; i < iter->sources->len; i++) {
    Source *source = &g_array_index (iter->sources, Source, i);
    if (source->due && !refill (iter, source, error))
      return FALSE;
    if (source->has_head)
      earliest = MIN (earliest, source->head);
  }
  if (earliest == G_MAXINT64)
    return FALSE;
  if (iter->next_time < iter->times->len
      && g_array_index (iter->times, LocalTime, iter->next_time) == earliest)
    iter->next_time++;
  for (guint i = 0; i < iter->sources->len; i++) {
    Source *source = &g_array_index (iter->sources, Source, i);
    source->due = source->has_head && source->head == earliest;
  }
  *ret_time = earliest;
  return TRUE;
}

gboolean
recur_iter_next (RecurIter *iter, LocalTime *ret_time, GError **error)
{
  LocalTime t;
  while (!iter->failed && take_earliest (iter, &t, error)) {
    if (contains (iter->set->excluded, t) || contains (iter->set->days, local_time (local_time_day (t), 0)))
      continue;
    *ret_time = t;
    return TRUE;
  }
  return FALSE;
}

/* A rule that gave nothing in a window: has it any time at all? */
static gboolean
check_rule (const RecurSet *set, const Recur *rule, GError **error)
{
  RecurWalk walk;
  LocalTime first;
  GError *failure = NULL;
  recur_walk_init (&walk, rule, set->start, set->all_day, set->zone, G_MININT64, G_MAXINT64);
  gboolean found = recur_walk_next (&walk, &first, &failure);
  recur_walk_clear (&walk);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (found)
    return TRUE;
  g_autofree char *text = recur_format (rule);
  g_set_error (error, RECUR_ERROR, RECUR_ERROR_NEVER,
               _ ("The rule %s never happens: it ends before the first day that would fit."), text);
  return FALSE;
}

gboolean
recur_set_between (const RecurSet *set, LocalTime from, LocalTime to, guint max, GArray *ret_times,
                   GError **error)
{
  g_return_val_if_fail (g_array_get_element_size (ret_times) == sizeof (LocalTime), FALSE);
  g_autoptr (RecurIter) iter = iter_new (set, from, to);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (LocalTime));
  GError *failure = NULL;
  LocalTime t;
  while ((max == 0 || found->len < max) && recur_iter_next (iter, &t, &failure) && t < to) {
    g_array_append_val (found, t);
    if (found->len > MOST_TIMES) {
      g_set_error (error, RECUR_ERROR, RECUR_ERROR_RANGE,
                   _ ("There are more than %u times in the period asked for. Ask for a shorter one."),
                   MOST_TIMES);
      return FALSE;
    }
  }
  for (guint i = 0; failure == NULL && i < iter->sources->len; i++)
    if (!g_array_index (iter->sources, Source, i).yielded)
      check_rule (set, g_ptr_array_index (set->rules, i), &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (found->len > 0)
    g_array_append_vals (ret_times, found->data, found->len);
  return TRUE;
}
