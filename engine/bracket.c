/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/bracket.h"

#include <math.h>

/*
 * What to part rosters by.
 *
 * Where a linear program gives somebody half a duty on a day, the first thought is to ask: does he serve on that day or not? The
 * answer changes little, since another takes the other half. But the sum over everybody and a whole span is not whole
 * either: 65.5 duties in two weeks. No roster has that; with 65 at most a place stays open which costs a hundred points, with 66 at
 * least somebody has one too many. So groups are of many sizes,
 *
 *   everybody or one person  x  the span, a week or a day  x  duties of all classes or of one
 *
 * and of each such kind the one whose sum is farthest from a whole number is a choice; which is best, the tree finds out. A
 * person's single posts, at last, are asked for where nothing else is open on a day: then values tell paths apart.
 */

#define WHOLE 1e-4
#define DUTIES (~G_GUINT64_CONSTANT (1)) /* all classes but the free day */

typedef struct {
  const Grid *grid;
  const double *values;
  const Bracket *brackets;
  guint32 n_brackets;
  guint32 weeks, spans; /* the span, then weeks, then days */
  double *sums;         /* of persons (0: everybody) x spans x classes (0: all) */
  BracketChoice *best;  /* of each kind */
  double *away;         /* of it from a whole number; 0: none */
} Look;

/* The group's ends as they are; FALSE: it is settled. */
static gboolean
is_open (const Look *look, Bracket *group)
{
  group->low = 0;
  group->high = (gint32)((group->person == BRACKET_ANY ? look->grid->n_persons : 1) * (group->to - group->from));
  for (guint32 i = 0; i < look->n_brackets; i++) {
    const Bracket *b = &look->brackets[i];
    if (b->person == group->person && b->from == group->from && b->to == group->to && b->classes == group->classes
        && b->post == group->post)
      *group = *b;
  }
  return group->low < group->high;
}

static void
propose (Look *look, guint kind, Bracket group, double value)
{
  double away = fabs (value - round (value));
  if (away <= MAX (WHOLE, look->away[kind]) || !is_open (look, &group))
    return;
  look->away[kind] = away;
  look->best[kind] = (BracketChoice){ group, value, kind };
}

static Bracket
post_of (const Grid *grid, guint32 duty)
{
  const Option *option = &grid->problem->options[grid->duties[duty].option];
  guint32 day = grid->duties[duty].day;
  return (Bracket){ .person = option->party, .from = day, .to = day + 1, .classes = DUTIES, .post = option->post };
}

/* ---- sums ---- */

static double *
sum_at (const Look *look, guint32 person, guint32 span, guint32 class)
{
  return &look->sums[((gsize)person * look->spans + span) * look->grid->n_classes + class];
}

static void
add_up (Look *look)
{
  const Grid *grid = look->grid;
  for (guint32 d = 0; d < grid->n_duties; d++) {
    const GridDuty *duty = &grid->duties[d];
    const guint32 persons[] = { 0, 1 + grid->problem->options[duty->option].party };
    const guint32 spans[] = { 0, 1 + duty->day / 7u, 1 + look->weeks + duty->day };
    const guint32 classes[] = { 0, duty->class };
    for (guint i = 0; i < 12 && look->values[d] > 0; i++)
      *sum_at (look, persons[i / 6], spans[i / 2 % 3], classes[i % 2]) += look->values[d];
  }
}

static Bracket
group_of (const Look *look, guint32 person, guint32 span, guint32 class)
{
  guint32 n_days = look->grid->n_days;
  Bracket group = { .person = person == 0 ? BRACKET_ANY : person - 1, .to = n_days, .classes = DUTIES, .post = BRACKET_ANY };
  if (class > 0)
    group.classes = G_GUINT64_CONSTANT (1) << class;
  if (span > look->weeks) {
    group.from = span - 1 - look->weeks;
    group.to = group.from + 1;
  } else if (span > 0) {
    group.from = (span - 1) * 7;
    group.to = MIN (n_days, group.from + 7);
  }
  return group;
}

static void
propose_sums (Look *look)
{
  const Grid *grid = look->grid;
  guint32 n_classes = grid->n_classes > 2 ? grid->n_classes : 1; /* where there is but one, it is all */
  for (guint32 p = 0; p <= grid->n_persons; p++)
    for (guint32 s = 0; s < look->spans; s++)
      for (guint32 c = 0; c < n_classes; c++) {
        guint size = s == 0 ? 0 : s <= look->weeks ? 1 : 2;
        propose (look, (p > 0 ? 6u : 0u) + 2 * size + (c > 0 ? 1u : 0u), group_of (look, p, s, c), *sum_at (look, p, s, c));
      }
}

/* ---- where sums are whole ---- */

/* Some day of some person that no bracket settles. */
static gboolean
any_cell (const Look *look, BracketChoice *ret_choice)
{
  const Grid *grid = look->grid;
  for (guint32 cell = 0; cell < grid->n_persons * grid->n_days; cell++) {
    Bracket group = group_of (look, 1 + cell / grid->n_days, 1 + look->weeks + cell % grid->n_days, 0);
    double value = 0;
    for (guint32 d = grid->cell_from[cell]; d < grid->cell_from[cell + 1]; d++)
      if (look->values[d] > 0.5) {
        group = post_of (grid, d);
        value = 1;
      }
    *ret_choice = (BracketChoice){ group, value, BRACKET_CHOICES - 1 };
    if (!grid->fixed[cell] && is_open (look, &ret_choice->bracket))
      return TRUE;
  }
  return FALSE;
}

guint
bracket_choices (const Grid *grid, const double *values, const Bracket *brackets, guint32 n, BracketChoice *ret_choices)
{
  enum { POSTS = BRACKET_CHOICES - 1 };
  BracketChoice best[BRACKET_CHOICES];
  double away[BRACKET_CHOICES] = { 0 };
  guint32 weeks = (grid->n_days + 6) / 7, spans = 1 + weeks + grid->n_days;
  g_autofree double *sums = g_new0 (double, (gsize)(grid->n_persons + 1) * spans * grid->n_classes);
  Look look = { grid, values, brackets, n, weeks, spans, sums, best, away };
  guint found = 0;
  add_up (&look);
  propose_sums (&look);
  for (guint32 d = 0; d < grid->n_duties && away[POSTS - 1] == 0 && away[POSTS - 2] == 0; d++)
    propose (&look, POSTS, post_of (grid, d), values[d]);
  for (guint kind = 0; kind < BRACKET_CHOICES; kind++)
    if (away[kind] > 0)
      ret_choices[found++] = best[kind];
  return found > 0 ? found : any_cell (&look, ret_choices) ? 1 : 0;
}
