/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-value.h"

#include "store/cell-duration.h"
#include "store/cell-time.h"
#include "store/cell.h"
#include "store/decode.h"
#include "store/xlsx-read.h"
#include "store/import-lists.h"
#include "store/import-life.h"
#include "store/import-phrase.h"
#include "store/import-skills.h"
#include "store/import-setting.h"
#include "store/import-who.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

gboolean
import_refuse (GError **error, const char *message)
{
  g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_VALUE, message);
  return FALSE;
}

/* ---- the record's own columns ---- */

static const char *
table_of (const Page *page, const PageColumn *column)
{
  return column->flags & PAGE_ALT ? page->alt_table : page->table;
}

static const char *
where_of (const Page *page, const PageColumn *column)
{
  return column->flags & PAGE_ALT ? page->alt_where : page->where;
}

char *
import_scalar_load (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  g_autofree char *sql = g_strdup_printf ("SELECT CAST (%s AS TEXT) FROM %s WHERE %s", column->db,
                                          table_of (page, column), where_of (page, column));
  char *text = import_db_text (&context->db, sql, "is", key->id, key->key);
  return text != NULL ? text : g_strdup ("");
}

gboolean
import_set (ImportContext *context, const Page *page, const char *db, const ImportKey *key, const char *plain,
            GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?3 WHERE %s", page->table, db, page->where);
  return import_db_run (&context->db, error, sql, "iss", key->id, key->key,
                        plain != NULL && *plain != '\0' ? plain : NULL);
}

gboolean
import_scalar_store (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
                     const char *plain, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?3 WHERE %s", table_of (page, column),
                                          column->db, where_of (page, column));
  return import_db_run (&context->db, error, sql, "iss", key->id, key->key, *plain != '\0' ? plain : NULL);
}

static char *
show_plain (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)context, (void)column;
  return g_strdup (plain);
}

/* ---- texts ---- */

static char *
checked_length (char *text, const PageColumn *column, GError **error)
{
  if (column->max == 0 || g_utf8_strlen (text, -1) <= column->max)
    return text;
  g_free (text);
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("This text is too long: at most %d characters."),
               column->max);
  return NULL;
}

static char *
read_text (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context;
  return checked_length (cell_clean (cell), column, error);
}

static char *
read_name (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context;
  return checked_length (cell_name (cell), column, error);
}

/* What stands below a list as if it were one more row of it: 60人, 填表人：李主任. */
static gboolean
is_no_name (const char *name)
{
  g_autofree char *fold = cell_fold (name);
  const char *number = g_str_has_prefix (fold, "共") ? fold + strlen ("共") : fold;
  const char *rest = number + strspn (number, "0123456789 ");
  return strchr (fold, ':') != NULL || *rest == '\0' || (rest > number && (strcmp (rest, "人") == 0 || strcmp (rest, "名") == 0));
}

static char *
read_person_name (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  char *name = read_name (context, column, cell, error);
  g_auto (GStrv) names = name != NULL ? cell_list (name) : NULL;
  if (names != NULL && g_strv_length (names) > 1) {
    g_free (name);
    import_refuse (error, _ ("These are several people: write a row for each of them."));
    return NULL;
  }
  if (name == NULL || !is_no_name (name))
    return name;
  g_free (name);
  import_refuse (error, _ ("This is no person's name: write the name, or take the row out of the list."));
  return NULL;
}

/* People write here when they cannot come; a calendar is meant, and whatever else stands here would have no effect. */
static char *
read_busy (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  char *text = read_text (context, column, cell, error);
  g_autofree char *lower = text == NULL ? NULL : g_ascii_strdown (text, -1);
  if (text == NULL || strstr (lower, "://") != NULL || g_str_has_suffix (lower, ".ics") || g_str_has_prefix (lower, "webcal:"))
    return text;
  g_free (text);
  import_refuse (error, _ ("This column names a calendar, a file such as 忙时/V017.ics or a link. Times that suit go into 能来 (available); times "
                           "that do not go on the page 登记本 (notes): 王芳, 请假, 每周三."));
  return NULL;
}

static gboolean
store_name (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
            const char *plain, GError **error)
{
  g_autofree char *name_key = cell_name_key (plain);
  return import_scalar_store (context, page, column, key, plain, error)
         && import_set (context, page, "name_key", key, name_key, error);
}

