/* SPDX-License-Identifier: MPL-2.0 */
#include "store/roster-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
assignment_clear (gpointer item)
{
  g_free (((StoredAssignment *)item)->post);
}

GArray *
stored_assignments_new (void)
{
  GArray *assignments = g_array_new (FALSE, TRUE, sizeof (StoredAssignment));
  g_array_set_clear_func (assignments, assignment_clear);
  return assignments;
}

void
stored_assignments_add (GArray *assignments, const StoredAssignment *assignment)
{
  StoredAssignment copy = *assignment;
  copy.post = g_strdup (assignment->post);
  g_array_append_val (assignments, copy);
}

StoredRoster *
stored_roster_new (Day from, Day to)
{
  StoredRoster *roster = g_new0 (StoredRoster, 1);
  roster->from = from;
  roster->to = to;
  roster->seed = roster->steps = roster->least_open = -1;
  roster->assignments = stored_assignments_new ();
  return roster;
}

void
stored_roster_free (StoredRoster *roster)
{
  if (roster == NULL)
    return;
  g_free (roster->source);
  g_free (roster->input_hash);
  g_free (roster->program);
  g_clear_pointer (&roster->assignments, g_array_unref);
  g_free (roster);
}

/* Reading ------------------------------------------------------------------------------------------------------- */

#define ROSTER_COLUMNS                                                                                                \
  "SELECT id, from_day, to_day, parent_id, source, created_at, input_hash, program, seed, steps, open_places, least_open," \
  " cost, bound FROM roster "

static gint64
number_or (sqlite3_stmt *row, int column, gint64 fallback)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? fallback : sqlite3_column_int64 (row, column);
}

static StoredRoster *
read_roster (sqlite3_stmt *row)
{
  StoredRoster *roster = stored_roster_new (book_day (row, 1), book_day (row, 2));
  roster->id = book_id (row, 0);
  roster->parent = book_id (row, 3);
  roster->source = g_strdup (book_text (row, 4));
  roster->created_at = book_id (row, 5);
  roster->input_hash = g_strdup (book_text (row, 6));
  roster->program = g_strdup (book_text (row, 7));
  roster->seed = number_or (row, 8, -1);
  roster->steps = number_or (row, 9, -1);
  roster->open_places = book_id (row, 10);
  roster->least_open = number_or (row, 11, -1);
  roster->cost = book_id (row, 12);
  roster->has_bound = sqlite3_column_type (row, 13) != SQLITE_NULL;
  roster->bound = number_or (row, 13, 0);
  return roster;
}

/* The columns shift_id, person_id, organisation_id, post, head_count, locked of a query, to its end. */
static gboolean
read_assignments (Book *book, sqlite3_stmt *rows, GArray *assignments, GError **error)
{
  for (;;) {
    gboolean row;
    if (rows == NULL || !book_step (book, rows, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    StoredAssignment assignment = { book_id (rows, 0), book_id (rows, 1), book_id (rows, 2), g_strdup (book_text (rows, 3)),
                                    book_int (rows, 4), book_int (rows, 5) != 0 };
    g_array_append_val (assignments, assignment);
  }
}

#define ASSIGNMENT_COLUMNS "SELECT shift_id, person_id, organisation_id, post, head_count, locked FROM assignment "
#define ASSIGNMENT_ORDER " ORDER BY shift_id, post, coalesce (person_id, 0), coalesce (organisation_id, 0)"

StoredRoster *
roster_book_load (Book *book, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = book_query (book, error, ROSTER_COLUMNS "WHERE id = ?", "I", id);
  gboolean row;
  if (rows == NULL || !book_step (book, rows, &row, error))
    return NULL;
  if (!row) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("There is no roster with the number %d."), (int)id);
    return NULL;
  }
  g_autoptr (StoredRoster) roster = read_roster (rows);
  g_autoptr (sqlite3_stmt) assignments
      = book_query (book, error, ASSIGNMENT_COLUMNS "WHERE roster_id = ?" ASSIGNMENT_ORDER, "I", id);
  if (!read_assignments (book, assignments, roster->assignments, error))
    return NULL;
  return g_steal_pointer (&roster);
}

