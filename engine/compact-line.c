/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-rows-inside.h"

#include "engine/whole.h"

/*
 * A price over one value, the simplest description that is as strong as any:
 *
 *   straight     the price is linear: it goes to the options themselves
 *   convex       value = least + the lengths of pieces with rising slopes. The first piece has no column: its
 *                slope goes to the options.
 *   charge       0 heads at one price, any at a higher: a column y, as large as each head (clique of heads)
 *   all or none  0 heads or at least k, by y: k y <= heads <= K y
 *   any other    compact-counts.c
 *
 * The fewer values there can be, the simpler is what is to be described; so first of all the most that the row can reach is
 * found, from posts, people on a shift, and a person's duties in a month.
 */

/* ---- prices over one value ---- */

typedef struct {
  gint64 from, step; /* value of point i: from + i x step */
  gint32 n;
  Cost *prices;
  gboolean *allowed;
} Line;

static void
add_cost (const RowView *view, Cost slope)
{
  for (guint i = 0; i < view->n_options; i++)
    compact_column_at (view->build, view->options[i])->cost += slope * view->coefs[i];
  for (guint i = 0; i < view->n_fed; i++)
    compact_column_at (view->build, (guint32)view->fed[i])->cost += slope;
}

static gboolean
convex (const Line *line)
{
  for (gint32 i = 2; i < line->n; i++)
    if (line->prices[i] - line->prices[i - 1] < line->prices[i - 1] - line->prices[i - 2])
      return FALSE;
  return TRUE;
}

/* Corners of the lower hull, the first and the last included. */
static gint32
line_corners (const Line *line, gint32 *corners)
{
  gint32 n = 0;
  for (gint32 i = 0; i < line->n; i++) {
    while (n >= 2
           && (line->prices[corners[n - 1]] - line->prices[corners[n - 2]]) * (i - corners[n - 2])
                  >= (line->prices[i] - line->prices[corners[n - 2]]) * (corners[n - 1] - corners[n - 2]))
      n--;
    corners[n++] = i;
  }
  return n;
}

/* A piece of an optional shift is as long as the shift is open: closed in part, it is short in part. */
static void
bind_piece (const RowView *view, guint32 piece)
{
  if (view->open == PROBLEM_NONE)
    return;
  compact_add_entry (view->build, piece, 1);
  compact_add_entry (view->build, view->open, -compact_column_at (view->build, piece)->high);
  compact_end_row (view->build, -COMPACT_OPEN, 0);
}

/*
 * Pieces between the corners. Slopes are a step's; a slope that is not whole makes a column of the whole
 * piece, 0 to 1.
 */
static void
add_pieces (const RowView *view, const Line *line)
{
  CompactBuild *build = view->build;
  g_autofree gint32 *corners = g_new (gint32, (gsize)line->n + 1);
  gint32 n = line_corners (line, corners);
  build->constant += line->prices[0];
  Cost first = 0;
  gint32 first_length = 0, i = 0;
  if (n > 1 && (line->prices[corners[1]] - line->prices[0]) % (corners[1] * line->step) == 0) {
    first = (line->prices[corners[1]] - line->prices[0]) / (corners[1] * line->step);
    first_length = corners[1];
    i = 1;
    add_cost (view, first);
    build->constant -= first * line->from;
  }
  guint32 own = build->columns->len;
  g_autofree gint64 *coefs = g_new (gint64, (gsize)n + 1);
  guint n_coefs = 0;
  for (; i + 1 < n; i++) {
    gint64 length = corners[i + 1] - corners[i];
    Cost rise = line->prices[corners[i + 1]] - line->prices[corners[i]] - first * length * line->step;
    if (rise % length == 0) {
      bind_piece (view, compact_add_column (build, rise / length, 0, (gint32)length, FALSE));
      coefs[n_coefs++] = -line->step;
    } else {
      bind_piece (view, compact_add_column (build, rise, 0, 1, FALSE));
      coefs[n_coefs++] = -line->step * length;
      build->parted = TRUE;
    }
  }
  row_view_add_parts (view, 1);
  for (guint32 piece = own; piece < build->columns->len; piece++)
    compact_add_entry (build, piece, coefs[piece - own]);
  gint64 high = line->from + first_length * line->step;
  if (view->open != PROBLEM_NONE && line->from == 0) {
    compact_add_entry (build, view->open, -high);
    compact_end_lift (build, -COMPACT_OPEN, 0, own, build->columns->len);
  } else
    compact_end_lift (build, line->from, high, own, build->columns->len);
}

static void
shape_line (const RowView *view, const Line *line)
{
  g_autofree HullPoint *points = g_new (HullPoint, (gsize)line->n + 1);
  for (gint32 i = 0; i < line->n; i++)
    points[i] = (HullPoint){ (gint32)(line->from + i * line->step), 0, line->prices[i], line->allowed[i] };
  row_view_add_shape (view, points, (guint)line->n, 0);
}

/* Nothing at one price, anything at a higher one. */
static gboolean
is_charge (const Line *line)
{
  if (line->n < 3 || line->from != 0 || line->prices[1] <= line->prices[0])
    return FALSE;
  for (gint32 i = 2; i < line->n; i++)
    if (line->prices[i] != line->prices[1])
      return FALSE;
  return TRUE;
}

static void
add_charge (const RowView *view, const Line *line)
{
  CompactBuild *build = view->build;
  build->constant += line->prices[0];
  guint32 y = compact_add_column (build, line->prices[1] - line->prices[0], 0, 1, TRUE);
  row_view_lift_above (view, y);
}

