/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-skills.h"

#include "store/cell-ask.h"
#include "store/import-lists.h"

#include <stdlib.h>
#include <string.h>

/* ---- skills held; plain lines "name\tlevel\tlast day", 0 and "" where the cell does not say ---- */

static char *
read_skills (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)column;
  g_autoptr (GArray) skills = cell_skills (cell, context->as_of, error);
  if (skills == NULL)
    return NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < skills->len; i++) {
    const CellSkill *skill = &g_array_index (skills, CellSkill, i);
    char day[DAY_TEXT_SIZE] = "";
    g_autofree char *name = import_ref_read (context, TARGET_SKILL, skill->name, TRUE, error);
    if (name == NULL)
      return NULL;
    if (skill->valid_until != DAY_NONE)
      day_format (skill->valid_until, day);
    g_ptr_array_add (lines, g_strdup_printf ("%s\t%d\t%s", name, skill->level, day));
  }
  return import_lines_join (lines, FALSE);
}

char *
import_skills_merge (const char *old, const char *said)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) before = g_strsplit (old, "\n", -1), after = g_strsplit (said, "\n", -1);
  for (guint i = 0; before[i] != NULL; i++)
    if (*before[i] != '\0')
      g_ptr_array_add (lines, g_strdup (before[i]));
  for (guint i = 0; after[i] != NULL; i++) {
    if (*after[i] == '\0')
      continue;
    g_auto (GStrv) new = g_strsplit (after[i], "\t", 3);
    const char *level = strcmp (new[1], "0") != 0 ? new[1] : "1", *until = new[2];
    g_auto (GStrv) known = NULL;
    for (guint j = lines->len; j-- > 0 && known == NULL;) {
      g_auto (GStrv) one = g_strsplit (g_ptr_array_index (lines, j), "\t", 3);
      if (strcmp (one[0], new[0]) == 0) {
        g_ptr_array_remove_index (lines, j);
        known = g_steal_pointer (&one);
      }
    }
    if (known != NULL && strcmp (new[1], "0") == 0)
      level = known[1];
    if (known != NULL && *until == '\0')
      until = known[2];
    g_ptr_array_add (lines, g_strdup_printf ("%s\t%s\t%s", new[0], level, until));
  }
  return import_lines_join (lines, FALSE);
}

static char *
load_skills (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page, (void)column;
  g_autofree char *all
      = import_lines_load (context,
                           "SELECT s.name || char (9) || x.level || char (9) || coalesce (x.valid_until, '') "
                           "FROM person_skill x JOIN skill s ON s.id = x.skill_id WHERE x.person_id = ?1",
                           key, NULL);
  return import_skills_merge (all, "");
}

static gboolean
store_skills (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
              const char *plain, GError **error)
{
  (void)page, (void)column;
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  if (*plain == '\0')
    return import_db_run (&context->db, error, "DELETE FROM person_skill WHERE person_id = ?1", "i", key->id);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 3);
    if (!import_db_run (
            &context->db, error,
            "INSERT INTO person_skill (person_id, skill_id, level, valid_until) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT (person_id, skill_id) DO UPDATE SET level = excluded.level, "
            "valid_until = excluded.valid_until",
            "iiss", key->id, import_ref_id (context, TARGET_SKILL, parts[0]), parts[1],
            *parts[2] != '\0' ? parts[2] : NULL))
      return FALSE;
  }
  return TRUE;
}

static char *
show_skills (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)column;
  GString *out = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 3);
    g_string_append_printf (out, "%s%s%s", i > 0 ? "、" : "", parts[0], atoi (parts[1]) > 1 ? parts[1] : "");
    if (*parts[2] != '\0')
      g_string_append_printf (out, context->chinese ? "（至%s）" : "（until %s）", parts[2]);
  }
  return g_string_free (out, FALSE);
}

/* ---- skills asked for ---- */

static int
compare_asks (gconstpointer a, gconstpointer b)
{
  const CellAsk *x = a, *y = b;
  return x->clause != y->clause ? x->clause - y->clause : strcmp (x->name, y->name);
}

static char *
format_asks (GArray *asks)
{
  g_array_sort (asks, compare_asks);
  return cell_asks_format (asks);
}

/* What nobody has yet may be asked for: doctors come in with a later list, and check tells which posts still wait for them. What is nearly
 * the name of a known skill was meant to be that one. */
static char *
read_asks (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)column;
  g_autoptr (GArray) asks = cell_asks (cell, error);
  for (guint i = 0; asks != NULL && i < asks->len; i++) {
    CellAsk *ask = &g_array_index (asks, CellAsk, i);
    gboolean make = !import_ref_resembles (context, TARGET_SKILL, ask->name);
    char *name = import_ref_read (context, TARGET_SKILL, ask->name, make, error);
    if (name == NULL)
      return NULL;
    g_free (ask->name);
    ask->name = name;
  }
  return asks != NULL ? format_asks (asks) : NULL;
}

static char *
load_asks (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page, (void)column;
  g_autofree char *lines
      = import_lines_load (context,
                           "SELECT x.clause || char (9) || s.name || char (9) || x.level FROM post_skill x "
                           "JOIN skill s ON s.id = x.skill_id WHERE x.post_id = ?1 ORDER BY x.clause, s.name",
                           key, NULL);
  g_auto (GStrv) each = g_strsplit (lines, "\n", -1);
  g_autoptr (GArray) asks = g_array_new (FALSE, TRUE, sizeof (CellAsk));
  for (guint i = 0; each[i] != NULL && *each[i] != '\0'; i++) {
    char **parts = g_strsplit (each[i], "\t", 3);
    CellAsk ask = { .clause = atoi (parts[0]), .name = parts[1], .level = atoi (parts[2]) };
    g_array_append_val (asks, ask);
    g_free (parts[0]);
    g_free (parts[2]);
    g_free (parts);
  }
  char *text = cell_asks_format (asks);
  for (guint i = 0; i < asks->len; i++)
    g_free (g_array_index (asks, CellAsk, i).name);
  return text;
}

static gboolean
store_asks (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
            const char *plain, GError **error)
{
  (void)page, (void)column;
  g_autoptr (GArray) asks = cell_asks (plain, error);
  if (asks == NULL
      || !import_db_run (&context->db, error, "DELETE FROM post_skill WHERE post_id = ?1", "i", key->id))
    return FALSE;
  for (guint i = 0; i < asks->len; i++) {
    const CellAsk *ask = &g_array_index (asks, CellAsk, i);
    if (!import_db_run (
            &context->db, error,
            "INSERT OR REPLACE INTO post_skill (post_id, clause, skill_id, level) VALUES (?1, ?2, ?3, ?4)",
            "iiii", key->id, (gint64)ask->clause, import_ref_id (context, TARGET_SKILL, ask->name),
            (gint64)ask->level))
      return FALSE;
  }
  return TRUE;
}

static char *
show_asks (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)context, (void)column;
  return g_strdup (plain);
}

const ImportKind import_kind_skills = { read_skills, load_skills, store_skills, show_skills };
const ImportKind import_kind_asks = { read_asks, load_asks, store_asks, show_asks };
