/* SPDX-License-Identifier: MPL-2.0 */
#define _GNU_SOURCE /* memmem */
#include "store/foreign-file.h"

#include "store/decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Kinds are told by their first bytes, never by the name: many programs on the web save a web page or XML and
 * call it .xls, because Excel and WPS open it all the same. Only what cannot begin a table is here.
 */

#define WORD N_ ("This is a Word document: copy its table into a workbook and save that as .xlsx.")
#define OLD                                                                                                  \
  N_ ("This is an old workbook (.xls, .et), or one with a password: open it and save it as a workbook "      \
      ".xlsx without a password.")
#define WEB                                                                                                  \
  N_ ("This is a web page, even if its name ends in .xls: open it in Excel or WPS and save it as a "         \
      "workbook .xlsx.")
#define XML                                                                                                  \
  N_ ("This is XML, even if its name ends in .xls: open it in Excel or WPS and save it as a workbook "       \
      ".xlsx.")
#define PICTURE                                                                                              \
  N_ ("This is a picture, not a table: ask for the list that was photographed, or type it into a workbook.")
#define ARCHIVE N_ ("This is an archive: unpack it, and import the tables that are in it.")

typedef struct {
  const char *magic;
  gsize n;
  const char *message;
} Kind;

static const char *
binary_kind (const guint8 *bytes, gsize len)
{
  static const Kind kinds[] = {
    { "PK\003\004", 4, N_ ("This is a workbook or an archive, not a text table: save the page as CSV.") },
    { "%PDF", 4, N_ ("This is a PDF, not a text table: ask for the original table and save it as CSV.") },
    { "\011\010", 2, OLD }, /* without a container */
    { "\377\330\377", 3, PICTURE },
    { "\211PNG", 4, PICTURE },
    { "GIF8", 4, PICTURE },
    { "Rar!", 4, ARCHIVE },
    { "7z\274\257", 4, ARCHIVE },
    { "\037\213", 2, ARCHIVE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (decode_starts (bytes, len, kinds[i].magic, kinds[i].n))
      return kinds[i].message;
  return len >= 12 && (memcmp (bytes + 4, "ftyphei", 7) == 0 || memcmp (bytes + 8, "WEBP", 4) == 0) ? PICTURE
                                                                                                    : NULL;
}

/* ---- containers ---- */

#define HAS(bytes, len, name) (memmem (bytes, len, name, sizeof (name)) != NULL)

/* The container of Office before 2007 holds .xls and .et, .doc, and any newer file that has a password. Its
 * directory names what is in it, in UTF-16LE; a workbook may have texts within. */
static const char *
container_kind (const guint8 *bytes, gsize len)
{
  if (!decode_starts (bytes, len, "\320\317\021\340", 4))
    return NULL;
  if (HAS (bytes, len, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"))
    return N_ ("This file has a password: open it, take the password away, and save it as a workbook .xlsx.");
  gboolean workbook = HAS (bytes, len, "W\0o\0r\0k\0b\0o\0o\0k\0") || HAS (bytes, len, "B\0o\0o\0k\0");
  return !workbook && HAS (bytes, len, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0") ? WORD : OLD;
}

/* ---- text ---- */

static const char *
text_kind (const guint8 *bytes, gsize len)
{
  static const Kind kinds[] = {
    { "<!doctype html", 14, WEB }, { "<html", 5, WEB },   { "<head", 5, WEB },          { "<meta", 5, WEB },
    { "<style", 6, WEB },          { "<table", 6, WEB },  { "<body", 5, WEB },          { "<div", 4, WEB },
    { "<script", 7, WEB },         { "<tr", 3, WEB },     { "mime-version:", 13, WEB }, { "<?xml", 5, XML },
    { "<workbook", 9, XML },       { "{\\rtf", 5, WORD },
  };
  gsize at = decode_starts (bytes, len, "\357\273\277", 3) ? 3 : 0;
  while (at < len && g_ascii_isspace (bytes[at]))
    at++;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (len - at >= kinds[i].n
        && g_ascii_strncasecmp ((const char *)bytes + at, kinds[i].magic, kinds[i].n) == 0)
      return kinds[i].message;
  return NULL;
}

const char *
foreign_file (const guint8 *bytes, gsize len)
{
  const char *message = binary_kind (bytes, len);
  message = message != NULL ? message : container_kind (bytes, len);
  return message != NULL ? _ (message) : NULL;
}

const char *
foreign_table (const guint8 *bytes, gsize len)
{
  const char *file = foreign_file (bytes, len), *text = file == NULL ? text_kind (bytes, len) : NULL;
  return text != NULL ? _ (text) : file;
}