/* Nobody, or from some number on, at one price for all. */
static gint32
all_or_none (const Line *line)
{
  gint32 first = 1;
  if (line->from != 0 || line->step != 1 || !line->allowed[0] || line->n < 3 || line->allowed[1])
    return 0;
  while (first < line->n && !line->allowed[first])
    first++;
  for (gint32 i = first; i < line->n; i++)
    if (!line->allowed[i] || line->prices[i] != line->prices[0])
      return 0;
  return first < line->n ? first : 0;
}

static void
add_all_or_none (const RowView *view, const Line *line, gint32 least)
{
  CompactBuild *build = view->build;
  build->constant += line->prices[0];
  guint32 y = compact_add_column (build, 0, 0, 1, TRUE);
  row_view_add_parts (view, 1);
  compact_add_entry (build, y, -(line->n - 1));
  compact_end_lift (build, -COMPACT_OPEN, 0, y, y + 1);
  row_view_add_parts (view, -1);
  compact_add_entry (build, y, least);
  compact_end_row (build, -COMPACT_OPEN, 0);
  build->lazy = TRUE;
  row_view_lift_above (view, y);
  build->lazy = FALSE;
}

/* Allowed points at the ends are cut off; TRUE when those that stay are one stretch. */
static gboolean
trim (Line *line)
{
  gint32 first = 0, last = line->n - 1;
  while (first < last && !line->allowed[first])
    first++;
  while (last > first && !line->allowed[last])
    last--;
  for (gint32 i = first; i <= last; i++)
    if (!line->allowed[i])
      return FALSE;
  line->from += first * line->step;
  line->prices += first;
  line->allowed += first;
  line->n = last - first + 1;
  return TRUE;
}

static void
price_line (const RowView *view, Line *line)
{
  gint32 least = all_or_none (line);
  gboolean share = view->build->problem->rows[view->row].shape == ROW_SHARE;
  if (view->account != NULL)
    shape_line (view, line);
  else if (least > 0)
    add_all_or_none (view, line, least);
  else if (!trim (line))
    shape_line (view, line);
  else if (convex (line) || (share && !view->build->exact))
    add_pieces (view, line);
  else if (is_charge (line))
    add_charge (view, line);
  else
    shape_line (view, line);
}

/* ---- which values can there be ---- */

static gint64
common_coef (const RowView *view)
{
  gint64 common = view->n_fed > 0 ? 1 : 0;
  for (guint i = 0; i < view->n_options; i++)
    common = whole_gcd (common, view->coefs[i]);
  return MAX (common, 1);
}

static int
compare_down (gconstpointer a, gconstpointer b)
{
  gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
  return x > y ? -1 : x < y;
}

/* A hard limit on all duties of the person in its months, when they all lie in one month. */
static gint32
month_duties (const CompactBuild *build, guint32 person)
{
  const Problem *problem = build->problem;
  const PathProfile *profile = problem_profile (problem, person);
  gint32 most = G_MAXINT32;
  if (problem->month_of[problem->span_first] != problem->month_of[problem->span_last])
    return most;
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &problem->limits[i];
    if (limit->rule == RULE_MAX_SHIFTS && limit->hard && (limit->per == PER_MONTH || limit->per == PER_SPAN)
        && limit->max != RULE_OFF && limit->event == MODEL_NONE && limit->kind == MODEL_NONE)
      most = MIN (most, limit->max);
  }
  return most;
}

/* At most: the largest coefficients, one a shift for a person, no more than it may serve. */
static gint64
most_value (const RowView *view)
{
  CompactBuild *build = view->build;
  const Problem *problem = build->problem;
  g_autoptr (GArray) each = g_array_new (FALSE, FALSE, sizeof (gint32));
  gint64 locked = 0, sum = view->n_fed;
  gint32 one_person = MODEL_NONE, n_locked = 0;
  gboolean one = TRUE, plain = TRUE;
  for (guint i = 0; i < view->n_options; i++) {
    const Option *o = &problem->options[view->options[i]];
    gint32 high = compact_column_at (build, view->options[i])->high;
    one = one && o->party < problem->model->n_persons && (one_person == MODEL_NONE || one_person == (gint32)o->party);
    one_person = (gint32)o->party;
    plain = plain && view->coefs[i] == view->coefs[0];
    locked += (gint64)o->locked * view->coefs[i];
    n_locked += o->locked;
    if (high > o->locked)
      g_array_append_val (each, view->coefs[i]);
    sum += (gint64)high * view->coefs[i];
  }
  if (view->n_options == 0)
    return sum;
  gint64 most = plain ? (gint64)compact_most_heads (build, view->options, view->n_options) * view->coefs[0] + view->n_fed
                      : sum;
  if (!one)
    return MIN (sum, most);
  gint64 borne = locked;
  gint32 room = MAX (0, month_duties (build, (guint32)one_person) - n_locked);
  g_array_sort (each, compare_down);
  for (guint i = 0; i < each->len && (gint32)i < room; i++)
    borne += g_array_index (each, gint32, i);
  return MIN (MIN (sum, most), borne);
}

void
row_view_compile_line (const RowView *view)
{
  const Problem *problem = view->build->problem;
  gint64 low = 0, high = most_value (view), step = common_coef (view);
  for (guint i = 0; i < view->n_options; i++)
    low += (gint64)problem->options[view->options[i]].locked * view->coefs[i];
  high = MAX (high, low);
  Line line = { low, step, (gint32)((high - low) / step) + 1, NULL, NULL };
  g_autofree Cost *prices = g_new (Cost, (gsize)line.n);
  g_autofree gboolean *allowed = g_new (gboolean, (gsize)line.n);
  for (gint32 i = 0; i < line.n; i++) {
    prices[i] = row_view_points_at (view, low + i * step);
    allowed[i] = row_view_allowed_at (view, low + i * step);
  }
  line.prices = prices;
  line.allowed = allowed;
  price_line (view, &line);
}
