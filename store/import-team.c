/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-team.h"

#include "store/cell.h"
#include "store/defaults.h"
#include "store/near.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_MOST 16 /* characters of a team that only a list names */
#define SLIP_FROM 3  /* characters of a name of which one may be wrong */

/* ---- the six colours ---- */

/* What teams are called that do the work of one of the six. */
static const struct {
  const char *colour, *words;
} trades[] = {
  { "cyan", "护学 青少年 儿童 少年 校园 学校 上学 护苗 未成年" },
  { "orange", "文艺 文体 文化 舞 歌 唱 戏 书画 健身 太极 体育 锣鼓" },
  { "blue", "医 义诊 健康 急救 护理 卫生 心理" },
  { "yellow", "邻里 互助 助老 敬老 为老 老年 老人 助残 帮扶 探访 便民 理发 维修 缝补 缝纫 磨刀" },
  { "purple", "巾帼 妇女 女子 姐妹 妈妈 大嫂 家政" },
  { "green", "文明 巡逻 巡查 治安 交通 平安 消防 环保 保洁 清洁 清扫 环境 环卫 整治 绿化 垃圾 劝导" },
};

/* The only team of the six that has the colour; NULL: none, or several. */
static char *
six_of (ImportContext *context, const char *colour)
{
  return import_db_text (&context->db, "SELECT name FROM team WHERE kind = '" TEAM_SIX "' AND colour = ?1 GROUP BY colour HAVING count(*) = 1", "s", colour);
}

/* The team of the six whose trade the name says. */
static char *
six_by_trade (ImportContext *context, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (trades); i++) {
    g_auto (GStrv) words = g_strsplit (trades[i].words, " ", -1);
    for (guint w = 0; words[w] != NULL; w++)
      if (strstr (name, words[w]) != NULL)
        return six_of (context, trades[i].colour);
  }
  return NULL;
}

/* ---- by what people call it ---- */

static char *
before_bracket (const char *name)
{
  gsize bracket = strcspn (name, "("), wide = strstr (name, "（") != NULL ? (gsize)(strstr (name, "（") - name) : bracket;
  return g_strstrip (g_strndup (name, MIN (bracket, wide))); /* 青队（兼） */
}

/* A team by what people call it: 青队, 青色队, 医疗队 without what every team is called. "" when nothing else is left. */
static char *
team_core (const char *name)
{
  static const char *const ends[] = { "志愿服务队", "志愿者队", "志愿队", "服务队", "小队", "团队", "队伍", "队", "小组", "组", "色" };
  char *core = before_bracket (name);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (core, ends[i]))
      core[strlen (core) - strlen (ends[i])] = '\0';
  return core;
}

static char *
find_called (ImportContext *context, const char *name)
{
  g_autofree char *core = team_core (name);
  g_autofree char *found = NULL;
  guint n = 0;
  sqlite3_stmt *statement = import_db_query (
      &context->db, "SELECT name, coalesce (nullif (label, ''), substr (name, 1, 1)) FROM team ORDER BY id", "");
  while (import_db_next (&context->db, statement)) {
    const char *team = (const char *)sqlite3_column_text (statement, 0), *label = (const char *)sqlite3_column_text (statement, 1);
    g_autofree char *of_team = team_core (team);
    if (*core == '\0' || (strcmp (core, label) != 0 && strcmp (core, of_team) != 0))
      continue;
    n++;
    if (found == NULL)
      found = g_strdup (team);
  }
  return n == 1 ? g_steal_pointer (&found) : NULL;
}

char *
import_team_called (ImportContext *context, const char *name)
{
  const char *colour = defaults_team_colour (name);
  char *renamed = six_of (context, colour != NULL ? colour : name);
  return renamed != NULL ? renamed : find_called (context, name);
}

static void
append_name (GString *names, const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", name);
}

static gboolean
is_made (ImportContext *context, const char *team)
{
  g_autofree char *made = g_strconcat (page_info (PAGE_TEAMS)->en, "\t", team, NULL);
  return context->made != NULL && g_ptr_array_find_with_equal_func (context->made, made, g_str_equal, NULL);
}

