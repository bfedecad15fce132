/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-hull.h"
#include "engine/compact-inside.h"
#include "engine/whole.h"

#include <string.h>

/*
 * The problem's rows: a price over a value, as columns and rows of the program. From the best description to
 * the one that always does:
 *
 *   straight     the price is linear: it goes to the options themselves
 *   convex       value = least + the lengths of pieces with rising slopes. The first piece has no column: its
 *                slope goes to the options.
 *   charge       0 heads at one price, any at a higher: a column y, as large as each head (clique of heads)
 *   all or none  0 heads or at least k, by y: k y <= heads <= K y
 *   hull         two counts in one value (rows.c): planes below the prices, a whole column above them
 *   picks        one column for each value, of which one is 1
 */

/*
 * Pairs together and guards, of one pair on all shifts: what the locks break there may be mended on one shift
 * and broken on another, as long as the sum stays.
 */
typedef struct {
  gint64 baseline, least;
  GArray *amounts; /* columns, guint32 */
} Account;

typedef struct {
  CompactBuild *build;
  guint32 row;
  const RowEntry *parts; /* row: option; each option may come several times */
  guint32 n;
  guint32 *options; /* their options, each once, and their coefficients */
  gint32 *coefs;
  guint n_options;
  gint32 *fed; /* columns whose value counts 1 each */
  guint n_fed;
  gint64 baseline;  /* amount of violation with the locks alone */
  Account *account; /* NULL: the row stands for itself */
  guint32 open;     /* the column that says whether the row's shift is open at all, PROBLEM_NONE: always */
} RowView;

/* ---- values and prices ---- */

static Cost
price_at (const Problem *problem, guint32 index, gint64 value)
{
  const Row *row = &problem->rows[index];
  if (row->hard && row->cap == G_MAXINT32)
    return 0; /* what is repaired costs nothing in the end */
  if (value >= row->low && value <= row->high)
    return problem->prices[row->table + (guint32)(value - row->low)];
  if (row->shape == ROW_SHARE)
    return problem_share_price (problem, row, (gint32)value);
  return problem->prices[row->table + (value < row->low ? 0 : (guint32)(row->high - row->low))];
}

static gint32
amount_at (const Problem *problem, guint32 index, gint64 value)
{
  const Row *row = &problem->rows[index];
  guint32 amounts = problem->meanings[index].amounts;
  return amounts == PROBLEM_NONE ? 0 : problem->amounts[amounts + (guint32)(CLAMP (value, row->low, row->high) - row->low)];
}

static gboolean
allowed_at (const RowView *view, gint64 value)
{
  return view->account != NULL || amount_at (view->build->problem, view->row, value) <= view->baseline;
}

/* What the row's value adds to the cost; in an open account, to the account. */
static Cost
points_at (const RowView *view, gint64 value)
{
  const Problem *problem = view->build->problem;
  return view->account != NULL ? amount_at (problem, view->row, value) : price_at (problem, view->row, value);
}

/* ---- pieces of the program ---- */

static void
add_parts (const RowView *view, gint32 factor)
{
  for (guint i = 0; i < view->n_options; i++)
    compact_add_entry (view->build, view->options[i], (gint64)factor * view->coefs[i]);
  for (guint i = 0; i < view->n_fed; i++)
    compact_add_entry (view->build, (guint32)view->fed[i], factor);
}

static void
add_cost (const RowView *view, Cost slope)
{
  for (guint i = 0; i < view->n_options; i++)
    compact_column_at (view->build, view->options[i])->cost += slope * view->coefs[i];
  for (guint i = 0; i < view->n_fed; i++)
    compact_column_at (view->build, (guint32)view->fed[i])->cost += slope;
}

/* One y above the heads of each person on the shift (or of each option of an organisation): strong, and as
 * short as may be. */
static void
lift_above (const RowView *view, guint32 y)
{
  CompactBuild *build = view->build;
  const Problem *problem = build->problem;
  for (guint i = 0; i < view->n_options;) {
    const Option *first = &problem->options[view->options[i]];
    gboolean person = first->party < problem->model->n_persons;
    gint32 most = 0, locked = 0;
    guint from = i;
    for (; i < view->n_options && (i == from || person); i++) {
      const Option *o = &problem->options[view->options[i]];
      if (o->party != first->party || o->shift != first->shift)
        break;
      most += compact_column_at (build, view->options[i])->high;
      locked += o->locked;
    }
    most = person ? MIN (most, MAX (1, locked)) : most;
    for (guint k = from; k < i && most > 0; k++)
      compact_add_entry (build, view->options[k], 1);
    if (most > 0) {
      compact_add_entry (build, y, -most);
      compact_end_lift (build, -COMPACT_OPEN, 0, y, y + 1);
    }
  }
}

