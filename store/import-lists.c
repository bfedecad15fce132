/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-lists.h"

#include "store/cell-ask.h"
#include "store/cell-count.h"
#include "store/cell-time.h"
#include "store/cell.h"
#include "store/decode.h"
#include "store/import-team.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Joins by '\n', each once; sorted unless the order counts. */
char *
import_lines_join (GPtrArray *lines, gboolean ordered)
{
  GString *out = g_string_new (NULL);
  if (!ordered)
    g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++) {
    gboolean seen = FALSE;
    for (guint j = 0; j < i && !seen; j++)
      seen = strcmp (g_ptr_array_index (lines, i), g_ptr_array_index (lines, j)) == 0;
    if (!seen)
      g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", (char *)g_ptr_array_index (lines, i));
  }
  return g_string_free (out, FALSE);
}

char *
import_lines_add (const char *lines, const char *more)
{
  g_autofree char *all = g_strconcat (lines, *lines != '\0' && *more != '\0' ? "\n" : "", more, NULL);
  g_auto (GStrv) each = g_strsplit (all, "\n", -1);
  g_autoptr (GPtrArray) array = g_ptr_array_new ();
  for (guint i = 0; each[i] != NULL; i++)
    g_ptr_array_add (array, each[i]);
  return import_lines_join (array, TRUE);
}

/* ---- lists of references, through a linking table; the table "recipient_person=regular" has a role ---- */

/* What read_refs makes where the book does not have it. A team is only made when nothing else fits: the whole may be two of them. */
static gboolean
makes (const PageColumn *column, gboolean team)
{
  return (column->flags & PAGE_MAKES) != 0 && (column->target == TARGET_TEAM) == team;
}

/* 青队 紫队, 青队兼紫队: several, where the whole is the name of none. Adds all of them or nothing. */
static gboolean
take_several (ImportContext *context, const PageColumn *column, const char *part, GPtrArray *lines)
{
  g_auto (GStrv) pieces = g_regex_split_simple ("\\s+|\\+|＋|&|\\||兼|和|及", part, 0, 0);
  guint n = g_strv_length (pieces);
  if (n < 2)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autofree char *known = import_ref_read (context, column->target, pieces[i], FALSE, NULL), *name = cell_name (pieces[i]);
    if (known == NULL && !(makes (column, TRUE) && import_team_is_one (context, name)))
      return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    char *plain = import_ref_read (context, column->target, pieces[i], makes (column, TRUE), NULL);
    if (plain != NULL)
      g_ptr_array_add (lines, plain);
  }
  return TRUE;
}

/* 青队 巡罗队: several, of which the book has one. That is not how one team is called: each is read by itself. NULL: it is not so. g_strfreev. */
static char **
pieces_of (ImportContext *context, const PageColumn *column, const char *part)
{
  g_auto (GStrv) pieces = g_regex_split_simple ("\\s+|\\+|＋|&|\\||兼", part, 0, 0);
  for (guint i = 0; pieces[i] != NULL && pieces[1] != NULL; i++) {
    g_autofree char *known = import_ref_read (context, column->target, pieces[i], FALSE, NULL);
    if (known != NULL)
      return g_steal_pointer (&pieces);
  }
  return NULL;
}

typedef struct {
  GPtrArray *lines;
  char *wrong; /* the first that cannot be read, and why */
  GError *why;
} RefsRead;

static void
read_ref (ImportContext *context, const PageColumn *column, const char *part, RefsRead *read)
{
  g_autoptr (GError) unknown = NULL;
  char *plain = import_ref_read (context, column->target, part, (column->flags & PAGE_MAKES) != 0, &unknown);
  if (plain != NULL)
    g_ptr_array_add (read->lines, plain);
  else if (read->wrong == NULL) {
    read->wrong = g_strdup (part);
    read->why = g_steal_pointer (&unknown);
  }
}

