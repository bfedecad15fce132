/* SPDX-License-Identifier: MPL-2.0 */
#include "store/xlsx-read.h"

#include "store/cell.h"
#include "store/decode.h"
#include "store/xlsx-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The way through the archive: _rels/.rels names the workbook, the workbook names its pages by the ids of its own list of
 * relations, and that list says in which part each page, the shared strings and the styles are.
 */

#define ROOT_RELATIONS "_rels/.rels"
#define PAGES_MAX 200

typedef struct {
  char *id, *type, *target;
} Relation;

typedef struct {
  XlsxZip zip;
  char *workbook;     /* name of its part */
  GArray *relations;  /* Relation */
  GPtrArray *pages;   /* XlsxPage * */
  GPtrArray *ids;     /* relation of each page */
  XlsxShared shared;
} Workbook;

gboolean
xlsx_detect (const guint8 *bytes, gsize len)
{
  return len >= 4 && memcmp (bytes, "PK\003\004", 4) == 0;
}

static void
page_free (gpointer data)
{
  XlsxPage *page = data;
  g_free (page->name);
  csv_table_free (page->table);
  g_free (page);
}

static void
relation_clear (gpointer data)
{
  Relation *relation = data;
  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
}

static void
workbook_init (Workbook *workbook)
{
  *workbook = (Workbook){ .relations = g_array_new (FALSE, FALSE, sizeof (Relation)),
                          .pages = g_ptr_array_new_with_free_func (page_free),
                          .ids = g_ptr_array_new_with_free_func (g_free) };
  g_array_set_clear_func (workbook->relations, relation_clear);
  workbook->shared = (XlsxShared){ g_ptr_array_new_with_free_func (g_free), g_array_new (FALSE, FALSE, sizeof (XlsxFormat)), FALSE };
}

static void
workbook_clear (Workbook *workbook)
{
  xlsx_zip_close (&workbook->zip);
  g_free (workbook->workbook);
  g_array_unref (workbook->relations);
  g_ptr_array_unref (workbook->pages);
  g_ptr_array_unref (workbook->ids);
  g_ptr_array_unref (workbook->shared.strings);
  g_array_unref (workbook->shared.formats);
}

/* ---- relations ---- */

/* A target is seen from the folder of the part that has it, unless it begins with a slash. */
static char *
resolve (const char *folder, const char *target)
{
  if (*target == '/')
    return g_strdup (target + 1);
  g_autofree char *base = g_strdup (folder);
  while (g_str_has_prefix (target, "../")) {
    char *slash = strrchr (base, '/');
    *(slash != NULL ? slash : base) = '\0';
    target += 3;
  }
  target += g_str_has_prefix (target, "./") ? 2 : 0;
  return *base == '\0' ? g_strdup (target) : g_strdup_printf ("%s/%s", base, target);
}

static gboolean
read_relations (XlsxZip *zip, const char *name, const char *folder, GArray *ret_relations, GError **error)
{
  g_autoptr (XlsxPart) part = xlsx_part_open (zip, name, error);
  if (part == NULL)
    return FALSE;
  for (int got; (got = xlsx_part_next (part, error)) != 0;) {
    if (got < 0)
      return FALSE;
    g_autofree char *target = xlsx_part_starts (part, "Relationship") ? xlsx_part_attribute (part, "Target") : NULL;
    if (target == NULL)
      continue;
    Relation relation
        = { xlsx_part_attribute (part, "Id"), xlsx_part_attribute (part, "Type"), resolve (folder, target) };
    g_array_append_val (ret_relations, relation);
  }
  return TRUE;
}

/* Is it the type's last word? What is before it differs: "strict" workbooks have names of their own. */
static gboolean
is_of_type (const Relation *relation, const char *word)
{
  const char *slash = relation->type != NULL ? strrchr (relation->type, '/') : NULL;
  return slash != NULL && strcmp (slash + 1, word) == 0;
}

/* NULL when there is none. */
static const char *
target_of_type (const GArray *relations, const char *word)
{
  for (guint i = 0; i < relations->len; i++) {
    const Relation *relation = &g_array_index (relations, Relation, i);
    if (is_of_type (relation, word))
      return relation->target;
  }
  return NULL;
}

/* The part of a page; NULL for an id that is not there, and for a chart, which has a page of its own, without cells. */
static const char *
target_of_page (const GArray *relations, const char *id)
{
  for (guint i = 0; i < relations->len; i++) {
    const Relation *relation = &g_array_index (relations, Relation, i);
    if (g_strcmp0 (relation->id, id) == 0)
      return is_of_type (relation, "worksheet") ? relation->target : NULL;
  }
  return NULL;
}