/* And above the heads of each post, in parts of the most there can be. */
static void
lift_above_posts (const RowView *view, guint32 y)
{
  CompactBuild *build = view->build;
  const Problem *problem = build->problem;
  const Slice posts = problem->model->shifts[problem->options[view->options[0]].shift].posts;
  g_autofree guint32 *on = g_new (guint32, view->n_options);
  for (guint32 post = posts.from; post < posts.to; post++) {
    guint n = 0;
    for (guint i = 0; i < view->n_options; i++)
      if (problem->options[view->options[i]].post == post)
        on[n++] = view->options[i];
    gint32 most = compact_most_heads (build, on, n);
    for (guint i = 0; i < n && most > 0; i++)
      compact_add_entry (build, on[i], 1);
    if (most > 0) {
      compact_add_entry (build, y, -most);
      compact_end_lift (build, -COMPACT_OPEN, 0, y, y + 1);
    }
  }
}

/* ---- prices over one value ---- */

typedef struct {
  gint64 from, step; /* value of point i: from + i x step */
  gint32 n;
  Cost *prices;
  gboolean *allowed;
} Line;

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
  add_parts (view, 1);
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
add_picks (const RowView *view, const HullPoint *points, guint n, Cost unit, gint32 base)
{
  CompactBuild *build = view->build;
  guint32 from = build->columns->len;
  for (guint i = 0; i < n; i++) {
    if (!points[i].allowed)
      continue;
    guint32 c = compact_add_column (build, unit * points[i].f, 0, 1, TRUE);
    if (view->account != NULL && points[i].f > 0) /* an amount is 0 or 1 */
      g_array_append_val (view->account->amounts, c);
  }
  guint32 to = build->columns->len, rows[3] = { PROBLEM_NONE, PROBLEM_NONE, PROBLEM_NONE };
  for (guint32 c = from; c < to; c++)
    compact_add_entry (build, c, 1);
  rows[0] = compact_end_row (build, 1, 1);
  for (guint which = 1; which <= 2; which++) {
    gboolean any = FALSE;
    guint32 c = from;
    for (guint i = 0; i < n; i++) {
      gint32 at = which == 1 ? points[i].h : points[i].m;
      if (points[i].allowed && at != 0)
        compact_add_entry (build, c, -at);
      any = any || at != 0;
      c += points[i].allowed ? 1 : 0;
    }
    if (which == 2 && base == 0) {
      compact_drop_row (build);
      continue;
    }
    for (guint i = 0; i < view->n_options; i++)
      compact_add_entry (build, view->options[i],
                         base == 0 ? view->coefs[i] : which == 1 ? view->coefs[i] % base : view->coefs[i] / base);
    for (guint i = 0; i < view->n_fed; i++)
      compact_add_entry (build, (guint32)view->fed[i], 1);
    rows[which] = compact_end_row (build, 0, 0);
  }
  CompactPick pick = { rows[0], rows[1], rows[2], from, to };
  if (rows[1] == PROBLEM_NONE) { /* no head can be there */
    pick.row_h = rows[2];
    pick.row_m = PROBLEM_NONE;
  }
  if (pick.row_h != PROBLEM_NONE)
    g_array_append_val (build->picks, pick);
}

/* The least price as a constant, the rest in units. */
static Cost
level_prices (const RowView *view, HullPoint *points, guint n)
{
  Cost least = G_MAXINT64, unit = 0;
  for (guint i = 0; i < n; i++)
    if (points[i].allowed)
      least = MIN (least, points[i].f);
  for (guint i = 0; i < n; i++) {
    points[i].f = points[i].allowed ? points[i].f - least : 0;
    unit = whole_gcd (unit, points[i].f);
  }
  for (guint i = 0; i < n && unit > 0; i++)
    points[i].f /= unit;
  if (view->account != NULL)
    view->account->least += least;
  else
    view->build->constant += least;
  return unit;
}

