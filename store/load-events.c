/* SPDX-License-Identifier: MPL-2.0 */
#include "store/load-private.h"

#include <string.h>

static const char *const days_words[]
    = { "term", "break", "closed", "open", "makeup", "holiday", "retimed", "published" };
static const char *const policy_words[] = { "", "keep", "next", "previous", "drop", "next-off", "previous-off" };
static const char *const each_words[] = { "", "grid", "building", "recipient", "places" };
static const char *const team_rule_words[] = { "", "teams", "any", "own-area", "own-household" };

void
load_calendars (Loader *loader)
{
  g_autoptr (sqlite3_stmt) names = load_query (loader, "SELECT id, name FROM calendar ORDER BY id");
  g_autoptr (sqlite3_stmt) rows
      = load_query (loader, "SELECT calendar_id, from_day, to_day, what, as_weekday, window, start_min, end_min, reason"
                            " FROM calendar_day ORDER BY id");
  while (load_step (loader, names)) {
    Calendar calendar = { book_id (names, 0), load_text (loader, names, 1) };
    g_array_append_val (loader->community->calendars, calendar);
  }
  while (load_step (loader, rows)) {
    int weekday = book_int (rows, 4);
    CalendarDays days = { .calendar = load_ref (loader, rows, 0, MAP_CALENDAR),
                          .from = book_day (rows, 1),
                          .to = book_day (rows, 2),
                          .what = (DaysWhat)LOAD_WORD (rows, 3, days_words, DAYS_TERM),
                          .as_weekday = weekday == UNSET ? NONE : weekday,
                          .window = load_text (loader, rows, 5),
                          .start = book_int (rows, 6),
                          .end = book_int (rows, 7),
                          .reason = load_text (loader, rows, 8) };
    g_array_append_val (loader->community->calendar_days, days);
  }
}

void
load_events (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows = load_query (loader, "SELECT id, code, name FROM event ORDER BY id");
  while (load_step (loader, rows)) {
    Event event = { book_id (rows, 0), load_text (loader, rows, 1), load_text (loader, rows, 2) };
    g_array_append_val (loader->community->events, event);
  }
}

/*
 * Rows of the events sheet. A blank cell takes what another row of the same revision says, so a row is read with blanks
 * as blanks first (is_public = UNSET among them), and filled from the rows as typed, never from filled ones.
 */

typedef struct {
  sqlite3_stmt *calendars, *places, *each, *teams, *people;
} RowLists;

static void
row_lists_clear (RowLists *lists)
{
  sqlite3_finalize (lists->calendars);
  sqlite3_finalize (lists->places);
  sqlite3_finalize (lists->each);
  sqlite3_finalize (lists->teams);
  sqlite3_finalize (lists->people);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RowLists, row_lists_clear)

static void
load_people_counts (Loader *loader, sqlite3_stmt *rows, EventRow *row)
{
  g_autoptr (GArray) posts = g_array_new (FALSE, FALSE, sizeof (PostCount));
  load_of (rows, row->id);
  while (load_step (loader, rows)) {
    PostCount post = { load_text (loader, rows, 0), book_int (rows, 1), book_int (rows, 2), book_int (rows, 3) };
    g_array_append_val (posts, post);
  }
  row->n_posts = posts->len;
  row->posts = community_block (loader->community, posts->data, sizeof (PostCount), posts->len);
}

static EventRow
read_row (Loader *loader, sqlite3_stmt *rows)
{
  return (EventRow){ .id = book_id (rows, 0),
                     .event = load_ref (loader, rows, 2, MAP_EVENT),
                     .valid_from = book_day (rows, 3),
                     .valid_to = book_day (rows, 4),
                     .window = load_text (loader, rows, 5),
                     .when = load_text (loader, rows, 6),
                     .start = book_int (rows, 7),
                     .end = book_int (rows, 8),
                     .if_day_off = (DayPolicy)LOAD_WORD (rows, 9, policy_words, POLICY_UNSET),
                     .if_makeup = (DayPolicy)LOAD_WORD (rows, 10, policy_words, POLICY_UNSET),
                     .each = (Each)LOAD_WORD (rows, 11, each_words, EACH_ONE),
                     .rotates = book_int (rows, 12) == 1,
                     .teams_any = book_int (rows, 13) == 1,
                     .kind = load_text (loader, rows, 14),
                     .unwelcome = load_text (loader, rows, 15),
                     .priority = book_int (rows, 16),
                     .arrive_early = book_int (rows, 17),
                     .points_per_hour = book_real (rows, 18),
                     .from = book_day (rows, 19),
                     .to = book_day (rows, 20),
                     .except = load_text (loader, rows, 21),
                     .extra = load_text (loader, rows, 22),
                     .note = load_text (loader, rows, 23),
                     .is_public = book_int (rows, 24) };
}

#define FILL(field, blank)                  \
  if (row->field == (blank))                \
    row->field = donor->field

