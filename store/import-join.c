/* SPDX-License-Identifier: MPL-2.0 */
#include "store/import-join.h"

#include "store/cell-phone.h"
#include "store/cell-time.h"
#include "store/cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Rows are one person when they have one name and with it one identity number, one 编号 or one phone, and nothing tells them apart:
 * another identity number, 编号 or 区分, two people of the book whom they fit, or that only one of them has left (somebody who
 * left and came back has two records). The number identifies while the import runs and is forgotten.
 *
 * The later row goes into the first: blank cells are filled, lists are put together with those of the first row in front (its team
 * stays the main one), remarks stand behind each other, the earlier 加入 and the later end of an insurance hold. Of what a person has only one of the first row's holds; where the later one
 * says another, its cell is left out and both rows are on the to-do list, where their 编号 keeps them together. All this happens in the
 * cells, before they are compared with the book: so the same list again makes no difference.
 */

typedef struct {
  char *name, *phone, *identity, *code, *tag; /* as they are compared, NULL where the row has none */
  gboolean left;
} Signs;

static void
signs_clear (Signs *signs)
{
  g_free (signs->name);
  g_free (signs->phone);
  g_free (signs->identity);
  g_free (signs->code);
  g_free (signs->tag);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Signs, signs_clear)

static char *
sign (const ImportRow *row, const char *column)
{
  const char *cell = import_row_cell (row, column);
  return cell != NULL && !cell_is_clear (cell) ? cell_name_key (cell) : NULL;
}

static char *
phone_sign (const ImportRow *row)
{
  const char *cell = import_row_cell (row, "phone");
  CellPhone phone = { 0 };
  if (cell == NULL || !cell_phone (cell, &phone, NULL))
    return NULL;
  char *number = g_steal_pointer (&phone.number);
  cell_phone_clear (&phone);
  return number;
}

static char *
identity_sign (const ImportRow *row)
{
  const char *cell = import_row_cell (row, "identity");
  CellBorn born;
  gboolean female;
  if (cell == NULL || !cell_identity (cell, &born, &female, NULL))
    return NULL;
  g_autofree char *key = cell_name_key (cell);
  g_auto (GStrv) groups = g_strsplit (key, " ", -1);
  return g_strjoinv ("", groups);
}

static void
read_signs (const ImportRow *row, Signs *ret_signs)
{
  const char *status = import_row_cell (row, "status");
  g_autofree char *word = status != NULL ? page_word_code (row->page->columns[page_column (PAGE_PEOPLE, "status")].words, status) : NULL;
  *ret_signs = (Signs){ .name = sign (row, "name"),
                        .phone = phone_sign (row),
                        .identity = identity_sign (row),
                        .code = sign (row, "id"),
                        .tag = sign (row, "tag"),
                        .left = g_strcmp0 (word, "left") == 0 || g_strcmp0 (word, "deceased") == 0 };
}

/* ---- which rows are one ---- */

static gboolean
differ (const char *a, const char *b)
{
  return a != NULL && b != NULL && strcmp (a, b) != 0;
}

/* Whom the book has under this 编号, or this name and phone; 0: nobody. */
static gint64
known_person (Import *import, const Signs *signs)
{
  gint64 id = signs->code == NULL ? 0
                                  : import_db_id (&import->context.db, "SELECT id FROM person WHERE code = ?1 COLLATE NOCASE", "s", signs->code);
  return id != 0 || signs->phone == NULL
             ? id
             : import_db_id (&import->context.db,
                             "SELECT p.id FROM person p JOIN person_contact x ON x.person_id = p.id JOIN contact c ON c.id = x.contact_id "
                             "WHERE p.name_key = ?1 AND c.number = ?2 ORDER BY p.id",
                             "ss", signs->name, signs->phone);
}

/* Of two births the one that says more, NULL when they contradict each other. */
static const char *
better_birth (Day as_of, const char *first, const char *second)
{
  CellBorn a, b;
  if (!cell_born (second, as_of, &b, NULL))
    return first;
  if (!cell_born (first, as_of, &a, NULL))
    return second;
  if (a.to < b.from || b.to < a.from)
    return NULL;
  return a.to - a.from <= b.to - b.from ? first : second;
}