static void
read_part (ImportContext *context, const PageColumn *column, const char *part, RefsRead *read)
{
  char *plain = import_ref_read (context, column->target, part, makes (column, FALSE), NULL);
  if (plain != NULL) {
    g_ptr_array_add (read->lines, plain);
    return;
  }
  if (take_several (context, column, part, read->lines))
    return;
  g_auto (GStrv) pieces = makes (column, TRUE) ? pieces_of (context, column, part) : NULL;
  for (guint i = 0; pieces != NULL && pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      read_ref (context, column, pieces[i], read);
  if (pieces == NULL)
    read_ref (context, column, part, read);
}

static char *
read_refs (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = cell_list (cell);
  RefsRead read = { .lines = lines };
  for (guint i = 0; parts[i] != NULL; i++)
    read_part (context, column, parts[i], &read);
  char *joined = import_lines_join (lines, (column->flags & PAGE_ORDERED) != 0);
  if (read.wrong == NULL)
    return joined;
  g_propagate_error (error, read.why);
  g_free (context->sound);
  g_free (context->wrong);
  context->sound = joined;
  context->wrong = read.wrong;
  return NULL;
}

/* The plain forms that a SELECT gives, one a line, in its order. */
char *
import_lines_load (ImportContext *context, const char *sql, const ImportKey *key, const char *role)
{
  GString *out = g_string_new (NULL);
  sqlite3_stmt *statement = import_db_query (&context->db, sql, "is", key->id, role);
  while (import_db_next (&context->db, statement))
    g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", sqlite3_column_text (statement, 0));
  return g_string_free (out, FALSE);
}

static char *
load_refs (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page;
  g_auto (GStrv) link = g_strsplit (column->db, "=", 2);
  const char *name = import_ref_column (column->target);
  g_autofree char *sql = g_strdup_printf (
      "SELECT %s FROM %s l JOIN %s t ON t.id = l.%s WHERE l.%s = ?1 %s ORDER BY %s", name, link[0],
      import_ref_table (column->target), column->item, column->owner,
      link[1] != NULL ? "AND l.role = ?2" : "", column->flags & PAGE_ORDERED ? "l.position" : name);
  return import_lines_load (context, sql, key, link[1]);
}

static gboolean
store_refs (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
            const char *plain, GError **error)
{
  (void)page;
  gboolean ordered = (column->flags & PAGE_ORDERED) != 0;
  g_auto (GStrv) link = g_strsplit (column->db, "=", 2);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  g_autofree char *clear = g_strdup_printf ("DELETE FROM %s WHERE %s = ?1 %s", link[0], column->owner,
                                            link[1] != NULL ? "AND role = ?2" : "");
  g_autofree char *insert
      = g_strdup_printf ("INSERT INTO %s (%s, %s%s%s) VALUES (?1, ?2%s%s)", link[0], column->owner,
                         column->item, ordered ? ", position" : "", link[1] != NULL ? ", role" : "",
                         ordered ? ", ?3" : "", link[1] != NULL ? ", ?4" : "");
  if (!import_db_run (&context->db, error, clear, "is", key->id, link[1]))
    return FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0'
        && !import_db_run (&context->db, error, insert, "iiis", key->id,
                           import_ref_id (context, column->target, lines[i]), (gint64)i, link[1]))
      return FALSE;
  return TRUE;
}

static char *
show_refs (ImportContext *context, const PageColumn *column, const char *plain)
{
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    char *shown = import_ref_show (context, column->target, lines[i]);
    g_free (lines[i]);
    lines[i] = shown;
  }
  return g_strjoinv ("、", lines);
}

/* ---- free words ---- */

static char *
read_words (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context, (void)column, (void)error;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_auto (GStrv) parts = cell_list (cell);
  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (lines, parts[i]);
  return import_lines_join (lines, FALSE);
}

static char *
load_words (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page;
  g_autofree char *sql
      = g_strdup_printf ("SELECT word FROM %s WHERE %s = ?1 ORDER BY word", column->db, column->owner);
  return import_lines_load (context, sql, key, NULL);
}

static gboolean
store_words (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
             const char *plain, GError **error)
{
  (void)page;
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  g_autofree char *clear = g_strdup_printf ("DELETE FROM %s WHERE %s = ?1", column->db, column->owner);
  g_autofree char *insert
      = g_strdup_printf ("INSERT INTO %s (%s, word) VALUES (?1, ?2)", column->db, column->owner);
  if (!import_db_run (&context->db, error, clear, "i", key->id))
    return FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !import_db_run (&context->db, error, insert, "is", key->id, lines[i]))
      return FALSE;
  return TRUE;
}

static char *
show_words (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)context, (void)column;
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  return g_strjoinv ("、", lines);
}

static char *
show_same (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)context, (void)column;
  return g_strdup (plain);
}

/* ---- head counts ---- */

static char *
read_counts (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context, (void)column;
  g_autoptr (GArray) counts = cell_counts (cell, error);
  return counts != NULL ? cell_counts_format (counts) : NULL;
}

