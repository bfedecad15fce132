/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/entries.h"

#include <string.h>

/*
 * Two steps: first what the entries should say now (wish_*), from plan and roster alone; then each wish is held against
 * the stored entry of the same key (settle), and stored entries that nobody wished for are cancelled.
 */

typedef struct {
  const Community *community;
  const Voice *voice;
  const Plan *plan;
  ServedIndex *served;
  GHashTable *stored;    /* key -> FeedEntry */
  GHashTable *wished;    /* set of keys */
  gint64 publication_id, now;
  FeedEntries *out;
} Work;

static char *
entry_key (FeedKind feed, gint64 owner, gint64 shift_id)
{
  return g_strdup_printf ("%s/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, feed_kind_name (feed), owner, shift_id);
}

static char *
make_uid (const Work *work, FeedKind feed, gint64 owner, const PlannedShift *shift)
{
  g_autofree char *reference = plan_shift_reference (work->plan, work->community, shift);
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT "\n%s", work->community->uuid,
                                          feed_kind_name (feed), owner, reference);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  return g_strdup_printf ("%.32s@%s", hash, work->voice->domain);
}

static char *
hash_content (const FeedEntry *entry)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE] = "", longitude[G_ASCII_DTOSTR_BUF_SIZE] = "";
  if (entry->has_geo) {
    g_ascii_formatd (latitude, sizeof latitude, "%.6f", entry->latitude);
    g_ascii_formatd (longitude, sizeof longitude, "%.6f", entry->longitude);
  }
  g_autofree char *text =
    g_strdup_printf ("%d\x1f%" G_GINT64_FORMAT "\x1f%" G_GINT64_FORMAT "\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s",
                     entry->cancelled, entry->start_at, entry->end_at, entry->summary, entry->description,
                     entry->location, latitude, longitude, entry->categories);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* Stored against wished --------------------------------------------------------------------------------------- */

static void
emit (Work *work, FeedEntry *entry)
{
  g_autofree char *hash = hash_content (entry);
  entry->content_hash = hash;
  entry->publication_id = work->publication_id;
  feed_entries_add (work->out, entry);
}

static EntryChange
change_between (const FeedEntry *old, const FeedEntry *wish)
{
  if (old->cancelled)
    return ENTRY_GAINED;
  if (old->start_at != wish->start_at || old->end_at != wish->end_at || strcmp (old->location, wish->location) != 0)
    return ENTRY_MOVED;
  return ENTRY_REWORDED;
}

static void
settle_known (Work *work, const FeedEntry *old, FeedEntry *wish)
{
  g_autofree char *hash = hash_content (wish);
  if (strcmp (hash, old->content_hash) == 0)
    return;
  wish->change = change_between (old, wish);
  if (wish->change == ENTRY_REWORDED && old->end_at <= work->now)
    return;
  if (wish->change == ENTRY_MOVED) {
    wish->was_start_at = old->start_at;
    wish->was_end_at = old->end_at;
    wish->was_location = old->location;
  }
  wish->uid = old->uid;
  wish->sequence = old->sequence + 1;
  wish->created_at = old->created_at;
  wish->modified_at = MAX (work->now, old->modified_at + 1);
  emit (work, wish);
}

static void
settle (Work *work, const PlannedShift *shift, FeedEntry *wish)
{
  gint64 owner = feed_entry_owner (wish);
  char *key = entry_key (wish->feed, owner, shift->id);
  const FeedEntry *old = g_hash_table_lookup (work->stored, key);
  g_hash_table_add (work->wished, key);
  wish->shift_id = shift->id;
  if (old != NULL) {
    settle_known (work, old, wish);
    return;
  }
  g_autofree char *uid = make_uid (work, wish->feed, owner, shift);
  wish->uid = uid;
  wish->change = ENTRY_GAINED;
  wish->created_at = wish->modified_at = work->now;
  emit (work, wish);
}

