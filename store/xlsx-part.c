/* SPDX-License-Identifier: MPL-2.0 */
#include "store/xlsx-part.h"

#include "store/decode.h"
#include "store/xlsx-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
fail_damaged (const char *part, GError **error)
{
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_CUT,
               _ ("The workbook is damaged: its part %s cannot be read. Copy the file again, or open it in Excel, WPS or "
                  "LibreOffice and save it anew."),
               part);
  return FALSE;
}

gboolean
xlsx_zip_open (XlsxZip *zip, const guint8 *bytes, gsize len, GError **error)
{
  zip_source_t *source = zip_source_buffer_create (bytes, len, 0, NULL);
  *zip = (XlsxZip){ .zip = source != NULL ? zip_open_from_source (source, ZIP_RDONLY, NULL) : NULL, .left = XLSX_MAX_BYTES };
  if (zip->zip != NULL)
    return TRUE;
  if (source != NULL)
    zip_source_free (source);
  g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_CUT,
                       _ ("The workbook is damaged: it was cut short, or copied badly. Copy the file again."));
  return FALSE;
}

void
xlsx_zip_close (XlsxZip *zip)
{
  if (zip->zip != NULL)
    zip_discard (zip->zip);
  zip->zip = NULL;
}

gboolean
xlsx_zip_has (const XlsxZip *zip, const char *name)
{
  return zip_name_locate (zip->zip, name, ZIP_FL_NOCASE) >= 0;
}

gboolean
xlsx_zip_spend (XlsxZip *zip, gsize n, GError **error)
{
  if (n <= zip->left) {
    zip->left -= n;
    return TRUE;
  }
  g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE,
               _ ("Unpacked, the workbook holds more than %u MB: this is no list of a community. Copy the pages that you need into a "
                  "new workbook."),
               (guint)(XLSX_MAX_BYTES >> 20));
  return FALSE;
}

/* The archive's own word for the size is not believed: reading stops where the budget ends. */
static char *
unpack (XlsxZip *zip, const char *name, gsize *ret_len, GError **error)
{
  zip_int64_t index = zip_name_locate (zip->zip, name, ZIP_FL_NOCASE);
  zip_file_t *file = index >= 0 ? zip_fopen_index (zip->zip, (zip_uint64_t)index, 0) : NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  zip_int64_t n = -1;
  guint8 block[16384];
  gboolean fits = TRUE;
  while (file != NULL && fits && (n = zip_fread (file, block, sizeof block)) > 0) {
    fits = xlsx_zip_spend (zip, (gsize)n, error);
    g_byte_array_append (bytes, block, (guint)n);
  }
  int closed = file != NULL ? zip_fclose (file) : 0;
  if (fits && (file == NULL || n < 0 || closed != 0))
    fits = fail_damaged (name, error);
  if (!fits)
    return NULL;
  *ret_len = bytes->len;
  g_byte_array_append (bytes, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}

static void
ignore_error (void *data, xmlErrorPtr error)
{
  (void)data;
  (void)error;
}

XlsxPart *
xlsx_part_open (XlsxZip *zip, const char *name, GError **error)
{
  g_autoptr (XlsxPart) part = g_new0 (XlsxPart, 1);
  gsize len = 0;
  part->name = g_strdup (name);
  part->bytes = unpack (zip, name, &len, error);
  if (part->bytes == NULL)
    return NULL;
  /* Entities are never replaced, nothing is loaded from anywhere, and libxml2's own limits stay. */
  part->reader = len == 0 ? NULL : xmlReaderForMemory (part->bytes, (int)len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
  if (part->reader == NULL) {
    fail_damaged (name, error);
    return NULL;
  }
  xmlTextReaderSetStructuredErrorHandler (part->reader, ignore_error, NULL);
  return g_steal_pointer (&part);
}

void
xlsx_part_free (XlsxPart *part)
{
  if (part == NULL)
    return;
  if (part->reader != NULL)
    xmlFreeTextReader (part->reader);
  g_free (part->bytes);
  g_free (part->name);
  g_free (part);
}

int
xlsx_part_next (XlsxPart *part, GError **error)
{
  int got = xmlTextReaderRead (part->reader);
  if (got < 0) {
    fail_damaged (part->name, error);
    return -1;
  }
  if (got == 1 && xmlTextReaderNodeType (part->reader) == XML_READER_TYPE_DOCUMENT_TYPE) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_BINARY,
                 _ ("The workbook's part %s holds a document type, which no spreadsheet writes: it is not read."), part->name);
    return -1;
  }
  return got;
}

static gboolean
is_at (const XlsxPart *part, int type, const char *element)
{
  if (xmlTextReaderNodeType (part->reader) != type)
    return FALSE;
  const xmlChar *name = xmlTextReaderConstLocalName (part->reader);
  return name != NULL && strcmp ((const char *)name, element) == 0;
}

gboolean
xlsx_part_starts (const XlsxPart *part, const char *element)
{
  return is_at (part, XML_READER_TYPE_ELEMENT, element);
}

gboolean
xlsx_part_ends (const XlsxPart *part, const char *element)
{
  return is_at (part, XML_READER_TYPE_END_ELEMENT, element);
}

gboolean
xlsx_part_is_empty (const XlsxPart *part)
{
  return xmlTextReaderIsEmptyElement (part->reader) == 1;
}

char *
xlsx_part_attribute (const XlsxPart *part, const char *name)
{
  char *found = NULL;
  while (found == NULL && xmlTextReaderMoveToNextAttribute (part->reader) == 1)
    if (strcmp ((const char *)xmlTextReaderConstLocalName (part->reader), name) == 0)
      found = g_strdup ((const char *)xmlTextReaderConstValue (part->reader));
  xmlTextReaderMoveToElement (part->reader);
  return found;
}

const char *
xlsx_part_text (const XlsxPart *part)
{
  int type = xmlTextReaderNodeType (part->reader);
  if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA && type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE
      && type != XML_READER_TYPE_WHITESPACE)
    return NULL;
  return (const char *)xmlTextReaderConstValue (part->reader);
}
