/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-match.h"

#include "store/cell.h"
#include "store/decode.h"
#include "store/import-phrase.h"
#include "store/import-team.h"
#include "store/import-who.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- rows ---- */

void
import_row_free (gpointer data)
{
  ImportRow *row = data;
  for (guint i = 0; i < row->page->n_columns; i++) {
    g_free (row->cells[i]);
    g_free (row->plain[i]);
  }
  g_free (row->cells);
  g_free (row->plain);
  g_free (row->key.key);
  g_free (row->wrong_phone);
  g_clear_pointer (&row->marks, g_array_unref);
  g_clear_pointer (&row->clashes, g_array_unref);
  g_free (row);
}

static void
mark_clear (gpointer data)
{
  g_free (((ImportMark *)data)->message);
}

void
import_row_mark (ImportRow *row, int column, const char *message)
{
  ImportMark mark = { column, g_strdup (message) };
  if (row->marks == NULL) {
    row->marks = g_array_new (FALSE, FALSE, sizeof (ImportMark));
    g_array_set_clear_func (row->marks, mark_clear);
  }
  g_array_append_val (row->marks, mark);
}

const char *
import_row_cell (const ImportRow *row, const char *column)
{
  return row->cells[page_column (row->page->id, column)];
}

const char *
import_row_plain (const ImportRow *row, const char *column)
{
  const char *plain = row->plain[page_column (row->page->id, column)];
  return plain != NULL ? plain : "";
}

static gboolean
is_claimed (const ImportClaims *claims, const Page *page, gint64 id)
{
  return import_claims_owner (claims, page, &(ImportKey){ .id = id }) != NULL;
}

/* ---- matching ---- */

static gint64
ref (ImportContext *context, const ImportRow *row, const char *column, PageTarget target)
{
  const char *plain = import_row_plain (row, column);
  return *plain != '\0' ? import_ref_id (context, target, plain) : 0;
}

static gboolean
found (ImportRow *row, gint64 id)
{
  row->key.id = id;
  return id != 0;
}

static void
set_second_key (ImportRow *row, const char *key)
{
  g_free (row->key.key);
  row->key.key = g_strdup (key);
}

/* The page's name column alone says which record it is. */
static gboolean
match_name (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
            GError **error)
{
  (void)claims, (void)rows, (void)error;
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE name = ?1", row->page->table);
  return found (row, import_db_id (&context->db, sql, "s", row->plain[0]));
}

static gboolean
match_team (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row, GError **error)
{
  return match_name (context, claims, rows, row, error) || found (row, import_team_renamed (context, rows, row));
}

static gboolean
match_setting (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
               GError **error)
{
  (void)claims, (void)rows, (void)error;
  set_second_key (row, row->plain[0]);
  return import_db_id (&context->db, "SELECT 1 FROM setting WHERE key = ?1", "s", row->key.key) != 0;
}

/* An event's row is known by window and 何时. When 何时 itself was edited, the row takes the first record of
 * its window that no row of the sheet claims and none will: sorting the page changes nothing. */
static gboolean
cell_says (const ImportRow *row, const char *column, const char *text)
{
  const char *cell = import_row_cell (row, column);
  g_autofree char *plain = cell_clean (cell != NULL ? cell : "");
  return strcmp (plain, text) == 0;
}

/* The other rows may not have been read yet: their cells say what they will claim. */
static gboolean
wanted_elsewhere (const GPtrArray *rows, const ImportRow *row, const char *when)
{
  for (guint i = 0; i < rows->len; i++) {
    const ImportRow *other = g_ptr_array_index (rows, i);
    if (other != row && cell_says (other, "event", row->plain[0])
        && cell_says (other, "window", import_row_plain (row, "window")) && cell_says (other, "when", when))
      return TRUE;
  }
  return FALSE;
}