static void
cancel (Work *work, const FeedEntry *old)
{
  FeedEntry entry = *old;
  g_autofree char *summary = voice_fill (work->voice, WORD_CANCELLED, old->summary);
  entry.summary = summary;
  entry.cancelled = TRUE;
  entry.change = ENTRY_CANCELLED;
  entry.was_start_at = entry.was_end_at = 0;
  entry.was_location = "";
  entry.sequence++;
  entry.modified_at = entry.cancelled_at = MAX (work->now, old->modified_at + 1);
  emit (work, &entry);
}

static void
cancel_unwished (Work *work, const FeedEntries *stored)
{
  g_autoptr (GHashTable) planned = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < work->plan->shifts->len; i++)
    g_hash_table_add (planned, &g_array_index (work->plan->shifts, PlannedShift, i).id);
  for (guint i = 0; i < stored->entries->len; i++) {
    const FeedEntry *old = feed_entry_at (stored, i);
    g_autofree char *key = entry_key (old->feed, feed_entry_owner (old), old->shift_id);
    if (!old->cancelled && g_hash_table_contains (planned, &old->shift_id)
        && !g_hash_table_contains (work->wished, key))
      cancel (work, old);
  }
}

/* What an entry says ------------------------------------------------------------------------------------------ */

static void
add_part (GString *text, const char *separator, const char *part)
{
  if (part == NULL || part[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

static void
add_filled (const Work *work, GString *text, Word word, const char *value)
{
  if (value == NULL || value[0] == '\0')
    return;
  g_autofree char *line = voice_fill (work->voice, word, value);
  add_part (text, "\n", line);
}

/* Note, reason and the office's phone: the end of every description. */
static void
add_common (const Work *work, GString *text, const PlannedShift *shift, const EventRow *row)
{
  add_filled (work, text, WORD_NOTE, row == NULL ? NULL : row->note);
  add_filled (work, text, WORD_REASON, shift->reason);
  add_filled (work, text, WORD_OFFICE, work->voice->phone);
}

static void
add_arrival (const Work *work, GString *text, const PlannedShift *shift, const EventRow *row)
{
  if (row == NULL || row->arrive_early == UNSET || row->arrive_early <= 0)
    return;
  char minutes[16];
  g_snprintf (minutes, sizeof minutes, "%d", row->arrive_early);
  g_autofree char *time = words_time (shift->start - row->arrive_early);
  g_autofree char *line = voice_fill (work->voice, WORD_ARRIVE, time, minutes);
  add_part (text, "\n", line);
}

static const char *
team_name (const Work *work, int team)
{
  return team == NONE ? "" : community_at (work->community, teams, Team, team)->name;
}

/* The team for which somebody serves: one of the event's that is also theirs, else the event's first, else theirs. */
static int
serving_team (const Community *community, const EventRow *row, int index)
{
  const Person *person = community_at (community, people, Person, index);
  for (guint i = 0; row != NULL && i < row->teams.n; i++)
    if (community_in_team (community, index, row->teams.at[i]))
      return row->teams.at[i];
  if (row != NULL && row->teams.n > 0)
    return row->teams.at[0];
  return person->teams.n > 0 ? person->teams.at[0] : NONE;
}

static char *
summary (const Work *work, const PlannedShift *shift, int team, const char *post)
{
  GString *text = g_string_new (team_name (work, team));
  add_part (text, " · ", shift_event (work->community, work->plan, shift)->name);
  add_part (text, " · ", shift_where (work->community, work->plan, shift));
  add_part (text, " · ", post);
  return g_string_free (text, FALSE);
}

/* Times and place; a visit has no place: the building of somebody who lives alone is nobody else's business. */
static void
set_frame (const Work *work, FeedEntry *entry, const PlannedShift *shift)
{
  voice_span (work->voice, shift, &entry->start_at, &entry->end_at);
  entry->location = "";
  entry->was_location = "";
  if (shift_is_visit (work->community, work->plan, shift))
    return;
  entry->location = work->voice->community;
  if (shift->place == NONE)
    return;
  const Place *place = community_at (work->community, places, Place, shift->place);
  entry->location = place->name;
  entry->has_geo = place->has_geo;
  entry->latitude = place->has_geo ? place->latitude : 0;
  entry->longitude = place->has_geo ? place->longitude : 0;
}

static char *
partners (const Work *work, guint shift, guint self)
{
  GString *text = g_string_new (NULL);
  for (guint i = work->served->first[shift]; i < work->served->first[shift + 1]; i++) {
    const ServedBy *by = served_at (work->served, i);
    if (i == self)
      continue;
    g_autofree char *name = voice_served (work->voice, work->community, by);
    g_autofree char *told = by->post[0] == '\0' ? g_strdup (name)
                                                : voice_fill (work->voice, WORD_WITH_POST, name, by->post);
    add_part (text, voice_word (work->voice, WORD_COMMA), told);
  }
  return g_string_free (text, FALSE);
}

static void
wish_person (Work *work, guint index, guint self)
{
  const PlannedShift *shift = &g_array_index (work->plan->shifts, PlannedShift, index);
  const EventRow *row = shift_row (work->community, work->plan, shift);
  const ServedBy *by = served_at (work->served, self);
  const Person *person = community_at (work->community, people, Person, by->person);
  int team = serving_team (work->community, row, by->person);
  FeedEntry entry = { .feed = FEED_PERSON, .person_id = person->id };
  g_autofree char *title = summary (work, shift, team, by->post);
  g_autofree char *others = partners (work, index, self);
  g_autoptr (GString) text = g_string_new (NULL);
  add_filled (work, text, WORD_POST, by->post);
  add_arrival (work, text, shift, row);
  add_filled (work, text, WORD_PARTNERS, others);
  add_common (work, text, shift, row);
  set_frame (work, &entry, shift);
  entry.summary = title;
  entry.description = text->str;
  entry.categories = team_name (work, team);
  settle (work, shift, &entry);
}

/* Who serves on one post, and what is open. */
static char *
post_line (const Work *work, guint index, const char *post, int open)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *comma = voice_word (work->voice, WORD_COMMA);
  for (guint i = work->served->first[index]; i < work->served->first[index + 1]; i++) {
    const ServedBy *by = served_at (work->served, i);
    if (strcmp (by->post, post) != 0)
      continue;
    g_autofree char *name = voice_served (work->voice, work->community, by);
    add_part (names, comma, name);
  }
  if (open > 0) {
    char number[16];
    g_snprintf (number, sizeof number, "%d", open);
    g_autofree char *missing = voice_fill (work->voice, WORD_OPEN, number);
    add_part (names, comma, missing);
  }
  if (names->len == 0)
    return NULL;
  return voice_fill (work->voice, WORD_COLON, voice_post (work->voice, post), names->str);
}

static char *
shift_description (const Work *work, guint index, const PlannedShift *shift, const EventRow *row)
{
  GString *text = g_string_new (NULL);
  for (guint p = 0; p < shift->n_posts; p++) {
    int open = served_index_open (work->served, work->plan, index, p);
    g_autofree char *line = post_line (work, index, shift->posts[p].name, open);
    add_part (text, "\n", line);
  }
  for (guint i = work->served->first[index]; i < work->served->first[index + 1]; i++) {
    const ServedBy *by = served_at (work->served, i);
    gboolean first = i == work->served->first[index] || strcmp (served_at (work->served, i - 1)->post, by->post) != 0;
    if (!first || shift_post_position (shift, by->post) < shift->n_posts)
      continue;
    g_autofree char *line = post_line (work, index, by->post, 0);
    add_part (text, "\n", line);
  }
  add_common (work, text, shift, row);
  return g_string_free (text, FALSE);
}

static char *
team_lines (const Work *work, const Ints *teams)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < teams->n; i++)
    add_part (text, "\n", team_name (work, teams->at[i]));
  return g_string_free (text, FALSE);
}

