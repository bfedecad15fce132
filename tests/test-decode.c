/* SPDX-License-Identifier: MPL-2.0 */
#include "store/decode.h"
#include "store/foreign-file.h"

#include <string.h>

#define BYTES(s) s, sizeof (s) - 1

/* "姓名,电话" and a line end; the GB18030 bytes are those of the code table of GB 2312 (姓 D0D5, 名 C3FB, 电 B5E7, 话 BBB0). */
static const struct {
  const char *name;
  const char *bytes;
  gsize len;
  const char *text;
  Charset charset;
} good[] = {
  { "utf-8", BYTES ("\xe5\xa7\x93\xe5\x90\x8d,a\n"), "姓名,a\n", CHARSET_UTF8 },
  { "mark", BYTES ("\xef\xbb\xbf\xe5\xa7\x93\xe5\x90\x8d,a\r\n"), "姓名,a\r\n", CHARSET_UTF8_BOM },
  { "gb2312", BYTES ("\xd0\xd5\xc3\xfb,\xb5\xe7\xbb\xb0\r\n"), "姓名,电话\r\n", CHARSET_GB18030 },
  { "gb18030 four bytes (9534B235 is 68535 behind U+10000)", BYTES ("\xd0\xd5\xc3\xfb\n\x95\x34\xb2\x35\n"), "姓名\n\U00020BB7\n", CHARSET_GB18030 },
  { "utf-16le", BYTES ("\xff\xfe\xd3\x59\x0d\x54,\0a\0\n\0"), "姓名,a\n", CHARSET_UTF16LE },
  { "utf-16be", BYTES ("\xfe\xff\x59\xd3\x54\x0d\0,\0a\0\n"), "姓名,a\n", CHARSET_UTF16BE },
  { "utf-16le without mark", BYTES ("\xd3\x59\x0d\x54,\0a\0\n\0"), "姓名,a\n", CHARSET_UTF16LE },
  { "utf-16be without mark", BYTES ("\x59\xd3\x54\x0d\0,\0a\0\n"), "姓名,a\n", CHARSET_UTF16BE },
  { "old end mark", BYTES ("a,b\n\x1a"), "a,b\n", CHARSET_UTF8 },
};

static const struct {
  const char *name;
  const char *bytes;
  gsize len;
  int code;
} bad[] = {
  { "empty", "", 0, SHEET_ERROR_FILE },
  { "workbook", BYTES ("PK\3\4abc"), SHEET_ERROR_BINARY },
  { "old workbook", BYTES ("\xd0\xcf\x11\xe0\xa1"), SHEET_ERROR_BINARY },
  { "picture", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), SHEET_ERROR_BINARY },
  { "zeros", BYTES ("a\0b\0\0\0,\0\0,"), SHEET_ERROR_BINARY },
  { "control", BYTES ("a,b\n\x01\x02\n"), SHEET_ERROR_BINARY },
  { "utf-8 cut", BYTES ("\xe5\xa7\x93\xe5\x90\x8d\n\xe7\x8e"), SHEET_ERROR_CUT },
  { "gb18030 cut", BYTES ("\xd0\xd5\xc3\xfb,\xb5\xe7\xbb"), SHEET_ERROR_CUT },
  { "utf-16 cut", BYTES ("\xff\xfe\xd3\x59\x0d"), SHEET_ERROR_CUT },
  { "utf-8 damaged", BYTES ("\xe5\xa7\x93\xe5\x90\x8d,\xe7\x94\xb5\xe8\xaf\x9d\n\xff\xe7\x8e\x8b\n"), SHEET_ERROR_TEXT },
  { "neither", BYTES ("\xd0\xd5\xc3\xfb,\xff\xff,\xb5\xe7\n"), SHEET_ERROR_TEXT },
};

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    Charset charset = CHARSET_UTF8;
    g_autofree char *text = decode_bytes ((const guint8 *)good[i].bytes, good[i].len, &charset, &error);
    g_test_message ("%s", good[i].name);
    g_assert_no_error (error);
    g_assert_cmpstr (text, ==, good[i].text);
    g_assert_cmpint (charset, ==, good[i].charset);
  }
}

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", bad[i].name);
    g_assert_null (decode_bytes ((const guint8 *)bad[i].bytes, bad[i].len, NULL, &error));
    g_assert_error (error, SHEET_ERROR, bad[i].code);
    g_assert_true (g_str_has_suffix (error->message, "."));
  }
}