/* Cells that are lists, or a list with a word beside it, are taken over as one. */
static void
fill_lists (EventRow *row, const EventRow *donor)
{
  if (row->calendars.n == 0)
    row->calendars = donor->calendars;
  if (row->each == EACH_ONE) {
    row->each = donor->each;
    row->each_places = donor->each_places;
  }
  if (row->places.n == 0) {
    row->places = donor->places;
    row->rotates = donor->rotates;
  }
  if (row->n_posts == 0) {
    row->posts = donor->posts;
    row->n_posts = donor->n_posts;
  }
  if (row->teams.n == 0 && !row->teams_any) {
    row->teams = donor->teams;
    row->teams_any = donor->teams_any;
  }
}

static void
fill_row (EventRow *row, const EventRow *donor)
{
  fill_lists (row, donor);
  FILL (when, NULL);
  FILL (start, UNSET);
  FILL (end, UNSET);
  FILL (if_day_off, POLICY_UNSET);
  FILL (if_makeup, POLICY_UNSET);
  FILL (kind, NULL);
  FILL (unwelcome, NULL);
  FILL (priority, UNSET);
  FILL (arrive_early, UNSET);
  if (row->points_per_hour < 0)
    row->points_per_hour = donor->points_per_hour;
  FILL (from, DAY_NONE);
  FILL (to, DAY_NONE);
  FILL (except, NULL);
  FILL (extra, NULL);
  FILL (note, NULL);
  FILL (is_public, UNSET);
}

/* The rows [first, end) of one revision. */
static void
fill_revision (GArray *rows, guint first)
{
  guint n = rows->len - first;
  if (n == 0)
    return;
  g_autofree EventRow *typed = g_memdup2 (&g_array_index (rows, EventRow, first), n * sizeof (EventRow));
  for (guint i = 0; i < n; i++) {
    EventRow *row = &g_array_index (rows, EventRow, first + i);
    for (guint j = 0; j < n; j++)
      if (strcmp (typed[j].window, row->window) == 0)
        fill_row (row, &typed[j]);
    for (guint j = 0; j < n; j++)
      fill_row (row, &typed[j]);
    if (row->is_public == UNSET)
      row->is_public = TRUE;
  }
}

void
load_event_rows (Loader *loader)
{
  GArray *table = loader->community->event_rows;
  /* A revision holds until the next one of its event; the first day of all is "open". */
  g_autoptr (sqlite3_stmt) rows = load_query (
      loader, "SELECT r.id, v.id, v.event_id, nullif (v.valid_from, '0001-01-01'),"
              " (SELECT min (later.valid_from) FROM event_revision AS later"
              "  WHERE later.event_id = v.event_id AND later.valid_from > v.valid_from),"
              " window, when_text, start_min, end_min, if_day_off, if_makeup, each_kind, rotates, teams_any, kind, unwelcome,"
              " priority, arrive_early, points_per_hour, from_day, to_day, except_text, extra_text, note, public"
              " FROM event_row AS r JOIN event_revision AS v ON v.id = r.revision_id"
              " ORDER BY v.event_id, v.valid_from, r.position");
  g_auto (RowLists) lists = {
    .calendars = load_query (loader, "SELECT calendar_id FROM event_row_calendar WHERE row_id = ? ORDER BY position, calendar_id"),
    .places = load_query (loader, "SELECT place_id FROM event_row_place WHERE row_id = ? ORDER BY position, place_id"),
    .each = load_query (loader, "SELECT place_id FROM event_row_each WHERE row_id = ? ORDER BY position, place_id"),
    .teams = load_query (loader, "SELECT team_id FROM event_row_team WHERE row_id = ? ORDER BY position, team_id"),
    .people = load_query (loader, "SELECT name, min, want, max FROM event_row_people WHERE row_id = ? ORDER BY position"),
  };
  gint64 revision = 0;
  guint first = 0;
  while (load_step (loader, rows)) {
    EventRow row = read_row (loader, rows);
    if (book_id (rows, 1) != revision) {
      fill_revision (table, first);
      first = table->len;
      revision = book_id (rows, 1);
    }
    row.calendars = load_refs (loader, lists.calendars, row.id, MAP_CALENDAR);
    row.places = load_refs (loader, lists.places, row.id, MAP_PLACE);
    row.each_places = load_refs (loader, lists.each, row.id, MAP_PLACE);
    row.teams = load_refs (loader, lists.teams, row.id, MAP_TEAM);
    load_people_counts (loader, lists.people, &row);
    g_array_append_val (table, row);
  }
  fill_revision (table, first);
}

/* Posts --------------------------------------------------------------------------------------------------- */

static void
add_clause (Loader *loader, GArray *clauses, GArray *asks)
{
  SkillClause clause = { asks->len, community_block (loader->community, asks->data, sizeof (SkillAsk), asks->len) };
  if (asks->len > 0)
    g_array_append_val (clauses, clause);
  g_array_set_size (asks, 0);
}