/* Any shape: the hull where it is exact, else picks. base 0: one count, the value itself. */
static void
add_shape (const RowView *view, HullPoint *points, guint n, gint32 base)
{
  CompactBuild *build = view->build;
  Cost unit = level_prices (view, points, n);
  if (view->account != NULL)
    unit = 0;
  g_autoptr (GArray) facets = g_array_new (FALSE, FALSE, sizeof (HullFacet));
  if (!hull_facets (points, n, facets)) {
    add_picks (view, points, n, unit, base);
    return;
  }
  gint64 most = 0;
  for (guint i = 0; i < n; i++)
    most = MAX (most, points[i].f);
  guint32 v = most > 0 ? compact_add_column (build, unit, 0, (gint32)most, TRUE) : PROBLEM_NONE;
  if (view->account != NULL && v != PROBLEM_NONE)
    g_array_append_val (view->account->amounts, v);
  for (guint f = 0; f < facets->len; f++) {
    const HullFacet *facet = &g_array_index (facets, HullFacet, f);
    for (guint i = 0; i < view->n_options; i++) {
      gint64 h = base == 0 ? view->coefs[i] : view->coefs[i] % base;
      gint64 m = base == 0 ? 0 : view->coefs[i] / base;
      compact_add_entry (build, view->options[i], facet->a * h + facet->b * m);
    }
    for (guint i = 0; i < view->n_fed; i++)
      compact_add_entry (build, (guint32)view->fed[i], facet->a);
    if (facet->d > 0)
      compact_add_entry (build, v, -facet->d);
    if (facet->d > 0)
      compact_end_lift (build, -COMPACT_OPEN, -facet->c, v, v + 1);
    else
      compact_end_row (build, -COMPACT_OPEN, -facet->c);
  }
}

static void
shape_line (const RowView *view, const Line *line)
{
  g_autofree HullPoint *points = g_new (HullPoint, (gsize)line->n + 1);
  for (gint32 i = 0; i < line->n; i++)
    points[i] = (HullPoint){ (gint32)(line->from + i * line->step), 0, line->prices[i], line->allowed[i] };
  add_shape (view, points, (guint)line->n, 0);
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
  lift_above (view, y);
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
  add_parts (view, 1);
  compact_add_entry (build, y, -(line->n - 1));
  compact_end_lift (build, -COMPACT_OPEN, 0, y, y + 1);
  add_parts (view, -1);
  compact_add_entry (build, y, least);
  compact_end_row (build, -COMPACT_OPEN, 0);
  build->lazy = TRUE;
  lift_above (view, y);
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

static void
compile_line (const RowView *view)
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
    prices[i] = points_at (view, low + i * step);
    allowed[i] = allowed_at (view, low + i * step);
  }
  line.prices = prices;
  line.allowed = allowed;
  price_line (view, &line);
}

/* ---- two counts in one value ---- */

typedef struct {
  gint32 coef, low, high;
} Class;

typedef struct {
  const RowView *view;
  Class *classes;
  guint n_classes;
  gint32 base, most; /* heads of all classes together */
  GHashTable *seen; /* value + 1: known */
  GArray *points;
} Counts;

static void
add_points (Counts *counts, guint class, gint32 heads, gint64 h, gint64 m)
{
  if (class == counts->n_classes) {
    gint64 value = h + m * counts->base;
    if (!g_hash_table_add (counts->seen, GSIZE_TO_POINTER ((gsize)value + 1)))
      return;
    HullPoint point = { (gint32)h, (gint32)m, points_at (counts->view, value), allowed_at (counts->view, value) };
    g_array_append_val (counts->points, point);
    return;
  }
  const Class *c = &counts->classes[class];
  for (gint32 n = c->low; n <= c->high && heads + n <= counts->most; n++)
    add_points (counts, class + 1, heads + n, h + (gint64)n * (c->coef % counts->base),
                m + (gint64)n * (c->coef / counts->base));
}

static guint
find_classes (const RowView *view, Class *classes, guint most)
{
  CompactBuild *build = view->build;
  guint n = 0;
  g_autofree guint32 *same = g_new (guint32, view->n_options + 1);
  for (guint i = 0; i < view->n_options; i++) {
    guint k = 0;
    while (k < n && classes[k].coef != view->coefs[i])
      k++;
    if (k < n)
      continue;
    if (n == most)
      return 0;
    guint n_same = 0;
    gint32 low = 0;
    for (guint j = i; j < view->n_options; j++) {
      if (view->coefs[j] != view->coefs[i])
        continue;
      same[n_same++] = view->options[j];
      low += build->problem->options[view->options[j]].locked;
    }
    classes[n++] = (Class){ view->coefs[i], low, MAX (low, compact_most_heads (build, same, n_same)) };
  }
  return n;
}

#define MOST_CLASSES 6