static char *
load_counts (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page, (void)column;
  GString *out = g_string_new (NULL);
  sqlite3_stmt *statement = import_db_query (
      &context->db, "SELECT name, min, want, max FROM event_row_people WHERE row_id = ?1 ORDER BY position",
      "i", key->id);
  while (import_db_next (&context->db, statement))
    g_string_append_printf (out, "%s%s%d/%d/%d", out->len > 0 ? "、" : "", sqlite3_column_text (statement, 0),
                            sqlite3_column_int (statement, 1), sqlite3_column_int (statement, 2),
                            sqlite3_column_int (statement, 3));
  g_autofree char *text = g_string_free (out, FALSE);
  g_autoptr (GArray) counts = *text != '\0' ? cell_counts (text, NULL) : NULL;
  return counts != NULL ? cell_counts_format (counts) : g_strdup (text);
}

static gboolean
store_counts (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
              const char *plain, GError **error)
{
  (void)page, (void)column;
  if (!import_db_run (&context->db, error, "DELETE FROM event_row_people WHERE row_id = ?1", "i", key->id))
    return FALSE;
  g_autoptr (GArray) counts = *plain != '\0' ? cell_counts (plain, error) : NULL;
  for (guint i = 0; counts != NULL && i < counts->len; i++) {
    const CellCount *count = &g_array_index (counts, CellCount, i);
    if (!import_db_run (&context->db, error,
                        "INSERT INTO event_row_people (row_id, position, name, min, want, max) VALUES (?1, "
                        "?2, ?3, ?4, ?5, ?6)",
                        "iisiii", key->id, (gint64)i, count->name, (gint64)count->min, (gint64)count->want,
                        (gint64)count->max))
      return FALSE;
  }
  return *plain == '\0' || counts != NULL;
}

/* ---- a list that may also be one of some words: the word's code stands for it, "=any" ---- */

static char *
read_list_or_word (ImportContext *context, const PageColumn *column, const char *words, const char *cell,
                   GError **error)
{
  g_autofree char *code = page_word_code (words, cell);
  return code != NULL ? g_strdup_printf ("=%s", code) : read_refs (context, column, cell, error);
}

static char *
show_list_or_word (ImportContext *context, const PageColumn *column, const char *words, const char *plain)
{
  return *plain == '=' ? page_word_show (words, plain + 1, context->chinese)
                       : show_refs (context, column, plain);
}

/* A column like this one whose list goes through another table. */
static PageColumn
linked (const PageColumn *column, const char *link, const char *owner, const char *item, guint flags)
{
  PageColumn list = *column;
  list.db = link;
  list.owner = owner;
  list.item = item;
  list.flags |= flags;
  return list;
}

static const char event_team_words[] = PAGE_ANY_TEAM;
static const char post_team_words[] = PAGE_ANY_TEAM " own-area=本片 own-household=本户";

static char *
read_teams (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  PageColumn list = linked (column, column->db, "row_id", "team_id", PAGE_ORDERED);
  return read_list_or_word (context, &list, event_team_words, cell, error);
}

static char *
load_teams (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  PageColumn list = linked (column, column->db, "row_id", "team_id", PAGE_ORDERED);
  if (import_db_id (&context->db, "SELECT teams_any FROM event_row WHERE id = ?1", "i", key->id) == 1)
    return g_strdup ("=any");
  return load_refs (context, page, &list, key);
}

static gboolean
store_teams (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
             const char *plain, GError **error)
{
  PageColumn list = linked (column, column->db, "row_id", "team_id", PAGE_ORDERED);
  gboolean any = *plain == '=';
  return import_set (context, page, "teams_any", key, any ? "1" : NULL, error)
         && store_refs (context, page, &list, key, any ? "" : plain, error);
}

static char *
show_teams (ImportContext *context, const PageColumn *column, const char *plain)
{
  return show_list_or_word (context, column, event_team_words, plain);
}

static char *
read_post_teams (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  return read_list_or_word (context, column, post_team_words, cell, error);
}

static char *
load_post_teams (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  PageColumn list = linked (column, column->db, "post_id", "team_id", 0);
  g_autofree char *rule
      = import_db_text (&context->db, "SELECT team_rule FROM post WHERE id = ?1", "i", key->id);
  if (rule != NULL && strcmp (rule, "teams") != 0)
    return g_strdup_printf ("=%s", rule);
  return load_refs (context, page, &list, key);
}

static gboolean
store_post_teams (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
                  const char *plain, GError **error)
{
  PageColumn list = linked (column, column->db, "post_id", "team_id", 0);
  gboolean word = *plain == '=';
  return import_set (context, page, "team_rule", key,
                     word             ? plain + 1
                     : *plain != '\0' ? "teams"
                                      : NULL,
                     error)
         && store_refs (context, page, &list, key, word ? "" : plain, error);
}

