/* SPDX-License-Identifier: MPL-2.0 */
#include "store/sheet-file.h"

#include <locale.h>
#include <stdio.h>

/*
 * Says what import sees of a file, for scripts that compare it with other programs. A line each, its fields
 * apart by tabs: refused SENTENCE; or mark TEXT, and then of each page: page NAME shown|hidden, and cell ROW
 * COLUMN TEXT (both from 1). In a text \\ \n \t stand for what would break the line.
 */

static void
print_text (const char *text)
{
  for (; *text != '\0'; text++)
    if (*text == '\\' || *text == '\n' || *text == '\t')
      printf ("\\%c", *text == '\\' ? '\\' : *text == '\n' ? 'n' : 't');
    else
      putchar (*text);
}

static void
print_page (const XlsxPage *page)
{
  printf ("page\t");
  print_text (page->name != NULL ? page->name : "");
  printf ("\t%s\n", page->hidden ? "hidden" : "shown");
  for (guint r = 0; page->table != NULL && r < page->table->rows->len; r++) {
    const CsvRow *row = g_ptr_array_index (page->table->rows, r);
    for (guint c = 0; c < row->cells->len; c++) {
      if (*csv_cell (row, c) == '\0')
        continue;
      printf ("cell\t%u\t%u\t", row->number, c + 1);
      print_text (csv_cell (row, c));
      putchar ('\n');
    }
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = argc == 2 ? sheet_file_read (argv[1], &error) : NULL;
  if (pages == NULL) {
    printf ("refused\t");
    print_text (error != NULL ? error->message : "sheet-driver FILE");
    putchar ('\n');
    return argc == 2 ? 0 : 2;
  }
  g_autofree char *mark = sheet_file_mark (argv[1]);
  if (mark != NULL) {
    printf ("mark\t");
    print_text (mark);
    putchar ('\n');
  }
  for (guint i = 0; i < pages->len; i++)
    print_page (g_ptr_array_index (pages, i));
  return 0;
}
