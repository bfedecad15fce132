/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/plan-internal.h"

#include <string.h>

#define DEFAULT_VISIT_EVENT "探访"
#define DEFAULT_VISIT_MINUTES 60

/* Narrows [from, to); DAY_NONE = open. */
static void
narrow (Day *from, Day *to, Day first, Day end)
{
  if (first != DAY_NONE)
    *from = MAX (*from, first);
  if (end != DAY_NONE)
    *to = MIN (*to, end);
}

static Day
after (Day last)
{
  return last != DAY_NONE ? last + 1 : DAY_NONE;
}

static int
window_minutes (int start, int end)
{
  if (start == UNSET || end == UNSET)
    return UNSET;
  return end > start ? end - start : end + DAY_MINUTES - start;
}

static Instance
instance_of_row (const Planner *planner, int index, Day from, Day to)
{
  const EventRow *row = community_at (planner->community, event_rows, EventRow, index);
  narrow (&from, &to, row->valid_from, row->valid_to);
  Instance instance = { row->event, index, NONE, NONE, row->when, row->start, window_minutes (row->start, row->end),
                        from,       to,    from, to };
  narrow (&instance.from, &instance.to, row->from, after (row->to));
  return instance;
}

/* What the place says of when and what time wins; a start alone keeps the event's duration. */
static void
add_place (const Planner *planner, Instance instance, int index, GArray *ret_instances)
{
  const Place *place = community_at (planner->community, places, Place, index);
  instance.place = index;
  if (place->when != NULL)
    instance.when = place->when;
  if (place->start != UNSET) {
    instance.start = place->start;
    if (place->end != UNSET)
      instance.minutes = window_minutes (place->start, place->end);
  }
  g_array_append_val (ret_instances, instance);
}

/* 服务对象 without an event belong to 探访, else to the first event that is held for each recipient. */
static int
default_visit_event (const Community *community)
{
  int first = NONE;
  for (guint i = 0; i < community->event_rows->len; i++) {
    const EventRow *row = community_at (community, event_rows, EventRow, i);
    if (row->each != EACH_RECIPIENT)
      continue;
    if (strcmp (community_at (community, events, Event, row->event)->name, DEFAULT_VISIT_EVENT) == 0)
      return row->event;
    if (first == NONE)
      first = row->event;
  }
  return first;
}

static void
add_recipients (const Planner *planner, Instance instance, GArray *ret_instances)
{
  const Community *c = planner->community;
  int fallback = default_visit_event (c);
  Instance base = instance;
  for (guint i = 0; i < c->recipients->len; i++) {
    const Recipient *r = community_at (c, recipients, Recipient, i);
    if ((r->event != NONE ? r->event : fallback) != base.event || r->status != RECIPIENT_ACTIVE)
      continue;
    instance = base;
    instance.recipient = (int)i;
    if (r->when != NULL)
      instance.when = r->when;
    if (r->start != UNSET)
      instance.start = r->start;
    if (r->minutes != UNSET)
      instance.minutes = r->minutes;
    else if (instance.minutes == UNSET)
      instance.minutes = DEFAULT_VISIT_MINUTES;
    narrow (&instance.from, &instance.to, r->from, after (r->to));
    narrow (&instance.extra_from, &instance.extra_to, r->from, after (r->to));
    g_array_append_val (ret_instances, instance);
  }
}

void
plan_instances (Planner *planner, int index, Day from, Day to, GArray *ret_instances)
{
  const Community *c = planner->community;
  const EventRow *row = community_at (c, event_rows, EventRow, index);
  Instance instance = instance_of_row (planner, index, from, to);
  PlaceKind kind = row->each == EACH_GRID ? PLACE_GRID : PLACE_BUILDING;
  switch (row->each) {
  case EACH_ONE:
    g_array_append_val (ret_instances, instance);
    return;
  case EACH_RECIPIENT:
    add_recipients (planner, instance, ret_instances);
    return;
  case EACH_PLACES:
    for (guint i = 0; i < row->each_places.n; i++)
      add_place (planner, instance, row->each_places.at[i], ret_instances);
    return;
  case EACH_GRID:
  case EACH_BUILDING:
    for (guint i = 0; i < c->places->len; i++)
      if (community_at (c, places, Place, i)->kind == kind)
        add_place (planner, instance, (int)i, ret_instances);
    return;
  }
}

/* ---- series ---- */

static int
find_series (const Planner *planner, const Instance *key)
{
  int n = (int)(planner->community->series->len + planner->plan->new_series->len);
  for (int i = 0; i < n; i++) {
    const Series *s = plan_series (planner->plan, planner->community, i);
    if (s->event == key->event && s->place == key->place && s->recipient == key->recipient)
      return i;
  }
  return NONE;
}