static gboolean
match_event (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
             GError **error)
{
  gint64 event = import_db_id (&context->db, "SELECT id FROM event WHERE name = ?1", "s", row->plain[0]);
  const char *code = import_row_plain (row, "code"), *cell = import_row_cell (row, "when");
  g_autofree char *owner = import_db_text (&context->db, "SELECT name FROM event WHERE code = ?1", "s", code);
  g_autofree char *when = cell_clean (cell != NULL ? cell : "");
  if (owner != NULL && strcmp (owner, row->plain[0]) != 0) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                 _ ("The code %s belongs to the event %s: write another one."), code, owner);
    return FALSE;
  }
  if (event == 0)
    return FALSE;
  gint64 exact = 0, spare = 0;
  sqlite3_stmt *statement = import_db_query (&context->db,
                                             "SELECT w.id, coalesce (w.when_text, '') FROM event_row w JOIN "
                                             "event_revision v ON v.id = w.revision_id "
                                             "WHERE v.event_id = ?1 AND w.window = ?2 AND v.valid_from = "
                                             "(SELECT max (u.valid_from) FROM event_revision u "
                                             "WHERE u.event_id = ?1) ORDER BY w.position",
                                             "is", event, import_row_plain (row, "window"));
  while (import_db_next (&context->db, statement)) {
    gint64 id = sqlite3_column_int64 (statement, 0);
    const char *theirs = (const char *)sqlite3_column_text (statement, 1);
    if (exact == 0 && strcmp (theirs, when) == 0)
      exact = id;
    else if (spare == 0 && !is_claimed (claims, row->page, id) && !wanted_elsewhere (rows, row, theirs))
      spare = id;
  }
  return found (row, exact != 0 ? exact : spare);
}

static gboolean
match_post (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
            GError **error)
{
  (void)claims, (void)rows, (void)error;
  const char *post = import_row_plain (row, "post");
  return found (row, import_db_id (&context->db,
                                   "SELECT id FROM post WHERE event_id = ?1 AND window = ?2 AND name = ?3",
                                   "iss", ref (context, row, "event", TARGET_EVENT),
                                   import_row_plain (row, "window"), *post != '\0' ? post : "志愿者"));
}

static const char *
calendar_of (const ImportRow *row)
{
  const char *name = import_row_plain (row, "calendar");
  return *name != '\0' ? name : "本社区";
}

static gboolean
match_days (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
            GError **error)
{
  (void)claims, (void)rows, (void)error;
  return found (row, import_db_id (&context->db,
                                   "SELECT d.id FROM calendar_day d JOIN calendar c ON c.id = d.calendar_id "
                                   "WHERE c.name = ?1 AND d.from_day = ?2 AND d.what = ?3 AND d.window = ?4",
                                   "ssss", calendar_of (row), import_row_plain (row, "from"),
                                   import_row_plain (row, "what"), import_row_plain (row, "window")));
}

/* By code; without one by what the elder is called, with the name or the address. */
static gboolean
match_recipient (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
                 GError **error)
{
  (void)claims, (void)rows;
  const char *code = import_row_plain (row, "code");
  if (*code != '\0')
    return found (row, import_db_id (&context->db, "SELECT id FROM recipient WHERE code = ?1", "s", code));
  static const char sql[]
      = "SELECT %s FROM recipient WHERE called = ?1 AND coalesce (?2, name, '') = coalesce (name, '') "
        "AND coalesce (?3, address, '') = coalesce (address, '')";
  g_autofree char *count = g_strdup_printf (sql, "count (*)"), *first = g_strdup_printf (sql, "id");
  const char *cells[]
      = { import_row_cell (row, "called"), import_row_cell (row, "name"), import_row_cell (row, "address") };
  g_autofree char *called = cell_clean (cells[0] != NULL ? cells[0] : "");
  g_autofree char *name = cells[1] != NULL ? cell_clean (cells[1]) : NULL;
  g_autofree char *address = cells[2] != NULL ? cell_clean (cells[2]) : NULL;
  if (import_db_id (&context->db, count, "sss", called, name, address) > 1) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                 _ ("Several recipients are called %s: write the code, as A07."), called);
    return FALSE;
  }
  return found (row, import_db_id (&context->db, first, "sss", called, name, address));
}

