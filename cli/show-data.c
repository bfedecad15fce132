/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/show-parts.h"

#include "store/csv.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The texts of a shift that both forms hold. */
typedef struct {
  char *reference, *start, *end;
  char date[DAY_TEXT_SIZE];
  const char *event, *place, *state;
} ShiftTexts;

static char *
local_text (Day day, int minute)
{
  char day_buffer[DAY_TEXT_SIZE], minute_buffer[DAY_TEXT_SIZE];
  return g_strdup_printf ("%sT%s", day_format (day + minute / DAY_MINUTES, day_buffer),
                          minute_format (minute % DAY_MINUTES, minute_buffer));
}

static ShiftTexts
shift_texts (const Show *show, guint index)
{
  const ShowQuery *query = show->query;
  const PlannedShift *shift = show_shift (show, index);
  ShiftTexts texts = {
    .reference = plan_shift_reference (query->plan, query->community, shift),
    .start = local_text (shift->day, shift->start),
    .end = local_text (shift->day, shift->start + shift->minutes),
    .event = shift_event (query->community, query->plan, shift)->name,
    .place = shift_where (query->community, query->plan, shift),
    .state = shift->cancelled ? "cancelled" : "planned",
  };
  day_format (shift->day, texts.date);
  return texts;
}

static void
shift_texts_clear (ShiftTexts *texts)
{
  g_free (texts->reference);
  g_free (texts->start);
  g_free (texts->end);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShiftTexts, shift_texts_clear)

static const char *
person_code (const Show *show, const ServedBy *by)
{
  return by->person == NONE ? NULL : community_at (show->query->community, people, Person, by->person)->code;
}

/* CSV ------------------------------------------------------------------------------------------------------------ */

enum {
  SHIFT, DATE, START, END, EVENT, WINDOW, PLACE, TEAMS, POST, MIN_, WANT, MAX_, PERSON, NAME, ORGANISATION, HEADS, OPEN,
  STATE, REASON, COLUMNS
};

static const char *const heading[COLUMNS] = { "shift", "date", "start",  "end",  "event", "window",       "place",
                                              "teams", "post", "min",    "want", "max",   "person",       "name",
                                              "organisation", "heads", "open", "state", "reason" };

static void
append_row (GString *out, const char **cells, int heads, int open)
{
  g_autofree char *heads_text = g_strdup_printf ("%d", heads), *open_text = g_strdup_printf ("%d", open);
  cells[HEADS] = heads_text;
  cells[OPEN] = open_text;
  csv_append_row (out, cells, COLUMNS);
  cells[HEADS] = cells[OPEN] = NULL;
}

/* All who serve under that name of a post, then its open places; count is NULL for a post the shift no longer has. */
static void
append_post_rows (const Show *show, GString *out, const char **cells, guint shift, const char *post,
                  const PostCount *count, int open)
{
  g_autofree char *min = count == NULL ? NULL : g_strdup_printf ("%d", count->min);
  g_autofree char *want = count == NULL ? NULL : g_strdup_printf ("%d", count->want);
  g_autofree char *max = count == NULL ? NULL : g_strdup_printf ("%d", count->max);
  cells[POST] = post;
  cells[MIN_] = min;
  cells[WANT] = want;
  cells[MAX_] = max;
  for (guint i = show->served->first[shift]; i < show->served->first[shift + 1]; i++) {
    const ServedBy *by = served_at (show->served, i);
    if (strcmp (by->post, post) != 0)
      continue;
    cells[PERSON] = person_code (show, by);
    cells[NAME] = by->person == NONE ? NULL : show_name (show, by);
    cells[ORGANISATION] = by->person == NONE ? show_name (show, by) : NULL;
    append_row (out, cells, by->head_count, 0);
  }
  cells[PERSON] = cells[NAME] = cells[ORGANISATION] = NULL;
  if (open > 0)
    append_row (out, cells, 0, open);
  cells[MIN_] = cells[WANT] = cells[MAX_] = NULL;
}

static gboolean
is_lost_post (const Show *show, guint shift, guint i)
{
  const ServedBy *by = served_at (show->served, i);
  const PlannedShift *of = show_shift (show, shift);
  if (shift_post_position (of, by->post) < of->n_posts)
    return FALSE;
  return i == show->served->first[shift] || strcmp (served_at (show->served, i - 1)->post, by->post) != 0;
}

static void
append_shift_rows (const Show *show, GString *out, guint shift)
{
  const PlannedShift *of = show_shift (show, shift);
  g_auto (ShiftTexts) texts = shift_texts (show, shift);
  g_autoptr (GString) teams = g_string_new (NULL);
  Ints owners = show_teams (show, shift);
  for (guint i = 0; i < owners.n; i++)
    g_string_append_printf (teams, "%s%s", i == 0 ? "" : "、",
                            community_at (show->query->community, teams, Team, owners.at[i])->name);
  const char *cells[COLUMNS] = {
    [SHIFT] = texts.reference, [DATE] = texts.date, [START] = texts.start, [END] = texts.end, [EVENT] = texts.event,
    [WINDOW] = of->window, [PLACE] = texts.place, [TEAMS] = teams->str, [STATE] = texts.state, [REASON] = of->reason,
  };
  if (of->cancelled) {
    append_row (out, cells, 0, 0);
    return;
  }
  for (guint p = 0; p < of->n_posts; p++)
    append_post_rows (show, out, cells, shift, of->posts[p].name, &of->posts[p],
                      served_index_open (show->served, show->query->plan, shift, p));
  for (guint i = show->served->first[shift]; i < show->served->first[shift + 1]; i++)
    if (is_lost_post (show, shift, i))
      append_post_rows (show, out, cells, shift, served_at (show->served, i)->post, NULL, 0);
}

