/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-tidy.h"

#include "store/cell-building.h"
#include "store/cell-phone.h"
#include "store/cell-time.h"
#include "store/cell.h"
#include "store/import-ref.h"
#include "store/import-team.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a cell becomes; takes text. */
static void
set_cell (ImportRow *row, guint column, char *text)
{
  g_free (row->cells[column]);
  row->cells[column] = text;
}

/* ---- cells that say that there is nothing to say ---- */

/* 无 is a word of yes and no, and when somebody can come it may mean never. */
static void
tidy_nothing (ImportContext *context, ImportRow *row)
{
  (void)context;
  for (guint c = 0; c < row->page->n_columns; c++) {
    PageKind kind = row->page->columns[c].kind;
    if (row->cells[c] != NULL && kind != KIND_YES && kind != KIND_PHRASE && cell_is_nothing (row->cells[c]))
      g_clear_pointer (&row->cells[c], g_free);
  }
}

/* A blank 上级 leaves it to the colour; 无 says that there is none. */
static void
tidy_parent (ImportContext *context, ImportRow *row)
{
  (void)context;
  guint parent = page_column (PAGE_TEAMS, "parent");
  if (row->cells[parent] != NULL && cell_is_nothing (row->cells[parent]))
    set_cell (row, parent, g_strdup (CELL_CLEAR));
}

/* ---- people ---- */

/* 王芳（3栋）, 王芳* : what stands behind a name tells people apart, a mark refers to a line below the list. */
static void
tidy_name (ImportContext *context, ImportRow *row)
{
  (void)context;
  static const char *const marks[] = { "*", "＊", "★", "☆", "※", "▲", "△", "●", "◆", "#" };
  guint name = page_column (PAGE_PEOPLE, "name"), tag = page_column (PAGE_PEOPLE, "tag");
  if (row->cells[name] == NULL)
    return;
  g_autofree char *clean = cell_clean (row->cells[name]);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    while (g_str_has_suffix (clean, marks[i]) && strlen (clean) > strlen (marks[i]))
      clean[strlen (clean) - strlen (marks[i])] = '\0';
  g_auto (CellPerson) person = { 0 };
  cell_person_read (clean, &person);
  gboolean tagged = person.tag != NULL && row->cells[tag] == NULL;
  set_cell (row, name, g_strdup (tagged ? person.name : clean));
  if (tagged)
    set_cell (row, tag, g_strdup (person.tag));
}

/* The first mobile that works, else the first number. FALSE: none does, or there are words among them of which nobody knows whether they are about one. */
static gboolean
choose_phone (char **parts, guint *ret_best)
{
  guint n = g_strv_length (parts), best = n, works = n;
  for (guint i = 0; i < n; i++) {
    CellPhone read = { 0 };
    if (cell_phone_is_dead (parts[i]))
      continue;
    if (!cell_phone (parts[i], &read, NULL)) {
      if (!cell_phone_is_meant (parts[i]))
        return FALSE;
      continue;
    }
    if (best == n && read.kind == PHONE_MOBILE)
      best = i;
    if (works == n)
      works = i;
    cell_phone_clear (&read);
  }
  *ret_best = best == n ? works : best;
  return *ret_best < n;
}

/* Of several numbers one counts; the others are kept in the remark, and one that is wrong is told. */
static void
tidy_phones (ImportContext *context, ImportRow *row)
{
  (void)context;
  guint phone = page_column (PAGE_PEOPLE, "phone"), remark = page_column (PAGE_PEOPLE, "remark"), best;
  g_auto (GStrv) parts = row->cells[phone] != NULL ? cell_phones (row->cells[phone]) : NULL;
  gboolean erases = row->cells[remark] != NULL && cell_is_clear (row->cells[remark]);
  if (parts == NULL || (erases && g_strv_length (parts) > 1) || !choose_phone (parts, &best))
    return;
  g_autoptr (GString) rest = g_string_new (row->cells[remark]);
  for (guint i = 0; parts[i] != NULL; i++) {
    CellPhone read = { 0 };
    g_autofree char *digits = cell_digits (parts[i]);
    gboolean dead = cell_phone_is_dead (parts[i]);
    if (i == best)
      continue;
    if (dead || *digits != '\0') {
      g_string_append_printf (rest, "%s☎ %s", rest->len > 0 ? "；" : "", parts[i]);
      row->has_phones = TRUE;
    }
    if (!dead && row->wrong_phone == NULL && !cell_phone (parts[i], &read, NULL))
      row->wrong_phone = g_strdup (parts[i]);
    cell_phone_clear (&read);
  }
  set_cell (row, phone, g_strdup (parts[best]));
  if (row->has_phones)
    set_cell (row, remark, g_strdup (rest->str));
}