GPtrArray *
roster_book_list (Book *book, Day from, Day to, GError **error)
{
  g_autoptr (sqlite3_stmt) rows
      = book_query (book, error, ROSTER_COLUMNS "WHERE from_day = ? AND to_day = ? ORDER BY id DESC", "dd", from, to);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)stored_roster_free);
  for (;;) {
    gboolean row;
    if (rows == NULL || !book_step (book, rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    StoredRoster *roster = read_roster (rows);
    g_clear_pointer (&roster->assignments, g_array_unref);
    g_ptr_array_add (list, roster);
  }
}

gboolean
roster_book_head (Book *book, Day from, Day to, gint64 *ret_id, GError **error)
{
  return book_get (book, ret_id, 0, error, "SELECT roster_id FROM roster_head WHERE from_day = ? AND to_day = ?", "dd", from,
                   to);
}

gboolean
roster_book_published (Book *book, Day from, Day to, gint64 *ret_id, int *ret_version, GError **error)
{
  gint64 version;
  if (!book_get (book, &version, 0, error, "SELECT max (version) FROM publication WHERE from_day = ? AND to_day = ?", "dd",
                 from, to)
      || !book_get (book, ret_id, 0, error,
                    "SELECT roster_id FROM publication WHERE from_day = ? AND to_day = ? AND version = ?", "ddI", from, to,
                    version))
    return FALSE;
  *ret_version = (int)version;
  return TRUE;
}

/*
 * The roster that speaks for each span: the last one published, else, of an earlier span (?2 = the first day of ours), the
 * head. A later draft follows ours and not the other way round: drafting October must not make September's draft stale.
 */
#define SPEAKING                                                                                            \
  "(SELECT p.roster_id FROM publication AS p WHERE p.version ="                                             \
  "  (SELECT max (version) FROM publication AS q WHERE q.from_day = p.from_day AND q.to_day = p.to_day)"    \
  " UNION SELECT h.roster_id FROM roster_head AS h WHERE h.from_day < ?2 AND NOT EXISTS"                    \
  "  (SELECT 1 FROM publication AS q WHERE q.from_day = h.from_day AND q.to_day = h.to_day))"

GArray *
roster_book_context (Book *book, Day from, Day to, int days, GError **error)
{
  g_autoptr (GArray) assignments = stored_assignments_new ();
  g_autoptr (sqlite3_stmt) rows = book_query (
      book, error,
      ASSIGNMENT_COLUMNS "WHERE roster_id IN " SPEAKING " AND shift_id IN (SELECT id FROM shift WHERE"
                         " (nominal_day >= ?1 AND nominal_day < ?2) OR (nominal_day >= ?3 AND nominal_day < ?4))"
                         ASSIGNMENT_ORDER,
      "dddd", (Day)(from - days), from, to, (Day)(to + days));
  if (!read_assignments (book, rows, assignments, error))
    return NULL;
  return g_steal_pointer (&assignments);
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static gboolean
refuse_overlap (Book *book, const StoredRoster *roster, GError **error)
{
  g_autoptr (sqlite3_stmt) rows
      = book_query (book, error,
                    "SELECT from_day, to_day FROM roster_head WHERE from_day < ?1 AND to_day > ?2"
                    " AND NOT (from_day = ?2 AND to_day = ?1)",
                    "dd", roster->to, roster->from);
  gboolean row;
  if (rows == NULL || !book_step (book, rows, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_FAILED,
               _ ("There is a roster from %s until before %s already, which shares days with this one. Use the same days."),
               book_text (rows, 0), book_text (rows, 1));
  return FALSE;
}

static gboolean
refuse_moved_head (Book *book, const StoredRoster *roster, gint64 expected, GError **error)
{
  gint64 head;
  char day[DAY_TEXT_SIZE];
  if (!roster_book_head (book, roster->from, roster->to, &head, error))
    return FALSE;
  if (head == expected)
    return TRUE;
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_STALE,
               _ ("Somebody else changed the roster that begins on %s meanwhile (it is now number %d). Nothing was "
                  "overwritten; start again from that one."),
               day_format (roster->from, day), (int)head);
  return FALSE;
}

static gboolean
insert_roster (Book *book, StoredRoster *roster, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = book_prepare (
      book, error,
      "INSERT INTO roster (from_day, to_day, parent_id, source, created_at, input_hash, program, seed, steps, open_places,"
      " least_open, cost, bound) VALUES (?, ?, ?, ?, ?, ?, ?, nullif (?, -1), nullif (?, -1), ?, nullif (?, -1), ?,"
      " CASE WHEN ? THEN ? END)");
  if (insert == NULL
      || !book_run (book, error, insert, "ddKsIssIIIIIiI", roster->from, roster->to, roster->parent, roster->source,
                    roster->created_at, roster->input_hash, roster->program, MAX (roster->seed, -1), MAX (roster->steps, -1),
                    roster->open_places, MAX (roster->least_open, -1), roster->cost, roster->has_bound, roster->bound))
    return FALSE;
  roster->id = book_last_id (book);
  return TRUE;
}

static gboolean
insert_assignments (Book *book, const StoredRoster *roster, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = book_prepare (
      book, error,
      "INSERT INTO assignment (roster_id, shift_id, person_id, organisation_id, post, head_count, locked)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)");
  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < roster->assignments->len; i++) {
    const StoredAssignment *a = &g_array_index (roster->assignments, StoredAssignment, i);
    if (!book_run (book, error, insert, "IIKKsii", roster->id, a->shift, a->person, a->organisation, a->post, a->head_count,
                   a->locked ? 1 : 0))
      return FALSE;
  }
  return TRUE;
}

gboolean
roster_book_save (Book *book, StoredRoster *roster, gint64 expected_head, GError **error)
{
  g_return_val_if_fail (book_in_transaction (book) && roster->id == 0, FALSE);
  g_return_val_if_fail (roster->source != NULL && roster->input_hash != NULL && roster->program != NULL, FALSE);
  roster->parent = expected_head;
  return refuse_overlap (book, roster, error) && refuse_moved_head (book, roster, expected_head, error)
         && insert_roster (book, roster, error) && insert_assignments (book, roster, error)
         && book_exec (book, error,
                       "INSERT INTO roster_head (from_day, to_day, roster_id) VALUES (?, ?, ?)"
                       " ON CONFLICT (from_day, to_day) DO UPDATE SET roster_id = excluded.roster_id",
                       "ddI", roster->from, roster->to, roster->id);
}