static char *
read_code (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context;
  g_autofree char *fold = cell_fold (cell);
  char *code = g_ascii_strdown (fold, -1);
  if (code[strspn (code, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0')
    return checked_length (code, column, error);
  g_free (code);
  import_refuse (error, _ ("A code has only the letters a-z, digits and hyphens: gate, clinic-2."));
  return NULL;
}

static char *
read_post (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  char *name = read_name (context, column, cell, error);
  if (name != NULL && (strcmp (name, "全班") == 0 || g_ascii_strcasecmp (name, "all") == 0)) {
    g_free (name);
    return g_strdup ("*");
  }
  return name;
}

static char *
show_post (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)column;
  return g_strdup (strcmp (plain, "*") != 0 ? plain : context->chinese ? "全班" : "all");
}

/* ---- numbers, days, words ---- */

static char *
read_int (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context;
  int value = 0;
  gboolean is_minutes = g_str_has_suffix (column->db, "minutes") || g_str_has_suffix (column->db, "_min") || strcmp (column->db, "arrive_early") == 0;
  return (is_minutes ? cell_minutes : cell_int) (cell, column->min, column->max, &value, error) ? g_strdup_printf ("%d", value) : NULL;
}

static char *
read_real (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context;
  double value = 0;
  return cell_decimal (cell, column->min, column->max, &value, error) ? g_strdup_printf ("%.10g", value)
                                                                      : NULL;
}

static char *
load_real (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  g_autofree char *text = import_scalar_load (context, page, column, key);
  return *text != '\0' ? g_strdup_printf ("%.10g", g_ascii_strtod (text, NULL)) : g_strdup ("");
}

static char *
read_hours (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context;
  double hours = 0;
  if (!cell_decimal (cell, column->min, column->max, &hours, error))
    return NULL;
  return g_strdup_printf ("%d", (int)floor (hours * 60 + 0.5));
}

static char *
show_hours (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)context, (void)column;
  return g_strdup_printf ("%.10g", atoi (plain) / 60.0);
}

static char *
read_day (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)column;
  Day day;
  char buffer[DAY_TEXT_SIZE];
  return cell_day (cell, context->as_of, &day, error) ? g_strdup (day_format (day, buffer)) : NULL;
}

static char *
read_end_of_span (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  Day from, to;
  char buffer[DAY_TEXT_SIZE];
  if (!cell_span (cell, context->as_of, &from, &to, error))
    return NULL;
  return g_strdup (day_format (column->kind == KIND_SINCE ? from : to, buffer));
}

/* 24:00 ends a day and begins none. */
static char *
read_minute (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context;
  int minute = 0;
  if (!cell_minute (cell, &minute, error))
    return NULL;
  if (minute == DAY_MINUTES && strcmp (column->en, "end") != 0) {
    import_refuse (error, _ ("Nothing begins at 24:00: write 0:00 of the next day."));
    return NULL;
  }
  return g_strdup_printf ("%d", minute % DAY_MINUTES);
}

/* 02:30, so that it is not taken for the afternoon. */
static char *
show_minute (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)context, (void)column;
  int minute = atoi (plain);
  char *text = g_strdup_printf ("%d:%02d", minute / 60, minute % 60);
  if (!cell_minute_is_vague (text))
    return text;
  g_free (text);
  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

static char *
read_yes (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context, (void)column;
  gboolean value = FALSE;
  return cell_yes_no (cell, &value, error) ? g_strdup (value ? "1" : "0") : NULL;
}

static char *
show_yes (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)column;
  gboolean yes = *plain == '1' || strcmp (plain, "yes") == 0;
  return g_strdup (context->chinese ? (yes ? "是" : "否") : (yes ? "yes" : "no"));
}

char *
import_word_read (ImportContext *context, const char *words, const char *cell, GError **error)
{
  char *code = page_word_code (words, cell);
  if (code != NULL)
    return code;
  g_autofree char *all = page_word_list (words, context->chinese);
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_VALUE, _ ("Write one of these words: %s."), all);
  return NULL;
}

static char *
read_word (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  return import_word_read (context, column->words, cell, error);
}

static char *
show_word (ImportContext *context, const PageColumn *column, const char *plain)
{
  return page_word_show (column->words, plain, context->chinese);
}

static char *
read_colour (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  g_autofree char *fold = cell_fold (cell);
  if (*fold == '#' && strlen (fold) == 7 && fold[1 + strspn (fold + 1, "0123456789abcdefABCDEF")] == '\0')
    return g_ascii_strdown (fold, -1);
  return import_word_read (context, column->words, cell, error);
}

static char *
read_rule (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)column;
  return import_word_read (context, page_rule_words, cell, error);
}

