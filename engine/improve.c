/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/improve.h"

#include <math.h>

/*
 * Annealing on rosters that are always feasible.
 *
 * What moves. A step draws an option, that is a person for a post, and tries to bring it about:
 *
 *   add        the post has room: the person comes in
 *   replace    it has none: a random occupant goes, the person comes
 *   eject      the person cannot come because of another duty of its own: that duty is left, and offered to
 *              the displaced occupant first, then to others
 *   swap       the person leaves one of its duties for the post, whose occupant takes that duty
 *   take over  the person takes over all that the occupant does for the same recipient: one face for another
 *   remove     the person is on the post already: it goes, and perhaps another comes
 *   toggle     an optional shift is opened with a full crew or closed as a whole
 *
 * Replacing shifts load from one to another; swapping leaves the loads and changes who is where, which is
 * what is left to do once the loads are fair. Taking over is for costs that fall only when the last of
 * several duties has changed hands.
 *
 * Drawing the option and not the post gives posts with many candidates more steps, as they have more
 * rosters to try. The rows of a replacement, a swap and a take-over are priced before anything is touched
 * (score-price.c), and most end there. Open places are soft, so every state on the way is a roster; what is
 * hard is refused by the score, and the few hard rules that cannot be kept on the way (score.c) are settled
 * by repair () after the round.
 *
 * What is accepted. All that does not cost more; what costs d more with probability exp (-d / T). Instead
 * of drawing a number for that, one draws the highest rise that would be accepted, -T ln u, from a table:
 * the same law.
 *
 * T falls geometrically from hot to cold. Costs are integers in 1/COST_UNIT points; T in doubles decides
 * only how far a rise may go, never what is feasible or what a roster costs. The same seed and steps give
 * the same draws and so the same roster.
 *
 *   Example, T = 10 points: a swap that costs 5 points more passes in 61 of 100 draws, an open place at
 *   300 in none.
 */

/* Of ten draws of a full post; taking over only where there is a recipient. */
#define SWAP_TENTHS 3
#define TAKE_OVER_TENTHS 5
#define RISES 1024
#define COOLING_STEPS 256
#define OFFERS 4
#define TOGGLE_EVERY 48
#define NEVER_MIND 8

typedef struct {
  Score *score;
  const Problem *problem;
  Rng *rng;
  guint32 *optional; /* shifts */
  guint32 n_optional;
  double rises[RISES];
  double rise; /* the most that the running move may cost */
} Search;

static guint32
random_option_of (Search *search, guint32 post)
{
  guint32 from = search->problem->post_options[post], n = search->problem->post_options[post + 1] - from;
  return search->problem->by_post[from + rng_below (search->rng, n)];
}

/* Somebody on the post who may go; PROBLEM_NONE when the draw finds none. */
static guint32
random_occupant (Search *search, guint32 post)
{
  const Score *score = search->score;
  if (score->crew_n[post] == 0)
    return PROBLEM_NONE;
  guint32 option
      = score->crew[search->problem->post_options[post] + rng_below (search->rng, score->crew_n[post])];
  return score_can_go (score, option) ? option : PROBLEM_NONE;
}

/* A duty that the option's party could give up for it: the one in the way, else any. */
static guint32
duty_to_leave (Search *search, guint32 option)
{
  const Score *score = search->score;
  gboolean blocked;
  guint32 duty = score_conflict (score, option, &blocked);
  if (blocked)
    return PROBLEM_NONE;
  guint32 party = search->problem->options[option].party, n = score->path_n[party];
  if (duty == PROBLEM_NONE && n > 0)
    duty = score->items[search->problem->path_from[party] + rng_below (search->rng, n)].option;
  return duty != PROBLEM_NONE && duty != option && score_can_go (score, duty) ? duty : PROBLEM_NONE;
}

/* The place that a duty left: for the displaced party if it may, else for whom chance offers. */
static void
offer (Search *search, guint32 duty, guint32 displaced)
{
  guint32 post = search->problem->options[duty].post;
  if (displaced != PROBLEM_NONE) {
    guint32 option = problem_find (search->problem, search->problem->options[displaced].party, post);
    if (option != PROBLEM_NONE && score_add (search->score, option))
      return;
  }
  for (guint k = 0; k < OFFERS; k++) {
    guint32 option = random_option_of (search, post);
    if (option != duty && score_add (search->score, option))
      return;
  }
}