/* What is no table says what it is, whatever its name; a table that begins like one is read. */
static void
test_foreign (void)
{
  static const struct {
    const char *bytes;
    gsize len;
    const char *says; /* NULL: it is a table */
  } cases[] = {
    { BYTES ("\xd0\xcf\x11\xe0....W\0o\0r\0k\0b\0o\0o\0k\0\0\0W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0\0"), "old workbook (.xls, .et)" },
    { BYTES ("\xd0\xcf\x11\xe0....B\0o\0o\0k\0\0\0"), "old workbook (.xls, .et)" },
    { BYTES ("\xd0\xcf\x11\xe0...."), "old workbook (.xls, .et)" },
    { BYTES ("\xd0\xcf\x11\xe0....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0"), "has a password" },
    { BYTES ("\xd0\xcf\x11\xe0....W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0\0"), "Word document" },
    { BYTES ("\x09\x08\x10\0\0\x06"), "old workbook" },
    { BYTES ("{\\rtf1\\ansi"), "Word document" },
    { BYTES ("\xff\xd8\xff\xe0\0\x10JFIF"), "picture" },
    { BYTES ("\0\0\0\x18" "ftypheic\0\0\0\0"), "picture" },
    { BYTES ("RIFF\x10\0\0\0WEBPVP8 "), "picture" },
    { BYTES ("Rar!\x1a\x07"), "archive" },
    { BYTES ("\xef\xbb\xbf\r\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>"), "web page" },
    { BYTES ("<!DOCTYPE html PUBLIC"), "web page" },
    { BYTES ("<table border=1><tr><td>\xd0\xd5\xc3\xfb"), "web page" },
    { BYTES ("MIME-Version: 1.0\nX-Document-Type: Workbook\n"), "web page" },
    { BYTES ("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook>"), "XML" },
    { BYTES ("<\xe7\x8e\x8b>,a\n"), NULL },
    { BYTES ("Book,a\n"), NULL },
    { BYTES ("\t\t\n"), NULL },
    { BYTES ("<"), NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree guint8 *bytes = g_memdup2 (cases[i].bytes, cases[i].len); /* without an end that could be read over */
    const char *sentence = foreign_table (bytes, cases[i].len);
    g_test_message ("%u: %s", i, sentence != NULL ? sentence : "a table");
    g_assert_true ((sentence != NULL) == (cases[i].says != NULL));
    g_assert_true (sentence == NULL || strstr (sentence, cases[i].says) != NULL);
  }
}

/* Every prefix of a file and every single damaged byte: text or a sentence, never more. */
static void
test_damage (void)
{
  const char *whole = "\xef\xbb\xbf姓名,电话\r\n王芳,13800138001\r\n";
  gsize len = strlen (whole);
  for (gsize n = 0; n <= len; n++)
    for (int damage = -1; damage < 256; damage += 51) {
      g_autofree guint8 *bytes = g_memdup2 (whole, len);
      g_autoptr (GError) error = NULL;
      if (damage >= 0 && n > 0)
        bytes[n - 1] = (guint8)damage;
      g_autofree char *text = decode_bytes (bytes, damage < 0 ? n : len, NULL, &error);
      g_assert_true ((text == NULL) == (error != NULL));
      g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
    }
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (decode_file ("/nonexistent/people.csv", NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (decode_file ("/", NULL, &error));
  g_assert_error (error, SHEET_ERROR, SHEET_ERROR_FILE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/good", test_good);
  g_test_add_func ("/decode/bad", test_bad);
  g_test_add_func ("/decode/foreign", test_foreign);
  g_test_add_func ("/decode/damage", test_damage);
  g_test_add_func ("/decode/files", test_files);
  return g_test_run ();
}
