/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/improve-inside.h"

#include <math.h>
#include <string.h>

/*
 * Annealing on rosters that are always feasible.
 *
 * What moves. A step draws an option, that is a person for a post, and tries to bring it about:
 *
 *   come       the post has room: the person comes in
 *   replace    it has none: a random occupant goes, the person comes
 *   swap       the person leaves one of its duties for the post, whose occupant takes that duty
 *   chain      the same, but a third person takes that duty, or nobody
 *   ring       person, occupant and a third go round: three duties change hands
 *   two        two occupants of one shift go, two others come: for what only both together are worth
 *   gather     the person takes a place on each of the recipient's shifts it may: one face for several
 *   take over  the person takes over all that the occupant does for the same recipient
 *   remove     the person is on the post already: it goes, mostly for another
 *   rebuild    a post, or all posts of a recipient, are emptied and filled again (improve-rebuild.c)
 *   toggle     an optional shift is opened with a full crew or closed as a whole
 *   choice     of several optional shifts for the same thing one is given up for another, which is filled as
 * rebuild does it
 *
 * A person who cannot come because of another duty of its own leaves that one: a swap or a chain.
 * Replacing shifts load from one to another; swapping leaves the loads and changes who is where, which is
 * what is left to do once the loads are fair. Gathering and taking over are for costs that fall only when
 * the last of several duties has changed hands. Drawing the option and not the post gives posts with many
 * candidates more steps, as they have more rosters to try.
 *
 * Each move is a list of changes that score_try makes all or none, rows first, so that most end after a few
 * dozen additions. Open places are soft, so every state on the way is a roster; what is hard is refused by
 * the score, and the few hard rules that cannot be kept on the way (score.c) are settled by repair ().
 *
 * What is accepted. All that does not cost more; what costs d more with probability exp (-d / T). Instead
 * of drawing a number for that, one draws the highest rise that would be accepted, -T ln u, from a table:
 * the same law. Costs are integers in 1/COST_UNIT points; T in doubles decides only how far a rise may go,
 * never what is feasible or what a roster costs.
 *
 *   Example, T = 10 points: a swap that costs 5 points more passes in 61 of 100 draws, an open place at
 *   300 in none.
 *
 * Blocks. Of a month much larger than the cache a part is worked on for a while, then the next, round and
 * round: posts whose candidates are mostly of the same teams. Moves that reach out of a block are made all
 * the same; only the draws stay within it.
 *
 * Narrowing. Where the duals of the relaxation are known, an option that costs more than it is worth by them is in few good
 * rosters: two of five options are left. Most runs begin at those; what else a move needs is drawn from all.
 *
 *   Example, 500 people and 700 shifts, two threads, a mean of three months: after 10 s 22,432 points, where runs that were
 *   all drawn from all had 22,445; after 2 s 22,471, where they had 22,491.
 *
 * Memory. A step touches two dozen cache lines in tables larger than the cache. So options are drawn in runs,
 * next to each other on a post or two, whose lines then are read several times; and while one run is tried,
 * what the next one leads to is fetched.
 */

#define COOLING_STEPS 256
#define TOGGLE_EVERY 200
#define MOVE_CHOICE_EVERY 5 /* toggles */
#define REBUILD_EVERY 400
#define REBUILD_OFTEN 100 /* so often while it is hot */
#define REBUILD_HOT 0.4   /* points: above this it is */
#define REBUILD_LOOKS 6 /* options drawn to find one with a recipient, every other time */
#define BLOCK 6000     /* options, at least */
#define BLOCK_ROUNDS 4  /* so often are as many drawn as a block has */
#define NEAR (COST_UNIT / 5) /* rests up to this; 0.05 and 1 point did no better */
#define WIDE_EVERY 100 /* runs one is drawn from all */

/* ---- optional shifts ---- */

static void
close_shift (Improve *improve, const ModelShift *shift)
{
  Score *score = improve->score;
  for (guint32 post = shift->posts.from; post < shift->posts.to; post++) {
    for (guint32 i = score->posts[post].crew_n; i-- > 0;) {
      guint32 option = score->crew[score->posts[post].from + i];
      while (score_can_go (score, option) && score_remove (score, option))
        ;
    }
  }
}

