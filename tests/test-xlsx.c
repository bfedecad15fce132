/* SPDX-License-Identifier: MPL-2.0 */
#include "store/decode.h"
#include "store/xlsx-format.h"
#include "store/xlsx-read.h"

#include <locale.h>
#include <string.h>
#include <zip.h>

/* Workbooks are put together here part by part, as ECMA-376 says they are; other programs' own are read in cli-workbook.sh. */

#define NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#define RELS                                                                                                                       \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"" REL        \
  "/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"
#define BOOK_RELS                                                                                                                  \
  "<Relationships><Relationship Id=\"r1\" Type=\"" REL "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"                             \
  "<Relationship Id=\"r2\" Type=\"" REL "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"                                      \
  "<Relationship Id=\"r3\" Type=\"" REL "/styles\" Target=\"./styles.xml\"/>"                                                        \
  "<Relationship Id=\"r4\" Type=\"" REL "/worksheet\" Target=\"../xl/worksheets/sheet2.xml\"/></Relationships>"
#define BOOK                                                                                                                       \
  "<workbook " NS " xmlns:r=\"" REL "\"><sheets><sheet name=\"志愿者\" sheetId=\"1\" r:id=\"r1\"/>"                               \
  "<sheet name=\"藏\" sheetId=\"2\" state=\"hidden\" r:id=\"r4\"/></sheets></workbook>"
#define STRINGS                                                                                                                    \
  "<sst " NS "><si><t>王芳</t></si><si><r><t>青</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 橙</t></r>"                   \
  "<rPh sb=\"0\" eb=\"1\"><t>チェン</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si><si/></sst>"
#define STYLES                                                                                                                     \
  "<styleSheet " NS "><numFmts count=\"2\"><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"           \
  "<numFmt numFmtId=\"177\" formatCode=\"000\"/></numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"                       \
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"10\"/><xf numFmtId=\"176\"/>"             \
  "<xf numFmtId=\"177\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"

typedef struct {
  const char *name, *text;
} Part;

/* A workbook of these parts, over the plain ones. */
static GBytes *
make (const Part *parts, guint n)
{
  const Part plain[] = { { "_rels/.rels", RELS },           { "xl/workbook.xml", BOOK },   { "xl/_rels/workbook.xml.rels", BOOK_RELS },
                         { "xl/sharedStrings.xml", STRINGS }, { "xl/styles.xml", STYLES }, { "xl/worksheets/sheet2.xml", "<worksheet/>" } };
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_source_keep (source);
  zip_t *zip = zip_open_from_source (source, ZIP_TRUNCATE, NULL);
  g_assert_nonnull (zip);
  for (guint i = 0; i < G_N_ELEMENTS (plain) + n; i++) {
    const Part *part = i < G_N_ELEMENTS (plain) ? &plain[i] : &parts[i - G_N_ELEMENTS (plain)];
    gint64 at = zip_file_add (zip, part->name, zip_source_buffer (zip, part->text, strlen (part->text), 0), ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
    g_assert_cmpint (at, >=, 0);
  }
  g_assert_cmpint (zip_close (zip), ==, 0);
  g_assert_cmpint (zip_source_open (source), ==, 0);
  zip_stat_t stat;
  zip_source_stat (source, &stat);
  guint8 *bytes = g_malloc (stat.size);
  g_assert_cmpint (zip_source_read (source, bytes, stat.size), ==, (gint64)stat.size);
  zip_source_close (source);
  zip_source_free (source);
  return g_bytes_new_take (bytes, stat.size);
}

static GPtrArray *
read_bytes (GBytes *bytes, GError **error)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);
  g_assert_true (xlsx_detect (data, len));
  return xlsx_read (data, len, error);
}

static GPtrArray *
read_sheet (const char *rows, GError **error)
{
  g_autofree char *sheet = g_strdup_printf ("<worksheet " NS "><sheetData>%s", rows);
  const Part part = { "xl/worksheets/sheet1.xml", sheet };
  g_autoptr (GBytes) bytes = make (&part, 1);
  return read_bytes (bytes, error);
}

