/* SPDX-License-Identifier: MPL-2.0 */
#include "store/decode.h"
#include "store/xlsx-read.h"

#include <string.h>
#include <zip.h>

/*
 * libFuzzer target: whatever bytes are called a workbook, its pages are texts or it is refused with a sentence. An archive's
 * checksums stop most of what chance makes of one, so the first byte chooses: the rest is the archive itself, or its parts apart by
 * the byte 0xff: page, shared strings, styles, workbook. Built by tests/fuzz.sh.
 */

static const char *const names[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml" };
static const char *const plain[] = { "<worksheet/>", "<sst><si><t>a</t></si></sst>", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
                                     "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>" };
static const char relations[] = "<r><Relationship Id=\"r1\" Type=\"/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                                "<Relationship Type=\"/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                                "<Relationship Type=\"/styles\" Target=\"styles.xml\"/></r>";

static void
check (const guint8 *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = xlsx_read (bytes, size, &error);
  g_assert ((pages == NULL) == (error != NULL));
  g_assert (error == NULL || (error->domain == SHEET_ERROR && g_utf8_validate (error->message, -1, NULL)));
  for (guint i = 0; pages != NULL && i < pages->len; i++) {
    const XlsxPage *page = g_ptr_array_index (pages, i);
    g_assert (g_utf8_validate (page->name, -1, NULL));
    guint before = 0;
    for (guint r = 0; page->table != NULL && r < page->table->rows->len; r++) {
      const CsvRow *row = g_ptr_array_index (page->table->rows, r);
      g_assert (row->number >= before && row->cells->len > 0 && row->cells->len <= XLSX_MAX_COLUMNS);
      before = row->number;
      for (guint c = 0; c < row->cells->len; c++)
        g_assert (g_utf8_validate (csv_cell (row, c), -1, NULL));
    }
  }
}

static void
add (zip_t *zip, const char *name, const void *bytes, gsize size)
{
  gint64 at = zip_file_add (zip, name, zip_source_buffer (zip, bytes, size, 0), ZIP_FL_ENC_UTF_8);
  g_assert (at >= 0);
  zip_set_file_compression (zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
}

static void
check_parts (const guint8 *bytes, gsize size)
{
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_source_keep (source);
  zip_t *zip = zip_open_from_source (source, ZIP_TRUNCATE, NULL);
  add (zip, "xl/_rels/workbook.xml.rels", relations, strlen (relations));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const guint8 *end = size > 0 ? memchr (bytes, 0xff, size) : NULL;
    gsize n = end != NULL ? (gsize)(end - bytes) : size;
    add (zip, names[i], n > 0 ? (const void *)bytes : plain[i], n > 0 ? n : strlen (plain[i]));
    bytes += end != NULL ? n + 1 : n;
    size -= end != NULL ? n + 1 : n;
  }
  g_assert (zip_close (zip) == 0);
  zip_stat_t stat;
  g_assert (zip_source_open (source) == 0 && zip_source_stat (source, &stat) == 0);
  g_autofree guint8 *archive = g_malloc (stat.size);
  g_assert (zip_source_read (source, archive, stat.size) == (zip_int64_t)stat.size);
  zip_source_close (source);
  zip_source_free (source);
  check (archive, stat.size);
}

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size == 0)
    return 0;
  if (data[0] % 4 == 0)
    check (data + 1, size - 1);
  else
    check_parts (data + 1, size - 1);
  return 0;
}
