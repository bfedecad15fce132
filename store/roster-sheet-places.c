/* SPDX-License-Identifier: MPL-2.0 */
#include "store/roster-sheet-places.h"

#include "store/cell.h"
#include "store/plan-book.h"
#include "store/roster-sheet.h"
#include "store/sheet-file.h"

#include <string.h>

static const PageColumn columns[PLACE_COL_N] = {
  [PLACE_COL_SHIFT] = { "班次", "shift" },     [PLACE_COL_DATE] = { "日期", "date" },
  [PLACE_COL_WEEKDAY] = { "星期", "weekday" }, [PLACE_COL_TIME] = { "时间", "time" },
  [PLACE_COL_EVENT] = { "活动", "event" },
  [PLACE_COL_PLACE] = { "地点", "place" },     [PLACE_COL_POST] = { "岗位", "post" },
  [PLACE_COL_NUMBER] = { "序", "no" },         [PLACE_COL_PERSON] = { "姓名", "person", "name", .target = TARGET_PERSON },
  [PLACE_COL_ID] = { "编号", "id" },           [PLACE_COL_HEADS] = { "人数", "heads" },
  [PLACE_COL_LOCK] = { "锁定", "lock", NULL, KIND_YES },       [PLACE_COL_DRAFT] = { "稿", "draft" },
};

const Page roster_sheet_page
    = { .id = PAGE_NONE, .zh = "值班表", .en = "roster", .columns = columns, .n_columns = PLACE_COL_N };

static void
place_clear (gpointer data)
{
  SheetPlace *place = data;
  g_free (place->reference);
  g_free (place->name);
  g_free (place->day);
  g_free (place->event);
  g_free (place->place);
  g_free (place->post);
}

typedef struct {
  gint64 id;
  char *reference, *name, *day, *event, *place;
  int start, minutes;
} SheetShift;

static void
shift_clear (gpointer data)
{
  SheetShift *shift = data;
  g_free (shift->reference);
  g_free (shift->name);
  g_free (shift->day);
  g_free (shift->event);
  g_free (shift->place);
}

static GArray *
load_shifts (ImportContext *context, const StoredRoster *roster)
{
  GArray *shifts = g_array_new (FALSE, FALSE, sizeof (SheetShift));
  char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
  g_array_set_clear_func (shifts, shift_clear);
  sqlite3_stmt *statement = import_db_query (
      &context->db,
      "SELECT h.id, s.code || '/' || h.nominal_day || CASE h.window WHEN '' THEN '' ELSE '/' || h.window "
      "END, h.day, "
      "coalesce (p.name, ''), h.start_min, h.minutes, e.name, " PLAN_SERIES_NAME_SQL " || '/' || h.nominal_day || CASE h.window WHEN '' "
      "THEN '' ELSE '/' || h.window END FROM shift h JOIN series s ON s.id = h.series_id "
      "JOIN event e ON e.id = s.event_id "
      "LEFT JOIN place p ON p.id = h.place_id WHERE h.nominal_day >= ?1 AND h.nominal_day < ?2 AND (h.state "
      "= 'planned' OR h.id IN "
      "(SELECT shift_id FROM assignment WHERE roster_id = ?3)) ORDER BY h.day, h.start_min, s.code, "
      "h.window, h.id",
      "ssi", day_format (roster->from, from), day_format (roster->to, to), roster->id);
  while (import_db_next (&context->db, statement)) {
    SheetShift shift = { .id = sqlite3_column_int64 (statement, 0),
                         .reference = g_strdup ((const char *)sqlite3_column_text (statement, 1)),
                         .day = g_strdup ((const char *)sqlite3_column_text (statement, 2)),
                         .place = g_strdup ((const char *)sqlite3_column_text (statement, 3)),
                         .start = sqlite3_column_int (statement, 4),
                         .minutes = sqlite3_column_int (statement, 5),
                         .event = g_strdup ((const char *)sqlite3_column_text (statement, 6)),
                         .name = g_strdup ((const char *)sqlite3_column_text (statement, 7)) };
    g_array_append_val (shifts, shift);
  }
  return shifts;
}

static void
add_place (GArray *places, const SheetShift *shift, const char *post, guint number, int assignment)
{
  SheetPlace place = { shift->id,
                       g_strdup (shift->reference),
                       g_strdup (shift->name),
                       g_strdup (shift->day),
                       g_strdup (shift->event),
                       g_strdup (shift->place),
                       shift->start,
                       shift->minutes,
                       g_strdup (post),
                       number,
                       assignment };
  g_array_append_val (places, place);
}

