/* SPDX-License-Identifier: MPL-2.0 */
#include "store/decode.h"

#include "store/foreign-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (sheet - error - quark, sheet_error)

const char *
charset_name (Charset charset)
{
  static const char *names[] = { "UTF-8", "UTF-8 (BOM)", "UTF-16LE", "UTF-16BE", "GB18030" };
  return names[charset];
}

gboolean
decode_starts (const guint8 *bytes, gsize len, const char *magic, gsize n)
{
  return len >= n && memcmp (bytes, magic, n) == 0;
}

/*
 * UTF-16 without a mark shows itself by its ASCII: commas and line ends have a zero byte always on the same
 * side. Zeros on both sides, or too few of them, are no text.
 */
static gboolean
looks_utf16 (const guint8 *bytes, gsize len, Charset *ret_charset)
{
  gsize zeros[2] = { 0, 0 }, marks[2] = { 0, 0 };
  for (gsize i = 0; i + 1 < len; i += 2) {
    zeros[0] += bytes[i] == 0;
    zeros[1] += bytes[i + 1] == 0;
    marks[0] += bytes[i] == 0 && strchr (",;\t\r\n", bytes[i + 1]) != NULL && bytes[i + 1] != 0;
    marks[1] += bytes[i + 1] == 0 && strchr (",;\t\r\n", bytes[i]) != NULL && bytes[i] != 0;
  }
  if (zeros[0] == 0 && marks[1] > 0) {
    *ret_charset = CHARSET_UTF16LE;
    return TRUE;
  }
  if (zeros[1] == 0 && marks[0] > 0) {
    *ret_charset = CHARSET_UTF16BE;
    return TRUE;
  }
  return FALSE;
}

static char *
convert (const guint8 *bytes, gsize len, Charset charset, GError **error)
{
  g_autoptr (GError) inner = NULL;
  gsize read = 0;
  if (charset != CHARSET_GB18030 && len % 2 != 0) {
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_CUT,
                         _ ("The file ends in the middle of a character: it was cut short; copy it again."));
    return NULL;
  }
  char *text
      = g_convert ((const char *)bytes, (gssize)len, "UTF-8", charset_name (charset), &read, NULL, &inner);
  if (text != NULL && read == len) /* g_convert leaves a cut character at the end unread, without an error */
    return text;
  g_free (text);
  if (read + 4 > len || g_error_matches (inner, G_CONVERT_ERROR, G_CONVERT_ERROR_PARTIAL_INPUT))
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_CUT,
                         _ ("The file ends in the middle of a character: it was cut short; copy it again."));
  else
    g_set_error (
        error, SHEET_ERROR, SHEET_ERROR_TEXT,
        _ ("Byte %zu is neither UTF-8 nor GB18030: save the table as \"CSV UTF-8\"."),
        read + 1);
  return NULL;
}

/* The line of a byte, as an editor counts. */
static guint
line_of (const guint8 *bytes, gsize at)
{
  guint line = 1;
  for (gsize i = 0; i < at; i++)
    line += bytes[i] == '\n';
  return line;
}

/*
 * Valid UTF-8 is returned as it is. Otherwise: whole multi-byte characters of UTF-8 against bytes that fit
 * nowhere. GB18030 text gives at most one accidental character for five misfits, damaged UTF-8 many for one.
 */
static char *
decode_narrow (const guint8 *bytes, gsize len, Charset *ret_charset, GError **error)
{
  const char *text = (const char *)bytes, *bad = NULL;
  if (g_utf8_validate_len (text, len, &bad)) {
    *ret_charset = CHARSET_UTF8;
    return g_strndup (text, len);
  }
  if (g_utf8_get_char_validated (bad, (gssize)(text + len - bad)) == (gunichar)-2) {
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_CUT,
                         _ ("The file ends in the middle of a character: it was cut short; copy it again."));
    return NULL;
  }
  gsize whole = 0, misfits = 0;
  for (const char *p = text; p < text + len;) {
    gunichar c = g_utf8_get_char_validated (p, (gssize)(text + len - p));
    if (c >= (gunichar)-2) {
      misfits++;
      p++;
    } else {
      whole += c >= 0x80;
      p = g_utf8_next_char (p);
    }
  }
  if (whole > misfits) {
    g_set_error (
        error, SHEET_ERROR, SHEET_ERROR_TEXT,
        _ ("Line %u holds a damaged character in a file that is UTF-8 otherwise: save the table again."),
        line_of (bytes, (gsize)(bad - text)));
    return NULL;
  }
  *ret_charset = CHARSET_GB18030;
  return convert (bytes, len, CHARSET_GB18030, error);
}

