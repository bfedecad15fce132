/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/compact-rows-inside.h"

#include "engine/whole.h"

/*
 * Prices of any shape, over one count or two in one value (rows.c):
 *
 *   hull         planes below the prices, a whole column above them, where that says every price (compact-hull.c)
 *   picks        one column for each value, of which one is 1
 */

/* ---- any shape ---- */

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

void
row_view_add_shape (const RowView *view, HullPoint *points, guint n, gint32 base)
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
    HullPoint point = { (gint32)h, (gint32)m, row_view_points_at (counts->view, value), row_view_allowed_at (counts->view, value) };
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

gboolean
row_view_compile_counts (const RowView *view)
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
  row_view_add_shape (view, points, counts.points->len, base);
  g_hash_table_unref (counts.seen);
  g_array_unref (counts.points);
  return TRUE;
}
