/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/score-inside.h"

#include <string.h>

/* Scores made, filled from a roster and read back into one. */

/* What the person does outside the span, and what that costs by itself. */
static void
enter_context (Score *score, guint32 person)
{
  const Problem *problem = score->problem;
  const Model *m = problem->model;
  for (guint32 i = m->persons[person].context.from; i < m->persons[person].context.to; i++) {
    guint32 shift = m->context[i].shift;
    PathView path = path_view (score, person);
    guint32 at
        = score_position (path.items, path.n, problem->times[shift].start, shift, PROBLEM_NONE);
    score_insert (score, person, at, score_item (problem, shift, PROBLEM_NONE));
  }
  PathView path = path_view (score, person);
  const PathProfile *profile = problem_profile (problem, person);
  for (guint32 i = profile->limits_from; i < profile->limits_to && profile->priced; i++) {
    const PathLimit *limit = &problem->limits[i];
    if (limit->price != 0)
      score->parties[person].cost += limit->price * limit->hooks->amount (&path, limit, path_all (&path));
  }
}

static void
reset (Score *score)
{
  const Problem *problem = score->problem;
  const Model *m = problem->model;
  for (guint32 o = 0; o < problem->n_options; o++)
    score->options[o].heads = 0;
  for (guint32 r = 0; r < problem->n_rows; r++)
    score->rows[r].value = -problem->rows[r].low;
  for (guint32 post = 0; post < m->n_posts; post++)
    score->posts[post].crew_n = 0;
  for (guint32 p = 0; p < problem->n_parties; p++) {
    score->parties[p].n = 0;
    score->parties[p].cost = 0;
    score->parties[p].present = (guint64)1 << 63;
  }
  score->cost = problem->empty_cost;
  for (guint32 p = 0; p < m->n_persons; p++) {
    enter_context (score, p);
    score->cost += score->parties[p].cost;
  }
  for (guint32 o = 0; o < problem->n_options; o++)
    for (gint32 k = 0; k < score->options[o].locked; k++)
      score_change (score, o, TRUE);
  score->journal_n = 0;
}

/* ---- what the search reads, drawn from the problem ---- */

static void
lay_out_rows (Score *score)
{
  const Problem *problem = score->problem;
  for (guint32 r = 0; r < problem->n_rows; r++) {
    const Row *row = &problem->rows[r];
    score->rows[r] = (RowState){ .last = row->high - row->low,
                                 .cap = row->cap == G_MAXINT32 ? row->cap : row->cap - row->low,
                                 .table = row->table & 0x7fffffffu,
                                 .feeds = row->feeds_from < row->feeds_to };
  }
}

static void
lay_out_posts (Score *score)
{
  const Problem *problem = score->problem;
  const Model *m = problem->model;
  for (guint32 p = 0; p < m->n_posts; p++) {
    const ModelPost *post = &m->posts[p];
    score->posts[p] = (PostState){ .from = problem->post_options[p],
                                   .n = problem->post_options[p + 1] - problem->post_options[p],
                                   .min = post->min,
                                   .want = post->want,
                                   .max = post->max,
                                   .fill_row = problem->fill_row[p],
                                   .recipient = m->shifts[post->shift].recipient };
  }
}

static gboolean
is_capped (const Problem *problem, const Option *option)
{
  for (guint32 e = option->entries_from; e < option->entries_to; e++)
    if (problem->rows[problem->entries[e].row].cap != G_MAXINT32
        && problem->entries[e].row != problem->fill_row[option->post])
      return TRUE;
  return FALSE;
}

static void
lay_out_options (Score *score)
{
  const Problem *problem = score->problem;
  for (guint32 i = 0; i < problem->n_options; i++) {
    const Option *o = &problem->options[i];
    score->at_post[i] = o->post;
    score->options[i] = (OptionState){ .party = o->party,
                                       .post = o->post,
                                       .shift = o->shift,
                                       .most = o->most,
                                       .locked = o->locked,
                                       .from = o->entries_from,
                                       .own = o->own_from,
                                       .to = o->entries_to,
                                       .kind = o->kind,
                                       .lone = o->lone ? 1 : 0,
                                       .capped = is_capped (problem, o) ? 1 : 0,
                                       .few = -1,
                                       .linear = o->linear,
                                       .near = G_MAXUINT64 };
  }
}