/* Of one name and phone in a household there may be two. */
static gboolean
are_two (Import *import, const ImportRow *x, const ImportRow *y)
{
  const char *a = import_row_cell (x, "born"), *b = import_row_cell (y, "born");
  g_autofree char *sex = sign (x, "sex"), *other = sign (y, "sex");
  return differ (sex, other)
         || (a != NULL && b != NULL && !cell_is_clear (a) && !cell_is_clear (b) && better_birth (import->context.as_of, a, b) == NULL);
}

static gboolean
are_apart (Import *import, const Signs *a, const Signs *b)
{
  if (differ (a->identity, b->identity) || differ (a->code, b->code) || differ (a->tag, b->tag) || a->left != b->left)
    return TRUE;
  gint64 x = known_person (import, a), y = known_person (import, b);
  return x != 0 && y != 0 && x != y;
}

/* The three ways in which a row is known again, each a key: kind, name, sign. */
static GPtrArray *
keys_of (const Signs *signs)
{
  const char *const each[] = { signs->identity, signs->code, signs->phone };
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (each) && signs->name != NULL; i++)
    if (each[i] != NULL)
      g_ptr_array_add (keys, g_strdup_printf ("%u\t%s\t%s", i, signs->name, each[i]));
  return keys;
}

static ImportRow *
find_first (Import *import, GHashTable *firsts, const GPtrArray *keys, const ImportRow *row, const Signs *signs)
{
  for (guint i = 0; i < keys->len; i++) {
    ImportRow *first = g_hash_table_lookup (firsts, keys->pdata[i]);
    g_auto (Signs) other = { 0 };
    if (first == NULL)
      continue;
    read_signs (first, &other);
    gboolean sure = g_strcmp0 (signs->identity, other.identity) == 0 && signs->identity != NULL;
    sure = sure || (signs->code != NULL && g_strcmp0 (signs->code, other.code) == 0);
    if (!are_apart (import, &other, signs) && (sure || !are_two (import, first, row)))
      return first;
  }
  return NULL;
}

/* ---- putting the cells together ---- */

/* What a cell says of a person who has only one of it: references as they are written, for reading one may make a record. */
static char *
comparable (Import *import, const PageColumn *column, const char *cell)
{
  if (column->target != TARGET_NONE)
    return cell_name_key (cell);
  char *plain = import_value_read (&import->context, column, cell, NULL);
  if (plain != NULL && column->kind == KIND_PHONE)
    g_strdelimit (plain, "\t", '\0'); /* whose it is may stand in one of the rows */
  return plain;
}

static const char *
better_single (Import *import, const PageColumn *column, const char *first, const char *second)
{
  if (column->kind == KIND_IDENTITY) /* never a clash, whose message would show it */
    return cell_identity (first, &(CellBorn){ 0 }, &(gboolean){ FALSE }, NULL) ? first : second;
  if (cell_is_clear (first) || cell_is_clear (second))
    return cell_is_clear (first) && cell_is_clear (second) ? first : NULL;
  if (column->kind == KIND_BORN)
    return better_birth (import->context.as_of, first, second);
  g_autofree char *a = comparable (import, column, first), *b = comparable (import, column, second);
  int order = g_strcmp0 (a, b);
  if (a == NULL)
    return second;
  if (b != NULL && (column->kind == KIND_SINCE || column->kind == KIND_UNTIL)) /* in one team since 2018, in the other since 2021 */
    return (column->kind == KIND_SINCE) == (order < 0) ? first : second;
  return order == 0 ? first : NULL;
}

/* What stands between the parts of what a person may have several of; NULL: only one. */
static const char *
separator_of (const PageColumn *column)
{
  if (column->kind == KIND_LIST || column->kind == KIND_SKILLS || column->kind == KIND_WORDS)
    return "、";
  return strcmp (column->en, "remark") == 0 ? "；" : NULL;
}