static void
wish_team (Work *work, const PlannedShift *shift, int team, const char *description)
{
  g_autofree char *title = summary (work, shift, team, NULL);
  FeedEntry entry = { .feed = FEED_TEAM, .summary = title, .description = description };
  entry.team_id = community_at (work->community, teams, Team, team)->id;
  entry.categories = team_name (work, team);
  set_frame (work, &entry, shift);
  settle (work, shift, &entry);
}

/* What is asked of a team is done by those below it (上级): the calendar of such a one has the shifts on which somebody of it
 * serves. */
static gboolean
serves_for_above (const Work *work, guint index, const EventRow *row, int team)
{
  gboolean below = FALSE, serves = FALSE;
  for (guint i = 0; i < row->teams.n; i++) {
    if (row->teams.at[i] == team)
      return FALSE;
    below = below || community_team_within (work->community, team, row->teams.at[i]);
  }
  for (guint i = work->served->first[index]; below && !serves && i < work->served->first[index + 1]; i++) {
    int person = served_at (work->served, i)->person;
    serves = person != NONE && community_in_team (work->community, person, team);
  }
  return serves;
}

/* One entry for each team of the event and for those below it that serve; and, when it is public, one for the community. */
static void
wish_shift (Work *work, guint index, const PlannedShift *shift)
{
  const EventRow *row = shift_row (work->community, work->plan, shift);
  if (row == NULL)
    return;
  g_autofree char *description = shift_description (work, index, shift, row);
  for (guint i = 0; i < row->teams.n; i++)
    wish_team (work, shift, row->teams.at[i], description);
  for (int team = 0; team < (int)work->community->teams->len; team++)
    if (serves_for_above (work, index, row, team))
      wish_team (work, shift, team, description);
  if (!row->is_public)
    return;
  g_autofree char *title = summary (work, shift, NONE, NULL);
  g_autofree char *teams = team_lines (work, &row->teams);
  FeedEntry entry = { .feed = FEED_COMMUNITY, .summary = title, .description = description, .categories = teams };
  set_frame (work, &entry, shift);
  settle (work, shift, &entry);
}