static gboolean
match_organisation (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
                    GError **error)
{
  (void)claims, (void)rows, (void)error;
  gint64 id = import_db_id (&context->db, "SELECT id FROM organisation WHERE name = ?1", "s", row->plain[0]);
  gint64 event = ref (context, row, "event", TARGET_EVENT);
  if (!found (row, id))
    return FALSE;
  gint64 link = import_db_id (
      &context->db,
      "SELECT id FROM organisation_event WHERE organisation_id = ?1 AND coalesce (event_id, 0) = ?2", "ii",
      id, event);
  g_free (row->key.key);
  row->key.key = link != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, link) : g_strdup ("");
  return link != 0 || event == 0;
}

static gboolean
match_skill (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
             GError **error)
{
  (void)claims, (void)rows, (void)error;
  row->key.id = ref (context, row, "who", TARGET_PERSON);
  g_free (row->key.key);
  row->key.key = g_strdup_printf ("%" G_GINT64_FORMAT, ref (context, row, "skill", TARGET_SKILL));
  return import_db_id (&context->db,
                       "SELECT 1 FROM person_skill WHERE person_id = ?1 AND skill_id = CAST (?2 AS INTEGER)",
                       "is", row->key.id, row->key.key)
         != 0;
}

static gboolean
match_history (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
               GError **error)
{
  (void)claims, (void)rows, (void)error;
  row->key.id = ref (context, row, "who", TARGET_PERSON);
  set_second_key (row, import_row_plain (row, "as_of"));
  return import_db_id (&context->db, "SELECT 1 FROM history WHERE person_id = ?1 AND as_of = ?2", "is",
                       row->key.id, row->key.key)
         != 0;
}

static const char *
what_of (const ImportRow *row)
{
  const char *what = import_row_plain (row, "what");
  return *what != '\0' ? what : "leave";
}

/*
 * The same thing told again is the same note. "9月14日" without a year means the one near the day on which it
 * was noted, so a note of another season is another note: one without 登记日 is only matched within five
 * months. But 隔周六（从12月12日） has had its year ever since, and is that one note in any season.
 */
static gboolean
match_note (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
            GError **error)
{
  (void)claims, (void)rows, (void)error;
  char today[DAY_TEXT_SIZE];
  const char *who = import_row_plain (row, "who"), *with = import_row_plain (row, "with");
  const char *noted = import_row_plain (row, "noted"), *when = import_row_cell (row, "when");
  gboolean dated = when != NULL && import_phrase_is_yearless (context, &row->page->columns[page_column (PAGE_NOTES, "when")], when);
  return found (
      row,
      import_db_id (
          &context->db,
          "SELECT id FROM note WHERE person_id IS ?1 AND team_id IS ?2 AND organisation_id IS ?3 AND what = "
          "?4 "
          "AND coalesce (when_text, '') = ?5 AND event_id IS ?6 AND coalesce (post, '') = ?7 "
          "AND with_person_id IS ?8 AND with_recipient_id IS ?9 AND (noted IS nullif (?10, '') OR (?10 = '' "
          "AND (?12 OR abs (julianday (noted) - julianday (?11)) <= 150))) ORDER BY id LIMIT 1",
          "kkksskskkssi", import_who_id (context, who, TARGET_PERSON),
          import_who_id (context, who, TARGET_TEAM), import_who_id (context, who, TARGET_ORGANISATION),
          what_of (row), import_row_plain (row, "when"), ref (context, row, "event", TARGET_EVENT),
          import_row_plain (row, "post"), import_who_id (context, with, TARGET_PERSON),
          import_who_id (context, with, TARGET_RECIPIENT), noted, day_format (context->as_of, today),
          (gint64)dated));
}

/* A rule row is known by everything that narrows it; where the value is what it is about (a pair of places, a
 * forbidden succession), by that too. */
