/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-ref.h"

#include "store/cell-building.h"
#include "store/cell.h"
#include "store/decode.h"
#include "store/import-team.h"
#include "store/near.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES_SHOWN 8
#define PEOPLE_SHOWN 3

static const struct {
  const char *table, *column;
} targets[] = {
  [TARGET_PERSON] = { "person", "t.code" }, [TARGET_TEAM] = { "team", "t.name" },
  [TARGET_PLACE] = { "place", "t.name" },   [TARGET_ORGANISATION] = { "organisation", "t.name" },
  [TARGET_EVENT] = { "event", "t.name" },   [TARGET_CALENDAR] = { "calendar", "t.name" },
  [TARGET_SKILL] = { "skill", "t.name" },   [TARGET_RECIPIENT] = { "recipient", "t.code" },
};

const char *
import_ref_table (PageTarget target)
{
  return targets[target].table;
}

const char *
import_ref_column (PageTarget target)
{
  return targets[target].column;
}

gint64
import_ref_id (ImportContext *context, PageTarget target, const char *plain)
{
  g_autofree char *sql = g_strdup_printf ("SELECT t.id FROM %s t WHERE %s = ?1", targets[target].table,
                                          targets[target].column);
  return import_db_id (&context->db, sql, "s", plain);
}

/* ---- people ---- */

char *
import_ref_person_tag (ImportContext *context, gint64 person)
{
  return import_db_text (
      &context->db,
      "SELECT coalesce (p.tag, (SELECT name FROM place WHERE id = p.area_id), (SELECT substr (c.number, -2) "
      "FROM person_contact x JOIN contact c ON c.id = x.contact_id WHERE x.person_id = p.id "
      "ORDER BY x.position LIMIT 1)) FROM person p WHERE p.id = ?1",
      "i", person);
}

/* Ids of the people of a name. */
static GArray *
people_called (ImportContext *context, const char *name)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *key = cell_name_key (name);
  sqlite3_stmt *statement
      = import_db_query (&context->db, "SELECT id FROM person WHERE name_key = ?1 ORDER BY id", "s", key);
  while (import_db_next (&context->db, statement)) {
    gint64 id = sqlite3_column_int64 (statement, 0);
    g_array_append_val (ids, id);
  }
  return ids;
}

static gboolean
tags_equal (const char *a, const char *b)
{
  g_autofree char *x = a != NULL ? cell_building_key (a) : NULL;
  g_autofree char *y = b != NULL ? cell_building_key (b) : NULL;
  return x != NULL && y != NULL && strcmp (x, y) == 0;
}

/* Keeps those whom the words in brackets fit: 区分 or the building or the end of the phone. */
static void
keep_tagged (ImportContext *context, GArray *ids, const char *tag)
{
  for (guint i = ids->len; i-- > 0;) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autofree char *own = import_db_text (&context->db, "SELECT tag FROM person WHERE id = ?1", "i", id);
    g_autofree char *area = import_db_text (
        &context->db, "SELECT a.name FROM person p JOIN place a ON a.id = p.area_id WHERE p.id = ?1", "i",
        id);
    g_autofree char *label = import_ref_person_tag (context, id);
    if (!tags_equal (tag, own) && !tags_equal (tag, area) && !tags_equal (tag, label))
      g_array_remove_index (ids, i);
  }
}

/* Those who left count only where nobody else is called so. */
static void
keep_present (ImportContext *context, GArray *ids)
{
  g_autoptr (GArray) present = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < ids->len; i++)
    if (import_db_id (&context->db, "SELECT 1 FROM person WHERE id = ?1 AND status NOT IN ('left', 'deceased')", "i",
                      g_array_index (ids, gint64, i)))
      g_array_append_val (present, g_array_index (ids, gint64, i));
  if (present->len == 0)
    return;
  g_array_set_size (ids, 0);
  g_array_append_vals (ids, present->data, present->len);
}

static gboolean
is_only (const GArray *ids, gint64 id)
{
  return ids->len == 1 && g_array_index (ids, gint64, 0) == id;
}

static char *
person_code (ImportContext *context, gint64 id)
{
  return import_db_text (&context->db, "SELECT code FROM person WHERE id = ?1", "i", id);
}