/* Control characters other than tab and line ends do not occur in sheets; a final Ctrl-Z is an old end mark.
 */
static gboolean
refuse_controls (char *text, GError **error)
{
  gsize len = strlen (text);
  if (len > 0 && text[len - 1] == '\032')
    text[--len] = '\0';
  for (gsize i = 0; i < len; i++) {
    guchar c = (guchar)text[i];
    if ((c < 0x20 && strchr ("\t\n\v\f\r", c) == NULL) || c == 0x7f) {
      g_set_error (error, SHEET_ERROR, SHEET_ERROR_BINARY,
                   _ ("Line %u holds a control character: this is not a text table."),
                   line_of ((guint8 *)text, i));
      return TRUE;
    }
  }
  return FALSE;
}

char *
decode_bytes (const guint8 *bytes, gsize len, Charset *ret_charset, GError **error)
{
  Charset charset = CHARSET_UTF8;
  g_autofree char *text = NULL;
  if (len == 0) {
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("The file is empty."));
    return NULL;
  }
  const char *foreign = foreign_file (bytes, len);
  if (foreign != NULL) {
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_BINARY, foreign);
    return NULL;
  }
  if (decode_starts (bytes, len, "\357\273\277", 3)) {
    text = decode_narrow (bytes + 3, len - 3, &charset, error);
    charset = charset == CHARSET_UTF8 ? CHARSET_UTF8_BOM : charset;
  } else if (decode_starts (bytes, len, "\377\376", 2)) {
    charset = CHARSET_UTF16LE;
    text = convert (bytes + 2, len - 2, charset, error);
  } else if (decode_starts (bytes, len, "\376\377", 2)) {
    charset = CHARSET_UTF16BE;
    text = convert (bytes + 2, len - 2, charset, error);
  } else if (memchr (bytes, 0, len) == NULL) {
    text = decode_narrow (bytes, len, &charset, error);
  } else if (looks_utf16 (bytes, len, &charset)) {
    text = convert (bytes, len, charset, error);
  } else {
    g_set_error_literal (error, SHEET_ERROR, SHEET_ERROR_BINARY,
                         _ ("This is not a text table: it holds zero bytes. Save the page as CSV."));
  }
  if (text == NULL || refuse_controls (text, error))
    return NULL;
  if (ret_charset != NULL)
    *ret_charset = charset;
  return g_steal_pointer (&text);
}

guint8 *
decode_load (const char *path, gsize *ret_len, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, 0, NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("%s is not a regular file."), shown);
    return NULL;
  }
  if (g_file_info_get_size (info) > (goffset)DECODE_MAX_BYTES) {
    g_set_error (error, SHEET_ERROR, SHEET_ERROR_FILE, _ ("%s is larger than %u MiB: this is no sheet."),
                 shown, (guint)(DECODE_MAX_BYTES >> 20));
    return NULL;
  }
  char *bytes = NULL;
  return g_file_get_contents (path, &bytes, ret_len, error) ? (guint8 *)bytes : NULL;
}

char *
decode_file (const char *path, Charset *ret_charset, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  gsize len = 0;
  g_autofree guint8 *bytes = decode_load (path, &len, error);
  char *text = bytes != NULL ? decode_bytes (bytes, len, ret_charset, error) : NULL;
  if (bytes != NULL && text == NULL)
    g_prefix_error (error, "%s: ", shown);
  return text;
}