static gboolean
match_rule (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
            GError **error)
{
  (void)claims, (void)rows, (void)error;
  const char *who = import_row_plain (row, "for"), *scope = import_row_plain (row, "event");
  const char *rule = import_row_plain (row, "rule"), *value = import_row_cell (row, "value");
  gboolean by_value = strcmp (rule, "travel") == 0 || strcmp (rule, "succession") == 0;
  g_autofree char *about = by_value && value != NULL ? cell_clean (value) : NULL;
  return found (
      row,
      import_db_id (
          &context->db,
          "SELECT id FROM rule WHERE rule = ?1 AND for_person_id IS ?2 AND for_team_id IS ?3 "
          "AND for_organisation_id IS ?4 AND coalesce (CAST (for_age AS TEXT), '') = ?5 AND event_id IS ?6 "
          "AND coalesce (kind, '') = ?7 AND per = ?8 AND coalesce (from_day, '') = ?9 "
          "AND value IS coalesce (?10, value) ORDER BY id LIMIT 1",
          "skkkskssss", rule, import_who_id (context, who, TARGET_PERSON),
          import_who_id (context, who, TARGET_TEAM), import_who_id (context, who, TARGET_ORGANISATION),
          import_who_rest (who, "age") != NULL ? import_who_rest (who, "age") : "",
          import_who_id (context, scope, TARGET_EVENT),
          import_who_rest (scope, "kind") != NULL ? import_who_rest (scope, "kind") : "",
          import_row_plain (row, "per"), import_row_plain (row, "from"), about));
}

/* ---- making ---- */

static gboolean
made (ImportContext *context, ImportRow *row, gboolean ok)
{
  row->key.id = sqlite3_last_insert_rowid (context->db.db);
  return ok;
}

static gboolean
insert_name (ImportContext *context, ImportRow *row, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (name) VALUES (?1)", row->page->table);
  return made (context, row, import_db_run (&context->db, error, sql, "s", row->plain[0]));
}

static gboolean
insert_team (ImportContext *context, ImportRow *row, GError **error)
{
  g_autofree char *label = import_team_label (context, row->plain[0], import_row_cell (row, "colour"));
  return made (context, row,
               import_db_run (&context->db, error, "INSERT INTO team (name, colour, label) VALUES (?1, '', ?2)", "ss", row->plain[0], label));
}

static gboolean
insert_setting (ImportContext *context, ImportRow *row, GError **error)
{
  set_second_key (row, row->plain[0]);
  return import_db_run (&context->db, error, "INSERT INTO setting (key, value) VALUES (?1, '')", "s",
                        row->plain[0]);
}

static gboolean
make_event (ImportContext *context, const ImportRow *row, GError **error)
{
  g_autofree char *code = g_strdup (import_row_plain (row, "code"));
  if (*code == '\0') {
    g_free (code);
    code = g_strdup_printf ("e%" G_GINT64_FORMAT,
                            import_db_id (&context->db, "SELECT coalesce (max (id), 0) + 1 FROM event", ""));
  }
  return import_db_run (&context->db, error, "INSERT INTO event (code, name) VALUES (?1, ?2)", "ss", code,
                        row->plain[0])
         && import_db_run (&context->db, error, "INSERT INTO event_revision (event_id) VALUES (?1)", "i",
                           (gint64)sqlite3_last_insert_rowid (context->db.db));
}

static gboolean
insert_event (ImportContext *context, ImportRow *row, GError **error)
{
  if (import_db_id (&context->db, "SELECT id FROM event WHERE name = ?1", "s", row->plain[0]) == 0
      && !make_event (context, row, error))
    return FALSE;
  return made (
      context, row,
      import_db_run (
          &context->db, error,
          "INSERT INTO event_row (revision_id, window, position) SELECT v.id, ?2, (SELECT "
          "coalesce (max (position) + 1, 0) FROM event_row WHERE revision_id = v.id) FROM event_revision v "
          "JOIN event e ON e.id = v.event_id WHERE e.name = ?1 ORDER BY v.valid_from DESC LIMIT 1",
          "ss", row->plain[0], import_row_plain (row, "window")));
}