/* The name when nobody else who is still there has it, the name with what tells people of it apart, else the code: as read_person finds it. */
static char *
show_person (ImportContext *context, const char *code)
{
  g_autofree char *name = import_db_text (&context->db, "SELECT name FROM person WHERE code = ?1", "s", code);
  if (name == NULL)
    return g_strdup (code);
  gint64 own = import_ref_id (context, TARGET_PERSON, code);
  g_autofree char *tag = import_ref_person_tag (context, own);
  g_autoptr (GArray) called = people_called (context, name), tagged = people_called (context, name);
  keep_present (context, called);
  if (is_only (called, own))
    return g_steal_pointer (&name);
  if (tag != NULL)
    keep_tagged (context, tagged, tag);
  keep_present (context, tagged);
  return tag != NULL && is_only (tagged, own) ? g_strdup_printf ("%s（%s）", name, tag) : g_strdup (code);
}

static char *
refuse_several (ImportContext *context, const GArray *ids, const char *text, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < ids->len; i++) {
    g_autofree char *code = person_code (context, g_array_index (ids, gint64, i));
    g_autofree char *shown = show_person (context, code);
    g_string_append_printf (all, "%s%s", i > 0 ? "、" : "", shown);
  }
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("Several people are called %s: write one of %s."),
               text, all->str);
  return NULL;
}

/* Blanks alone, or 和, part only names that are known. */
GStrv
import_ref_people (ImportContext *context, const char *text)
{
  g_auto (GStrv) parts = cell_list (text), names = g_regex_split_simple ("\\s+|和|与|及|跟", text, 0, 0);
  if (g_strv_length (parts) > 1)
    return g_steal_pointer (&parts);
  gboolean known = TRUE;
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *name = cell_name (names[i]);
    g_autoptr (GArray) ids = people_called (context, name);
    known = known && ids->len > 0;
  }
  return known && g_strv_length (names) > 1 ? g_steal_pointer (&names) : NULL;
}

/* V015 𠮷田, V020 许丽萍: the codes and names of those whose names are like the one that nobody has, of one alone what to write;
 * "" for none. */
static char *
people_meant (ImportContext *context, const char *name, gboolean *ret_only)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free), codes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *wrong = cell_name_key (name);
  sqlite3_stmt *statement = import_db_query (&context->db, "SELECT name_key, code FROM person WHERE status NOT IN ('left', 'deceased') ORDER BY id", "");
  while (import_db_next (&context->db, statement)) {
    g_ptr_array_add (keys, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
    g_ptr_array_add (codes, g_strdup ((const char *)sqlite3_column_text (statement, 1)));
  }
  g_autoptr (GPtrArray) near = near_names (keys, wrong, PEOPLE_SHOWN);
  g_autoptr (GString) meant = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; i < keys->len; i++) {
    if (!g_ptr_array_find (near, keys->pdata[i], NULL))
      continue;
    g_autofree char *shown = show_person (context, codes->pdata[i]);
    g_string_append_printf (meant, "%s%s %s", meant->len > 0 ? "、" : "", (char *)codes->pdata[i], shown);
    n++;
  }
  *ret_only = n == 1;
  if (n == 1)
    g_string_erase (meant, 0, (gssize)(strchr (meant->str, ' ') - meant->str) + 1);
  return g_string_free (g_steal_pointer (&meant), FALSE);
}

static char *
refuse_nobody (ImportContext *context, const char *text, const char *name, GError **error)
{
  gboolean only = FALSE;
  g_autofree char *meant = people_meant (context, name, &only);
  g_auto (GStrv) several = import_ref_people (context, text);
  if (several != NULL)
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("These are several people: write a row for each of them."));
  else if (only)
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("Nobody is called %1$s. Is it %2$s? Then write that name."), name, meant);
  else if (*meant != '\0')
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("Nobody is called %1$s; perhaps it is %2$s: then write that name or number."), name, meant);
  else
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                 _ ("Nobody is called %s: write the name as on the volunteers page, or the number such as V017."), name);
  return NULL;
}

