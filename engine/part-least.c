/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/part-least.h"

#include "engine/part-table.h"
#include "engine/whole.h"

#include <stdlib.h>
#include <string.h>

/*
 * Enumeration that is short because duals are known. Weak duality of the part alone says
 *
 *   price . x  >=  bound + sum of |rest_c| x (how far column c is from the end that its rest asks for)
 *
 * so an option whose rest is larger than what the best found is above the bound cannot leave its end. Near the optimum of the
 * whole program nearly all rests are larger, and of forty options five or ten are left to be tried both ways.
 *
 * Where rests are equal that is not enough: of fifteen duties that are all as good, which a fair load pays for, any number would
 * do. But the load has a price. So rows that own their price (a convex one, by columns that no other row knows) say how much
 * more is to be paid: up to three of them by a table over all that the choices left may add up to (part-table.c), the others by
 * the least price between what they can be at least and at most: their gap.
 *
 * And who has decided differently but stands alike in all rows goes on alike: only the cheapest way to a state is followed
 * (part-memo.c). What was paid is compared in prices, not above the bound, for a row that is settled may hide what its dual
 * took for slack.
 *
 * Options are decided by falling rest, each at first at its end. Rows of the part are watched by what they can be at least
 * and at most. When all options are decided, the other columns are completed row by row as compact_fill does it.
 *
 * After too many nodes, or where nothing is found within REACH of the bound, what is returned is a bound too: that of the
 * cheapest node not looked into.
 */

#define MOST_NODES 3000
#define REACH ((gint64)1000 << 20) /* in 2^-PART_BITS units */
#define IN_TABLE (-2) /* a gap that the table knows */
#define MOST_TERM (G_GINT64_CONSTANT (1) << 50)

typedef struct {
  guint32 option;
  gint64 rest;
  gint32 low, high;
  gint32 move; /* in the table, for one more */
} Choice;

typedef struct {
  PartProgram *program;
  guint32 part;
  PartColumns columns;
  Choice *choices;
  guint n_choices;
  gint64 best; /* in 2^-PART_BITS units */
  gint64 gaps; /* of all priced rows that are not in the table */
  guint64 nodes;
} Look;

void
part_program_init (PartProgram *program, const Compact *c, const guint32 *row_part, guint32 *rows_from, guint32 *rows)
{
  *program = (PartProgram){ .compact = c, .n_rows = c->n_rows, .rows_from = rows_from, .rows = rows };
  program->at = g_new0 (guint32, c->n_columns + 2);
  program->row = g_new (guint32, c->n_entries + 1);
  program->coef = g_new (gint32, c->n_entries + 1);
  program->least = g_new0 (gint64, c->n_rows + 1);
  program->most = g_new0 (gint64, c->n_rows + 1);
  program->gap = g_new0 (gint64, c->n_rows + 1);
  program->rest = g_new0 (gint64, c->n_columns + 1);
  program->values = g_new0 (gint64, c->n_columns + 1);
  program->place = g_new0 (guint32, c->n_columns + 1);
  program->state = g_new (gint32, c->n_rows + 2);
  part_table_init (&program->table);
  part_memo_init (&program->memo);
  for (guint32 e = 0; e < c->n_entries; e++)
    program->at[c->entries[e].column + 2]++;
  for (guint32 i = 0; i < c->n_columns; i++)
    program->at[i + 2] += program->at[i + 1];
  for (guint32 r = 0; r < c->n_rows; r++)
    for (guint32 e = c->rows[r].from; e < c->rows[r].to; e++) {
      guint32 to = program->at[c->entries[e].column + 1]++;
      program->row[to] = row_part[r] < G_MAXUINT32 - 1 ? r : PROBLEM_NONE;
      program->coef[to] = c->entries[e].coef;
    }
}

void
part_program_clear (PartProgram *program)
{
  part_table_clear (&program->table);
  part_memo_clear (&program->memo);
  gpointer arrays[] = { program->rows_from, program->rows, program->at,   program->row,    program->coef,  program->least,
                        program->most,      program->gap,  program->rest, program->values, program->place, program->state };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
}

/* ---- all options are decided ---- */

