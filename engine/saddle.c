/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/saddle.h"

#include <math.h>
#include <string.h>

/*
 * A linear program as the saddle point of  c x - y (A x)  over boxes, approached by primal-dual steps:
 *
 *   x' = x - t (c - A'y), back into the columns' ends
 *   y' = y - s A(2 x' - x), back to where a row between its two ends has no price
 *
 * A step is two passes over the matrix. Steps wander round the saddle point in slow spirals, and the mean of
 * a turn lies near its middle; so when the mean (or the last point) has come much nearer, the walk restarts
 * there. What makes it fast enough for proofs:
 *
 *   scaling     rows and columns divided until their largest entries are about 1 (Ruiz), then by their sums
 *               (Pock and Chambolle)
 *   steps       as long as the last change allowed, tried and corrected
 *   restarts    by the fall of the error, at latest when a third of all steps lie in one walk
 *   weight      how much a change in y counts beside one in x, set anew at each restart by how far each moved
 *
 * Source: D. Applegate et al., "Practical Large-Scale Linear Programming using Primal-Dual Hybrid Gradient"
 * (NeurIPS 2021, arXiv:2106.04756).
 *
 * The matrix is kept twice, by rows and by columns, in single precision: it decides where the walk goes, not
 * what is proven.
 */

#define RUIZ_ROUNDS 8
#define CHECK_EVERY 40
#define FALL_ENOUGH 0.2
#define FALL_NEEDED 0.8
#define LONGEST_PART 0.36
#define SMOOTH 0.5

typedef struct {
  guint32 *from, *index;
  float *coef;
} Matrix;

typedef struct {
  double *x, *y;
} Point;

struct _Saddle {
  const Compact *compact;
  guint32 n, m;
  guint32 *row_of; /* of the m rows here, their index there */
  Matrix rows, columns;
  double *row_scale, *column_scale; /* scaled = original x scale */
  double *cost, *low, *high;        /* of columns, scaled */
  double *row_low, *row_high;       /* scaled */
  Point now, sum, start, next;
  double *price;                    /* A'y of now */
  double *price_next;
  double *row_value;                /* A(2x' - x) */
  double weights;                   /* of the sum */
  double step, weight;
  double error_start, error_last;
  guint64 in_walk, steps, work;
};

/* ---- the matrix ---- */

static void
build_matrix (Saddle *s)
{
  const Compact *c = s->compact;
  s->rows = (Matrix){ g_new (guint32, s->m + 1), g_new (guint32, c->n_entries + 1), g_new (float, c->n_entries + 1) };
  s->columns
      = (Matrix){ g_new0 (guint32, s->n + 2), g_new (guint32, c->n_entries + 1), g_new (float, c->n_entries + 1) };
  guint32 at = 0;
  for (guint32 r = 0; r < s->m; r++) {
    s->rows.from[r] = at;
    for (guint32 e = c->rows[s->row_of[r]].from; e < c->rows[s->row_of[r]].to; e++, at++) {
      const CompactEntry *entry = &c->entries[e];
      s->rows.index[at] = entry->column;
      s->rows.coef[at] = (float)(entry->coef * s->row_scale[r] * s->column_scale[entry->column]);
      s->columns.from[entry->column + 2]++;
    }
  }
  s->rows.from[s->m] = at;
  for (guint32 i = 0; i < s->n; i++)
    s->columns.from[i + 2] += s->columns.from[i + 1];
  for (guint32 r = 0; r < s->m; r++) {
    for (guint32 e = s->rows.from[r]; e < s->rows.from[r + 1]; e++) {
      guint32 to = s->columns.from[s->rows.index[e] + 1]++;
      s->columns.index[to] = r;
      s->columns.coef[to] = s->rows.coef[e];
    }
  }
}

/* Two sums at once: one would wait for its last addition at every entry. */
static void
times (const Matrix *matrix, guint32 n, const double *in, double *out)
{
  const guint32 *index = matrix->index;
  const float *coef = matrix->coef;
  for (guint32 i = 0; i < n; i++) {
    double sum = 0, other = 0;
    guint32 e = matrix->from[i], to = matrix->from[i + 1];
    for (; e + 1 < to; e += 2) {
      sum += (double)coef[e] * in[index[e]];
      other += (double)coef[e + 1] * in[index[e + 1]];
    }
    if (e < to)
      sum += (double)coef[e] * in[index[e]];
    out[i] = sum + other;
  }
}