FeedEntries *
entries_publish (const Community *community, const Voice *voice, const Plan *plan, const GArray *served,
                 const FeedEntries *stored, gint64 publication_id, gint64 now)
{
  Work work = { .community = community, .voice = voice, .plan = plan, .publication_id = publication_id, .now = now };
  work.out = feed_entries_new ();
  work.stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  work.wished = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  work.served = served_index_new (plan, served);
  for (guint i = 0; i < stored->entries->len; i++) {
    FeedEntry *entry = feed_entry_at (stored, i);
    g_hash_table_insert (work.stored, entry_key (entry->feed, feed_entry_owner (entry), entry->shift_id), entry);
  }
  for (guint s = 0; s < plan->shifts->len; s++) {
    const PlannedShift *shift = &g_array_index (plan->shifts, PlannedShift, s);
    g_assert (shift->id > 0);
    if (shift->cancelled)
      continue;
    for (guint i = work.served->first[s]; i < work.served->first[s + 1]; i++)
      if (served_at (work.served, i)->person != NONE)
        wish_person (&work, s, i);
    wish_shift (&work, s, shift);
  }
  cancel_unwished (&work, stored);
  feed_entries_sort (work.out);
  g_hash_table_unref (work.stored);
  g_hash_table_unref (work.wished);
  served_index_free (work.served);
  return work.out;
}

FeedEntries *
entries_merge (const FeedEntries *stored, const FeedEntries *changed)
{
  FeedEntries *all = feed_entries_new ();
  g_autoptr (GHashTable) newer = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < changed->entries->len; i++) {
    g_hash_table_add (newer, (gpointer)feed_entry_at (changed, i)->uid);
    feed_entries_add (all, feed_entry_at (changed, i));
  }
  for (guint i = 0; i < stored->entries->len; i++)
    if (!g_hash_table_contains (newer, feed_entry_at (stored, i)->uid))
      feed_entries_add (all, feed_entry_at (stored, i));
  feed_entries_sort (all);
  return all;
}