static char *
read_person (ImportContext *context, const char *text, GError **error)
{
  g_autofree char *whole = cell_clean (text);
  char *code
      = import_db_text (&context->db, "SELECT code FROM person WHERE code = ?1 COLLATE NOCASE", "s", whole);
  if (code != NULL)
    return code;
  CellPerson person;
  cell_person_read (text, &person);
  g_autofree char *name = person.name, *tag = person.tag;
  g_autoptr (GArray) ids = people_called (context, name);
  if (ids->len == 0)
    return refuse_nobody (context, text, name, error);
  if (tag != NULL) {
    g_autoptr (GArray) all = g_array_copy (ids);
    keep_tagged (context, ids, tag);
    if (ids->len == 0)
      return refuse_several (context, all, name, error);
  }
  keep_present (context, ids);
  return ids->len == 1 ? person_code (context, g_array_index (ids, gint64, 0))
                       : refuse_several (context, ids, name, error);
}

/* ---- the others ---- */

static char *
find_named (ImportContext *context, PageTarget target, const char *name)
{
  static const char *const sql[] = {
    /* by a label or a colour only when one team has it */
    [TARGET_TEAM] = "SELECT name FROM team WHERE name = ?1 OR (label = ?1 AND (SELECT count(*) FROM team WHERE label = ?1) = 1) "
                    "OR (colour = ?1 AND (SELECT count(*) FROM team WHERE colour = ?1) = 1) ORDER BY name <> ?1, label <> ?1, id LIMIT 1",
    [TARGET_PLACE] = "SELECT name FROM place WHERE name = ?1",
    [TARGET_ORGANISATION] = "SELECT name FROM organisation WHERE name = ?1",
    [TARGET_EVENT] = "SELECT name FROM event WHERE ?1 IN (name, code) ORDER BY name <> ?1 LIMIT 1",
    [TARGET_CALENDAR] = "SELECT name FROM calendar WHERE name = ?1",
    [TARGET_SKILL] = "SELECT name FROM skill WHERE name = ?1",
    [TARGET_RECIPIENT] = "SELECT code FROM recipient WHERE code = ?1 COLLATE NOCASE",
  };
  return import_db_text (&context->db, sql[target], "s", name);
}

static const char *
guess_place_kind (const char *name)
{
  if (g_str_has_prefix (name, "网格") || g_str_has_suffix (name, "网格"))
    return "grid";
  if (g_str_has_suffix (name, "栋") || g_str_has_suffix (name, "楼") || g_str_has_suffix (name, "单元"))
    return "building";
  return g_str_has_suffix (name, "社区") ? "community" : "place";
}

static char *
make (ImportContext *context, PageTarget target, const char *name, GError **error)
{
  static const char *const titles[] = { [TARGET_PLACE] = "places",
                                        [TARGET_ORGANISATION] = "organisations",
                                        [TARGET_CALENDAR] = "days",
                                        [TARGET_SKILL] = "skills" };
  g_autofree char *sql
      = g_strdup_printf (target == TARGET_PLACE ? "INSERT INTO %s (name, kind) VALUES (?1, ?2)"
                                                : "INSERT INTO %s (name) VALUES (?1)",
                         targets[target].table);
  if (!import_db_run (&context->db, error, sql, "ss", name, guess_place_kind (name)))
    return NULL;
  if (context->made != NULL)
    g_ptr_array_add (context->made, g_strdup_printf ("%s\t%s", titles[target], name));
  return g_strdup (name);
}

gboolean
import_ref_resembles (ImportContext *context, PageTarget target, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s t", targets[target].column, targets[target].table);
  sqlite3_stmt *statement = import_db_query (&context->db, sql, "");
  gboolean near = FALSE;
  while (import_db_next (&context->db, statement)) {
    const char *known = (const char *)sqlite3_column_text (statement, 0);
    near = near || near_distance (known, name) == 1 || (strcmp (known, name) != 0 && (strstr (known, name) != NULL || strstr (name, known) != NULL));
  }
  return near;
}

typedef struct {
  char *name;
  guint distance, position;
} Near;

static int
compare_near (gconstpointer a, gconstpointer b)
{
  const Near *x = a, *y = b;
  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;
  return x->position < y->position ? -1 : x->position > y->position;
}

static void
near_clear (gpointer data)
{
  g_free (((Near *)data)->name);
}