/* Without a jump, which would be guessed wrong every other time. */
static inline double
between (double x, double low, double high)
{
  double up = low > x ? low : x;
  return high < up ? high : up;
}

/* Largest entries (power 2) or sums (power 1) of rows and columns, square roots divided out. */
static void
scale_round (Saddle *s, gboolean sums)
{
  const Compact *c = s->compact;
  g_autofree double *row = g_new0 (double, s->m + 1);
  g_autofree double *column = g_new0 (double, s->n + 1);
  for (guint32 r = 0; r < s->m; r++) {
    for (guint32 e = c->rows[s->row_of[r]].from; e < c->rows[s->row_of[r]].to; e++) {
      guint32 i = c->entries[e].column;
      double a = fabs (c->entries[e].coef * s->row_scale[r] * s->column_scale[i]);
      row[r] = sums ? row[r] + a : MAX (row[r], a);
      column[i] = sums ? column[i] + a : MAX (column[i], a);
    }
  }
  for (guint32 r = 0; r < s->m; r++)
    s->row_scale[r] /= row[r] > 0 ? sqrt (row[r]) : 1;
  for (guint32 i = 0; i < s->n; i++)
    s->column_scale[i] /= column[i] > 0 ? sqrt (column[i]) : 1;
}

static double
norm2 (const double *a, guint32 n)
{
  double sum = 0;
  for (guint32 i = 0; i < n; i++)
    sum += a[i] * a[i];
  return sum;
}

static Point
point_new (const Saddle *s)
{
  return (Point){ g_new0 (double, s->n + 1), g_new0 (double, s->m + 1) };
}

static void
point_clear (Point *point)
{
  g_free (point->x);
  g_free (point->y);
}

static double
scaled_end (gint64 end, double scale)
{
  return end == COMPACT_OPEN ? INFINITY : end == -COMPACT_OPEN ? -INFINITY : (double)end * scale;
}

static void
scale_ends (Saddle *s)
{
  const Compact *c = s->compact;
  double sides = 0;
  for (guint32 i = 0; i < s->n; i++) {
    s->cost[i] = (double)c->columns[i].cost * s->column_scale[i];
    s->low[i] = c->columns[i].low / s->column_scale[i];
    s->high[i] = c->columns[i].high / s->column_scale[i];
  }
  for (guint32 r = 0; r < s->m; r++) {
    const CompactRow *row = &c->rows[s->row_of[r]];
    s->row_low[r] = scaled_end (row->low, s->row_scale[r]);
    s->row_high[r] = scaled_end (row->high, s->row_scale[r]);
    double side = isfinite (s->row_high[r]) ? s->row_high[r] : s->row_low[r];
    sides += side * side;
  }
  double costs = norm2 (s->cost, s->n);
  s->weight = costs > 0 && sides > 0 ? sqrt (costs / sides) : 1;
}

static double
largest (const Saddle *s)
{
  double most = 1e-9;
  for (guint32 e = 0; e < s->rows.from[s->m]; e++)
    most = MAX (most, fabs ((double)s->rows.coef[e]));
  return most;
}

Saddle *
saddle_new (const Compact *compact, const guint8 *left_out)
{
  g_return_val_if_fail (compact != NULL, NULL);
  Saddle *s = g_new0 (Saddle, 1);
  s->compact = compact;
  s->n = compact->n_columns;
  s->row_of = g_new (guint32, compact->n_rows + 1);
  for (guint32 r = 0; r < compact->n_rows; r++)
    if (left_out == NULL || !left_out[r])
      s->row_of[s->m++] = r;
  s->row_scale = g_new (double, s->m + 1);
  s->column_scale = g_new (double, s->n + 1);
  for (guint32 r = 0; r < s->m; r++)
    s->row_scale[r] = 1;
  for (guint32 i = 0; i < s->n; i++)
    s->column_scale[i] = 1;
  for (guint round = 0; round <= RUIZ_ROUNDS; round++)
    scale_round (s, round == RUIZ_ROUNDS);
  build_matrix (s);
  double **vectors[] = { &s->cost, &s->low, &s->high, &s->price, &s->price_next, &s->row_low, &s->row_high, &s->row_value };
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    *vectors[i] = g_new0 (double, (i < 5 ? s->n : s->m) + 1);
  s->now = point_new (s);
  s->sum = point_new (s);
  s->start = point_new (s);
  s->next = point_new (s);
  scale_ends (s);
  s->step = 1 / largest (s);
  g_autofree double *values = g_new (double, s->n + 1);
  for (guint32 i = 0; i < s->n; i++)
    values[i] = compact->columns[i].low;
  saddle_start (s, values, NULL);
  return s;
}