static char *
show_post_teams (ImportContext *context, const PageColumn *column, const char *plain)
{
  return show_list_or_word (context, column, post_team_words, plain);
}

/* ---- 逐个 ---- */

static char *
read_each (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  PageColumn list = linked (column, "event_row_each", "row_id", "place_id", PAGE_ORDERED | PAGE_MAKES);
  return read_list_or_word (context, &list, page_each_words, cell, error);
}

static char *
load_each (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  PageColumn list = linked (column, "event_row_each", "row_id", "place_id", PAGE_ORDERED);
  g_autofree char *kind
      = import_db_text (&context->db, "SELECT each_kind FROM event_row WHERE id = ?1", "i", key->id);
  if (kind != NULL && strcmp (kind, "places") != 0)
    return g_strdup_printf ("=%s", kind);
  return load_refs (context, page, &list, key);
}

static gboolean
store_each (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
            const char *plain, GError **error)
{
  PageColumn list = linked (column, "event_row_each", "row_id", "place_id", PAGE_ORDERED);
  gboolean word = *plain == '=';
  return import_set (context, page, "each_kind", key,
                     word             ? plain + 1
                     : *plain != '\0' ? "places"
                                      : NULL,
                     error)
         && store_refs (context, page, &list, key, word ? "" : plain, error);
}

static char *
show_each (ImportContext *context, const PageColumn *column, const char *plain)
{
  return show_list_or_word (context, column, page_each_words, plain);
}

/* ---- the place of an event: one, or "=rotate\n" and those that take turns ---- */

static const char *
behind_rotation (const char *cell)
{
  static const char *const words[] = { "轮流:", "轮流：", "轮流", "rotate:", "rotate " };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (cell, words[i], strlen (words[i])) == 0)
      return cell + strlen (words[i]);
  return NULL;
}

static char *
read_places (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  PageColumn list = linked (column, column->db, "row_id", "place_id", PAGE_ORDERED | PAGE_MAKES);
  g_autofree char *clean = cell_clean (cell);
  const char *rest = behind_rotation (clean);
  g_auto (GStrv) parts = cell_list (rest != NULL ? rest : clean);
  if (rest == NULL && g_strv_length (parts) != 1) {
    import_refuse (
        error,
        _ ("An event is at one place: to take turns write 轮流:A、B、C; for one event each use 逐个."));
    return NULL;
  }
  g_autofree char *lines = read_refs (context, &list, rest != NULL ? rest : clean, error);
  if (lines == NULL)
    return NULL;
  return rest != NULL ? g_strdup_printf ("=rotate\n%s", lines) : g_steal_pointer (&lines);
}

static char *
load_places (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  PageColumn list = linked (column, column->db, "row_id", "place_id", PAGE_ORDERED);
  g_autofree char *lines = load_refs (context, page, &list, key);
  if (import_db_id (&context->db, "SELECT rotates FROM event_row WHERE id = ?1", "i", key->id) == 1)
    return g_strdup_printf ("=rotate\n%s", lines);
  return g_steal_pointer (&lines);
}

static gboolean
store_places (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
              const char *plain, GError **error)
{
  PageColumn list = linked (column, column->db, "row_id", "place_id", PAGE_ORDERED);
  gboolean rotates = g_str_has_prefix (plain, "=rotate\n");
  return import_set (context, page, "rotates", key, rotates ? "1" : NULL, error)
         && store_refs (context, page, &list, key, rotates ? plain + strlen ("=rotate\n") : plain, error);
}

static char *
show_places (ImportContext *context, const PageColumn *column, const char *plain)
{
  gboolean rotates = g_str_has_prefix (plain, "=rotate\n");
  g_autofree char *names = show_refs (context, column, rotates ? plain + strlen ("=rotate\n") : plain);
  if (!rotates)
    return g_steal_pointer (&names);
  return g_strdup_printf (context->chinese ? "轮流:%s" : "rotate:%s", names);
}

const ImportKind import_kind_list = { read_refs, load_refs, store_refs, show_refs };
const ImportKind import_kind_words = { read_words, load_words, store_words, show_words };
const ImportKind import_kind_counts = { read_counts, load_counts, store_counts, show_same };
const ImportKind import_kind_teams = { read_teams, load_teams, store_teams, show_teams };
const ImportKind import_kind_post_teams
    = { read_post_teams, load_post_teams, store_post_teams, show_post_teams };
const ImportKind import_kind_each = { read_each, load_each, store_each, show_each };
const ImportKind import_kind_places = { read_places, load_places, store_places, show_places };
