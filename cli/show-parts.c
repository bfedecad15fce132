/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/show-parts.h"

#include "cli/term.h"

#include <string.h>

Show *
show_new (const ShowQuery *query)
{
  Show *show = g_new0 (Show, 1);
  show->query = query;
  show->served = served_index_new (query->plan, query->served);
  return show;
}

void
show_free (Show *show)
{
  if (show == NULL)
    return;
  served_index_free (show->served);
  g_free (show);
}

const PlannedShift *
show_shift (const Show *show, guint shift)
{
  return &g_array_index (show->query->plan->shifts, PlannedShift, shift);
}

gboolean
show_in_span (const Show *show, guint shift)
{
  Day nominal = show_shift (show, shift)->nominal;
  return nominal >= show->query->from && nominal < show->query->to;
}

Ints
show_teams (const Show *show, guint shift)
{
  const EventRow *row = shift_row (show->query->community, show->query->plan, show_shift (show, shift));
  return row == NULL ? (Ints){ 0, NULL } : row->teams;
}

int
show_heads (const Show *show, guint shift)
{
  int heads = 0;
  if (show_shift (show, shift)->cancelled)
    return 0;
  for (guint i = show->served->first[shift]; i < show->served->first[shift + 1]; i++)
    heads += served_at (show->served, i)->head_count;
  return heads;
}

int
show_open (const Show *show, guint shift)
{
  int open = 0;
  if (show_shift (show, shift)->cancelled)
    return 0;
  for (guint p = 0; p < show_shift (show, shift)->n_posts; p++)
    open += served_index_open (show->served, show->query->plan, shift, p);
  return open;
}

const char *
show_name (const Show *show, const ServedBy *by)
{
  const Names *names = show->query->voice->names;
  if (by->person == NONE)
    return community_at (show->query->community, organisations, Organisation, by->organisation)->name;
  return show->query->masked ? names_public (names, by->person) : names_full (names, by->person);
}

char *
show_times (const Show *show, guint shift)
{
  const PlannedShift *of = show_shift (show, shift);
  g_autofree char *start = words_time (of->start), *end = words_time (of->start + of->minutes);
  int days = (of->start + of->minutes) / DAY_MINUTES;
  gboolean midnight = (of->start + of->minutes) % DAY_MINUTES == 0;
  if (days > 0 && !midnight)
    return g_strdup_printf ("%s–%s+%d", start, end, days);
  return g_strdup_printf ("%s–%s", start, midnight ? "24:00" : end);
}

char *
show_event (const Show *show, guint shift)
{
  const PlannedShift *of = show_shift (show, shift);
  const char *event = shift_event (show->query->community, show->query->plan, of)->name;
  const char *where = shift_where (show->query->community, show->query->plan, of);
  return where[0] == '\0' ? g_strdup (event) : g_strdup_printf ("%s %s", event, where);
}

static void
append_one (const Show *show, GString *out, const ServedBy *by)
{
  const char *name = show_name (show, by);
  if (name == NULL)
    name = voice_word (show->query->voice, WORD_VOLUNTEER);
  if (by->person != NONE) {
    g_string_append (out, name);
    return;
  }
  char heads[16];
  g_snprintf (heads, sizeof heads, "%d", by->head_count);
  g_autofree char *text = voice_fill (show->query->voice, WORD_HEADS, name, heads);
  g_string_append (out, text);
}

static void
append_open (const Show *show, GString *out, int open)
{
  char number[16];
  g_snprintf (number, sizeof number, "%d", open);
  g_autofree char *text = voice_fill (show->query->voice, WORD_OPEN, number);
  term_colour (out, "red", show->query->colour);
  g_string_append (out, text);
  term_plain (out, show->query->colour);
}

/* One post with all on it; nothing when nobody is on it and nobody is missing. */
static void
append_post (const Show *show, GString *out, guint shift, const char *post, int open)
{
  gboolean begun = FALSE;
  for (guint i = show->served->first[shift]; i <= show->served->first[shift + 1]; i++) {
    gboolean last = i == show->served->first[shift + 1];
    if (last ? open == 0 : strcmp (served_at (show->served, i)->post, post) != 0)
      continue;
    if (begun)
      g_string_append (out, voice_word (show->query->voice, WORD_COMMA));
    else {
      if (out->len > 0)
        g_string_append (out, show->query->voice->chinese ? "；" : "; ");
      if (post[0] != '\0')
        g_string_append_printf (out, "%s ", post);
    }
    begun = TRUE;
    if (last)
      append_open (show, out, open);
    else
      append_one (show, out, served_at (show->served, i));
  }
}

char *
show_people (const Show *show, guint shift)
{
  GString *out = g_string_new (NULL);
  const PlannedShift *of = show_shift (show, shift);
  for (guint p = 0; p < of->n_posts; p++)
    append_post (show, out, shift, of->posts[p].name, served_index_open (show->served, show->query->plan, shift, p));
  for (guint i = show->served->first[shift]; i < show->served->first[shift + 1]; i++) {
    const ServedBy *by = served_at (show->served, i);
    gboolean first = i == show->served->first[shift] || strcmp (served_at (show->served, i - 1)->post, by->post) != 0;
    if (first && shift_post_position (of, by->post) == of->n_posts)
      append_post (show, out, shift, by->post, 0);
  }
  return g_string_free (out, FALSE);
}