static void
open_shift (Improve *improve, const ModelShift *shift)
{
  const Score *score = improve->score;
  for (guint32 post = shift->posts.from; post < shift->posts.to; post++) {
    gint32 missing = score->posts[post].min;
    if (score->posts[post].n == 0)
      continue;
    for (gint32 tries = 3 * missing; missing > 0 && tries > 0; tries--)
      missing -= score_add (improve->score, random_option_of (improve, post)) ? 1 : 0;
  }
}

static gboolean
is_open (const Improve *improve, guint32 index)
{
  const ModelShift *shift = &improve->score->problem->model->shifts[index];
  for (guint32 post = shift->posts.from; post < shift->posts.to; post++)
    if (score_post_heads (improve->score, post) > 0)
      return TRUE;
  return FALSE;
}

/* Another shift of the same choice that is open where this one is closed, by a draw; PROBLEM_NONE. */
static guint32
other_of_choice (Improve *improve, guint32 index)
{
  const Model *m = improve->score->problem->model;
  if (improve->choice_of[index] == PROBLEM_NONE)
    return PROBLEM_NONE;
  Slice of = m->choices[improve->choice_of[index]].shifts;
  guint32 other = m->choice_shifts[of.from + draw (improve, of.to - of.from)].shift;
  return m->shifts[other].optional && is_open (improve, other) != is_open (improve, index) ? other
                                                                                           : PROBLEM_NONE;
}

/* One shift of a choice is given up for another, which is filled as well as can be. */
static void
move_choice (Improve *improve, guint32 from, guint32 to)
{
  const ModelShift *shifts = improve->score->problem->model->shifts;
  close_shift (improve, &shifts[from]);
  for (guint32 post = shifts[to].posts.from; post < shifts[to].posts.to; post++)
    improve_fill_post (improve, post);
}

static void
try_toggle (Improve *improve)
{
  Score *score = improve->score;
  guint32 index = improve->optional[draw (improve, improve->n_optional)];
  const ModelShift *shift = &score->problem->model->shifts[index];
  guint32 other
      = rng_one_in (&improve->rng, MOVE_CHOICE_EVERY) ? other_of_choice (improve, index) : PROBLEM_NONE;
  gboolean open = is_open (improve, index);
  if (other != PROBLEM_NONE)
    move_choice (improve, open ? index : other, open ? other : index);
  else if (open)
    close_shift (improve, shift);
  else
    open_shift (improve, shift);
  if (score->cost - score->cost_at_begin > improve->rise)
    score_rollback (score);
}

/* ---- the loop ---- */

static guint32
block_from (const Improve *improve, guint32 block)
{
  return (guint32)((guint64)improve->score->problem->n_options * block / improve->n_blocks);
}

static void
next_block (Improve *improve)
{
  improve->block = (improve->block + 1) % improve->n_blocks;
  guint32 n = block_from (improve, improve->block + 1) - block_from (improve, improve->block);
  improve->block_runs = n * BLOCK_ROUNDS / RUN;
}

/* A run of options, those next to each other on posts. */
static void
draw_run (Improve *improve, guint32 *run)
{
  if (improve->block_runs-- == 0)
    next_block (improve);
  guint32 from = block_from (improve, improve->block), to = block_from (improve, improve->block + 1);
  if (improve->few[improve->block] > 0 && !rng_one_in (&improve->rng, WIDE_EVERY))
    to = from + improve->few[improve->block];
  guint32 at = from + draw (improve, to - from);
  for (guint k = 0; k < RUN; k++, at = at + 1 == to ? from : at + 1) {
    run[k] = improve->order[at];
    __builtin_prefetch (&improve->score->options[run[k]]);
  }
}

