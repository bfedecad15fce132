/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/mps.h"

#define PIECE 65536

/* The format is by columns, the model by rows: entries are turned round once. */
typedef struct {
  const Compact *compact;
  GString *text;
  MpsSink sink;
  gpointer data;
  guint32 *from; /* CSR of n_columns + 1 */
  CompactEntry *by_column; /* column: the row */
} Writer;

static void
flush (Writer *writer, gsize at_least)
{
  if (writer->text->len <= at_least)
    return;
  writer->sink (writer->text->str, writer->text->len, writer->data);
  g_string_truncate (writer->text, 0);
}

static void
transpose (Writer *writer)
{
  const Compact *c = writer->compact;
  writer->from = g_new0 (guint32, c->n_columns + 2);
  writer->by_column = g_new (CompactEntry, c->n_entries + 1);
  for (guint32 e = 0; e < c->n_entries; e++)
    writer->from[c->entries[e].column + 2]++;
  for (guint32 i = 0; i < c->n_columns; i++)
    writer->from[i + 2] += writer->from[i + 1];
  for (guint32 r = 0; r < c->n_rows; r++)
    for (guint32 e = c->rows[r].from; e < c->rows[r].to; e++)
      writer->by_column[writer->from[c->entries[e].column + 1]++] = (CompactEntry){ r, c->entries[e].coef };
}

static void
add_column_name (Writer *writer, guint32 column)
{
  const Problem *problem = writer->compact->problem;
  const Model *m = problem->model;
  if (column >= problem->n_options) {
    g_string_append_printf (writer->text, "%s_c%u", rule_info ((RuleId)writer->compact->columns[column].rule)->name,
                            column);
    return;
  }
  const Option *o = &problem->options[column];
  gboolean person = party_is_person (m, o->party);
  g_string_append_printf (writer->text, "%c%u_s%u_q%u", person ? 'p' : 'o', person ? o->party : party_org (m, o->party),
                          o->shift, o->post - m->shifts[o->shift].posts.from);
}

static void
add_row_name (Writer *writer, guint32 row)
{
  g_string_append_printf (writer->text, "%s_r%u", rule_info ((RuleId)writer->compact->rows[row].rule)->name, row);
}

static char
row_type (const CompactRow *row)
{
  if (row->low == row->high)
    return 'E';
  return row->high != COMPACT_OPEN ? 'L' : 'G';
}

static void
write_rows (Writer *writer)
{
  g_string_append (writer->text, "NAME roster FREE\nROWS\n N cost\n");
  for (guint32 r = 0; r < writer->compact->n_rows; r++) {
    g_string_append_printf (writer->text, " %c ", row_type (&writer->compact->rows[r]));
    add_row_name (writer, r);
    g_string_append_c (writer->text, '\n');
    flush (writer, PIECE);
  }
}

static void
write_column (Writer *writer, guint32 column)
{
  const CompactColumn *c = &writer->compact->columns[column];
  guint32 from = writer->from[column], to = writer->from[column + 1];
  if (c->cost != 0 || from == to) {
    g_string_append_c (writer->text, ' ');
    add_column_name (writer, column);
    g_string_append_printf (writer->text, " cost %" G_GINT64_FORMAT "\n", c->cost);
  }
  for (guint32 e = from; e < to; e++) {
    g_string_append_c (writer->text, ' ');
    add_column_name (writer, column);
    g_string_append_c (writer->text, ' ');
    add_row_name (writer, writer->by_column[e].column);
    g_string_append_printf (writer->text, " %d\n", writer->by_column[e].coef);
  }
  flush (writer, PIECE);
}

static void
write_columns (Writer *writer)
{
  const Compact *c = writer->compact;
  gboolean whole = FALSE;
  g_string_append (writer->text, "COLUMNS\n");
  for (guint32 i = 0; i < c->n_columns; i++) {
    if ((c->columns[i].integer != 0) != whole) {
      whole = !whole;
      g_string_append_printf (writer->text, " M%u 'MARKER' '%s'\n", i, whole ? "INTORG" : "INTEND");
    }
    write_column (writer, i);
  }
  if (whole)
    g_string_append_printf (writer->text, " M%u 'MARKER' 'INTEND'\n", c->n_columns);
}

/* The objective's right side is what is taken off it. */
static void
write_sides (Writer *writer)
{
  const Compact *c = writer->compact;
  g_string_append_printf (writer->text, "RHS\n rhs cost %" G_GINT64_FORMAT "\n", -c->constant);
  for (guint32 r = 0; r < c->n_rows; r++) {
    const CompactRow *row = &c->rows[r];
    g_string_append (writer->text, " rhs ");
    add_row_name (writer, r);
    g_string_append_printf (writer->text, " %" G_GINT64_FORMAT "\n", row_type (row) == 'G' ? row->low : row->high);
    flush (writer, PIECE);
  }
  g_string_append (writer->text, "RANGES\n");
  for (guint32 r = 0; r < c->n_rows; r++) {
    const CompactRow *row = &c->rows[r];
    if (row->low == row->high || row->low == -COMPACT_OPEN || row->high == COMPACT_OPEN)
      continue;
    g_string_append (writer->text, " range ");
    add_row_name (writer, r);
    g_string_append_printf (writer->text, " %" G_GINT64_FORMAT "\n", row->high - row->low);
    flush (writer, PIECE);
  }
}

static void
write_bounds (Writer *writer)
{
  const Compact *c = writer->compact;
  g_string_append (writer->text, "BOUNDS\n");
  for (guint32 i = 0; i < c->n_columns; i++) {
    const CompactColumn *column = &c->columns[i];
    gboolean fixed = column->low == column->high;
    if (!fixed && column->low != 0) {
      g_string_append (writer->text, " LO bound ");
      add_column_name (writer, i);
      g_string_append_printf (writer->text, " %d\n", column->low);
    }
    g_string_append_printf (writer->text, " %s bound ", fixed ? "FX" : "UP");
    add_column_name (writer, i);
    g_string_append_printf (writer->text, " %d\n", column->high);
    flush (writer, PIECE);
  }
  g_string_append (writer->text, "ENDATA\n");
}

void
mps_write (const Compact *compact, MpsSink sink, gpointer data)
{
  g_return_if_fail (compact != NULL && sink != NULL);
  Writer writer = { .compact = compact, .text = g_string_sized_new (2 * PIECE), .sink = sink, .data = data };
  transpose (&writer);
  write_rows (&writer);
  write_columns (&writer);
  write_sides (&writer);
  write_bounds (&writer);
  flush (&writer, 0);
  g_free (writer.from);
  g_free (writer.by_column);
  g_string_free (writer.text, TRUE);
}
