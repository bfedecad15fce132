/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * From the bytes of a sheet to text.
 *
 * Offices save CSV as UTF-8 with or without a byte order mark, as "Unicode text" (UTF-16), or in the code
 * page of a Chinese Windows (GBK, read as its superset GB18030). Valid UTF-8 wins, because text in GB18030 is
 * practically never valid UTF-8 by accident; what is mostly UTF-8 is called damaged UTF-8 and not guessed to
 * be anything else.
 */

#define SHEET_ERROR (sheet_error_quark ())
GQuark sheet_error_quark (void);
typedef enum {
  SHEET_ERROR_FILE,   /* cannot be read, too large, empty */
  SHEET_ERROR_BINARY, /* no text */
  SHEET_ERROR_CUT,    /* ends in the middle of something */
  SHEET_ERROR_TEXT,   /* text in no encoding that we know */
  SHEET_ERROR_SHAPE,  /* text, but no table or not a table of ours */
  SHEET_ERROR_VALUE,  /* a cell that cannot be understood */
} SheetError;

typedef enum { CHARSET_UTF8, CHARSET_UTF8_BOM, CHARSET_UTF16LE, CHARSET_UTF16BE, CHARSET_GB18030 } Charset;

/* Larger files are refused: a community's largest sheet is under 1 MiB. */
#define DECODE_MAX_BYTES ((gsize)64 << 20)

/* Are the first n bytes these? */
gboolean decode_starts (const guint8 *bytes, gsize len, const char *magic, gsize n);

/* The text of a sheet as UTF-8 without mark, free with g_free; NULL with SHEET_ERROR, whose message is a
 * whole sentence without the file's name. ret_charset may be NULL. */
char *decode_bytes (const guint8 *bytes, gsize len, Charset *ret_charset, GError **error);

/* The bytes of a regular file of at most DECODE_MAX_BYTES; free with g_free. */
guint8 *decode_load (const char *path, gsize *ret_len, GError **error);

/* The same as decode_bytes of a file; the message begins with the file's name as people see it. */
char *decode_file (const char *path, Charset *ret_charset, GError **error);

/* "UTF-8", "GB18030" ... for messages. */
const char *charset_name (Charset charset);
