/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/print-html.h"

#include <qrencode.h>

#define QUIET 4 /* modules of white around the code that readers look for */

/* The dark modules of a row in as few rectangles as there are runs of them. */
static void
append_row (GString *out, const unsigned char *row, int width, int y)
{
  for (int x = 0; x < width; x++) {
    int first = x;
    while (x < width && (row[x] & 1) != 0)
      x++;
    if (x > first)
      g_string_append_printf (out, "M%d %dh%dv1h-%dz", first + QUIET, y + QUIET, x - first, x - first);
  }
}

void
print_qr (GString *out, const char *text)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (code == NULL) /* longer than any code holds */
    return;
  int side = code->width + 2 * QUIET;
  g_string_append_printf (out,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" viewBox=\"0 0 %d %d\" "
                          "shape-rendering=\"crispEdges\"><path d=\"",
                          side, side);
  for (int y = 0; y < code->width; y++)
    append_row (out, code->data + (gsize)y * (gsize)code->width, code->width, y);
  g_string_append (out, "\"/></svg>\n");
  QRcode_free (code);
}