void
saddle_free (Saddle *s)
{
  if (s == NULL)
    return;
  Matrix matrices[] = { s->rows, s->columns };
  for (guint i = 0; i < 2; i++) {
    g_free (matrices[i].from);
    g_free (matrices[i].index);
    g_free (matrices[i].coef);
  }
  g_free (s->row_of);
  double *vectors[] = { s->row_scale, s->column_scale, s->cost,    s->low,       s->high,
                        s->price,     s->price_next,   s->row_low, s->row_high, s->row_value };
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    g_free (vectors[i]);
  point_clear (&s->now);
  point_clear (&s->sum);
  point_clear (&s->start);
  point_clear (&s->next);
  g_free (s);
}

/* ---- walks ---- */

static void
begin_walk (Saddle *s)
{
  memcpy (s->start.x, s->now.x, s->n * sizeof (double));
  memcpy (s->start.y, s->now.y, s->m * sizeof (double));
  memset (s->sum.x, 0, s->n * sizeof (double));
  memset (s->sum.y, 0, s->m * sizeof (double));
  times (&s->columns, s->n, s->now.y, s->price);
  s->weights = 0;
  s->in_walk = 0;
  s->work++;
}

void
saddle_start (Saddle *s, const double *values, const double *duals)
{
  for (guint32 i = 0; i < s->n; i++)
    s->now.x[i] = values[i] / s->column_scale[i];
  for (guint32 r = 0; r < s->m; r++)
    s->now.y[r] = duals != NULL ? duals[s->row_of[r]] / s->row_scale[r] : 0;
  begin_walk (s);
  s->error_start = s->error_last = INFINITY;
}

void
saddle_follow (Saddle *s, const Saddle *other)
{
  s->weight = other->weight;
}

/* y' for one row: without a price while the row's value lies between its ends. */
static inline double
dual_step (double y, double value, double sigma, double low, double high)
{
  double at = y / sigma - value;
  double kept = between (at, -high, -low);
  return sigma * (at - kept);
}

/* One step of the given length into next; returns how long it may be. */
static double
try_step (Saddle *s, double step, double *ret_interaction)
{
  double tau = step / s->weight, sigma = step * s->weight, moved_x = 0, moved_y = 0, mixed = 0;
  for (guint32 i = 0; i < s->n; i++) {
    double x = between (s->now.x[i] - tau * (s->cost[i] - s->price[i]), s->low[i], s->high[i]);
    s->next.x[i] = 2 * x - s->now.x[i];
  }
  times (&s->rows, s->m, s->next.x, s->row_value);
  for (guint32 r = 0; r < s->m; r++) {
    s->next.y[r] = dual_step (s->now.y[r], s->row_value[r], sigma, s->row_low[r], s->row_high[r]);
    double d = s->next.y[r] - s->now.y[r];
    moved_y += d * d;
  }
  times (&s->columns, s->n, s->next.y, s->price_next);
  for (guint32 i = 0; i < s->n; i++) {
    s->next.x[i] = (s->next.x[i] + s->now.x[i]) / 2;
    double d = s->next.x[i] - s->now.x[i];
    moved_x += d * d;
    mixed += d * (s->price_next[i] - s->price[i]);
  }
  s->work++;
  *ret_interaction = fabs (mixed);
  return (s->weight * moved_x + moved_y / s->weight) / 2;
}

static void
swap (double **a, double **b)
{
  double *c = *a;
  *a = *b;
  *b = c;
}

static void
take_step (Saddle *s)
{
  for (;;) {
    double mixed, moved = try_step (s, s->step, &mixed), step = s->step;
    double most = mixed > 0 ? moved / mixed : 1e30, k = (double)(s->steps + 2);
    double shorter = (1 - pow (k, -0.3)) * most, longer = (1 + pow (k, -0.6)) * step;
    s->step = MIN (shorter, longer);
    if (step > most)
      continue;
    swap (&s->now.x, &s->next.x);
    swap (&s->now.y, &s->next.y);
    swap (&s->price, &s->price_next);
    for (guint32 i = 0; i < s->n; i++)
      s->sum.x[i] += step * s->now.x[i];
    for (guint32 r = 0; r < s->m; r++)
      s->sum.y[r] += step * s->now.y[r];
    s->weights += step;
    s->in_walk++;
    s->steps++;
    return;
  }
}