/* The option comes in; what stands in its way is left and offered. */
static gboolean
bring_in (Search *search, guint32 option, guint32 displaced)
{
  if (score_add (search->score, option))
    return TRUE;
  guint32 duty = duty_to_leave (search, option);
  if (duty == PROBLEM_NONE || !score_remove (search->score, duty) || !score_add (search->score, option))
    return FALSE;
  offer (search, duty, displaced);
  return TRUE;
}

static gboolean
try_remove (Search *search, guint32 option)
{
  if (!score_can_go (search->score, option) || !score_remove (search->score, option))
    return FALSE;
  if (!rng_one_in (search->rng, NEVER_MIND))
    return bring_in (search, random_option_of (search, search->problem->options[option].post), PROBLEM_NONE);
  return TRUE;
}

/* Heads that go, then heads that come; all or nothing. Nothing is touched when it is told to be too dear. */
static gboolean
make_changes (Search *search, const ScoreChange *changes, guint n)
{
  Cost cost;
  if (score_price_changes (search->score, changes, n, &cost) && (double)cost > search->rise)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    gboolean made = changes[i].sign < 0 ? score_can_go (search->score, changes[i].option)
                                              && score_remove (search->score, changes[i].option)
                                        : score_add (search->score, changes[i].option);
    if (!made)
      return FALSE;
  }
  return TRUE;
}

/* The option's party and the occupant change places: it leaves one of its own duties for the post. */
static gboolean
try_swap (Search *search, guint32 option, guint32 occupant)
{
  const Problem *problem = search->problem;
  guint32 duty = duty_to_leave (search, option);
  if (duty == PROBLEM_NONE)
    return FALSE;
  guint32 back = problem_find (problem, problem->options[occupant].party, problem->options[duty].post);
  if (back == PROBLEM_NONE || search->score->heads[back] >= problem->options[back].most)
    return FALSE;
  ScoreChange changes[4] = { { occupant, -1 }, { duty, -1 }, { option, 1 }, { back, 1 } };
  return make_changes (search, changes, 4);
}

/* The option's party takes over all that the occupant does for the same recipient. */
static gboolean
try_take_over (Search *search, guint32 option, guint32 occupant)
{
  const Problem *problem = search->problem;
  const Score *score = search->score;
  guint32 from = problem->options[occupant].party, to = problem->options[option].party;
  gint32 recipient = problem->times[problem->options[option].shift].recipient;
  ScoreChange changes[SCORE_CHANGES] = { { occupant, -1 }, { option, 1 } };
  guint n = 2;
  const PathItem *items = score->items + problem->path_from[from];
  for (guint32 i = 0; i < score->path_n[from] && n + 2 <= SCORE_CHANGES; i++) {
    guint32 duty = items[i].option;
    if (duty == PROBLEM_NONE || duty == occupant || problem->times[items[i].shift].recipient != recipient)
      continue;
    guint32 taken = problem_find (problem, to, problem->options[duty].post);
    if (taken == PROBLEM_NONE || score->heads[taken] >= problem->options[taken].most)
      continue;
    changes[n++] = (ScoreChange){ duty, -1 };
    changes[n++] = (ScoreChange){ taken, 1 };
  }
  return make_changes (search, changes, n);
}

static gboolean
try_replace (Search *search, guint32 option, guint32 occupant)
{
  Cost cost;
  if (score_price_exchange (search->score, occupant, option, &cost) && (double)cost > search->rise)
    return FALSE;
  return score_remove (search->score, occupant) && bring_in (search, option, occupant);
}