static gboolean
insert_post (ImportContext *context, ImportRow *row, GError **error)
{
  const char *post = import_row_plain (row, "post");
  return made (context, row,
               import_db_run (&context->db, error,
                              "INSERT INTO post (event_id, window, name) VALUES (?1, ?2, ?3)", "kss",
                              ref (context, row, "event", TARGET_EVENT), import_row_plain (row, "window"),
                              *post != '\0' ? post : "志愿者"));
}

static gboolean
insert_days (ImportContext *context, ImportRow *row, GError **error)
{
  const char *from = import_row_plain (row, "from");
  return import_db_run (&context->db, error,
                        "INSERT INTO calendar (name) VALUES (?1) ON CONFLICT (name) DO NOTHING", "s",
                        calendar_of (row))
         && made (context, row,
                  import_db_run (&context->db, error,
                                 "INSERT INTO calendar_day (calendar_id, from_day, to_day, what, window) "
                                 "SELECT id, ?2, ?2, ?3, ?4 FROM calendar WHERE name = ?1",
                                 "ssss", calendar_of (row), from, import_row_plain (row, "what"),
                                 import_row_plain (row, "window")));
}

/* A01, A02 … behind the largest number in use. */
static gboolean
insert_recipient (ImportContext *context, ImportRow *row, GError **error)
{
  g_autofree char *code = g_strdup (import_row_plain (row, "code"));
  if (*code == '\0') {
    g_free (code);
    code = g_strdup_printf (
        "A%02" G_GINT64_FORMAT,
        import_db_id (&context->db,
                      "SELECT coalesce (max (CAST (substr (code, 2) AS INTEGER)), 0) + 1 FROM recipient "
                      "WHERE code GLOB 'A[0-9]*'",
                      ""));
  }
  return made (
      context, row,
      import_db_run (&context->db, error, "INSERT INTO recipient (code, called) VALUES (?1, '')", "s", code));
}

static gboolean
insert_organisation (ImportContext *context, ImportRow *row, GError **error)
{
  gint64 event = ref (context, row, "event", TARGET_EVENT);
  if (!import_db_run (&context->db, error,
                      "INSERT INTO organisation (name) VALUES (?1) ON CONFLICT (name) DO NOTHING", "s",
                      row->plain[0]))
    return FALSE;
  row->key.id
      = import_db_id (&context->db, "SELECT id FROM organisation WHERE name = ?1", "s", row->plain[0]);
  if (event == 0)
    return TRUE;
  if (!import_db_run (&context->db, error,
                      "INSERT INTO organisation_event (organisation_id, event_id) VALUES (?1, ?2)", "ik",
                      row->key.id, event))
    return FALSE;
  g_free (row->key.key);
  row->key.key = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)sqlite3_last_insert_rowid (context->db.db));
  return TRUE;
}

static gboolean
insert_skill (ImportContext *context, ImportRow *row, GError **error)
{
  return import_db_run (&context->db, error,
                        "INSERT INTO person_skill (person_id, skill_id) VALUES (?1, CAST (?2 AS INTEGER))",
                        "is", row->key.id, row->key.key);
}

static gboolean
insert_history (ImportContext *context, ImportRow *row, GError **error)
{
  return import_db_run (&context->db, error, "INSERT INTO history (person_id, as_of) VALUES (?1, ?2)", "is",
                        row->key.id, row->key.key);
}

/* What each kind of note cannot be without. */
static gboolean
note_is_whole (const ImportRow *row, GError **error)
{
  const char *what = what_of (row);
  gboolean pair
      = strcmp (what, "apart") == 0 || strcmp (what, "together") == 0 || strcmp (what, "guardian") == 0;
  const char *who = import_row_plain (row, "who"), *with = import_row_plain (row, "with");
  if (pair && *with == '\0')
    return import_refuse (error, _ ("This note needs somebody in the column 和谁."));
  if (pair && strcmp (who, with) == 0)
    return import_refuse (error, _ ("The two people of this note are one: write the other one in the column 和谁."));
  if (strcmp (what, "lock") == 0 && *import_row_plain (row, "when") == '\0')
    return import_refuse (
        error, _ ("A lock needs the shift in the column 何时: a date, or gate-东门/2026-09-07/上学."));
  if (strcmp (what, "lock") == 0 && *import_row_plain (row, "event") == '\0'
      && strchr (import_row_plain (row, "when"), '/') == NULL)
    return import_refuse (error, _ ("A lock by date needs the event in the column 活动."));
  return TRUE;
}