/* ---- errors and restarts ---- */

/* How far a point is from a solution: rows that do not hold, and the gap between the two objectives. (Every column has two ends,
 * so any price of it is explained by one of them.) */
static double
error_of (Saddle *s, const double *x, const double *y)
{
  double broken = 0, primal = 0, dual = 0;
  times (&s->rows, s->m, x, s->row_value);
  for (guint32 r = 0; r < s->m; r++) {
    double v = s->row_value[r], d = v < s->row_low[r] ? s->row_low[r] - v : v > s->row_high[r] ? v - s->row_high[r] : 0;
    broken += d * d;
    dual += y[r] > 0 ? y[r] * s->row_low[r] : y[r] < 0 ? y[r] * s->row_high[r] : 0;
  }
  times (&s->columns, s->n, y, s->price_next);
  for (guint32 i = 0; i < s->n; i++) {
    double rest = s->cost[i] - s->price_next[i];
    primal += s->cost[i] * x[i];
    dual += rest > 0 ? rest * s->low[i] : rest * s->high[i];
  }
  s->work++;
  double gap = fabs (primal - dual);
  return sqrt (s->weight * s->weight * broken + gap * gap);
}

static void
mean_into_next (Saddle *s)
{
  for (guint32 i = 0; i < s->n; i++)
    s->next.x[i] = s->sum.x[i] / s->weights;
  for (guint32 r = 0; r < s->m; r++)
    s->next.y[r] = s->sum.y[r] / s->weights;
}

static void
set_weight (Saddle *s)
{
  double x = 0, y = 0;
  for (guint32 i = 0; i < s->n; i++)
    x += (s->now.x[i] - s->start.x[i]) * (s->now.x[i] - s->start.x[i]);
  for (guint32 r = 0; r < s->m; r++)
    y += (s->now.y[r] - s->start.y[r]) * (s->now.y[r] - s->start.y[r]);
  if (x > 1e-20 && y > 1e-20)
    s->weight = exp (SMOOTH * log (sqrt (y / x)) + (1 - SMOOTH) * log (s->weight));
}

static void
restart (Saddle *s, gboolean mean, double error)
{
  if (mean) {
    swap (&s->now.x, &s->next.x);
    swap (&s->now.y, &s->next.y);
  }
  set_weight (s);
  begin_walk (s);
  s->error_start = error;
  s->error_last = INFINITY;
}

static void
look (Saddle *s)
{
  double error_now = error_of (s, s->now.x, s->now.y);
  mean_into_next (s);
  double error_mean = error_of (s, s->next.x, s->next.y);
  gboolean mean = error_mean < error_now;
  double error = MIN (error_mean, error_now);
  gboolean fell = error <= FALL_ENOUGH * s->error_start
                  || (error <= FALL_NEEDED * s->error_start && error > s->error_last);
  if (!isfinite (s->error_start))
    s->error_start = error;
  else if (fell || (double)s->in_walk >= LONGEST_PART * (double)s->steps) {
    mean_into_next (s);
    restart (s, mean, error);
    return;
  }
  s->error_last = error;
}

void
saddle_run (Saddle *s, guint steps)
{
  for (guint i = 0; i < steps; i++) {
    take_step (s);
    if (s->steps % CHECK_EVERY == 0)
      look (s);
  }
}

void
saddle_duals (const Saddle *s, gboolean mean, double *duals)
{
  memset (duals, 0, s->compact->n_rows * sizeof *duals);
  for (guint32 r = 0; r < s->m; r++)
    duals[s->row_of[r]] = (mean && s->weights > 0 ? s->sum.y[r] / s->weights : s->now.y[r]) * s->row_scale[r];
}

void
saddle_values (const Saddle *s, gboolean mean, double *values)
{
  for (guint32 i = 0; i < s->n; i++)
    values[i] = (mean && s->weights > 0 ? s->sum.x[i] / s->weights : s->now.x[i]) * s->column_scale[i];
}

guint64
saddle_work (const Saddle *s)
{
  return s->work;
}