/* The number that parts the two counts: see rows.c. 0: there are not two. */
static gint32
count_base (const RowView *view, const Class *classes, guint n, gint32 most)
{
  RuleId rule = (RuleId)view->build->problem->rows[view->row].rule;
  gint32 first = G_MAXINT32, second = G_MAXINT32;
  for (guint i = 0; i < n; i++)
    first = MIN (first, classes[i].coef);
  for (guint i = 0; i < n; i++)
    if (classes[i].coef > first)
      second = MIN (second, classes[i].coef);
  gboolean crew = rule == RULE_EXPERIENCED || rule == RULE_AGE_MIX || rule == RULE_FIRST_TIMERS;
  if (n < 2 || !(crew || rule == RULE_PAIR || rule == RULE_WISHES))
    return 0;
  gint32 base = crew ? second - first : second;
  if (base < 2)
    return 0;
  gint64 rest = 0, sum = 0;
  for (guint i = 0; i < n; i++) {
    rest = MAX (rest, classes[i].coef % base);
    sum += (gint64)(classes[i].coef % base) * classes[i].high;
  }
  return MIN (rest * most, sum) < base ? base : 0;
}

static gboolean
compile_counts (const RowView *view)
{
  Class classes[MOST_CLASSES];
  guint n = view->n_fed > 0 ? 0 : find_classes (view, classes, MOST_CLASSES);
  gint32 most = compact_most_heads (view->build, view->options, view->n_options), low = 0;
  for (guint i = 0; i < n; i++)
    low += classes[i].low;
  most = MAX (most, low);
  gint32 base = count_base (view, classes, n, most);
  if (base == 0)
    return FALSE;
  Counts counts = { view, classes, n, base, most, g_hash_table_new (NULL, NULL),
                    g_array_new (FALSE, FALSE, sizeof (HullPoint)) };
  add_points (&counts, 0, 0, 0, 0);
  HullPoint *points = (HullPoint *)(void *)counts.points->data;
  add_shape (view, points, counts.points->len, base);
  g_hash_table_unref (counts.seen);
  g_array_unref (counts.points);
  return TRUE;
}

/* ---- all rows ---- */

/* Parts of the row with each option once, in order: those of a person on a shift stand together. */
static void
view_row (RowView *view, CompactBuild *build, guint32 row)
{
  view->build = build;
  view->row = row;
  view->n_options = 0;
  for (guint32 i = build->row_options[row]; i < build->row_options[row + 1]; i++) {
    const RowEntry *part = &build->by_row[i];
    if (view->n_options > 0 && view->options[view->n_options - 1] == part->row)
      view->coefs[view->n_options - 1] += part->coef;
    else {
      view->options[view->n_options] = part->row;
      view->coefs[view->n_options++] = part->coef;
    }
  }
}

static gint64
locked_value (const RowView *view)
{
  gint64 value = 0;
  for (guint i = 0; i < view->n_options; i++)
    value += (gint64)view->coefs[i] * view->build->problem->options[view->options[i]].locked;
  return value;
}

static gboolean
has_account (const Problem *problem, guint32 row)
{
  return problem->rows[row].rule == RULE_PAIR && problem->meanings[row].amounts != PROBLEM_NONE
         && problem->rows[row].cap == G_MAXINT32;
}

static guint64
account_key (const Problem *problem, guint32 row)
{
  const RowMeaning *meaning = &problem->meanings[row];
  return ((guint64)(guint32)meaning->party << 32) | (guint32)meaning->other;
}

static void
account_free (gpointer data)
{
  Account *account = data;
  g_array_unref (account->amounts);
  g_free (account);
}

/* Accounts whose baseline is broken, by key. */
static GHashTable *
find_accounts (RowView *view, CompactBuild *build)
{
  const Problem *problem = build->problem;
  GHashTable *accounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, account_free);
  for (guint32 r = 0; r < problem->n_rows; r++) {
    if (!has_account (problem, r))
      continue;
    view_row (view, build, r);
    gint64 amount = amount_at (problem, r, locked_value (view));
    if (amount == 0)
      continue;
    guint64 key = account_key (problem, r);
    Account *account = g_hash_table_lookup (accounts, &key);
    if (account == NULL) {
      account = g_new0 (Account, 1);
      account->amounts = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (accounts, g_memdup2 (&key, sizeof key), account);
    }
    account->baseline += amount;
  }
  return accounts;
}

