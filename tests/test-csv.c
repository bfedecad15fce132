/* SPDX-License-Identifier: MPL-2.0 */
#include "store/csv.h"
#include "store/decode.h"

#include <string.h>

/* The table in one line: number:cell|cell, rows apart by '/'. */
static const struct {
  const char *text, *want;
} good[] = {
  { "a,b\n1,2\n", "1:a|b/2:1|2" },
  { "a;b\r\n1;2,5\r\n", "1:a|b/2:1|2,5" },
  { "a\tb,c\td\n1\t2\t3", "1:a|b,c|d/2:1|2|3" },
  { "sep=;\r\na;b\r\n", "1:a|b" },
  { "a,b\n\n\nx,y\n", "1:a|b/4:x|y" },
  { "a,b\n , \nx,y\n", "1:a|b/3:x|y" },
  { "a,b\n\"x\r\ny\",\"say \"\"hi\"\"\"\nz,\n", "1:a|b/2:x\ny|say \"hi\"/3:z|" },
  { "\"a,1\";b\n1;2\n", "1:a,1|b/2:1|2" },
  { "a,b\r1,2\r", "1:a|b/2:1|2" },
  { "a,b,c\n1\n1,2,3,4\n", "1:a|b|c/2:1/3:1|2|3|4" },
  { "a\n'=1+1\n''x\n'-5\n-5\n''=x\n", "1:a/2:=1+1/3:''x/4:-5/5:-5/6:'=x" },
  { "a\n\"x\"y\n", "1:a/2:xy" },
  { "a\n5\" pipe\n", "1:a/2:5\" pipe" },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (CsvTable) table = csv_parse (good[i].text, &error);
    g_autoptr (GString) line = g_string_new (NULL);
    g_assert_no_error (error);
    for (guint r = 0; r < table->rows->len; r++) {
      const CsvRow *row = g_ptr_array_index (table->rows, r);
      g_string_append_printf (line, "%s%u:", r > 0 ? "/" : "", row->number);
      for (guint c = 0; c < row->cells->len; c++)
        g_string_append_printf (line, "%s%s", c > 0 ? "|" : "", csv_cell (row, c));
      g_assert_cmpstr (csv_cell (row, row->cells->len), ==, "");
    }
    g_assert_cmpstr (line->str, ==, good[i].want);
  }
}

static void
test_bad (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (csv_parse ("a,b\nx,y\n\"z,1\nq,2\n", &error));
  g_assert_error (error, SHEET_ERROR, SHEET_ERROR_CUT);
  g_assert_nonnull (strstr (error->message, "Row 3"));
  g_clear_error (&error);
  g_assert_null (csv_parse (" \n,,\n", &error));
  g_assert_error (error, SHEET_ERROR, SHEET_ERROR_SHAPE);
}

/* Whatever is written reads back the same, and no cell can start a formula. */
static void
test_round_trip (void)
{
  static const char *cells[] = { "王芳", "a,b", "a;b", "\"", "x\ny", "=SUM(A1)", "+86 1", "-5", "+0.5", "-", "@x", "'", "'=",
                                 "''=x", "'x", "sep=;", "\tx", "", "1,2\t3", " 前后 ", "'-5" };
  g_autoptr (GString) out = g_string_new (NULL);
  csv_begin (out);
  csv_append_row (out, cells, G_N_ELEMENTS (cells));
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    csv_append_row (out, (const char *const[]){ cells[i], "x" }, 2);
  g_assert_true (g_str_has_prefix (out->str, "\357\273\277"));
  g_assert_null (strstr (out->str, ",="));
  g_assert_null (strstr (out->str, ",@"));
  g_autofree char *text = decode_bytes ((const guint8 *)out->str, out->len, NULL, NULL);
  g_autoptr (CsvTable) table = csv_parse (text, NULL);
  g_assert_cmpuint (table->rows->len, ==, 1 + G_N_ELEMENTS (cells));
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_assert_cmpstr (csv_cell (g_ptr_array_index (table->rows, 0), i), ==, cells[i]);
    g_assert_cmpstr (csv_cell (g_ptr_array_index (table->rows, i + 1), 0), ==, cells[i]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/read", test_read);
  g_test_add_func ("/csv/bad", test_bad);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  return g_test_run ();
}