/* What the option leads to: first what is known from itself, then what is known from that. */
static inline void
fetch (const Score *score, guint32 option)
{
  const OptionState *o = &score->options[option];
  __builtin_prefetch (&score->problem->entries[o->from]);
  __builtin_prefetch (&score->parties[o->party]);
  __builtin_prefetch (&score->posts[o->post]);
}

static inline void
fetch_further (const Score *score, guint32 option)
{
  const OptionState *o = &score->options[option];
  const PostState *post = &score->posts[o->post];
  __builtin_prefetch (&score->items[score->parties[o->party].items]);
  __builtin_prefetch (&score->rows[score->problem->entries[o->own].row]);
  __builtin_prefetch (&score->crew[post->from]);
}

static inline guint32
next_option (Improve *improve)
{
  guint at = improve->at++ % RUN;
  if (at == 0) {
    memcpy (improve->run, improve->later, sizeof improve->run);
    draw_run (improve, improve->later);
  }
  if (at < RUN / 2) {
    fetch (improve->score, improve->later[2 * at]);
    fetch (improve->score, improve->later[2 * at + 1]);
  } else {
    fetch_further (improve->score, improve->later[2 * at - RUN]);
    fetch_further (improve->score, improve->later[2 * at + 1 - RUN]);
  }
  return improve->run[at];
}

/* Of a recipient as often as not. */
static guint32
option_to_rebuild (Improve *improve)
{
  const Score *score = improve->score;
  guint32 option = next_option (improve);
  guint looks = draw (improve, 2) * REBUILD_LOOKS;
  for (guint k = 0; k < looks && score->posts[score->options[option].post].recipient == MODEL_NONE; k++)
    option = next_option (improve);
  return option;
}

static inline void
step (Improve *improve)
{
  Score *score = improve->score;
  score_begin (score);
  improve->rise = (Cost)(improve->temperature * improve->rises[draw (improve, RISES)]);
  if (improve->n_optional > 0 && rng_one_in (&improve->rng, TOGGLE_EVERY))
    try_toggle (improve);
  else if (rng_one_in (&improve->rng, improve->temperature > REBUILD_HOT * COST_UNIT ? REBUILD_OFTEN : REBUILD_EVERY))
    improve_try_rebuild (improve, option_to_rebuild (improve));
  else
    improve_try_option (improve, next_option (improve));
}

void
improve_slice (Improve *improve, guint64 steps, double hot, double cold)
{
  g_return_if_fail (improve != NULL && hot >= cold && cold > 0);
  if (improve->score->problem->n_options == 0)
    return;
  for (guint64 done = 0; done < steps;) {
    improve->temperature = COST_UNIT * hot * pow (cold / hot, (double)done / (double)steps);
    for (guint k = 0; k < COOLING_STEPS && done < steps; k++, done++)
      step (improve);
  }
  score_begin (improve->score);
}

static void
index_recipients (Improve *improve)
{
  const Model *m = improve->score->problem->model;
  improve->recipient_from = g_new0 (guint32, m->n_recipients + 2);
  improve->recipient_posts = g_new (guint32, m->n_posts + 1);
  for (guint32 p = 0; p < m->n_posts; p++)
    if (m->shifts[m->posts[p].shift].recipient != MODEL_NONE)
      improve->recipient_from[m->shifts[m->posts[p].shift].recipient + 2]++;
  for (guint32 r = 0; r < m->n_recipients; r++)
    improve->recipient_from[r + 2] += improve->recipient_from[r + 1];
  for (guint32 p = 0; p < m->n_posts; p++)
    if (m->shifts[m->posts[p].shift].recipient != MODEL_NONE)
      improve->recipient_posts[improve->recipient_from[m->shifts[m->posts[p].shift].recipient + 1]++] = p;
}

/* The team that most of a post's candidates have first: found by majority vote, in one pass. */
static guint32
home_of (const Problem *problem, guint32 post)
{
  const Model *m = problem->model;
  guint32 home = m->n_teams, votes = 0;
  for (guint32 i = problem->post_options[post]; i < problem->post_options[post + 1]; i++) {
    guint32 party = problem->options[problem->by_post[i]].party, team = m->n_teams;
    if (party < m->n_persons && m->persons[party].teams.from < m->persons[party].teams.to)
      team = m->members[m->persons[party].teams.from].team;
    if (votes == 0)
      home = team;
    if (team == home)
      votes++;
    else
      votes--;
  }
  return home;
}