static gboolean
code_is_taken (const Planner *planner, const char *code)
{
  int n = (int)(planner->community->series->len + planner->plan->new_series->len);
  for (int i = 0; i < n; i++)
    if (strcmp (plan_series (planner->plan, planner->community, i)->code, code) == 0)
      return TRUE;
  return FALSE;
}

/* gate, gate-东门, visit-A07: without what would split a reference, and unlike every other code. */
static const char *
series_code (Planner *planner, const Instance *key)
{
  const Community *c = planner->community;
  const char *event = community_at (c, events, Event, key->event)->code;
  g_autoptr (GString) code = g_string_new (event);
  if (key->place != NONE)
    g_string_append_printf (code, "-%s", community_at (c, places, Place, key->place)->name);
  else if (key->recipient != NONE)
    g_string_append_printf (code, "-%s", community_at (c, recipients, Recipient, key->recipient)->code);
  g_strdelimit (code->str, "/ \t\r\n", '-');
  gsize length = code->len;
  for (int n = 2; code_is_taken (planner, code->str); n++) {
    g_string_truncate (code, length);
    g_string_append_printf (code, "-%d", n);
  }
  return plan_text (planner->plan, code->str);
}

int
plan_series_of (Planner *planner, const Instance *instance)
{
  int found = find_series (planner, instance);
  if (found != NONE)
    return found;
  Series series = { 0, instance->event, series_code (planner, instance), instance->place, instance->recipient };
  g_array_append_val (planner->plan->new_series, series);
  return (int)(planner->community->series->len + planner->plan->new_series->len) - 1;
}

/* ---- posts ---- */

/* The row of page 3 about this post in this window, else in all windows. */
static const Post *
asks_of (const Community *c, const EventRow *row, const char *name)
{
  const Post *general = NULL;
  for (guint i = 0; i < c->posts->len; i++) {
    const Post *post = community_at (c, posts, Post, i);
    if (post->event != row->event || strcmp (post->name, name) != 0)
      continue;
    if (post->window[0] != '\0' && strcmp (post->window, row->window) == 0)
      return post;
    if (post->window[0] == '\0')
      general = post;
  }
  return general;
}

/* 至少 = 人数 unless given, 想要 = at least 至少, 最多 = at least 想要. */
static void
apply_numbers (PostCount *count, const Post *post)
{
  if (post == NULL)
    return;
  if (post->min != UNSET) {
    count->min = post->min;
    count->want = post->min;
    count->max = MAX (count->max, post->min);
  }
  if (post->want != UNSET)
    count->want = MAX (post->want, count->min);
  if (post->max != UNSET)
    count->max = MAX (post->max, count->want);
  else if (post->min != UNSET || post->want != UNSET)
    count->max = count->want;
}

static gboolean
has_post (const GArray *counts, const char *name)
{
  for (guint i = 0; i < counts->len; i++)
    if (strcmp (g_array_index (counts, PostCount, i).name, name) == 0)
      return TRUE;
  return FALSE;
}

/* 志愿者 is what a bare number is called. */
static const char *
ask_name (const char *name)
{
  return strcmp (name, "志愿者") == 0 ? "" : name;
}

const PostCount *
plan_row_posts (Planner *planner, const EventRow *row, guint *ret_n)
{
  const Community *c = planner->community;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (PostCount));
  g_array_append_vals (counts, row->posts, row->n_posts);
  for (guint i = 0; i < c->posts->len; i++) {
    const Post *post = community_at (c, posts, Post, i);
    gboolean here = post->event == row->event &&
                    (post->window[0] == '\0' || strcmp (post->window, row->window) == 0);
    if (here && strcmp (post->name, "*") != 0 && !has_post (counts, ask_name (post->name)))
      g_array_append_val (counts, ((PostCount){ ask_name (post->name), 1, 1, 1 }));
  }
  if (counts->len == 0)
    g_array_append_val (counts, ((PostCount){ "", 1, 1, 1 }));
  for (guint i = 0; i < counts->len; i++) {
    PostCount *count = &g_array_index (counts, PostCount, i);
    const Post *post = asks_of (c, row, count->name);
    if (post == NULL && count->name[0] == '\0')
      post = asks_of (c, row, "志愿者");
    apply_numbers (count, post);
  }
  if (counts->len == 1)
    apply_numbers (&g_array_index (counts, PostCount, 0), asks_of (c, row, "*"));
  *ret_n = counts->len;
  return plan_posts (planner->plan, (const PostCount *)(gpointer)counts->data, counts->len);
}