static gint64
row_value (const PartProgram *program, const CompactRow *row)
{
  const CompactEntry *entries = program->compact->entries;
  gint64 sum = 0;
  for (guint32 e = row->from; e < row->to; e++)
    sum += entries[e].coef * program->values[entries[e].column];
  return sum;
}

/* Pushes up what the row owns. What a column costs in part is taken from *cost, rounded down. FALSE: it does not suffice. */
static gboolean
lift (const PartProgram *program, const CompactRow *row, const gint64 *price, gint64 *cost)
{
  const Compact *c = program->compact;
  gint64 beyond = row_value (program, row) - row->high;
  for (guint32 e = row->from; e < row->to && beyond > 0; e++) {
    guint32 column = c->entries[e].column;
    if (column < row->own_from || column >= row->own_to)
      continue;
    gint64 size = -(gint64)c->entries[e].coef, room = c->columns[column].high - program->values[column];
    gint64 more = beyond / size;
    if (more < room && beyond % size != 0 && c->columns[column].integer)
      more++;
    else if (more < room && beyond % size != 0) {
      *cost += whole_divide (price[column] * (beyond % size), size);
      beyond -= beyond % size;
    }
    more = MIN (more, room);
    program->values[column] += more;
    beyond -= more * size;
  }
  return beyond <= 0;
}

static gboolean
complete (const Look *look, gint64 *ret_cost)
{
  const PartProgram *program = look->program;
  const Compact *c = program->compact;
  gint64 cost = 0;
  for (guint32 i = 0; i < look->columns.n; i++)
    if (look->columns.columns[i] >= c->problem->n_options)
      program->values[look->columns.columns[i]] = c->columns[look->columns.columns[i]].low;
  for (guint32 i = program->rows_from[look->part]; i < program->rows_from[look->part + 1]; i++) {
    const CompactRow *row = &c->rows[program->rows[i]];
    if (row->own_from < row->own_to && !lift (program, row, look->columns.price, &cost))
      return FALSE;
  }
  for (guint32 i = program->rows_from[look->part]; i < program->rows_from[look->part + 1]; i++) {
    const CompactRow *row = &c->rows[program->rows[i]];
    if (row->own_from < row->own_to)
      continue;
    gint64 value = row_value (program, row);
    if (value < row->low || value > row->high)
      return FALSE;
  }
  for (guint32 i = 0; i < look->columns.n; i++)
    cost += look->columns.price[look->columns.columns[i]] * program->values[look->columns.columns[i]];
  *ret_cost = cost;
  return TRUE;
}

/* ---- gaps ---- */

#define NEVER PART_TABLE_NEVER

static gboolean
owns (const CompactRow *row, guint32 column)
{
  return column >= row->own_from && column < row->own_to;
}

/* What the row's own columns cost above the bound when the others add up to `value`. */
static gint64
gap_at (const PartProgram *program, const CompactRow *row, gint64 value)
{
  const Compact *c = program->compact;
  gint64 need = value - row->high, gap = 0;
  for (guint32 e = row->from; e < row->to; e++) {
    guint32 i = c->entries[e].column;
    if (!owns (row, i))
      continue;
    gint64 size = -(gint64)c->entries[e].coef, rest = program->rest[i], whole = size * c->columns[i].high;
    gint64 filled = CLAMP (need, 0, whole);
    if (c->columns[i].integer)
      filled = MIN (whole, -whole_divide (-filled, size) * size); /* as lift () does */
    gap += whole_divide (rest * filled, size) - (rest > 0 ? 0 : rest * c->columns[i].high);
    need -= filled;
  }
  return need > 0 ? NEVER : gap;
}

/* The price is convex, so it is least nearest to where the bound has it. */
static gint64
least_gap (const PartProgram *program, guint32 r)
{
  const CompactRow *row = &program->compact->rows[r];
  gint64 at = row->high;
  for (guint32 e = row->from; e < row->to; e++) {
    guint32 i = program->compact->entries[e].column;
    if (owns (row, i) && program->rest[i] <= 0)
      at -= (gint64)program->compact->entries[e].coef * program->compact->columns[i].high;
  }
  if (program->least[r] > at)
    return gap_at (program, row, program->least[r]);
  return program->most[r] < at ? gap_at (program, row, program->most[r]) : 0;
}