/* So many duties at most, and nothing but days, weeks and neighbours is at stake; -1: always something. */
static gint32
few_duties (const Problem *problem, const PathQuick *quick, const ShiftTime *time)
{
  gint32 most = quick->month_duties, longest = MAX (1, problem->longest_service);
  gboolean weekend = problem->weekend_of[time->day] != G_MININT32;
  most = MIN (most, quick->month_minutes / longest);
  if (weekend)
    most = MIN (most, quick->weekend_duties);
  for (guint32 i = 0; i < quick->n_reaches; i++)
    if (quick->reaches[i].most != 1) /* one alone: may_disturb */
      most = MIN (most, quick->reaches[i].most);
  gboolean alone = time->minutes <= quick->day_minutes && quick->day_duties > 0;
  return quick->never || !alone ? -1 : MIN (most - 1, G_MAXINT8);
}

/* May the two, both on one path, count for some limit? Those `far` apart do not by following each other. */
static gboolean
may_disturb (const PathQuick *quick, const ShiftTime *a, const ShiftTime *b, gboolean far)
{
  if (a->day == b->day || (!far && MAX (a->arrive - b->end, b->arrive - a->end) < quick->gap))
    return TRUE;
  for (guint32 i = 0; i < quick->n_reaches; i++)
    if (quick->reaches[i].most <= 1 && ABS (a->day - b->day) < quick->reaches[i].days)
      return TRUE;
  return FALSE;
}

/* Would the two duties, one right after the other, break a limit on such? */
static gboolean
would_clash (const Score *score, guint32 person, guint32 a, guint32 b)
{
  const Problem *problem = score->problem;
  const PathProfile *profile = problem_profile (problem, person);
  const ShiftTime *x = &problem->times[a], *y = &problem->times[b];
  if (MAX (x->arrive - y->end, y->arrive - x->end) >= profile->quick.gap)
    return FALSE;
  if (x->arrive < y->end && y->arrive < x->end)
    return TRUE;
  gboolean first = x->start < y->start || (x->start == y->start && a < b);
  PathItem items[2] = { score_item (problem, first ? a : b, 0), score_item (problem, first ? b : a, 1) };
  PathView path = { problem, items, 2 };
  for (guint32 i = profile->limits_from; i < profile->limits_to; i++) {
    const PathLimit *limit = &problem->limits[i];
    if (limit->hooks->pairs && limit->hooks->amount (&path, limit, path_all (&path)) > 0)
      return TRUE;
  }
  return FALSE;
}

/* What the person does outside the span has no bit of its own: it asks for a closer look always. */
static gboolean
context_disturbs (const Score *score, guint32 person, const ShiftTime *time)
{
  const Problem *problem = score->problem;
  const ModelPerson *p = &problem->model->persons[person];
  for (guint32 i = p->context.from; i < p->context.to; i++) {
    const ShiftTime *other = &problem->times[problem->model->context[i].shift];
    if (problem->week_of[other->day] == problem->week_of[time->day]
        || may_disturb (&problem_profile (problem, person)->quick, time, other, FALSE))
      return TRUE;
  }
  return FALSE;
}

/* Beyond so many days from each other no two duties disturb each other. */
static gint32
widest_reach (const Problem *problem, const PathQuick *quick)
{
  gint32 days = MIN (quick->gap, DAY_MINUTES * (gint32)problem->n_days) / DAY_MINUTES + 3;
  for (guint32 i = 0; i < quick->n_reaches; i++)
    if (quick->reaches[i].most <= 1)
      days = MAX (days, quick->reaches[i].days);
  return days;
}

/* Where limits are priced, a duty between two others may end what they cost: near is then near in time. */
static void
compare_two (Score *score, guint32 person, guint32 a, guint32 b)
{
  const Problem *problem = score->problem;
  OptionState *x = &score->options[a], *y = &score->options[b];
  guint64 bit_x = score_bit (score, a), bit_y = score_bit (score, b);
  gboolean clash = would_clash (score, person, x->shift, y->shift);
  if (clash) {
    score->clash[a] |= bit_y;
    score->clash[b] |= bit_x;
  }
  if (clash
      || may_disturb (&problem_profile (problem, person)->quick, &problem->times[x->shift],
                      &problem->times[y->shift], score->parties[person].paired)) {
    x->near |= bit_y;
    y->near |= bit_x;
  }
}

#define BITS 63

static void
find_near (Score *score, guint32 person)
{
  const Problem *problem = score->problem;
  const PathQuick *quick = &problem_profile (problem, person)->quick;
  guint32 from = problem->party_options[person], n = problem->party_options[person + 1] - from;
  gint32 days[BITS], weeks[BITS], reach = widest_reach (problem, quick);
  if (n > BITS)
    return;
  score->parties[person].paired = !score->parties[person].priced;
  for (guint32 i = 0; i < n; i++) {
    OptionState *o = &score->options[from + i];
    const ShiftTime *time = &problem->times[o->shift];
    days[i] = time->day;
    weeks[i] = problem->week_of[time->day];
    o->near = score->clash[from + i] = context_disturbs (score, person, time) ? (guint64)1 << BITS : 0;
    o->few = (gint8)few_duties (problem, quick, time);
    for (guint32 k = 0; k < i; k++) {
      if (weeks[k] == weeks[i]) {
        o->week |= (guint64)1 << k;
        score->options[from + k].week |= (guint64)1 << i;
      }
      if (ABS (days[k] - days[i]) <= reach)
        compare_two (score, person, from + k, from + i);
    }
  }
}