void
show_append_csv (const ShowQuery *query, GString *out)
{
  g_autoptr (Show) show = show_new (query);
  csv_begin (out);
  csv_append_row (out, heading, COLUMNS);
  for (guint s = 0; s < query->plan->shifts->len; s++)
    if (show_in_span (show, s))
      append_shift_rows (show, out, s);
}

/* JSON ----------------------------------------------------------------------------------------------------------- */

static void
add_text (JsonBuilder *json, const char *name, const char *text)
{
  json_builder_set_member_name (json, name);
  if (text == NULL)
    json_builder_add_null_value (json);
  else
    json_builder_add_string_value (json, text);
}

static void
add_number (JsonBuilder *json, const char *name, gint64 number)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, number);
}

static void
add_post (JsonBuilder *json, const Show *show, guint shift, const char *post, const PostCount *count, int open)
{
  json_builder_begin_object (json);
  add_text (json, "post", post);
  if (count != NULL) {
    add_number (json, "min", count->min);
    add_number (json, "want", count->want);
    add_number (json, "max", count->max);
  }
  add_number (json, "open", open);
  json_builder_set_member_name (json, "served");
  json_builder_begin_array (json);
  for (guint i = show->served->first[shift]; i < show->served->first[shift + 1]; i++) {
    const ServedBy *by = served_at (show->served, i);
    if (strcmp (by->post, post) != 0)
      continue;
    json_builder_begin_object (json);
    if (by->person != NONE)
      add_text (json, "person", person_code (show, by));
    else
      add_text (json, "organisation", show_name (show, by));
    add_text (json, "name", show_name (show, by));
    add_number (json, "heads", by->head_count);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_posts (JsonBuilder *json, const Show *show, guint shift)
{
  const PlannedShift *of = show_shift (show, shift);
  json_builder_set_member_name (json, "posts");
  json_builder_begin_array (json);
  for (guint p = 0; p < of->n_posts && !of->cancelled; p++)
    add_post (json, show, shift, of->posts[p].name, &of->posts[p],
              served_index_open (show->served, show->query->plan, shift, p));
  for (guint i = show->served->first[shift]; i < show->served->first[shift + 1] && !of->cancelled; i++)
    if (is_lost_post (show, shift, i))
      add_post (json, show, shift, served_at (show->served, i)->post, NULL, 0);
  json_builder_end_array (json);
}

static void
add_shift (JsonBuilder *json, const Show *show, guint shift)
{
  const PlannedShift *of = show_shift (show, shift);
  g_auto (ShiftTexts) texts = shift_texts (show, shift);
  Ints teams = show_teams (show, shift);
  json_builder_begin_object (json);
  add_text (json, "shift", texts.reference);
  add_text (json, "date", texts.date);
  add_text (json, "start", texts.start);
  add_text (json, "end", texts.end);
  add_text (json, "event", texts.event);
  add_text (json, "window", of->window);
  add_text (json, "place", texts.place);
  json_builder_set_member_name (json, "teams");
  json_builder_begin_array (json);
  for (guint i = 0; i < teams.n; i++)
    json_builder_add_string_value (json, community_at (show->query->community, teams, Team, teams.at[i])->name);
  json_builder_end_array (json);
  add_text (json, "state", texts.state);
  add_text (json, "reason", of->reason);
  add_posts (json, show, shift);
  json_builder_end_object (json);
}

void
show_append_json (const ShowQuery *query, GString *out)
{
  g_autoptr (Show) show = show_new (query);
  g_autoptr (JsonBuilder) json = json_builder_new ();
  char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
  int heads = 0, open = 0;
  for (guint s = 0; s < query->plan->shifts->len; s++)
    if (show_in_span (show, s)) {
      heads += show_heads (show, s);
      open += show_open (show, s);
    }
  json_builder_begin_object (json);
  add_text (json, "from", day_format (query->from, from));
  add_text (json, "to", day_format (query->to, to));
  add_number (json, "heads", heads);
  add_number (json, "open", open);
  json_builder_set_member_name (json, "shifts");
  json_builder_begin_array (json);
  for (guint s = 0; s < query->plan->shifts->len; s++)
    if (show_in_span (show, s))
      add_shift (json, show, s);
  json_builder_end_array (json);
  json_builder_end_object (json);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = json_to_string (root, TRUE);
  g_string_append_printf (out, "%s\n", text);
}