char *
import_team_meant (ImportContext *context, const char *name, char **ret_colour, gboolean *ret_six)
{
  g_autofree char *core = team_core (name), *six = six_by_trade (context, core), *colour = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  sqlite3_stmt *statement = import_db_query (&context->db, "SELECT name, colour FROM team ORDER BY id", "");
  while (import_db_next (&context->db, statement)) {
    const char *team = (const char *)sqlite3_column_text (statement, 0);
    g_autofree char *of_team = team_core (team);
    gboolean like = *core != '\0' && *of_team != '\0' && (strstr (of_team, core) != NULL || strstr (core, of_team) != NULL);
    if ((!like && g_strcmp0 (team, six) != 0) || is_made (context, team))
      continue;
    append_name (names, team);
    if (colour == NULL || g_strcmp0 (team, six) == 0) {
      g_free (colour);
      colour = g_strdup ((const char *)sqlite3_column_text (statement, 1));
    }
  }
  if (names->len == 0)
    return NULL;
  *ret_six = import_db_id (&context->db, "SELECT 1 FROM team WHERE name = ?1 AND kind = '" TEAM_SIX "'", "s", names->str) != 0;
  *ret_colour = page_word_show (page_info (PAGE_TEAMS)->columns[page_column (PAGE_TEAMS, "colour")].words, colour, context->chinese);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* ---- teams that only a list names ---- */

/* 文化健生 is a slip for 文化健身, 巡逻二队 is none for 巡逻一队. */
static gboolean
is_slip_for (const char *name, const char *team)
{
  static const char counts[] = "0123456789一二三四五六七八九十甲乙丙丁东西南北";
  const char *a = name, *b = team;
  if (near_distance (name, team) != 1 || g_utf8_strlen (name, -1) < SLIP_FROM || g_utf8_strlen (name, -1) != g_utf8_strlen (team, -1))
    return FALSE;
  for (; g_utf8_get_char (a) == g_utf8_get_char (b); a = g_utf8_next_char (a))
    b = g_utf8_next_char (b);
  return g_utf8_strchr (counts, -1, g_utf8_get_char (a)) == NULL;
}

/* The one of the six under which a team comes that only a list names. */
static char *
six_above (ImportContext *context, const char *name)
{
  gboolean six = FALSE;
  g_autofree char *colour = NULL, *meant = import_team_meant (context, name, &colour, &six);
  return !six || is_slip_for (name, meant) || g_utf8_strlen (name, -1) > NAME_MOST ? NULL : g_steal_pointer (&meant);
}

gboolean
import_team_is_one (ImportContext *context, const char *name)
{
  g_autofree char *above = context->makes_teams ? six_above (context, name) : NULL;
  return above != NULL && (g_str_has_suffix (name, "队") || g_str_has_suffix (name, "组"));
}

char *
import_team_make (ImportContext *context, const char *name)
{
  g_autofree char *bare = before_bracket (name), *above = context->makes_teams ? six_above (context, bare) : NULL;
  if (above == NULL)
    return NULL;
  g_autofree char *label = import_team_label (context, bare, NULL);
  if (!import_db_run (&context->db, NULL, "INSERT INTO team (name, colour, label, parent_id) SELECT ?1, colour, ?2, id FROM team WHERE name = ?3", "sss",
                      bare, label, above))
    return NULL;
  g_ptr_array_add (context->made, g_strdup_printf ("%s\t%s", page_info (PAGE_TEAMS)->en, bare));
  return g_steal_pointer (&bare);
}

void
import_team_tell_made (ImportContext *context, const GPtrArray *sheets, ImportReport *report)
{
  const ImportSheet *list = NULL;
  for (guint s = sheets->len; s-- > 0;)
    if (((const ImportSheet *)sheets->pdata[s])->page->id == PAGE_PEOPLE)
      list = sheets->pdata[s];
  g_autoptr (GString) made = g_string_new (NULL);
  sqlite3_stmt *teams = import_db_query (&context->db,
                                         "SELECT t.name, s.name, (SELECT count(*) FROM person_team p WHERE p.team_id = t.id) FROM team t "
                                         "JOIN team s ON s.id = t.parent_id ORDER BY t.id", "");
  while (import_db_next (&context->db, teams)) {
    const char *name = (const char *)sqlite3_column_text (teams, 0);
    guint n = (guint)sqlite3_column_int (teams, 2);
    if (!is_made (context, name))
      continue;
    g_autofree char *one = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s (%2$u person) in %3$s", "%1$s (%2$u people) in %3$s", n), name, n,
                                            sqlite3_column_text (teams, 1));
    g_string_append_printf (made, "%s%s", made->len > 0 ? _ (", ") : "", one);
  }
  g_autofree char *message = g_strdup_printf (_ ("Teams of the list that the book did not have are made, each in the one whose work its name says: %s. They may do what asks for that "
                                                 "one too. If not so: change 上级 (parent) or the name on the page 团队 (teams) afterwards."), made->str);
  if (made->len > 0 && list != NULL)
    import_report_add (report, IMPORT_NOTED, list->file, 0, import_sheet_header (list, page_column (PAGE_PEOPLE, "teams")), NULL, NULL, NULL, message);
}

const char *
import_team_unknown (void)
{
  return _ ("The book has no such team, and its name does not say what it does. The to-do list has its row "
            "ready on the page 团队 (teams): fill in the colour.");
}

gboolean
import_team_may_be (ImportContext *context, const char *name)
{
  gboolean slip = FALSE, letter = FALSE;
  for (const char *p = name; *p != '\0' && !letter; p = g_utf8_next_char (p))
    letter = g_unichar_isalpha (g_utf8_get_char (p));
  sqlite3_stmt *teams = import_db_query (&context->db, "SELECT name FROM team", "");
  while (import_db_next (&context->db, teams))
    slip = slip || is_slip_for (name, (const char *)sqlite3_column_text (teams, 0));
  return letter && !slip && g_utf8_strlen (name, -1) <= NAME_MOST;
}