static char *
show_rule (ImportContext *context, const PageColumn *column, const char *plain)
{
  (void)column;
  return page_word_show (page_rule_words, plain, context->chinese);
}

static char *
read_unwelcome (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context, (void)column;
  gboolean yes = FALSE;
  double weight = 0;
  g_autofree char *fold = cell_fold (cell);
  if (strcmp (fold, "自动") == 0 || g_ascii_strcasecmp (fold, "auto") == 0)
    return g_strdup ("auto");
  if (cell_yes_no (cell, &yes, NULL) && !g_ascii_isdigit (*fold))
    return g_strdup (yes ? "yes" : "no");
  if (cell_decimal (cell, 0, 1000, &weight, NULL))
    return g_strdup_printf ("%.10g", weight);
  import_refuse (error, _ ("Write 自动, 是, 否 or a weight such as 2."));
  return NULL;
}

static char *
show_unwelcome (ImportContext *context, const PageColumn *column, const char *plain)
{
  if (strcmp (plain, "auto") == 0)
    return g_strdup (context->chinese ? "自动" : "auto");
  return g_ascii_isdigit (*plain) ? g_strdup (plain) : show_yes (context, column, plain);
}

/* ---- references ---- */

static char *
read_ref (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  return import_ref_read (context, column->target, cell, (column->flags & PAGE_MAKES) != 0, error);
}

static char *
load_ref (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT %s FROM %s t WHERE t.id = (SELECT %s FROM %s WHERE %s)", import_ref_column (column->target),
      import_ref_table (column->target), column->db, table_of (page, column), where_of (page, column));
  char *text = import_db_text (&context->db, sql, "is", key->id, key->key);
  return text != NULL ? text : g_strdup ("");
}

static gboolean
store_ref (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
           const char *plain, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?3 WHERE %s", table_of (page, column),
                                          column->db, where_of (page, column));
  return import_db_run (&context->db, error, sql, "isk", key->id, key->key,
                        *plain != '\0' ? import_ref_id (context, column->target, plain) : (gint64)0);
}

static char *
show_ref (ImportContext *context, const PageColumn *column, const char *plain)
{
  return import_ref_show (context, column->target, plain);
}

/* ---- geography: two columns ---- */

static char *
read_geo (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  (void)context, (void)column;
  g_auto (GStrv) parts = cell_list (cell);
  double latitude = 0, longitude = 0;
  if (g_strv_length (parts) == 2 && cell_decimal (parts[0], -90, 90, &latitude, NULL)
      && cell_decimal (parts[1], -180, 180, &longitude, NULL))
    return g_strdup_printf ("%.10g,%.10g", latitude, longitude);
  import_refuse (error, _ ("Write latitude and longitude in degrees, the latitude first: 39.12,117.20."));
  return NULL;
}