/* The places of one post: who is there, then what is still open of the wanted number. */
static void
add_post (GArray *places, const StoredRoster *roster, const SheetShift *shift, const char *post, int want,
          gboolean *done)
{
  guint number = 0;
  int heads = 0;
  for (guint i = 0; i < roster->assignments->len; i++) {
    const StoredAssignment *assignment = &g_array_index (roster->assignments, StoredAssignment, i);
    if (assignment->shift != shift->id || done[i] || strcmp (assignment->post, post) != 0)
      continue;
    add_place (places, shift, post, ++number, (int)i);
    heads += assignment->head_count;
    done[i] = TRUE;
  }
  for (; heads < want; heads++)
    add_place (places, shift, post, ++number, -1);
}

GArray *
roster_sheet_places (ImportContext *context, const StoredRoster *roster)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (SheetPlace));
  g_autoptr (GArray) shifts = load_shifts (context, roster);
  g_autofree gboolean *done = g_new0 (gboolean, roster->assignments->len + 1);
  g_array_set_clear_func (places, place_clear);
  for (guint s = 0; s < shifts->len; s++) {
    const SheetShift *shift = &g_array_index (shifts, SheetShift, s);
    sqlite3_stmt *statement = import_db_query (
        &context->db, "SELECT name, want FROM shift_post WHERE shift_id = ?1 ORDER BY position", "i",
        shift->id);
    while (import_db_next (&context->db, statement))
      add_post (places, roster, shift, (const char *)sqlite3_column_text (statement, 0),
                sqlite3_column_int (statement, 1), done);
    for (guint i = 0; i < roster->assignments->len; i++) {
      const StoredAssignment *assignment = &g_array_index (roster->assignments, StoredAssignment, i);
      if (assignment->shift == shift->id && !done[i])
        add_post (places, roster, shift, assignment->post, 0, done);
    }
  }
  return places;
}

void
roster_sheet_party (ImportContext *context, const StoredAssignment *assignment, char **ret_name,
                    char **ret_code)
{
  if (assignment->person == 0) {
    *ret_name = import_db_text (&context->db, "SELECT name FROM organisation WHERE id = ?1", "i",
                                assignment->organisation);
    *ret_code = g_strdup ("");
    return;
  }
  *ret_code = import_db_text (&context->db, "SELECT code FROM person WHERE id = ?1", "i", assignment->person);
  *ret_name = import_ref_show (context, TARGET_PERSON, *ret_code);
}

/* ---- which sheets are rosters ---- */

gboolean
place_columns_map (const CsvRow *header, int ret_columns[PLACE_COL_N])
{
  for (guint i = 0; i < PLACE_COL_N; i++)
    ret_columns[i] = -1;
  for (guint c = 0; c < header->cells->len; c++) {
    int column = page_find_column (&roster_sheet_page, csv_cell (header, c));
    if (column >= 0 && ret_columns[column] < 0)
      ret_columns[column] = (int)c;
  }
  return ret_columns[PLACE_COL_SHIFT] >= 0 && ret_columns[PLACE_COL_POST] >= 0 && ret_columns[PLACE_COL_PERSON] >= 0;
}

/* A list of people may well have columns for posts and shifts; only a roster has days besides. */
gboolean
roster_sheet_is_table (const CsvTable *table)
{
  int at[PLACE_COL_N];
  return table != NULL && table->rows->len > 0 && place_columns_map (g_ptr_array_index (table->rows, 0), at) && at[PLACE_COL_DATE] >= 0;
}

gboolean
roster_sheet_among (const GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    if (roster_sheet_is_table (((const XlsxPage *)g_ptr_array_index (pages, i))->table))
      return TRUE;
  return FALSE;
}

gboolean
roster_sheet_detect (const char *path)
{
  g_autoptr (GPtrArray) pages = sheet_file_read (path, NULL);
  for (guint i = 0; pages != NULL && i < pages->len; i++) {
    const XlsxPage *page = g_ptr_array_index (pages, i);
    if (page->table != NULL && page->name != NULL && page_of_title (page->name) != PAGE_NONE)
      return FALSE;
  }
  return pages != NULL && roster_sheet_among (pages);
}

gint64
roster_sheet_draft (const char *path)
{
  int at[PLACE_COL_N];
  g_autoptr (GPtrArray) pages = sheet_file_read (path, NULL);
  for (guint i = 0; pages != NULL && i < pages->len; i++) {
    const CsvTable *table = ((const XlsxPage *)g_ptr_array_index (pages, i))->table;
    if (!roster_sheet_is_table (table) || !place_columns_map (g_ptr_array_index (table->rows, 0), at) || at[PLACE_COL_DRAFT] < 0)
      continue;
    for (guint r = 1; r < table->rows->len; r++) {
      g_autofree char *draft = cell_fold (csv_cell (g_ptr_array_index (table->rows, r), (guint)at[PLACE_COL_DRAFT]));
      if (*draft != '\0')
        return g_ascii_strtoll (draft, NULL, 10);
    }
  }
  return 0;
}