char **
import_team_wanted (ImportContext *context, const char *name)
{
  const Page *page = page_info (PAGE_TEAMS);
  gboolean six = FALSE;
  g_autofree char *colour = NULL, *meant = import_team_meant (context, name, &colour, &six);
  char **cells = g_new0 (char *, page->n_columns + 1);
  for (guint c = 0; c < page->n_columns; c++)
    cells[c] = g_strdup ("");
  guint of_name = page_column (PAGE_TEAMS, "team"), of_colour = page_column (PAGE_TEAMS, "colour");
  g_free (cells[of_name]);
  g_free (cells[of_colour]);
  cells[of_name] = g_strdup (name);
  if (meant != NULL && six)
    cells[of_colour] = g_steal_pointer (&colour);
  else /* a guess would be imported as it stands, as a team that no event asks for */
    cells[of_colour] = g_strdup ("");
  return cells;
}

static void
append_colour (ImportContext *context, GString *list, const char *colour, const char *team)
{
  const PageColumn *column = &page_info (PAGE_TEAMS)->columns[page_column (PAGE_TEAMS, "colour")];
  g_autofree char *word = page_word_show (column->words, colour, context->chinese);
  g_string_append_printf (list, "%s%s%s%s", list->len > 0 ? _ (", ") : "", word, *team != '\0' ? " " : "", team);
}

char *
import_team_colours (ImportContext *context)
{
  static const char *const of_new_book[] = { "orange", "yellow", "green", "cyan", "blue", "purple" };
  GString *list = g_string_new (NULL);
  sqlite3_stmt *six = import_db_query (&context->db, "SELECT colour, name FROM team WHERE kind = '" TEAM_SIX "' AND colour IS NOT NULL ORDER BY id", "");
  while (import_db_next (&context->db, six))
    append_colour (context, list, (const char *)sqlite3_column_text (six, 0), (const char *)sqlite3_column_text (six, 1));
  gboolean none = list->len == 0;
  for (guint i = 0; none && i < G_N_ELEMENTS (of_new_book); i++)
    append_colour (context, list, of_new_book[i], "");
  return g_string_free (list, FALSE);
}

/* ---- its row ---- */

char *
import_team_label (ImportContext *context, const char *name, const char *colour)
{
  g_autofree char *from = g_strconcat (colour != NULL && (guchar)*colour >= 0x80 ? colour : "", name, NULL);
  for (const char *p = from; *p != '\0'; p = g_utf8_next_char (p)) {
    g_autofree char *label = g_utf8_substring (p, 0, 1);
    if (import_db_id (&context->db, "SELECT 1 FROM team WHERE label = ?1", "s", label) == 0)
      return g_steal_pointer (&label);
  }
  return g_utf8_substring (from, 0, 1);
}

static gboolean
is_listed (const GPtrArray *rows, const char *name)
{
  for (guint r = 0; r < rows->len; r++) {
    const char *cell = import_row_cell (g_ptr_array_index (rows, r), "team");
    g_autofree char *listed = cell == NULL ? NULL : cell_name (cell);
    if (g_strcmp0 (listed, name) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The colour of the row's cell, as the book keeps it; NULL: none that can be read. */
static char *
colour_of (ImportContext *context, const ImportRow *row)
{
  const PageColumn *column = &row->page->columns[page_column (PAGE_TEAMS, "colour")];
  const char *cell = import_row_cell (row, "colour");
  return cell == NULL ? NULL : import_value_read (context, column, cell, NULL);
}

gint64
import_team_renamed (ImportContext *context, const GPtrArray *rows, const ImportRow *row)
{
  const char *kind = import_row_cell (row, "kind");
  g_autofree char *word = kind == NULL ? NULL : cell_name (kind), *colour = colour_of (context, row);
  if (g_strcmp0 (word, TEAM_SIX) != 0 || colour == NULL)
    return 0;
  g_autofree char *old = six_of (context, colour);
  return old == NULL || is_listed (rows, old) ? 0 : import_ref_id (context, TARGET_TEAM, old);
}

char *
import_team_above (ImportContext *context, gint64 team)
{
  return import_db_text (&context->db,
                         "SELECT s.name FROM team t JOIN team s ON s.kind = '" TEAM_SIX "' AND s.colour = t.colour"
                         " WHERE t.id = ?1 AND t.kind IS NOT '" TEAM_SIX "' GROUP BY t.id HAVING count(*) = 1",
                         "i", team);
}

gboolean
import_team_circles (ImportContext *context, gint64 team, const char *above)
{
  return import_db_id (&context->db,
                       "WITH RECURSIVE up (id) AS (SELECT id FROM team WHERE name = ?2 UNION SELECT t.parent_id FROM team t JOIN up ON t.id = up.id)"
                       " SELECT 1 FROM up WHERE id = ?1",
                       "is", team, above)
         != 0;
}