/* At most five names that would be right, those most like the wrong one first. */
static char *
known_names (ImportContext *context, PageTarget target, const char *wrong)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Near));
  g_array_set_clear_func (all, near_clear);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s t ORDER BY t.id", targets[target].column,
                                          targets[target].table);
  sqlite3_stmt *statement = import_db_query (&context->db, sql, "");
  while (import_db_next (&context->db, statement)) {
    char *name = g_strdup ((const char *)sqlite3_column_text (statement, 0));
    Near near = { name, near_distance (name, wrong), all->len };
    g_array_append_val (all, near);
  }
  if (all->len == 0)
    return g_strdup ("-");
  g_array_sort (all, compare_near);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < MIN (all->len, NAMES_SHOWN); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "、" : "", g_array_index (all, Near, i).name);
  if (all->len <= NAMES_SHOWN)
    return g_strdup (names->str);
  return g_strdup_printf (_ ("%1$s, and %2$u more"), names->str, all->len - NAMES_SHOWN);
}

/* may_make: a row for it goes into the to-do list, if it can be a team. */
static void
refuse_team (ImportContext *context, const char *name, gboolean may_make, GError **error)
{
  g_autofree char *any = page_word_code (PAGE_ANY_TEAM, name);
  if (any != NULL) {
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                         _ ("不限 (anybody) is a word for events: write the teams whose events this person can have, the main one first."));
    return;
  }
  gboolean six = FALSE, ready = may_make && import_team_may_be (context, name);
  g_autofree char *colour = NULL, *meant = import_team_meant (context, name, &colour, &six), *known = known_names (context, TARGET_TEAM, name);
  if (ready && context->wanted != NULL && !g_ptr_array_find_with_equal_func (context->wanted, name, g_str_equal, NULL))
    g_ptr_array_add (context->wanted, g_strdup (name));
  if (ready && meant != NULL)
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                 _ ("There is no team %1$s. Perhaps %2$s is meant: then write that. If it is a team of its own, the to-do list has its row ready on the page 团队 "
                    "(teams)."),
                 name, meant);
  else if (ready)
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, import_team_unknown ());
  else if (meant != NULL)
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                 _ ("There is no team %1$s. Perhaps %2$s is meant: then write that; if not, add a row for it on the page 团队 (teams): %1$s, %3$s."),
                 name, meant, colour);
  else
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE,
                 _ ("There is no team %1$s: add a row for it on the page 团队 (teams), or write one of %2$s."), name, known);
}

void
import_ref_absent (ImportContext *context, const char *name, const char *why)
{
  if (context->absent == NULL)
    context->absent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (context->absent, cell_name (name), g_strdup (why));
}

static void
refuse_unknown (ImportContext *context, PageTarget target, const char *name, gboolean may_make, GError **error)
{
  static const char *const messages[] = {
    [TARGET_PLACE] = N_ ("There is no place %s; known are: %s."),
    [TARGET_ORGANISATION] = N_ ("There is no organisation %s; known are: %s."),
    [TARGET_EVENT] = N_ ("There is no event %s; known are: %s."),
    [TARGET_CALENDAR] = N_ ("There is no calendar %s; known are: %s."),
    [TARGET_SKILL] = N_ ("Nobody has the skill %s; known are: %s."),
    [TARGET_RECIPIENT] = N_ ("There is no recipient %s; known are: %s."),
  };
  const char *why = target == TARGET_EVENT && context->absent != NULL ? g_hash_table_lookup (context->absent, name) : NULL;
  if (why != NULL) {
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, why);
    return;
  }
  if (target == TARGET_TEAM) {
    refuse_team (context, name, may_make, error);
    return;
  }
  g_autofree char *known = known_names (context, target, name);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ (messages[target]), name, known);
#pragma GCC diagnostic pop
}

char *
import_ref_read (ImportContext *context, PageTarget target, const char *text, gboolean may_make,
                 GError **error)
{
  if (target == TARGET_PERSON)
    return read_person (context, text, error);
  g_autofree char *name = cell_name (text);
  char *found = find_named (context, target, name);
  if (found == NULL && target == TARGET_TEAM)
    found = import_team_called (context, name);
  if (found != NULL)
    return found;
  if (may_make && target == TARGET_TEAM)
    found = import_team_make (context, name);
  else if (may_make && g_utf8_strlen (name, -1) <= 100)
    return make (context, target, name, error);
  if (found == NULL)
    refuse_unknown (context, target, name, may_make, error);
  return found;
}

char *
import_ref_show (ImportContext *context, PageTarget target, const char *plain)
{
  return target == TARGET_PERSON ? show_person (context, plain) : g_strdup (plain);
}