static void
join_cell (Import *import, ImportRow *first, ImportRow *row, guint c)
{
  const PageColumn *column = &row->page->columns[c];
  const char *between = separator_of (column), *better = NULL;
  char **cell = &first->cells[c];
  if (row->cells[c] == NULL)
    return;
  if (*cell == NULL)
    better = row->cells[c];
  else if (between == NULL || cell_is_clear (*cell) || cell_is_clear (row->cells[c]))
    better = better_single (import, column, *cell, row->cells[c]);
  else if (strcmp (*cell, row->cells[c]) == 0)
    better = *cell;
  g_autofree char *both = between != NULL && better == NULL ? g_strconcat (*cell, between, row->cells[c], NULL) : NULL;
  if (both == NULL && better == NULL) {
    row->clashes = row->clashes != NULL ? row->clashes : g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_val (row->clashes, c);
  } else if (both != NULL || better != *cell) {
    char *text = g_strdup (both != NULL ? both : better);
    g_free (*cell);
    *cell = text;
  }
}

static void
join_rows (Import *import, ImportRow *first, ImportRow *row)
{
  for (guint c = 0; c < row->page->n_columns; c++)
    join_cell (import, first, row, c);
  row->same_as = first;
}

void
import_join_people (Import *import)
{
  g_autoptr (GHashTable) firsts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint s = 0; s < import->sheets->len; s++) {
    const ImportSheet *sheet = g_ptr_array_index (import->sheets, s);
    for (guint r = 0; sheet->page->id == PAGE_PEOPLE && r < sheet->rows->len; r++) {
      ImportRow *row = g_ptr_array_index (sheet->rows, r);
      g_auto (Signs) signs = { 0 };
      read_signs (row, &signs);
      g_autoptr (GPtrArray) keys = keys_of (&signs);
      ImportRow *first = find_first (import, firsts, keys, row, &signs);
      if (first != NULL)
        join_rows (import, first, row);
      for (guint k = 0; k < keys->len; k++)
        if (!g_hash_table_contains (firsts, keys->pdata[k]))
          g_hash_table_insert (firsts, g_strdup (keys->pdata[k]), first != NULL ? first : row);
    }
  }
}

/* ---- its turn ---- */

void
import_follow (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  ImportRow *first = row->same_as;
  row->key.id = first->key.id;
  row->state = first->state == ROW_WAITS ? ROW_WAITS : ROW_JOINED;
  for (guint i = 0; row->state == ROW_JOINED && row->clashes != NULL && i < row->clashes->len; i++) {
    guint c = g_array_index (row->clashes, guint, i);
    g_autofree char *message
        = g_strdup_printf (_ ("Row %1$u of %2$s is the same person and says “%3$s”, which is taken: write the same in both, or leave this cell blank."),
                           first->number, first->file, first->cells[c]);
    first->is_asked = TRUE;
    import_note (import, IMPORT_REFUSED, sheet, row, (int)c, NULL, row->cells[c], message);
  }
}

void
import_join_tell (Import *import, const ImportSheet *sheet, ImportRow *row)
{
  const ImportRow *first = row->same_as;
  const PageColumn *column = &row->page->columns[page_column (PAGE_PEOPLE, "teams")];
  if (row->state != ROW_JOINED || !g_hash_table_contains (import->noted, first))
    return;
  g_autofree char *plain = import_value_load (&import->context, row->page, column, &row->key);
  g_autofree char *teams = import_value_show (&import->context, column, plain);
  g_autofree char *message
      = import_row_cell (row, "teams") != NULL && *teams != '\0'
            ? g_strdup_printf (_ ("Row %1$u of %2$s is the same person: the two are one, with the teams %3$s."), first->number, first->file, teams)
            : g_strdup_printf (_ ("Row %1$u of %2$s is the same person: the two are one."), first->number, first->file);
  import_note (import, IMPORT_NOTED, sheet, row, -1, NULL, NULL, message);
}