static void
load_clauses (Loader *loader, sqlite3_stmt *rows, Post *post)
{
  g_autoptr (GArray) clauses = g_array_new (FALSE, FALSE, sizeof (SkillClause));
  g_autoptr (GArray) asks = g_array_new (FALSE, FALSE, sizeof (SkillAsk));
  int open = 0;
  load_of (rows, post->id);
  while (load_step (loader, rows)) {
    SkillAsk ask = { load_ref (loader, rows, 1, MAP_SKILL), book_int (rows, 2) };
    if (asks->len > 0 && book_int (rows, 0) != open)
      add_clause (loader, clauses, asks);
    open = book_int (rows, 0);
    g_array_append_val (asks, ask);
  }
  add_clause (loader, clauses, asks);
  post->n_clauses = clauses->len;
  post->clauses = community_block (loader->community, clauses->data, sizeof (SkillClause), clauses->len);
}

static Post
read_post (Loader *loader, sqlite3_stmt *rows)
{
  return (Post){ .id = book_id (rows, 0),
                 .event = load_ref (loader, rows, 1, MAP_EVENT),
                 .window = load_text (loader, rows, 2),
                 .name = load_text (loader, rows, 3),
                 .min = book_int (rows, 4),
                 .want = book_int (rows, 5),
                 .max = book_int (rows, 6),
                 .go_from = book_int (rows, 7),
                 .team_rule = (TeamRule)LOAD_WORD (rows, 8, team_rule_words, TEAM_RULE_UNSET),
                 .age_from = book_int (rows, 9),
                 .age_to = book_int (rows, 10),
                 .sex = load_sex (rows, 11),
                 .insured = book_int (rows, 12),
                 .experienced = book_int (rows, 13),
                 .young = book_int (rows, 14),
                 .org_max = book_int (rows, 15),
                 .under = book_int (rows, 16),
                 .over = book_int (rows, 17) };
}

void
load_posts (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows = load_query (
      loader, "SELECT id, event_id, window, name, min, want, max, go_from, team_rule, age_from, age_to, sex, insured,"
              " experienced, young, org_max, under, over FROM post ORDER BY id");
  g_autoptr (sqlite3_stmt) teams = load_query (loader, "SELECT team_id FROM post_team WHERE post_id = ? ORDER BY team_id");
  g_autoptr (sqlite3_stmt) organisations = load_query (
      loader, "SELECT organisation_id FROM post_organisation WHERE post_id = ? ORDER BY organisation_id");
  g_autoptr (sqlite3_stmt) demands
      = load_query (loader, "SELECT word FROM post_demand WHERE post_id = ? ORDER BY word");
  g_autoptr (sqlite3_stmt) skills = load_query (
      loader, "SELECT clause, skill_id, level FROM post_skill WHERE post_id = ? ORDER BY clause, skill_id");
  while (load_step (loader, rows)) {
    Post post = read_post (loader, rows);
    post.teams = load_refs (loader, teams, post.id, MAP_TEAM);
    post.organisations = load_refs (loader, organisations, post.id, MAP_ORGANISATION);
    post.demands = load_texts (loader, demands, post.id);
    load_clauses (loader, skills, &post);
    g_array_append_val (loader->community->posts, post);
  }
}

static void
load_overrides (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows
      = load_query (loader, "SELECT series_id, nominal_day, window, state, day, start_min, minutes, place_id, reason"
                            " FROM override ORDER BY series_id, nominal_day, window");
  while (load_step (loader, rows)) {
    Override override = { .series = load_ref (loader, rows, 0, MAP_SERIES),
                          .nominal = book_day (rows, 1),
                          .window = load_text (loader, rows, 2),
                          .cancelled = strcmp (book_text (rows, 3), "cancelled") == 0,
                          .day = book_day (rows, 4),
                          .start = book_int (rows, 5),
                          .minutes = book_int (rows, 6),
                          .place = load_ref (loader, rows, 7, MAP_PLACE),
                          .reason = load_text (loader, rows, 8) };
    g_array_append_val (loader->community->overrides, override);
  }
}

void
load_series (Loader *loader)
{
  g_autoptr (sqlite3_stmt) rows
      = load_query (loader, "SELECT id, event_id, code, place_id, recipient_id FROM series ORDER BY id");
  while (load_step (loader, rows)) {
    Series series = { .id = book_id (rows, 0),
                      .event = load_ref (loader, rows, 1, MAP_EVENT),
                      .code = load_text (loader, rows, 2),
                      .place = load_ref (loader, rows, 3, MAP_PLACE),
                      .recipient = load_ref (loader, rows, 4, MAP_RECIPIENT) };
    g_array_append_val (loader->community->series, series);
  }
  load_overrides (loader);
}
