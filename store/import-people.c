/* SPDX-License-Identifier: MPL-2.0 */
#include "store/cell-phone.h"
#include "store/cell.h"
#include "store/decode.h"
#include "store/import-match.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Which person a row is. By 编号 when the book knows it. Otherwise among the people of that name, by what the
 * row says of phone and place (区分 or building), each the same, another, or not known on one side:
 *
 *   1. the same phone, and not another place;
 *   2. the same place, whatever the phone: numbers change;
 *   3. neither another phone nor another place: nothing speaks against it.
 *
 * The first of these that anybody fits decides; when two fit, the row waits and shows them. Somebody whom an
 * earlier row of this import has taken can only be met again through the phone or when nothing tells the two
 * rows apart: two people of one name in one building with two phones are two people.
 */

typedef enum { UNKNOWN, SAME, OTHER } Likeness;

typedef struct {
  Likeness phone, place;
  gboolean taken;
} Candidate;

static Likeness
compare_texts (const char *a, const char *b)
{
  if (a == NULL || b == NULL || *a == '\0' || *b == '\0')
    return UNKNOWN;
  g_autofree char *x = cell_name_key (a), *y = cell_name_key (b);
  return strcmp (x, y) == 0 ? SAME : OTHER;
}

static Likeness
compare_phones (ImportContext *context, gint64 person, const char *number)
{
  if (number == NULL
      || import_db_id (&context->db, "SELECT 1 FROM person_contact WHERE person_id = ?1", "i", person) == 0)
    return UNKNOWN;
  return import_db_id (&context->db,
                       "SELECT 1 FROM person_contact x JOIN contact c ON c.id = x.contact_id "
                       "WHERE x.person_id = ?1 AND c.number = ?2",
                       "is", person, number)
                 != 0
             ? SAME
             : OTHER;
}

static Likeness
compare_places (ImportContext *context, gint64 person, const char *tag, const char *area)
{
  g_autofree char *own_tag
      = import_db_text (&context->db, "SELECT tag FROM person WHERE id = ?1", "i", person);
  g_autofree char *own_area = import_db_text (
      &context->db, "SELECT a.name FROM person p JOIN place a ON a.id = p.area_id WHERE p.id = ?1", "i",
      person);
  Likeness tags = compare_texts (tag, own_tag), areas = compare_texts (area, own_area);
  return tags != UNKNOWN ? tags : areas;
}

static guint
tier (const Candidate *candidate)
{
  if (candidate->phone == SAME && candidate->place != OTHER)
    return 1;
  if (candidate->place == SAME && !candidate->taken)
    return 2;
  return candidate->phone == UNKNOWN && candidate->place != OTHER ? 3 : 0;
}

static gboolean
show_candidates (ImportContext *context, const GArray *ids, const char *name, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autofree char *code = import_db_text (&context->db, "SELECT code FROM person WHERE id = ?1", "i", id);
    g_autofree char *tag = import_ref_person_tag (context, id);
    g_string_append_printf (all, "%s%s%s%s%s", i > 0 ? "、" : "", code, tag != NULL ? "（" : "",
                            tag != NULL ? tag : "", tag != NULL ? "）" : "");
  }
  g_set_error (
      error, SHEET_ERROR, SHEET_ERROR_VALUE,
      _ ("Several people called %s fit this row, %s: write the number of the right one in the column 编号."),
      name, all->str);
  return FALSE;
}

static GArray *
people_named (ImportContext *context, const char *name)
{
  g_autofree char *key = cell_name_key (name != NULL ? name : "");
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement
      = import_db_query (&context->db, "SELECT id FROM person WHERE name_key = ?1 ORDER BY id", "s", key);
  while (import_db_next (&context->db, statement)) {
    gint64 id = sqlite3_column_int64 (statement, 0);
    g_array_append_val (ids, id);
  }
  return ids;
}

/* What speaks for a person must have been said of it: a number that is new to one without may be another
 * person's. */