static char *
load_geo (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  (void)page, (void)column;
  g_autofree char *latitude
      = import_db_text (&context->db, "SELECT latitude FROM place WHERE id = ?1", "i", key->id);
  g_autofree char *longitude
      = import_db_text (&context->db, "SELECT longitude FROM place WHERE id = ?1", "i", key->id);
  if (latitude == NULL || longitude == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%.10g,%.10g", g_ascii_strtod (latitude, NULL), g_ascii_strtod (longitude, NULL));
}

static gboolean
store_geo (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
           const char *plain, GError **error)
{
  (void)column;
  g_auto (GStrv) parts = g_strsplit (plain, ",", 2);
  gboolean given = g_strv_length (parts) == 2;
  return import_set (context, page, "latitude", key, given ? parts[0] : NULL, error)
         && import_set (context, page, "longitude", key, given ? parts[1] : NULL, error);
}

/* ---- the table ---- */

#define SCALAR(read, show)                                                                                   \
  {                                                                                                          \
    read, import_scalar_load, import_scalar_store, show                                                      \
  }

static const ImportKind kinds[] = {
  [KIND_TEXT] = SCALAR (read_text, show_plain),
  [KIND_NAME] = { read_person_name, import_scalar_load, store_name, show_plain },
  [KIND_BUSY] = SCALAR (read_busy, show_plain),
  [KIND_CODE] = SCALAR (read_code, show_plain),
  [KIND_DAY] = SCALAR (read_day, show_plain),
  [KIND_SINCE] = SCALAR (read_end_of_span, show_plain),
  [KIND_UNTIL] = SCALAR (read_end_of_span, show_plain),
  [KIND_MINUTE] = SCALAR (read_minute, show_minute),
  [KIND_INT] = SCALAR (read_int, show_plain),
  [KIND_REAL] = { read_real, load_real, import_scalar_store, show_plain },
  [KIND_YES] = SCALAR (read_yes, show_yes),
  [KIND_WORD] = SCALAR (read_word, show_word),
  [KIND_REF] = { read_ref, load_ref, store_ref, show_ref },
  [KIND_GEO] = { read_geo, load_geo, store_geo, show_plain },
  [KIND_HOURS] = SCALAR (read_hours, show_hours),
  [KIND_UNWELCOME] = SCALAR (read_unwelcome, show_unwelcome),
  [KIND_POST] = SCALAR (read_post, show_post),
  [KIND_COLOUR] = SCALAR (read_colour, show_word),
  [KIND_RULE] = SCALAR (read_rule, show_rule),
};

/* Kinds with a file of their own. */
static const ImportKind *const elsewhere[] = {
  [KIND_BORN] = &import_kind_born,
  [KIND_PHONE] = &import_kind_phone,
  [KIND_PHRASE] = &import_kind_phrase,
  [KIND_LIST] = &import_kind_list,
  [KIND_WORDS] = &import_kind_words,
  [KIND_SKILLS] = &import_kind_skills,
  [KIND_ASKS] = &import_kind_asks,
  [KIND_COUNTS] = &import_kind_counts,
  [KIND_TEAMS] = &import_kind_teams,
  [KIND_POST_TEAMS] = &import_kind_post_teams,
  [KIND_EACH] = &import_kind_each,
  [KIND_PLACES] = &import_kind_places,
  [KIND_WHO] = &import_kind_who,
  [KIND_WITH] = &import_kind_with,
  [KIND_FOR] = &import_kind_for,
  [KIND_SCOPE] = &import_kind_scope,
  [KIND_SETTING_KEY] = &import_kind_setting_key,
  [KIND_SETTING] = &import_kind_setting,
};

const ImportKind *
import_kind (PageKind kind)
{
  return (guint)kind < G_N_ELEMENTS (elsewhere) && elsewhere[kind] != NULL ? elsewhere[kind] : &kinds[kind];
}

/* What a spreadsheet shows where a formula fails; nobody has such a name. */
static gboolean
is_spreadsheet_error (const char *cell)
{
  static const char *const names[] = { "#N/A",  "#REF!",  "#VALUE!", "#DIV/0!", "#NAME?",    "#NULL!",   "#NUM!", "#SPILL!",
                                       "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA", NULL };
  g_autofree char *text = cell_clean (cell);
  return g_strv_contains (names, text) || g_str_has_prefix (text, "Err:5");
}

/* Of a cell by which the row is known it says that she does not know, or, in a to-do list, that the row waits (store/import-rows.c). */
static gboolean
is_question (const PageColumn *column, const char *cell)
{
  g_autofree char *fold = cell_fold (cell);
  return (column->flags & (PAGE_KEY | PAGE_MUST)) && *fold != '\0' && fold[strspn (fold, "?")] == '\0';
}

char *
import_value_read (ImportContext *context, const PageColumn *column, const char *cell, GError **error)
{
  if (strcmp (cell, XLSX_NO_VALUE) == 0) {
    import_refuse (error, _ ("The value of this formula was not saved with it: open the workbook in Excel, WPS or LibreOffice, save it, "
                             "and import it again."));
    return NULL;
  }
  if (cell_is_ditto (cell)) {
    import_refuse (error, _ ("No cell stands above that this could repeat: write it out."));
    return NULL;
  }
  if (is_spreadsheet_error (cell)) {
    import_refuse (error, _ ("The spreadsheet shows an error here: write what shall stand there."));
    return NULL;
  }
  if (is_question (column, cell)) {
    import_refuse (error, _ ("Only a question mark stands here: write what is meant, or clear the cell where it is not required."));
    return NULL;
  }
  return import_kind (column->kind)->read (context, column, cell, error);
}

char *
import_value_load (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key)
{
  return import_kind (column->kind)->load (context, page, column, key);
}

gboolean
import_value_store (ImportContext *context, const Page *page, const PageColumn *column, const ImportKey *key,
                    const char *plain, GError **error)
{
  return import_kind (column->kind)->store (context, page, column, key, plain, error);
}

char *
import_value_show (ImportContext *context, const PageColumn *column, const char *plain)
{
  return *plain != '\0' ? import_kind (column->kind)->show (context, column, plain) : g_strdup ("");
}