/* 68岁 in the column of identity numbers says when somebody was born, if not to the day. */
static void
tidy_age (ImportContext *context, ImportRow *row)
{
  guint identity = page_column (PAGE_PEOPLE, "identity"), born = page_column (PAGE_PEOPLE, "born");
  CellBorn read;
  if (row->cells[identity] == NULL || row->cells[born] != NULL || strstr (row->cells[identity], "岁") == NULL
      || !cell_born (row->cells[identity], context->as_of, &read, NULL))
    return;
  row->cells[born] = g_steal_pointer (&row->cells[identity]);
}

/* ---- addresses, events, rules ---- */

/* 每周最多班 says its period in its name. */
static void
tidy_rule (ImportContext *context, ImportRow *row)
{
  (void)context;
  static const char *const periods[] = { "每日", "天", "每周", "周", "每月", "月" };
  const char *rule = import_row_cell (row, "rule");
  guint per = page_column (PAGE_RULES, "per");
  for (guint i = 0; rule != NULL && row->cells[per] == NULL && i < G_N_ELEMENTS (periods); i += 2)
    if (g_str_has_prefix (rule, periods[i]))
      row->cells[per] = g_strdup (periods[i + 1]);
}

/* 7:20-7:50 in the cell of the start says the end too, or how long it takes, where that cell says nothing; and an end is in the
 * half of the day in which the start is said to be (晚上7点, 8点). Where neither says anything, the hours of 何时 count. */
static void
tidy_window (ImportContext *context, ImportRow *row)
{
  static const char *const others[PAGE_N]
      = { [PAGE_EVENTS] = "end", [PAGE_DAYS] = "end", [PAGE_PLACES] = "end", [PAGE_RECIPIENTS] = "minutes" };
  guint start = page_column (row->page->id, "start"), other = page_column (row->page->id, others[row->page->id]);
  gboolean lasts = row->page->id == PAGE_RECIPIENTS, both = row->cells[start] != NULL && row->cells[other] != NULL;
  g_autofree char *joined = both && !lasts ? g_strdup_printf ("%s至%s", row->cells[start], row->cells[other]) : NULL;
  const char *when = row->page->id == PAGE_DAYS ? NULL : import_row_cell (row, "when");
  int from, to;
  row->is_vague = row->cells[start] != NULL && cell_minute_is_vague (row->cells[start]);
  if (row->cells[start] == NULL && row->cells[other] == NULL) {
    if (when == NULL || context->hours == NULL || !context->hours (when, &from, &to))
      return;
  } else if (row->cells[start] == NULL || (both && lasts) || !cell_window (both ? joined : row->cells[start], &from, &to))
    return;
  set_cell (row, start, g_strdup_printf ("%d:%02d", from / 60, from % 60));
  set_cell (row, other, lasts ? g_strdup_printf ("%d", cell_duration (from, to)) : g_strdup_printf ("%d:%02d", to / 60, to % 60));
}

static gboolean
is_place (ImportContext *context, const char *name)
{
  return import_db_id (&context->db, "SELECT 1 FROM place WHERE name = ?1", "s", name) != 0;
}