/* By columns from 0 on with rising slopes that no other row knows; and what the bound fills of them comes first, so that the
 * price above the bound falls up to there and rises from there on. */
static gboolean
is_priced (const PartProgram *program, const CompactRow *row, const gint64 *price)
{
  const Compact *c = program->compact;
  gint64 before = 0, size_before = 1;
  gboolean beyond = FALSE;
  if (row->own_from == row->own_to)
    return FALSE;
  for (guint32 e = row->from; e < row->to; e++) {
    guint32 i = c->entries[e].column;
    if (!owns (row, i))
      continue;
    gint64 size = -(gint64)c->entries[e].coef;
    if (size <= 0 || c->columns[i].low != 0 || program->at[i + 1] - program->at[i] != 1
        || price[i] * size_before < before * size || (beyond && program->rest[i] <= 0))
      return FALSE;
    beyond = beyond || program->rest[i] > 0;
    before = price[i];
    size_before = size;
  }
  return TRUE;
}

/* ---- the table ---- */

/* Does the row speak of nothing but options, beside what it owns? */
static gboolean
fits_table (const Look *look, guint32 r)
{
  const PartProgram *program = look->program;
  const CompactRow *row = &program->compact->rows[r];
  for (guint32 e = row->from; e < row->to; e++)
    if (!owns (row, program->compact->entries[e].column)
        && program->compact->entries[e].column >= program->compact->problem->n_options)
      return FALSE;
  return TRUE;
}

/* The choices' parts in the row, as the table's next row; what is fixed of it is returned. */
static gint64
read_row (const Look *look, guint32 r, guint k, PartTableChoice *choices)
{
  const PartProgram *program = look->program;
  const CompactRow *row = &program->compact->rows[r];
  gint64 fixed = 0;
  for (guint i = 0; i < look->n_choices; i++)
    choices[i].coef[k] = 0;
  for (guint32 e = row->from; e < row->to; e++) {
    guint32 column = program->compact->entries[e].column;
    gint32 coef = program->compact->entries[e].coef;
    if (owns (row, column))
      continue;
    fixed += (gint64)coef * program->compact->columns[column].low;
    if (program->place[column] < look->n_choices && look->choices[program->place[column]].option == column)
      choices[program->place[column]].coef[k] = coef;
  }
  return fixed;
}

/* Priced rows of the part go into the table as far as there is room, and out of the gaps. */
static void
fill_table (Look *look, guint64 *work)
{
  PartProgram *program = look->program;
  PartTable *table = &program->table;
  g_autofree PartTableChoice *choices = g_new0 (PartTableChoice, look->n_choices + 1);
  gint64 *gaps[PART_TABLE_ROWS] = { NULL };
  part_table_reset (table);
  for (guint i = 0; i < look->n_choices; i++) {
    choices[i].rest = look->choices[i].rest;
    choices[i].steps = look->choices[i].high - look->choices[i].low;
    program->place[look->choices[i].option] = i;
  }
  guint32 to = program->rows_from[look->part + 1];
  for (guint32 i = program->rows_from[look->part]; i < to && table->n_rows < PART_TABLE_ROWS; i++) {
    guint32 r = program->rows[i];
    guint k = table->n_rows;
    if (program->gap[r] < 0 || !fits_table (look, r))
      continue;
    gint64 fixed = read_row (look, r, k, choices);
    if (!part_table_add_row (table, choices, look->n_choices))
      continue;
    gaps[k] = g_new (gint64, table->size[k]);
    for (guint32 j = 0; j < table->size[k]; j++)
      gaps[k][j] = gap_at (program, &program->compact->rows[r], fixed + table->least[k] + j);
    look->gaps -= program->gap[r];
    program->gap[r] = IN_TABLE;
  }
  *work += part_table_fill (table, choices, look->n_choices, gaps) / 1000;
  for (guint i = 0; i < look->n_choices; i++)
    look->choices[i].move = part_table_move (table, &choices[i]);
  for (guint k = 0; k < table->n_rows; k++)
    g_free (gaps[k]);
}