gint64
import_find_person_as_was (ImportContext *context, const ImportRow *row)
{
  CellPhone phone = { 0 };
  const char *number = import_row_cell (row, "phone"), *tag = import_row_cell (row, "tag"),
             *area = import_row_cell (row, "area");
  g_autoptr (GArray) ids = people_named (context, import_row_cell (row, "name"));
  gint64 one = 0;
  guint n = 0;
  if (ids->len > 0 && number != NULL)
    cell_phone (number, &phone, NULL);
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    gboolean phones = phone.number == NULL || compare_phones (context, id, phone.number) == SAME;
    if (!phones || ((tag != NULL || area != NULL) && compare_places (context, id, tag, area) != SAME))
      continue;
    one = id;
    n++;
  }
  cell_phone_clear (&phone);
  return n == 1 ? one : 0;
}

/* The best candidate; 0 without an error when the row is somebody new. */
static gint64
find_by_name (ImportContext *context, const ImportClaims *claims, const ImportRow *row, GError **error)
{
  CellPhone phone = { 0 };
  const char *name = import_row_cell (row, "name"), *number = import_row_cell (row, "phone");
  g_autoptr (GArray) ids = people_named (context, name), best = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint best_tier = 4;
  if (ids->len > 0 && number != NULL)
    cell_phone (number, &phone, NULL);
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    Candidate candidate
        = { .phone = compare_phones (context, id, phone.number),
            .place
            = compare_places (context, id, import_row_cell (row, "tag"), import_row_cell (row, "area")),
            .taken = import_claims_owner (claims, row->page, &(ImportKey){ .id = id }) != NULL };
    guint fits = tier (&candidate);
    if (fits == 0 || fits > best_tier)
      continue;
    if (fits < best_tier)
      g_array_set_size (best, 0);
    best_tier = fits;
    g_array_append_val (best, id);
  }
  cell_phone_clear (&phone);
  if (best->len > 1)
    show_candidates (context, best, name, error);
  return best->len == 1 ? g_array_index (best, gint64, 0) : 0;
}

gboolean
import_match_person (ImportContext *context, const ImportClaims *claims, const GPtrArray *rows,
                     ImportRow *row, GError **error)
{
  (void)rows;
  g_autoptr (GError) several = NULL;
  const char *code = import_row_plain (row, "id");
  if (*code != '\0') {
    row->key.id
        = import_db_id (&context->db, "SELECT id FROM person WHERE code = ?1 COLLATE NOCASE", "s", code);
    if (row->key.id != 0)
      return TRUE;
  }
  gint64 id = find_by_name (context, claims, row, &several);
  if (several != NULL && *code == '\0') {
    g_propagate_error (error, g_steal_pointer (&several));
    return FALSE;
  }
  row->key.id = id;
  if (id == 0 || *code == '\0')
    return id != 0;
  if (import_claims_owner (claims, row->page, &(ImportKey){ .id = id }) != NULL)
    return FALSE;
  g_autofree char *known = import_db_text (&context->db, "SELECT code FROM person WHERE id = ?1", "i", id);
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
               _ ("The book knows this person as %s: write that in the column 编号, or leave it blank."),
               known);
  return FALSE;
}

/* V001, V002 … behind the largest number that was ever used: numbers are never given again. */
gboolean
import_insert_person (ImportContext *context, ImportRow *row, GError **error)
{
  g_autofree char *code = g_strdup (import_row_plain (row, "id"));
  if (*code == '\0') {
    g_free (code);
    code = g_strdup_printf (
        "V%03" G_GINT64_FORMAT,
        import_db_id (
            &context->db,
            "SELECT 1 + max (coalesce ((SELECT max (CAST (substr (code, 2) AS INTEGER)) FROM person WHERE "
            "code GLOB "
            "'V[0-9]*'), 0), coalesce ((SELECT seq FROM sqlite_sequence WHERE name = 'person'), 0))",
            ""));
  }
  gboolean ok = import_db_run (&context->db, error,
                               "INSERT INTO person (code, name, name_key) VALUES (?1, '', '')", "s", code);
  row->key.id = sqlite3_last_insert_rowid (context->db.db);
  return ok;
}