/* Of an address only the building is kept, 4# is 4号楼. What is a place of the book, a unit or 4#楼, already is one. */
static void
tidy_area (ImportContext *context, ImportRow *row)
{
  guint area = page_column (row->page->id, "area");
  g_autofree char *whole = row->cells[area] != NULL ? cell_name (row->cells[area]) : NULL;
  if (whole == NULL || ((g_str_has_suffix (whole, "单元") || strchr (whole, '#') != NULL) && is_place (context, whole)))
    return;
  char *spelt = cell_building_spelt (whole), *building;
  if (spelt != NULL)
    set_cell (row, area, spelt);
  building = cell_building (row->cells[area]);
  if (building == NULL)
    return;
  set_cell (row, area, building);
  row->has_flat = TRUE;
}

/* ---- the notebook ---- */

/* 王芳、李强 一起: of a pair that stands in one cell the second is the one with whom, where nobody else is. */
static void
tidy_pair (ImportContext *context, ImportRow *row)
{
  guint who = page_column (PAGE_NOTES, "who"), with = page_column (PAGE_NOTES, "with"), what = page_column (PAGE_NOTES, "what");
  g_autofree char *code = row->cells[what] == NULL ? NULL : page_word_code (row->page->columns[what].words, row->cells[what]);
  if (row->cells[who] == NULL || row->cells[with] != NULL || (g_strcmp0 (code, "apart") != 0 && g_strcmp0 (code, "together") != 0))
    return;
  g_auto (GStrv) pair = import_ref_people (context, row->cells[who]);
  if (pair == NULL || g_strv_length (pair) != 2)
    return;
  set_cell (row, who, g_strdup (pair[0]));
  set_cell (row, with, g_strdup (pair[1]));
  row->is_pair = TRUE;
}

/* ---- the table ---- */

void
import_tidy_row (ImportContext *context, ImportRow *row)
{
  static const struct {
    PageId page;
    void (*tidy) (ImportContext *context, ImportRow *row);
  } steps[] = {
    { PAGE_PEOPLE, tidy_nothing },   { PAGE_PEOPLE, tidy_name },        { PAGE_PEOPLE, tidy_phones }, { PAGE_PEOPLE, tidy_age }, { PAGE_PEOPLE, tidy_area },
    { PAGE_RECIPIENTS, tidy_nothing }, { PAGE_RECIPIENTS, tidy_area }, { PAGE_RECIPIENTS, tidy_window }, { PAGE_EVENTS, tidy_window },
    { PAGE_DAYS, tidy_window },      { PAGE_PLACES, tidy_window },     { PAGE_RULES, tidy_rule },
    { PAGE_TEAMS, tidy_parent },     { PAGE_NOTES, tidy_pair },
  };
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].page == row->page->id)
      steps[i].tidy (context, row);
}

/* ---- a sheet ---- */

static void
take_team_of_title (ImportContext *context, const ImportSheet *sheet, ImportReport *report)
{
  guint teams = page_column (PAGE_PEOPLE, "teams");
  if (sheet->title == NULL || sheet->headers[teams] != NULL || sheet->rows->len == 0)
    return;
  g_autofree char *team = import_ref_read (context, TARGET_TEAM, sheet->title, FALSE, NULL);
  if (team == NULL && strpbrk (sheet->title, "0123456789") == NULL && import_team_is_one (context, sheet->title))
    team = g_strdup (sheet->title);
  if (team == NULL)
    return;
  for (guint r = 0; r < sheet->rows->len; r++) {
    ImportRow *row = g_ptr_array_index (sheet->rows, r);
    set_cell (row, teams, g_strdup (team));
    row->in_title = TRUE;
  }
  g_autofree char *message = g_strdup_printf (_ ("The list has no column of teams, and its name is one: its people are in the team %s."), team);
  import_report_add (report, IMPORT_NOTED, sheet->file, 0, NULL, NULL, NULL, NULL, message);
}

void
import_tidy_sheet (ImportContext *context, const ImportSheet *sheet, ImportReport *report)
{
  for (guint r = 0; r < sheet->rows->len; r++)
    import_tidy_row (context, g_ptr_array_index (sheet->rows, r));
  if (sheet->page->id == PAGE_PEOPLE)
    take_team_of_title (context, sheet, report);
}