/* ---- what kind of archive it is ---- */

/* Archives that people hand over in good faith and that are no workbook. */
static gboolean
refuse_other (const XlsxZip *zip, GError **error)
{
  static const struct {
    const char *part, *message;
  } known[] = {
    { "xl/workbook.bin", N_ ("This is a binary workbook (.xlsb): save it as a workbook .xlsx.") },
    { "content.xml", N_ ("This is an OpenDocument file (.ods): save it as a workbook .xlsx.") },
    { "word/document.xml", N_ ("This is a Word document: copy its table into a workbook and save that as .xlsx.") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (xlsx_zip_has (zip, known[i].part)) {
      g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_BINARY, _ (known[i].message));
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_workbook (Workbook *workbook, GError **error)
{
  g_autoptr (GArray) relations = g_array_new (FALSE, FALSE, sizeof (Relation));
  g_array_set_clear_func (relations, relation_clear);
  if (xlsx_zip_has (&workbook->zip, ROOT_RELATIONS) && !read_relations (&workbook->zip, ROOT_RELATIONS, "", relations, error))
    return FALSE;
  const char *target = target_of_type (relations, "officeDocument");
  workbook->workbook = g_strdup (target != NULL ? target : "xl/workbook.xml");
  if (refuse_other (&workbook->zip, error))
    return FALSE;
  if (xlsx_zip_has (&workbook->zip, workbook->workbook))
    return TRUE;
  g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_BINARY,
                       _ ("This archive holds no workbook: unpack it, or save the table as a workbook .xlsx or as CSV."));
  return FALSE;
}

/* ---- the workbook ---- */

static gboolean
is_yes (const char *text)
{
  return g_strcmp0 (text, "1") == 0 || g_strcmp0 (text, "true") == 0;
}

static gboolean
add_page (Workbook *workbook, const XlsxPart *part, GError **error)
{
  g_autofree char *state = xlsx_part_attribute (part, "state");
  char *name = xlsx_part_attribute (part, "name");
  XlsxPage *page = g_new0 (XlsxPage, 1);
  page->name = name != NULL ? name : g_strdup ("");
  page->hidden = state != NULL && strcmp (state, "visible") != 0;
  g_ptr_array_add (workbook->pages, page);
  g_ptr_array_add (workbook->ids, xlsx_part_attribute (part, "id"));
  if (workbook->pages->len <= PAGES_MAX)
    return TRUE;
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_SHAPE, _ ("The workbook has more than %u pages: copy those that you need into a new one."),
               PAGES_MAX);
  return FALSE;
}

static gboolean
read_workbook (Workbook *workbook, GError **error)
{
  g_autoptr (XlsxPart) part = xlsx_part_open (&workbook->zip, workbook->workbook, error);
  if (part == NULL)
    return FALSE;
  for (int got; (got = xlsx_part_next (part, error)) != 0;) {
    if (got < 0 || (xlsx_part_starts (part, "sheet") && !add_page (workbook, part, error)))
      return FALSE;
    if (xlsx_part_starts (part, "workbookPr")) {
      g_autofree char *from_1904 = xlsx_part_attribute (part, "date1904");
      workbook->shared.from_1904 = is_yes (from_1904);
    }
  }
  return TRUE;
}

static gboolean
read_strings (Workbook *workbook, GError **error)
{
  const char *name = target_of_type (workbook->relations, "sharedStrings");
  if (name == NULL || !xlsx_zip_has (&workbook->zip, name))
    return TRUE;
  g_autoptr (XlsxPart) part = xlsx_part_open (&workbook->zip, name, error);
  if (part == NULL)
    return FALSE;
  for (int got; (got = xlsx_part_next (part, error)) != 0;) {
    if (got < 0)
      return FALSE;
    if (!xlsx_part_starts (part, "si"))
      continue;
    char *text = xlsx_text_read (part, "si", error);
    if (text == NULL)
      return FALSE;
    g_ptr_array_add (workbook->shared.strings, text);
  }
  return TRUE;
}

/* ---- styles ---- */

static guint
number_of (const XlsxPart *part, const char *attribute)
{
  g_autofree char *text = xlsx_part_attribute (part, attribute);
  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : 0;
}

/* Only the formats of cells (cellXfs) count, not those of named styles. */
static gboolean
read_styles (Workbook *workbook, GError **error)
{
  const char *name = target_of_type (workbook->relations, "styles");
  if (name == NULL || !xlsx_zip_has (&workbook->zip, name))
    return TRUE;
  g_autoptr (XlsxPart) part = xlsx_part_open (&workbook->zip, name, error);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gboolean of_cells = FALSE;
  if (part == NULL)
    return FALSE;
  for (int got; (got = xlsx_part_next (part, error)) != 0;) {
    if (got < 0)
      return FALSE;
    if (xlsx_part_starts (part, "cellXfs") || xlsx_part_ends (part, "cellXfs"))
      of_cells = xlsx_part_starts (part, "cellXfs") && !xlsx_part_is_empty (part);
    if (xlsx_part_starts (part, "numFmt")) {
      char *code = xlsx_part_attribute (part, "formatCode");
      g_hash_table_insert (codes, GUINT_TO_POINTER (number_of (part, "numFmtId")), code != NULL ? code : g_strdup (""));
    }
    if (!of_cells || !xlsx_part_starts (part, "xf"))
      continue;
    guint id = number_of (part, "numFmtId");
    const char *code = g_hash_table_lookup (codes, GUINT_TO_POINTER (id));
    XlsxFormat format = code != NULL ? xlsx_format_of_code (code) : xlsx_format_of_id (id);
    g_array_append_val (workbook->shared.formats, format);
  }
  return TRUE;
}

static gboolean
read_pages (Workbook *workbook, GError **error)
{
  for (guint i = workbook->pages->len; i-- > 0;) {
    const char *name = target_of_page (workbook->relations, g_ptr_array_index (workbook->ids, i));
    if (name == NULL)
      g_ptr_array_remove_index (workbook->pages, i);
    else if (!xlsx_cells_read (&workbook->zip, name, &workbook->shared, g_ptr_array_index (workbook->pages, i), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_all (Workbook *workbook, GError **error)
{
  if (!find_workbook (workbook, error))
    return FALSE;
  g_autofree char *folder = g_path_get_dirname (workbook->workbook), *base = g_path_get_basename (workbook->workbook);
  const char *inside = strcmp (folder, ".") == 0 ? "" : folder;
  g_autofree char *relations = g_strdup_printf ("%s%s_rels/%s.rels", inside, *inside != '\0' ? "/" : "", base);
  return read_relations (&workbook->zip, relations, inside, workbook->relations, error) && read_workbook (workbook, error)
         && read_strings (workbook, error) && read_styles (workbook, error) && read_pages (workbook, error);
}

GPtrArray *
xlsx_read (const guint8 *bytes, gsize len, GError **error)
{
  Workbook workbook;
  workbook_init (&workbook);
  gboolean ok = xlsx_zip_open (&workbook.zip, bytes, len, error) && read_all (&workbook, error);
  GPtrArray *pages = ok ? g_ptr_array_ref (workbook.pages) : NULL;
  workbook_clear (&workbook);
  return pages;
}

/* ---- properties ---- */

/* Where it is when the archive does not say. */
#define PROPERTIES "docProps/core.xml"

/* NULL when the part has no keywords, or cannot be read. */
static char *
keywords_of (XlsxZip *zip, const char *name)
{
  g_autoptr (XlsxPart) part = xlsx_zip_has (zip, name) ? xlsx_part_open (zip, name, NULL) : NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean inside = FALSE;
  while (part != NULL && xlsx_part_next (part, NULL) == 1 && !xlsx_part_ends (part, "keywords")) {
    inside = inside || (xlsx_part_starts (part, "keywords") && !xlsx_part_is_empty (part));
    const char *text = inside ? xlsx_part_text (part) : NULL;
    if (text != NULL)
      g_string_append (words, text);
  }
  return cell_is_blank (words->str) ? NULL : g_string_free (g_steal_pointer (&words), FALSE);
}

/* A workbook may name several parts of properties: programs that add theirs leave the others. */
char *
xlsx_keywords (const guint8 *bytes, gsize len)
{
  XlsxZip zip;
  char *words = NULL;
  g_autoptr (GArray) relations = g_array_new (FALSE, FALSE, sizeof (Relation));
  g_array_set_clear_func (relations, relation_clear);
  if (!xlsx_zip_open (&zip, bytes, len, NULL))
    return NULL;
  if (xlsx_zip_has (&zip, ROOT_RELATIONS))
    read_relations (&zip, ROOT_RELATIONS, "", relations, NULL);
  for (guint i = 0; i < relations->len && words == NULL; i++)
    if (is_of_type (&g_array_index (relations, Relation, i), "core-properties"))
      words = keywords_of (&zip, g_array_index (relations, Relation, i).target);
  if (words == NULL)
    words = keywords_of (&zip, PROPERTIES);
  xlsx_zip_close (&zip);
  return words;
}