/* ---- deciding ---- */

/* Row ends move in (sign 1) or back (-1) by the column's value instead of its range. FALSE: a row cannot hold. */
static gboolean
decide (Look *look, const Choice *choice, gint32 value, gint sign)
{
  PartProgram *program = look->program;
  gboolean holds = TRUE;
  for (guint32 i = program->at[choice->option]; i < program->at[choice->option + 1]; i++) {
    guint32 r = program->row[i];
    if (r == PROBLEM_NONE)
      continue;
    const CompactRow *row = &program->compact->rows[r];
    gint64 a = (gint64)program->coef[i] * choice->low, b = (gint64)program->coef[i] * choice->high;
    gint64 now = (gint64)program->coef[i] * value;
    program->least[r] += sign * (now - MIN (a, b));
    program->most[r] += sign * (now - MAX (a, b));
    if (program->gap[r] == IN_TABLE)
      continue;
    if (program->gap[r] >= 0) {
      look->gaps -= program->gap[r];
      program->gap[r] = least_gap (program, r);
      look->gaps += program->gap[r];
    } else
      holds = holds && program->least[r] <= row->high && program->most[r] >= row->low;
  }
  return holds;
}

/* Can the row neither break any more nor have to be lifted? What it adds up to does not matter then. */
static gboolean
is_settled (const PartProgram *program, guint32 r)
{
  const CompactRow *row = &program->compact->rows[r];
  return program->most[r] <= row->high && (row->own_from < row->own_to || program->least[r] >= row->low);
}

/* From here all goes on as it did from a node that was as cheap: the same choices are left, and the rows stand alike. */
static gboolean
was_here (Look *look, guint depth, gint64 paid)
{
  PartProgram *program = look->program;
  guint n = 0;
  program->state[n++] = (gint32)depth;
  for (guint32 i = program->rows_from[look->part]; i < program->rows_from[look->part + 1]; i++) {
    guint32 r = program->rows[i];
    if (!(program->least[r] > G_MININT32 && program->least[r] < G_MAXINT32))
      return FALSE;
    program->state[n++] = is_settled (program, r) ? G_MININT32 : (gint32)program->least[r];
  }
  return part_memo_seen (&program->memo, program->state, paid);
}

static void
descend (Look *look, guint depth, gint64 bound, gint64 paid, guint32 cell)
{
  gint64 least = bound + look->gaps + part_table_at (&look->program->table, depth, cell);
  look->nodes++;
  if (least >= look->best)
    return;
  if (look->nodes > MOST_NODES) {
    look->best = least;
    return;
  }
  if (depth == look->n_choices) {
    gint64 cost;
    if (complete (look, &cost))
      look->best = MIN (look->best, cost * (1 << PART_BITS));
    return;
  }
  if (was_here (look, depth, paid))
    return;
  const Choice *choice = &look->choices[depth];
  gint32 end = choice->rest >= 0 ? choice->low : choice->high, step = choice->rest >= 0 ? 1 : -1;
  for (gint32 value = end; value >= choice->low && value <= choice->high; value += step) {
    gint64 above = bound + ABS (choice->rest) * ABS (value - end);
    if (above >= look->best)
      return;
    look->program->values[choice->option] = value;
    if (decide (look, choice, value, 1))
      descend (look, depth + 1, above, paid + look->columns.price[choice->option] * value,
               cell + (guint32)(choice->move * (value - choice->low)));
    decide (look, choice, value, -1);
  }
}

/* ---- the beginning ---- */

static gint64
clamp_dual (const Compact *c, const CompactRow *row, gint64 dual)
{
  gint64 most = dual > 0 ? ABS (row->low) : ABS (row->high);
  for (guint32 e = row->from; e < row->to; e++)
    most = MAX (most, ABS ((gint64)c->entries[e].coef));
  gint64 end = MOST_TERM / (most + 1);
  return CLAMP (dual, -end, end);
}

#define MOST_SUM ((Wide)1 << 58)