/* Posts by home, a counting sort; their options one after the other. */
static void
order_options (Improve *improve)
{
  const Problem *problem = improve->score->problem;
  const Model *m = problem->model;
  g_autofree guint32 *home = g_new (guint32, m->n_posts + 1), *next = g_new0 (guint32, m->n_teams + 2);
  for (guint32 p = 0; p < m->n_posts; p++) {
    home[p] = home_of (problem, p);
    next[home[p] + 1] += problem->post_options[p + 1] - problem->post_options[p];
  }
  for (guint32 t = 0; t < m->n_teams; t++)
    next[t + 1] += next[t];
  for (guint32 p = 0; p < m->n_posts; p++)
    for (guint32 i = problem->post_options[p]; i < problem->post_options[p + 1]; i++)
      improve->order[next[home[p]]++] = problem->by_post[i];
}

void
improve_narrow (Improve *improve, const Cost *rests)
{
  g_return_if_fail (improve != NULL && rests != NULL);
  guint32 n_options = improve->score->problem->n_options, n_near = 0;
  g_autofree guint32 *far = g_new (guint32, n_options + 1);
  for (guint32 o = 0; o < n_options; o++)
    n_near += rests[o] <= NEAR ? 1 : 0;
  order_options (improve);
  improve->n_blocks = MAX (1, n_near / BLOCK);
  improve->block %= improve->n_blocks;
  for (guint32 block = 0; block < improve->n_blocks; block++) {
    guint32 from = block_from (improve, block), to = block_from (improve, block + 1), n = 0, at = from;
    for (guint32 i = from; i < to; i++) {
      guint32 option = improve->order[i];
      if (rests[option] <= NEAR)
        improve->order[at++] = option;
      else
        far[n++] = option;
    }
    improve->few[block] = at - from;
    memcpy (improve->order + at, far, n * sizeof *far);
  }
}

Improve *
improve_new (Score *score, guint64 seed)
{
  g_return_val_if_fail (score != NULL, NULL);
  const Model *m = score->problem->model;
  Improve *improve = g_new0 (Improve, 1);
  improve->score = score;
  rng_init (&improve->rng, seed);
  improve->optional = g_new (guint32, m->n_shifts + 1);
  for (guint32 s = 0; s < m->n_shifts; s++)
    if (m->shifts[s].optional && m->shifts[s].posts.from < m->shifts[s].posts.to)
      improve->optional[improve->n_optional++] = s;
  improve->choice_of = g_new (guint32, m->n_shifts + 1);
  for (guint32 s = 0; s < m->n_shifts; s++)
    improve->choice_of[s] = PROBLEM_NONE;
  for (guint32 c = 0; c < m->n_choices; c++)
    for (guint32 i = m->choices[c].shifts.from; i < m->choices[c].shifts.to; i++)
      improve->choice_of[m->choice_shifts[i].shift] = c;
  for (guint i = 0; i < RISES; i++)
    improve->rises[i] = -log ((i + 0.5) / RISES);
  improve->order = g_new (guint32, score->problem->n_options + 1);
  improve->n_blocks = MAX (1, score->problem->n_options / BLOCK);
  improve->few = g_new0 (guint32, improve->n_blocks);
  order_options (improve);
  if (score->problem->n_options > 0)
    draw_run (improve, improve->later);
  index_recipients (improve);
  improve->chances = g_new0 (guint8, score->problem->n_parties + 1);
  return improve;
}

void
improve_free (Improve *improve)
{
  if (improve == NULL)
    return;
  g_free (improve->optional);
  g_free (improve->choice_of);
  g_free (improve->recipient_from);
  g_free (improve->recipient_posts);
  g_free (improve->chances);
  g_free (improve->order);
  g_free (improve->few);
  g_free (improve);
}