static void
lay_out_parties (Score *score)
{
  const Problem *problem = score->problem;
  gint32 longest = MAX (1, problem->longest_service);
  for (guint32 p = 0; p < problem->n_parties; p++) {
    score->parties[p] = (PartyState){ .items = problem->path_from[p], .first = problem->party_options[p] };
    if (!is_person (score, p))
      continue;
    const PathProfile *profile = problem_profile (problem, p);
    gint32 week = MIN (profile->quick.week_duties, profile->quick.week_minutes / longest);
    score->parties[p].week_few = (guint8)CLAMP (week, 0, 255);
    score->parties[p].priced = profile->priced ? 1 : 0;
    score->parties[p].fragile = profile->fragile ? 1 : 0;
    find_near (score, p);
  }
  score->parties[problem->n_parties] = (PartyState){ .first = problem->n_options };
}

static gpointer
lines_new (gsize n, gsize size)
{
  return g_aligned_alloc0 (n + 1, size, 64);
}

Score *
score_new (const Problem *problem)
{
  G_STATIC_ASSERT (sizeof (OptionState) == 64 && sizeof (RowState) == 16);
  g_return_val_if_fail (problem != NULL && problem->n_prices <= G_MAXINT32, NULL);
  Score *score = g_new0 (Score, 1);
  gsize heads = 0;
  for (guint32 o = 0; o < problem->n_options; o++)
    heads += (gsize)problem->options[o].most;
  score->problem = problem;
  score->options = lines_new (problem->n_options, sizeof (OptionState));
  score->clash = g_new0 (guint64, problem->n_options + 1);
  score->at_post = g_new (guint32, problem->n_options + 1);
  score->parties = lines_new (problem->n_parties, sizeof (PartyState));
  score->posts = lines_new (problem->model->n_posts, sizeof (PostState));
  score->rows = lines_new (problem->n_rows, sizeof (RowState));
  score->items = g_new0 (PathItem, problem->path_from[problem->n_parties] + 1);
  score->crew = g_new (guint32, problem->n_options + 1);
  score->journal = g_new (guint32, 2 * heads + 64);
  lay_out_rows (score);
  lay_out_posts (score);
  lay_out_options (score);
  lay_out_parties (score);
  reset (score);
  score->baseline = g_new0 (gint32, problem->n_rows + 1);
  for (guint32 r = 0; r < problem->n_rows; r++)
    score->baseline[r] = score_value (score, r);
  return score;
}

void
score_free (Score *score)
{
  if (score == NULL)
    return;
  g_aligned_free (score->options);
  g_free (score->clash);
  g_free (score->at_post);
  g_aligned_free (score->parties);
  g_aligned_free (score->posts);
  g_aligned_free (score->rows);
  g_free (score->baseline);
  g_free (score->items);
  g_free (score->crew);
  g_free (score->journal);
  g_free (score);
}

static void
put_roster (Score *score, const Roster *roster, gboolean force)
{
  for (guint32 i = 0; i < roster->n; i++) {
    guint32 option = problem_find (score->problem, roster->entries[i].party, roster->entries[i].post);
    while (option != PROBLEM_NONE && score_heads (score, option) < roster->entries[i].heads
           && score_change (score, option, force))
      ;
  }
  score->journal_n = 0;
}

void
score_load (Score *score, const Roster *roster)
{
  reset (score);
  put_roster (score, roster, TRUE);
}

void
score_join (Score *score, const Roster *roster)
{
  put_roster (score, roster, FALSE);
}

void
score_load_heads (Score *score, const gint32 *heads)
{
  reset (score);
  for (guint32 o = 0; heads != NULL && o < score->problem->n_options; o++)
    while (score_heads (score, o) < heads[o] && score_change (score, o, TRUE))
      ;
  score->journal_n = 0;
}

Roster *
score_roster (const Score *score)
{
  const Problem *problem = score->problem;
  Roster *roster = roster_new ();
  for (guint32 i = 0; i < problem->n_options; i++) {
    guint32 option = problem->by_post[i];
    const OptionState *o = &score->options[option];
    if (o->heads > 0)
      roster_add (roster, o->post, o->party, o->heads, o->locked > 0);
  }
  roster_sort (roster);
  return roster;
}