/* What the duals prove, and the rests. FALSE: too large for sums in 64 bits. */
static gboolean
set_rests (const Look *look, const PartDual *duals, guint n_duals, gint64 *ret_bound)
{
  const Compact *c = look->program->compact;
  gint64 *rest = look->program->rest;
  Wide bound = 0, size = 0;
  for (guint32 i = 0; i < look->columns.n; i++)
    rest[look->columns.columns[i]] = look->columns.price[look->columns.columns[i]] * (1 << PART_BITS);
  for (guint i = 0; i < n_duals; i++) {
    const CompactRow *row = &c->rows[duals[i].row];
    gint64 dual = clamp_dual (c, row, duals[i].dual);
    Wide paid = (Wide)dual * (dual > 0 ? row->low : row->high);
    bound += paid;
    size += ABS (paid);
    for (guint32 e = row->from; e < row->to; e++)
      if (__builtin_sub_overflow (rest[c->entries[e].column], dual * c->entries[e].coef, &rest[c->entries[e].column]))
        return FALSE;
  }
  for (guint32 i = 0; i < look->columns.n; i++) {
    guint32 column = look->columns.columns[i];
    gint32 low = c->columns[column].low, high = c->columns[column].high;
    bound += (Wide)rest[column] * (rest[column] > 0 ? low : high);
    size += ABS ((Wide)rest[column]) * MAX (ABS (low), ABS (high));
  }
  *ret_bound = size < MOST_SUM ? (gint64)bound : 0;
  return size < MOST_SUM;
}

static void
watch_rows (Look *look)
{
  PartProgram *program = look->program;
  const Compact *c = program->compact;
  for (guint32 i = program->rows_from[look->part]; i < program->rows_from[look->part + 1]; i++) {
    guint32 r = program->rows[i];
    gboolean priced = is_priced (program, &c->rows[r], look->columns.price);
    program->least[r] = program->most[r] = 0;
    for (guint32 e = c->rows[r].from; e < c->rows[r].to; e++) {
      const CompactColumn *column = &c->columns[c->entries[e].column];
      if (priced && owns (&c->rows[r], c->entries[e].column))
        continue;
      gint64 a = (gint64)c->entries[e].coef * column->low, b = (gint64)c->entries[e].coef * column->high;
      program->least[r] += MIN (a, b);
      program->most[r] += MAX (a, b);
    }
    program->gap[r] = priced ? least_gap (program, r) : -1;
    look->gaps += priced ? program->gap[r] : 0;
  }
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const Choice *x = a, *y = b;
  if (ABS (x->rest) != ABS (y->rest))
    return ABS (x->rest) > ABS (y->rest) ? -1 : 1;
  return x->option < y->option ? -1 : x->option > y->option;
}

gint64
part_least (PartProgram *program, guint32 part, PartColumns columns, const PartDual *duals, guint n_duals,
            gint64 *ret_bound, guint64 *work)
{
  const Compact *c = program->compact;
  g_autofree Choice *choices = g_new (Choice, columns.n + 1);
  Look look = { .program = program, .part = part, .columns = columns, .choices = choices };
  gint64 bound;
  if (!set_rests (&look, duals, n_duals, &bound) && !set_rests (&look, NULL, 0, &bound)) {
    *ret_bound = G_MAXINT64 >> PART_BITS; /* nothing is known, and nothing gained */
    return G_MININT64 >> PART_BITS;
  }
  watch_rows (&look);
  for (guint32 i = 0; i < columns.n; i++) {
    guint32 column = columns.columns[i];
    program->values[column] = c->columns[column].low;
    if (column < c->problem->n_options && c->columns[column].low < c->columns[column].high)
      choices[look.n_choices++]
          = (Choice){ column, program->rest[column], c->columns[column].low, c->columns[column].high, 0 };
  }
  qsort (choices, look.n_choices, sizeof *choices, compare_choices);
  fill_table (&look, work);
  part_memo_reset (&program->memo, program->rows_from[part + 1] - program->rows_from[part] + 1);
  look.best = bound + REACH;
  descend (&look, 0, bound, 0, program->table.start);
  *work += look.nodes;
  *ret_bound = bound >> PART_BITS;
  return look.best >> PART_BITS;
}