/* "1:a|b 3:c": the rows with something, each with its number. */
static char *
table_text (const CsvTable *table)
{
  GString *out = g_string_new (NULL);
  for (guint r = 0; table != NULL && r < table->rows->len; r++) {
    const CsvRow *row = g_ptr_array_index (table->rows, r);
    g_string_append_printf (out, "%s%u:", r > 0 ? " " : "", row->number);
    for (guint c = 0; c < row->cells->len; c++)
      g_string_append_printf (out, "%s%s", c > 0 ? "|" : "", csv_cell (row, c));
  }
  return g_string_free (out, FALSE);
}

#define END "</sheetData></worksheet>"

static void
test_cells (void)
{
  static const struct {
    const char *rows, *table;
  } cases[] = {
    /* where a value is */
    { "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>" END, "1:王芳|青 橙" },
    { "<row><c t=\"inlineStr\"><is><t>甲</t></is></c><c t=\"inlineStr\"><is><r><t>乙</t></r><r><t>丙</t></r></is></c></row>" END, "1:甲|乙丙" },
    { "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1&amp;C1</f><v>文</v></c><c r=\"B1\"><f>1+1</f><v>2</v></c></row>" END, "1:文|2" },
    { "<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\" t=\"str\"><f>\"\"</f><v></v></c></row>" END, "1:#VALUE?" },
    { "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c><c r=\"C1\" t=\"e\"><v>#REF!</v></c></row>" END,
      "1:TRUE|FALSE|#REF!" },
    { "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2026-09-05T00:00:00</v></c><c r=\"B1\" t=\"d\"><v>1899-12-30T07:20:00Z</v></c></row>" END,
      "1:2026-09-05|07:20:00" },
    { "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2</v></c><c r=\"B1\" t=\"s\"><v>99</v></c></row>" END, "1:ab_x0041_" },
    { "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"str\"><f>_xlfn.DISPIMG(&quot;ID_1&quot;,1)</f><v>=DISPIMG(&quot;ID_1&quot;,1)</v></c></row>" END,
      "1:王芳" },
    /* numbers */
    { "<row r=\"1\"><c r=\"A1\"><v>13800138001</v></c><c r=\"B1\"><v>1.3800138001E10</v></c><c r=\"C1\"><v>0.5</v></c></row>" END,
      "1:13800138001|13800138001|0.5" },
    { "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46270</v></c><c r=\"B1\" s=\"2\"><v>0.30555555555555558</v></c></row>" END, "1:2026-09-05|7:20" },
    { "<row r=\"1\"><c r=\"A1\" s=\"3\"><v>0.25</v></c><c r=\"B1\" s=\"4\"><v>19784</v></c><c r=\"C1\" s=\"5\"><v>7</v></c></row>" END,
      "1:25%|1954-03|007" },
    { "<row r=\"1\"><c r=\"A1\" s=\"6\"><v>46270.75</v></c><c r=\"B1\" s=\"99\"><v>3</v></c></row>" END, "1:2026-09-05 18:00|3" },
    /* places: gaps, none at all, out of order, blanks at the end */
    { "<row r=\"3\"><c r=\"C3\"><v>1</v></c></row><row r=\"7\"><c r=\"A7\"><v>2</v></c><c r=\"D7\" s=\"1\"/></row>" END, "3:||1 7:2" },
    { "<row/><row><c><v>1</v></c><c/><c><v>3</v></c></row>" END, "2:1||3" },
    { "<row r=\"9\"><c r=\"A9\"><v>9</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>" END, "2:2 9:9" },
    { "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row>" END, "1:1" },
    { "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">  </t></is></c></row>" END, "" },
    /* merged: down into rows that have something, never to the right */
    { "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row><row r=\"2\"><c r=\"A2\"/><c r=\"B2\"><v>3</v></c></row>"
      "<row r=\"3\"><c r=\"B3\"><v>4</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A5\"/></mergeCells></worksheet>",
      "1:1|2 2:1|3 3:1|4" },
    { "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row></sheetData><mergeCells>"
      "<mergeCell ref=\"A1:H1\"/><mergeCell ref=\"?\"/><mergeCell ref=\"B2:B1048576\"/></mergeCells></worksheet>",
      "1:1 2:2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) pages = read_sheet (cases[i].rows, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (pages->len, ==, 2);
    const XlsxPage *page = g_ptr_array_index (pages, 0), *hidden = g_ptr_array_index (pages, 1);
    g_autofree char *text = table_text (page->table);
    g_assert_cmpstr (text, ==, cases[i].table);
    g_assert_cmpstr (page->name, ==, "志愿者");
    g_assert_true (!page->hidden && hidden->hidden && hidden->table == NULL);
  }
}

/* Serials as Excel's documentation gives them: 1 is 1900-01-01 (1904: 0 is 1904-01-01), 61 is 1900-03-01, 60 never was. */
static const struct {
  const char *code;
  double value;
  gboolean from_1904;
  const char *text;
} formats[] = {
  { "General", 13800138001.0, FALSE, "13800138001" },
  { "0", 3, FALSE, "3" },
  { "000", 7, FALSE, "007" },
  { "0.00E+00", 1234, FALSE, "1234" },
  { "@", 12, FALSE, "12" },
  { "General", 110105194912310021.0, FALSE, "1.10105194912310E+17" },
  { "General", 612.5, FALSE, "612.5" },
  { "General", 0.1, FALSE, "0.1" },
  { "GENERAL", 72, FALSE, "72" },
  { "G/通用格式", 72, FALSE, "72" },
  { "General\"岁\"", 72, FALSE, "72" },
  { "General", -3, FALSE, "-3" },
  { "yyyy-mm-dd", 1, FALSE, "1900-01-01" },
  { "yyyy-mm-dd", 59, FALSE, "1900-02-28" },
  { "yyyy-mm-dd", 60, FALSE, "60" },
  { "yyyy-mm-dd", 61, FALSE, "1900-03-01" },
  { "yyyy/m/d", 46270, FALSE, "2026-09-05" },
  { "yyyy/m/d;@", 44808, TRUE, "2026-09-05" },
  { "yyyy-mm-dd", 0, TRUE, "1904-01-01" },
  { "m\"月\"d\"日\";@", 46270, FALSE, "2026-09-05" },
  { "[$-804]yyyy\"年\"m\"月\"d\"日\"", 46270, FALSE, "2026-09-05" },
  { "[DBNum1][$-804]yyyy\"年\"m\"月\"", 19784, FALSE, "1954-03" },
  { "mmm-yy", 19784, FALSE, "1954-03" },
  { "yyyy", 19784, FALSE, "1954" },
  { "aaaa", 46270, FALSE, "46270" },
  { "yyyy-mm-dd hh:mm", 46270.5, FALSE, "2026-09-05 12:00" },
  { "yyyy-mm-dd hh:mm", 46270.999999, FALSE, "2026-09-06" },
  { "yyyy-mm-dd", -1, FALSE, "-1" },
  { "yyyy-mm-dd", 1e9, FALSE, "1000000000" },
  { "h:mm", 0.30555555555555558, FALSE, "7:20" },
  { "h:mm AM/PM", 0.67361111111111116, FALSE, "16:10" },
  { "[$-F400]h:mm:ss\\ Am/Pm", 0.67361111111111116, FALSE, "16:10" },
  { "[$-804]上午/下午h\"时\"mm\"分\"", 0.67361111111111116, FALSE, "16:10" },
  { "h:mm:ss", 0.5000115740740741, FALSE, "12:00:01" },
  { "h:mm", 1, FALSE, "24:00" },
  { "h:mm", 1.5, FALSE, "12:00" },
  { "[h]:mm", 1.5, FALSE, "36:00" },
  { "mm:ss", 0.5, FALSE, "12:00" },
  { "0%", 0.25, FALSE, "25%" },
  { "0.00%", 0.333, FALSE, "33.3%" },
  { "\"共\"0\"日\"", 3, FALSE, "3" },
  { "[Red]0;[Blue]-0", 3, FALSE, "3" },
  { "\\d0", 3, FALSE, "3" },
  { "_-¥* #,##0.00_-", 3, FALSE, "3" },
  { "\"unclosed", 3, FALSE, "3" },
  { "", 3, FALSE, "3" },
};

static void
test_formats (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *text = xlsx_format_number (formats[i].value, xlsx_format_of_code (formats[i].code), formats[i].from_1904);
    if (strcmp (text, formats[i].text) != 0)
      g_test_message ("%s %g: %s, expected %s", formats[i].code, formats[i].value, text, formats[i].text);
    g_assert_cmpstr (text, ==, formats[i].text);
  }
  g_autofree char *day = xlsx_format_number (46270, xlsx_format_of_id (31), FALSE), *month = xlsx_format_number (19784, xlsx_format_of_id (57), FALSE);
  g_assert_cmpstr (day, ==, "2026-09-05");
  g_assert_cmpstr (month, ==, "1954-03");
}

static void
test_1904 (void)
{
  const Part parts[] = { { "xl/workbook.xml", "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>" },
                         { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c s=\"1\"><v>44808</v></c></row></sheetData></worksheet>" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make (parts, G_N_ELEMENTS (parts));
  g_autoptr (GPtrArray) pages = read_bytes (bytes, &error);
  g_assert_no_error (error);
  g_autofree char *text = table_text (((XlsxPage *)g_ptr_array_index (pages, 0))->table);
  g_assert_cmpstr (text, ==, "1:2026-09-05");
}

static void
assert_refused (const Part *parts, guint n, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make (parts, n);
  g_autoptr (GPtrArray) pages = read_bytes (bytes, &error);
  g_assert_null (pages);
  g_assert_true (error->domain == SHEET_ERROR);
  if (strstr (error->message, says) == NULL)
    g_error ("'%s' does not say '%s'", error->message, says);
}

/* A page is told by the type of its relation, wherever its part lies; a chart has none. */
static void
test_pages (void)
{
  const Part parts[] = { { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\""
                                                         " Target=\"pages/1.xml\"/><Relationship Id=\"r4\" Type=\"" REL "/chartsheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>" },
                         { "xl/pages/1.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make (parts, G_N_ELEMENTS (parts));
  g_autoptr (GPtrArray) pages = read_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pages->len, ==, 1);
  g_autofree char *text = table_text (((XlsxPage *)g_ptr_array_index (pages, 0))->table);
  g_assert_cmpstr (text, ==, "1:1");
}

#define CORE "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
#define KEYWORDS(words) "<c:coreProperties xmlns:c=\"c\"><c:lastModifiedBy>x</c:lastModifiedBy>" words "</c:coreProperties>"

static void
test_keywords (void)
{
  static const struct {
    const char *relations; /* besides the workbook's, NULL: none is said */
    const char *core, *other, *words;
  } cases[] = {
    { NULL, KEYWORDS ("<c:keywords>paiban a 1</c:keywords>"), "<x/>", "paiban a 1" },
    { "<Relationship Type=\"" CORE "\" Target=\"docProps/core.xml\"/>", KEYWORDS ("<c:keywords>a &amp; b</c:keywords>"), "<x/>", "a & b" },
    { "<Relationship Type=\"" CORE "\" Target=\"/package/other.psmdcp\"/>", KEYWORDS (""), KEYWORDS ("<c:keywords>c</c:keywords>"), "c" },
    { "<Relationship Type=\"" CORE "\" Target=\"docProps/core.xml\"/><Relationship Type=\"" CORE "\" Target=\"package/other.psmdcp\"/>",
      KEYWORDS ("<c:keywords> </c:keywords>"), KEYWORDS ("<c:keywords><c:value>d</c:value></c:keywords>"), "d" },
    { "<Relationship Type=\"" CORE "\" Target=\"nowhere.xml\"/>", KEYWORDS ("<c:keywords>e</c:keywords>"), "<x/>", "e" },
    { NULL, KEYWORDS ("<c:keywords/><c:title>no</c:title>"), "<x/>", NULL },
    { NULL, "<c:keywords", "<x/>", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *relations = g_strdup_printf ("<Relationships>%s</Relationships>", cases[i].relations != NULL ? cases[i].relations : "");
    const Part parts[] = { { "_rels/.rels", relations }, { "docProps/core.xml", cases[i].core }, { "package/other.psmdcp", cases[i].other } };
    g_autoptr (GBytes) bytes = make (parts, G_N_ELEMENTS (parts));
    g_autofree char *words = xlsx_keywords (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

#define SHEET1 "xl/worksheets/sheet1.xml"

static void
test_refused (void)
{
  static const struct {
    Part part;
    const char *says;
  } cases[] = {
    { { SHEET1, "<worksheet><sheetData><row>" }, "part xl/worksheets/sheet1.xml cannot be read" },
    { { SHEET1, "" }, "cannot be read" },
    { { SHEET1, "no xml" }, "cannot be read" },
    { { "xl/styles.xml", "<styleSheet><a" }, "xl/styles.xml" },
    { { SHEET1, "<!DOCTYPE w [<!ENTITY a \"b\">]><w>&a;</w>" }, "document type" },
    { { "xl/sharedStrings.xml", "<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><w/>" }, "document type" },
    { { SHEET1, "<worksheet><sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>" }, "beyond column 500" },
    { { "xl/workbook.bin", "x" }, ".xlsb" },
    { { "content.xml", "<x/>" }, "OpenDocument" },
    { { "_rels/.rels", "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"nothing.xml\"/></Relationships>" }, "no workbook" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (&cases[i].part, 1, cases[i].says);
}

/* One byte repeated packs a thousandfold; one long string may be named a million times. */
static void
test_bombs (void)
{
  g_autofree char *spaces = g_malloc0 (XLSX_MAX_BYTES + 100);
  memset (spaces, ' ', XLSX_MAX_BYTES + 99);
  memcpy (spaces, "<worksheet>", 11);
  const Part large = { SHEET1, spaces };
  assert_refused (&large, 1, "more than 50 MB");

  g_autoptr (GString) strings = g_string_new ("<sst><si><t>"), rows = g_string_new ("<worksheet><sheetData>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (strings, "0123456789");
  g_string_append (strings, "</t></si></sst>");
  for (guint i = 0; i < 1000; i++)
    g_string_append (rows, "<row><c t=\"s\"><v>0</v></c></row>");
  g_string_append (rows, END);
  const Part parts[] = { { "xl/sharedStrings.xml", strings->str }, { SHEET1, rows->str } };
  assert_refused (parts, G_N_ELEMENTS (parts), "more than 50 MB");
}

/* Cut anywhere, or with any byte changed, a workbook is read or refused. */
static void
test_damage (void)
{
  const Part part = { SHEET1, "<worksheet><sheetData><row><c t=\"s\"><v>1</v></c><c s=\"1\"><v>46270</v></c></row>" END };
  g_autoptr (GBytes) bytes = make (&part, 1);
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);
  guint refused = 0;
  for (gsize i = 4; i < 2 * len; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree guint8 *copy = g_memdup2 (data, len);
    if (i >= len)
      copy[i - len] ^= 0x41;
    g_autoptr (GPtrArray) pages = xlsx_read (copy, MIN (i, len), &error);
    g_assert_true ((pages == NULL) == (error != NULL));
    refused += pages == NULL;
  }
  g_assert_cmpuint (refused, >, len);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/cells", test_cells);
  g_test_add_func ("/xlsx/formats", test_formats);
  g_test_add_func ("/xlsx/1904", test_1904);
  g_test_add_func ("/xlsx/pages", test_pages);
  g_test_add_func ("/xlsx/keywords", test_keywords);
  g_test_add_func ("/xlsx/refused", test_refused);
  g_test_add_func ("/xlsx/bombs", test_bombs);
  g_test_add_func ("/xlsx/damage", test_damage);
  return g_test_run ();
}
