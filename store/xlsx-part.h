/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>
#include <libxml/xmlreader.h>
#include <zip.h>

/*
 * The parts of a workbook's archive, one XML document each. All parts together may unpack to XLSX_MAX_BYTES: what is
 * beyond is not unpacked, whatever the archive says of its sizes.
 */

typedef struct {
  zip_t *zip;
  gsize left; /* bytes that may still be unpacked, or kept */
} XlsxZip;

/* The bytes are borrowed until the archive is closed. */
gboolean xlsx_zip_open (XlsxZip *zip, const guint8 *bytes, gsize len, GError **error);
void xlsx_zip_close (XlsxZip *zip);
gboolean xlsx_zip_has (const XlsxZip *zip, const char *name);
/* Takes n bytes off what may still be kept; FALSE with an error when there are not so many left. */
gboolean xlsx_zip_spend (XlsxZip *zip, gsize n, GError **error);

typedef struct {
  char *name; /* of the part, for messages */
  char *bytes;
  xmlTextReader *reader;
} XlsxPart;

/* Unpacks a part and begins to read it. Free with xlsx_part_free. */
XlsxPart *xlsx_part_open (XlsxZip *zip, const char *name, GError **error);
void xlsx_part_free (XlsxPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XlsxPart, xlsx_part_free)

/* The next node: 1, 0 at the end, -1 with an error (damaged XML, or a document type). */
int xlsx_part_next (XlsxPart *part, GError **error);
/* Is the reader at the start, or at the end, of an element of that local name? An empty element has no end. */
gboolean xlsx_part_starts (const XlsxPart *part, const char *element);
gboolean xlsx_part_ends (const XlsxPart *part, const char *element);
gboolean xlsx_part_is_empty (const XlsxPart *part);
/* An attribute of the element by its local name, whatever its namespace; g_free it, NULL = not there. */
char *xlsx_part_attribute (const XlsxPart *part, const char *name);
/* The text at the reader, NULL when it is no text; borrowed until the next node. */
const char *xlsx_part_text (const XlsxPart *part);
