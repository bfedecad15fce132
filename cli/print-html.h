/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* The HTML of printed pages: one file, no links, no scripts. */

void print_begin (GString *out, gboolean chinese, const char *paper, const char *title);
void print_end (GString *out);
/* Text with < > & and quotes as entities. */
void print_text (GString *out, const char *text);
/* The text as a QR code: an SVG of one path, of no more than a few kilobytes. */
void print_qr (GString *out, const char *text);
/* <name class="…">text</name>; class NULL: none. */
void print_element (GString *out, const char *name, const char *class_name, const char *text);