static gboolean
try_option (Search *search, guint32 option)
{
  const Score *score = search->score;
  const Option *o = &search->problem->options[option];
  const ModelPost *post = &search->problem->model->posts[o->post];
  if (score->heads[option] >= o->most)
    return try_remove (search, option);
  gint32 heads = score_post_heads (score, o->post);
  if (heads < post->want || (heads < post->max && rng_one_in (search->rng, 4)))
    return bring_in (search, option, PROBLEM_NONE);
  guint32 occupant = random_occupant (search, o->post);
  if (occupant == PROBLEM_NONE || occupant == option)
    return FALSE;
  guint32 draw = rng_below (search->rng, 10);
  if (draw < SWAP_TENTHS)
    return try_swap (search, option, occupant);
  if (draw < SWAP_TENTHS + TAKE_OVER_TENTHS
      && search->problem->times[o->shift].recipient != MODEL_NONE)
    return try_take_over (search, option, occupant);
  return try_replace (search, option, occupant);
}

static void
close_shift (Search *search, const ModelShift *shift)
{
  for (guint32 post = shift->posts.from; post < shift->posts.to; post++) {
    for (guint32 i = search->score->crew_n[post]; i-- > 0;) {
      guint32 option = search->score->crew[search->problem->post_options[post] + i];
      while (score_can_go (search->score, option) && score_remove (search->score, option))
        ;
    }
  }
}

static void
open_shift (Search *search, const ModelShift *shift)
{
  const Problem *problem = search->problem;
  for (guint32 post = shift->posts.from; post < shift->posts.to; post++) {
    gint32 missing = problem->model->posts[post].min;
    if (problem->post_options[post] == problem->post_options[post + 1])
      continue;
    for (gint32 tries = 3 * missing; missing > 0 && tries > 0; tries--)
      missing -= score_add (search->score, random_option_of (search, post)) ? 1 : 0;
  }
}

static gboolean
try_toggle (Search *search)
{
  guint32 index = search->optional[rng_below (search->rng, search->n_optional)];
  const ModelShift *shift = &search->problem->model->shifts[index];
  gint32 heads = 0;
  for (guint32 post = shift->posts.from; post < shift->posts.to; post++)
    heads += score_post_heads (search->score, post);
  if (heads > 0)
    close_shift (search, shift);
  else
    open_shift (search, shift);
  return TRUE;
}

static void
step (Search *search, double temperature)
{
  Score *score = search->score;
  score_begin (score);
  search->rise = temperature * search->rises[rng_below (search->rng, RISES)];
  gboolean made = search->n_optional > 0 && rng_one_in (search->rng, TOGGLE_EVERY)
                      ? try_toggle (search)
                      : try_option (search, rng_below (search->rng, search->problem->n_options));
  if (!made || (double)(score->cost - score->cost_at_begin) > search->rise)
    score_rollback (score);
}

static void
search_init (Search *search, Score *score, Rng *rng)
{
  const Model *m = score->problem->model;
  search->score = score;
  search->problem = score->problem;
  search->rng = rng;
  search->n_optional = 0;
  search->optional = g_new (guint32, m->n_shifts + 1);
  for (guint32 s = 0; s < m->n_shifts; s++)
    if (m->shifts[s].optional && m->shifts[s].posts.from < m->shifts[s].posts.to)
      search->optional[search->n_optional++] = s;
  for (guint i = 0; i < RISES; i++)
    search->rises[i] = -log ((i + 0.5) / RISES);
}

guint64
improve (Score *score, Rng *rng, const ImproveRound *round)
{
  g_return_val_if_fail (round->hot >= round->cold && round->cold > 0, 0);
  if (score->problem->n_options == 0)
    return 0;
  Search search;
  search_init (&search, score, rng);
  guint64 done = 0;
  while (done < round->steps) {
    double by_steps = (double)done / (double)round->steps;
    double by_clock = round->elapsed != NULL ? round->elapsed (round->data) : 0;
    if (by_clock >= 1)
      break;
    double over = round->by_steps || by_clock < by_steps ? by_steps : by_clock;
    double temperature = COST_UNIT * round->hot * pow (round->cold / round->hot, over);
    for (guint k = 0; k < COOLING_STEPS && done < round->steps; k++, done++)
      step (&search, temperature);
  }
  g_free (search.optional);
  score_begin (score);
  return done;
}