static void
compile_row (RowView *view, GHashTable *accounts)
{
  CompactBuild *build = view->build;
  guint64 key = account_key (build->problem, view->row);
  view->baseline = amount_at (build->problem, view->row, locked_value (view));
  view->account = has_account (build->problem, view->row) ? g_hash_table_lookup (accounts, &key) : NULL;
  build->rule = build->problem->rows[view->row].rule;
  build->lazy = FALSE;
  if (!compile_counts (view))
    compile_line (view);
}

/* In the order of the problem's rows, each account once. */
static void
close_accounts (CompactBuild *build, GHashTable *accounts)
{
  const Problem *problem = build->problem;
  build->rule = RULE_PAIR;
  for (guint32 r = 0; r < problem->n_rows && g_hash_table_size (accounts) > 0; r++) {
    guint64 key = account_key (problem, r);
    Account *account = has_account (problem, r) ? g_hash_table_lookup (accounts, &key) : NULL;
    if (account == NULL)
      continue;
    for (guint i = 0; i < account->amounts->len; i++)
      compact_add_entry (build, g_array_index (account->amounts, guint32, i), 1);
    compact_end_row (build, -COMPACT_OPEN, account->baseline - account->least);
    g_hash_table_remove (accounts, &key);
  }
}

/* The rows that this one feeds count it by one column: is anybody there? */
static gint32
open_column (const RowView *view)
{
  CompactBuild *build = view->build;
  build->rule = build->problem->rows[view->row].rule;
  build->lazy = FALSE;
  Cost closed = price_at (build->problem, view->row, 0), opened = price_at (build->problem, view->row, 1);
  build->constant += closed;
  guint32 y = compact_add_column (build, opened - closed, 0, 1, TRUE);
  lift_above (view, y);
  if (view->n_options > 0)
    lift_above_posts (view, y);
  add_parts (view, -1);
  compact_add_entry (build, y, 1);
  compact_end_row (build, -COMPACT_OPEN, 0);
  return (gint32)y;
}

/* Is anybody on the shift? */
static gboolean
tells_open (const Problem *problem, guint32 row)
{
  return problem->rows[row].rule == RULE_COVER && problem->meanings[row].post == MODEL_NONE;
}

/* The heads of one post. */
static gboolean
row_is_fill (const Problem *problem, guint32 row)
{
  gint32 post = problem->meanings[row].post;
  return problem->rows[row].rule == RULE_COVER && post != MODEL_NONE && problem->fill_row[post] == row;
}

typedef struct {
  guint32 row;
  gint32 column; /* counts in it */
} Fed;

void
compact_rows (CompactBuild *build)
{
  const Problem *problem = build->problem;
  g_autofree guint32 *options = g_new (guint32, problem->n_options + 1);
  g_autofree gint32 *coefs = g_new (gint32, problem->n_options + 1);
  g_autoptr (GArray) fed = g_array_new (FALSE, FALSE, sizeof (Fed));
  g_autofree guint32 *open = g_new (guint32, problem->model->n_shifts + 1);
  memset (open, 0xff, sizeof *open * (problem->model->n_shifts + 1));
  RowView view = { .options = options, .coefs = coefs, .open = PROBLEM_NONE };
  for (guint32 r = 0; r < problem->n_rows; r++) {
    const Row *row = &problem->rows[r];
    if (!tells_open (problem, r))
      continue;
    view_row (&view, build, r);
    gint32 y = open_column (&view);
    if (problem->model->shifts[problem->meanings[r].shift].optional)
      open[problem->meanings[r].shift] = (guint32)y;
    for (guint32 f = row->feeds_from; f < row->feeds_to; f++) {
      Fed one = { problem->feeds[f], y };
      g_array_append_val (fed, one);
    }
  }
  g_autofree gint32 *counted = g_new (gint32, fed->len + 1);
  g_autofree guint8 *is_fed = g_new0 (guint8, problem->n_rows + 1);
  for (guint i = 0; i < fed->len; i++)
    is_fed[g_array_index (fed, Fed, i).row] = 1;
  g_autoptr (GHashTable) accounts = find_accounts (&view, build);
  for (guint32 r = 0; r < problem->n_rows && !compact_stopped (build); r++) {
    if (tells_open (problem, r))
      continue;
    view_row (&view, build, r);
    view.n_fed = 0;
    view.open = row_is_fill (problem, r) ? open[problem->meanings[r].shift] : PROBLEM_NONE;
    view.fed = counted;
    for (guint i = 0; i < fed->len && is_fed[r]; i++)
      if (g_array_index (fed, Fed, i).row == r)
        counted[view.n_fed++] = g_array_index (fed, Fed, i).column;
    compile_row (&view, accounts);
  }
  close_accounts (build, accounts);
}
