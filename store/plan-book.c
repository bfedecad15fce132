/* SPDX-License-Identifier: MPL-2.0 */
#include "store/plan-book.h"

#include <string.h>

typedef struct {
  gint64 id;
  int index;
} IdIndex;

static int
by_id (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const IdIndex *)a)->id, y = ((const IdIndex *)b)->id;
  return (x > y) - (x < y);
}

/* By id, of a table whose records begin with theirs. */
static GArray *
index_ids (GArray *table)
{
  GArray *index = g_array_new (FALSE, FALSE, sizeof (IdIndex));
  gsize size = g_array_get_element_size (table);
  for (guint i = 0; i < table->len; i++) {
    IdIndex item = { 0, (int)i };
    memcpy (&item.id, table->data + i * size, sizeof item.id);
    g_array_append_val (index, item);
  }
  g_array_sort (index, by_id);
  return index;
}

static int
find_id (const GArray *index, gint64 id)
{
  IdIndex wanted = { id, 0 };
  const IdIndex *found
      = id == 0 || index->len == 0 ? NULL : bsearch (&wanted, index->data, index->len, sizeof (IdIndex), by_id);
  return found == NULL ? NONE : found->index;
}

/* The row that speaks for a shift when the one that made it is gone: same event, same window if there is one, of the
 * revision that holds on the nominal day. */
static int
row_like (const Community *community, int event, const char *window, Day nominal)
{
  int best = NONE;
  for (guint i = 0; i < community->event_rows->len; i++) {
    const EventRow *row = community_at (community, event_rows, EventRow, i);
    gboolean holds = (row->valid_from == DAY_NONE || row->valid_from <= nominal)
                     && (row->valid_to == DAY_NONE || nominal < row->valid_to);
    if (row->event != event || !holds)
      continue;
    if (strcmp (row->window, window) == 0)
      return (int)i;
    if (best == NONE)
      best = (int)i;
  }
  return best;
}

static gboolean
load_posts_of (Book *book, Plan *plan, sqlite3_stmt *rows, PlannedShift *shift, GError **error)
{
  g_autoptr (GArray) posts = g_array_new (FALSE, FALSE, sizeof (PostCount));
  book_bind (rows, "I", shift->id);
  for (;;) {
    gboolean row;
    if (!book_step (book, rows, &row, error))
      return FALSE;
    if (!row)
      break;
    PostCount post = { plan_text (plan, book_text (rows, 0)), book_int (rows, 1), book_int (rows, 2), book_int (rows, 3) };
    g_array_append_val (posts, post);
  }
  shift->n_posts = posts->len;
  shift->posts = plan_posts (plan, (const PostCount *)(gpointer)posts->data, posts->len);
  return TRUE;
}

typedef struct {
  GArray *series, *places, *rows;
} Ids;

static Ids
ids_of (const Community *community)
{
  return (Ids){ index_ids (community->series), index_ids (community->places), index_ids (community->event_rows) };
}

static void
ids_clear (Ids *ids)
{
  g_array_unref (ids->series);
  g_array_unref (ids->places);
  g_array_unref (ids->rows);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ids, ids_clear)

#define SHIFT_COLUMNS                                                                                              \
  "SELECT shift.id, series_id, nominal_day, window, day, start_min, minutes, shift.place_id, row_id, state, reason" \
  " FROM shift JOIN series ON series.id = series_id WHERE nominal_day >= ? AND nominal_day < ?"                     \
  " ORDER BY day, start_min, series.code, window"

static PlannedShift
read_shift (Plan *plan, const Community *community, const Ids *ids, sqlite3_stmt *rows)
{
  PlannedShift shift = { .id = book_id (rows, 0),
                         .series = find_id (ids->series, book_id (rows, 1)),
                         .row = find_id (ids->rows, book_id (rows, 8)),
                         .nominal = book_day (rows, 2),
                         .window = plan_text (plan, book_text (rows, 3)),
                         .day = book_day (rows, 4),
                         .start = book_int (rows, 5),
                         .minutes = book_int (rows, 6),
                         .place = find_id (ids->places, book_id (rows, 7)),
                         .reason = plan_text (plan, book_text (rows, 10)),
                         .cancelled = strcmp (book_text (rows, 9), "cancelled") == 0 };
  g_assert (shift.series != NONE);
  if (shift.row == NONE) {
    int event = community_at (community, series, Series, shift.series)->event;
    shift.row = row_like (community, event, shift.window, shift.nominal);
  }
  return shift;
}

Plan *
book_load_plan (Book *book, const Community *community, Day from, Day to, GError **error)
{
  g_autoptr (Plan) plan = plan_new (from, to);
  g_auto (Ids) ids = ids_of (community);
  g_autoptr (sqlite3_stmt) rows = book_query (book, error, SHIFT_COLUMNS, "dd", from, to);
  g_autoptr (sqlite3_stmt) posts = book_prepare (
      book, error, "SELECT name, min, want, max FROM shift_post WHERE shift_id = ? ORDER BY position");
  if (rows == NULL || posts == NULL)
    return NULL;
  for (;;) {
    gboolean row;
    if (!book_step (book, rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&plan);
    PlannedShift shift = read_shift (plan, community, &ids, rows);
    if (!load_posts_of (book, plan, posts, &shift, error))
      return NULL;
    g_array_append_val (plan->shifts, shift);
  }
}