static gboolean
insert_note (ImportContext *context, ImportRow *row, GError **error)
{
  char today[DAY_TEXT_SIZE];
  const char *who = import_row_plain (row, "who"), *with = import_row_plain (row, "with");
  const char *when = import_row_plain (row, "when"), *post = import_row_plain (row, "post");
  const char *noted = import_row_plain (row, "noted");
  return note_is_whole (row, error)
         && made (
             context, row,
             import_db_run (
                 &context->db, error,
                 "INSERT INTO note (person_id, team_id, organisation_id, what, when_text, event_id, post, "
                 "with_person_id, with_recipient_id, noted) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                 "kkksskskks", import_who_id (context, who, TARGET_PERSON),
                 import_who_id (context, who, TARGET_TEAM), import_who_id (context, who, TARGET_ORGANISATION),
                 what_of (row), *when != '\0' ? when : NULL, ref (context, row, "event", TARGET_EVENT),
                 *post != '\0' ? post : NULL, import_who_id (context, with, TARGET_PERSON),
                 import_who_id (context, with, TARGET_RECIPIENT),
                 *noted != '\0' ? noted : day_format (context->as_of, today)));
}

static gboolean
insert_rule (ImportContext *context, ImportRow *row, GError **error)
{
  const char *who = import_row_plain (row, "for"), *scope = import_row_plain (row, "event");
  const char *from = import_row_plain (row, "from");
  return made (
      context, row,
      import_db_run (
          &context->db, error,
          "INSERT INTO rule (rule, for_person_id, for_team_id, for_organisation_id, for_age, event_id, kind, "
          "per, from_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
          "skkksksss", import_row_plain (row, "rule"), import_who_id (context, who, TARGET_PERSON),
          import_who_id (context, who, TARGET_TEAM), import_who_id (context, who, TARGET_ORGANISATION),
          import_who_rest (who, "age"), import_who_id (context, scope, TARGET_EVENT),
          import_who_rest (scope, "kind"), import_row_plain (row, "per"), *from != '\0' ? from : NULL));
}

/* ---- the table ---- */

static const struct {
  gboolean (*match) (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows,
                     ImportRow *row, GError **error);
  gboolean (*insert) (ImportContext *context, ImportRow *row, GError **error);
} pages[PAGE_N] = {
  [PAGE_PEOPLE] = { import_match_person, import_insert_person },
  [PAGE_EVENTS] = { match_event, insert_event },
  [PAGE_POSTS] = { match_post, insert_post },
  [PAGE_DAYS] = { match_days, insert_days },
  [PAGE_RECIPIENTS] = { match_recipient, insert_recipient },
  [PAGE_PLACES] = { match_name, insert_name },
  [PAGE_ORGANISATIONS] = { match_organisation, insert_organisation },
  [PAGE_NOTES] = { match_note, insert_note },
  [PAGE_SKILLS] = { match_skill, insert_skill },
  [PAGE_HISTORY] = { match_history, insert_history },
  [PAGE_TEAMS] = { match_team, insert_team },
  [PAGE_RULES] = { match_rule, insert_rule },
  [PAGE_SETTINGS] = { match_setting, insert_setting },
};

gboolean
import_match (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows, ImportRow *row,
              GError **error)
{
  return pages[row->page->id].match (context, claims, rows, row, error);
}

gboolean
import_insert (ImportContext *context, ImportRow *row, GError **error)
{
  return pages[row->page->id].insert (context, row, error);
}
