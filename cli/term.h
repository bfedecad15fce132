/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * Text for a terminal: widths in columns (a Chinese character takes two), aligned tables, colours.
 */

/* Columns that a UTF-8 text takes; zero-width and combining characters take none. */
int term_width (const char *text);

/* Appends text padded with spaces to the width; never cuts. */
void term_pad (GString *out, const char *text, int width);

/*
 * Opens and closes a colour. name is a colour word (红 橙 黄 绿 青 蓝 紫, red orange yellow green cyan blue purple) or #RRGGBB;
 * an unknown one, or on = FALSE, appends nothing.
 */
void term_colour (GString *out, const char *name, gboolean on);
void term_plain (GString *out, gboolean on);

/* An aligned table: rows of equally many cells; the first row is the heading. */
typedef struct Table Table;
Table *table_new (guint columns);
void table_free (Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)
/* Adds the next cell, row by row; copies the text (NULL = empty). */
void table_cell (Table *table, const char *text);
void table_cellf (Table *table, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Numbers stand to the right in this column. */
void table_right (Table *table, guint column);
void table_append_text (Table *table, GString *out);
