/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/construct.h"

/* Posts with their scarcity, scarcest first. */
typedef struct {
  guint32 post;
  guint32 candidates, places;
} Need;

/* candidates / places as a cross product: exact, and no division by nought. */
static int
compare_needs (gconstpointer a, gconstpointer b)
{
  const Need *x = a, *y = b;
  guint64 left = (guint64)x->candidates * y->places, right = (guint64)y->candidates * x->places;
  if (left != right)
    return left < right ? -1 : 1;
  return x->post < y->post ? -1 : x->post > y->post;
}

/*
 * What pricing the options reads lies all over tables much larger than the cache, each found from the one before. So
 * it is fetched on the way, the option itself long before its turn, what it leads to later.
 */
#define FETCH_OPTION 12
#define FETCH_ENTRIES 8
#define FETCH_ROWS 5
#define FETCH_PRICES 2

static inline void
fetch_prices (const Score *score, const OptionState *option)
{
  for (guint32 e = option->own; e < option->to; e++) {
    const RowState *row = &score->rows[score->problem->entries[e].row];
    __builtin_prefetch (&score->problem->prices[row->table + (guint32)CLAMP (row->value, 0, row->last)]);
  }
}

/* `i`: the one in turn, of by_post up to `to`. */
static inline void
fetch (const Score *score, guint32 i, guint32 to)
{
  const guint32 *by_post = score->problem->by_post;
  const RowEntry *entries = score->problem->entries;
  if (i + FETCH_OPTION < to)
    __builtin_prefetch (&score->options[by_post[i + FETCH_OPTION]]);
  if (i + FETCH_ENTRIES < to) {
    const OptionState *o = &score->options[by_post[i + FETCH_ENTRIES]];
    __builtin_prefetch (&entries[o->from]);
    __builtin_prefetch (&entries[o->own]);
    __builtin_prefetch (&score->parties[o->party]);
  }
  if (i + FETCH_ROWS < to) {
    const OptionState *o = &score->options[by_post[i + FETCH_ROWS]];
    for (guint32 e = o->own; e < o->to; e++)
      __builtin_prefetch (&score->rows[entries[e].row]);
  }
  if (i + FETCH_PRICES < to)
    fetch_prices (score, &score->options[by_post[i + FETCH_PRICES]]);
}

static void
fetch_first (const Score *score, guint32 post)
{
  const Problem *problem = score->problem;
  guint32 from = problem->post_options[post], to = problem->post_options[post + 1];
  for (guint32 i = from; i < MIN (from + FETCH_OPTION, to); i++)
    __builtin_prefetch (&score->options[problem->by_post[i]]);
}

/* The cheapest feasible head more on the post; of equals the party that served longest ago, then the
 * first. */
static gboolean
fill_place (Score *score, guint32 post, gboolean only_if_cheaper)
{
  const Problem *problem = score->problem;
  Cost best_cost = only_if_cheaper ? -1 : G_MAXINT64;
  guint32 best = PROBLEM_NONE;
  for (guint32 i = problem->post_options[post]; i < problem->post_options[post + 1]; i++) {
    guint32 option = problem->by_post[i];
    Cost cost;
    fetch (score, i, problem->post_options[post + 1]);
    if (score_price_add (score, option, best_cost, &cost)
        && (best == PROBLEM_NONE || cost < best_cost || score_served_before (score, option, best))) {
      best = option;
      best_cost = cost;
    }
  }
  return best != PROBLEM_NONE && score_add (score, best);
}

static void
fill_post (Score *score, guint32 post)
{
  const ModelPost *p = &score->problem->model->posts[post];
  while (score_post_heads (score, post) < p->min && fill_place (score, post, FALSE))
    ;
  while (score_post_heads (score, post) < p->want && fill_place (score, post, TRUE))
    ;
}

static gboolean
is_open (const Score *score, guint32 shift)
{
  const ModelShift *s = &score->problem->model->shifts[shift];
  for (guint32 post = s->posts.from; post < s->posts.to; post++)
    if (score_post_heads (score, post) > 0)
      return TRUE;
  return FALSE;
}

/* All posts of a closed shift, or none. */
static void
fill_optional (Score *score, guint32 shift)
{
  const ModelShift *s = &score->problem->model->shifts[shift];
  gboolean was_open = is_open (score, shift);
  score_begin (score);
  for (guint32 post = s->posts.from; post < s->posts.to; post++)
    fill_post (score, post);
  if (!was_open && score->cost >= score->cost_at_begin)
    score_rollback (score);
}

void
construct (Score *score)
{
  const Problem *problem = score->problem;
  const Model *m = problem->model;
  g_autoptr (GArray) needs = g_array_new (FALSE, FALSE, sizeof (Need));
  for (guint32 post = 0; post < m->n_posts; post++) {
    Need need = { post, problem->post_options[post + 1] - problem->post_options[post],
                  (guint32)m->posts[post].want };
    if (!m->shifts[m->posts[post].shift].optional)
      g_array_append_val (needs, need);
  }
  g_array_sort (needs, compare_needs);
  for (guint i = 0; i < needs->len; i++) {
    if (i + 1 < needs->len)
      fetch_first (score, g_array_index (needs, Need, i + 1).post);
    score_begin (score);
    fill_post (score, g_array_index (needs, Need, i).post);
  }
  for (guint32 shift = 0; shift < m->n_shifts; shift++)
    if (m->shifts[shift].optional)
      fill_optional (score, shift);
  score_begin (score);
}
