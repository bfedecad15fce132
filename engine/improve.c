/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/improve.h"

#include "engine/rng.h"
#include "engine/score-inside.h"

#include <math.h>

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
 *   toggle     an optional shift is opened with a full crew or closed as a whole
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
 * Memory. A step touches a dozen cache lines in tables far larger than the cache. Options are drawn some
 * steps ahead, and what they lead to is fetched meanwhile.
 */

#define RISES 1024
#define COOLING_STEPS 256
#define TOGGLE_EVERY 48
#define NEVER_MIND 8
#define AHEAD 8 /* steps, a power of two */
#define CHANGES 16
#define OFFERS 3

/* Of a hundred draws of a full post. Gathering and taking over only where there is a recipient. */
enum { SWAPS = 25, CHAINS = 35, RINGS = 40, TWOS = 44, GATHERS = 60, TAKE_OVERS = 74 };

struct _Improve {
  Score *score;
  Rng rng;
  guint32 ahead[AHEAD]; /* options drawn */
  guint at;
  guint32 *optional; /* shifts */
  guint32 n_optional;
  guint32 *recipient_from; /* CSR of the posts of each recipient */
  guint32 *recipient_posts;
  double rises[RISES];
  Cost rise; /* the most that the running move may cost */
};

typedef struct {
  guint n;
  ScoreChange at[CHANGES];
} Move;

static inline void
go (Move *move, guint32 option)
{
  move->at[move->n++] = (ScoreChange){ option, -1 };
}

static inline void
come (Move *move, guint32 option)
{
  move->at[move->n++] = (ScoreChange){ option, 1 };
}

static inline gboolean
try_move (Improve *improve, const Move *move)
{
  return score_try (improve->score, move->at, move->n, improve->rise);
}

/* ---- draws ---- */

static inline guint32
draw (Improve *improve, guint32 n)
{
  return rng_below (&improve->rng, n);
}

static inline guint32
random_option_of (Improve *improve, guint32 post)
{
  const PostState *p = &improve->score->posts[post];
  return improve->score->problem->by_post[p->from + draw (improve, p->n)];
}

/* Somebody on the post who may go; PROBLEM_NONE when the draw finds none. */
static inline guint32
random_occupant (Improve *improve, guint32 post)
{
  const Score *score = improve->score;
  const PostState *p = &score->posts[post];
  if (p->crew_n == 0)
    return PROBLEM_NONE;
  guint32 option = score->crew[p->from + draw (improve, p->crew_n)];
  return score_can_go (score, option) ? option : PROBLEM_NONE;
}

/* Can the option take one more head? */
static inline gboolean
has_room (const Score *score, guint32 option)
{
  return option != PROBLEM_NONE && score->options[option].heads < score->options[option].most;
}

/* Is none of the party's duties near the option's? */
static inline gboolean
is_clear (const Score *score, guint32 option)
{
  const OptionState *o = &score->options[option];
  return (score->parties[o->party].present & o->near & ~((guint64)1 << 63)) == 0;
}

/* A duty that the option's party could give up for it: the one in the way, else any. */
static guint32
duty_to_leave (Improve *improve, guint32 option)
{
  const Score *score = improve->score;
  gboolean blocked = FALSE;
  guint32 duty = PROBLEM_NONE;
  if (!is_clear (score, option))
    duty = score_conflict (score, option, &blocked);
  if (blocked)
    return PROBLEM_NONE;
  const PartyState *party = &score->parties[score->options[option].party];
  if (duty == PROBLEM_NONE && party->n > 0)
    duty = score->items[party->items + draw (improve, party->n)].option;
  return duty != PROBLEM_NONE && duty != option && score_can_go (score, duty) ? duty : PROBLEM_NONE;
}

/* Somebody else for the place: of a few draws the first who is not near another duty. */
static guint32
offer (Improve *improve, guint32 post, guint32 not_party)
{
  const Score *score = improve->score;
  for (guint k = 0; k < OFFERS; k++) {
    guint32 option = random_option_of (improve, post);
    if (score->options[option].party != not_party && has_room (score, option) && is_clear (score, option))
      return option;
  }
  return PROBLEM_NONE;
}

/* ---- moves ---- */

/* The option's party leaves a duty for it; the occupant (if any) goes and takes that duty where it may, else
 * a third does, else nobody. */
static gboolean
try_chain (Improve *improve, guint32 option, guint32 occupant, guint32 duty, gboolean swap)
{
  const Score *score = improve->score;
  guint32 party = score->options[option].party, post = score->options[duty].post, taker = PROBLEM_NONE;
  Move move = { 0 };
  if (occupant != PROBLEM_NONE) {
    go (&move, occupant);
    if (swap)
      taker = score_find (score, score->options[occupant].party, post);
  }
  if (!has_room (score, taker))
    taker = !swap || !rng_one_in (&improve->rng, 4) ? offer (improve, post, party) : PROBLEM_NONE;
  go (&move, duty);
  come (&move, option);
  if (taker != PROBLEM_NONE)
    come (&move, taker);
  return try_move (improve, &move);
}

static gboolean
try_leave_for (Improve *improve, guint32 option, guint32 occupant, gboolean swap)
{
  guint32 duty = duty_to_leave (improve, option);
  return duty != PROBLEM_NONE && try_chain (improve, option, occupant, duty, swap);
}

/* The post has room. */
static gboolean
try_come (Improve *improve, guint32 option)
{
  if (is_clear (improve->score, option) && score_try (improve->score, &(ScoreChange){ option, 1 }, 1, improve->rise))
    return TRUE;
  return try_leave_for (improve, option, PROBLEM_NONE, rng_one_in (&improve->rng, 2));
}

static gboolean
try_replace (Improve *improve, guint32 option, guint32 occupant)
{
  Cost cost;
  if (!is_clear (improve->score, option) && rng_one_in (&improve->rng, 2))
    return try_leave_for (improve, option, occupant, TRUE);
  if (score_price_exchange (improve->score, occupant, option, &cost) && cost > improve->rise)
    return FALSE;
  Move move = { 0 };
  go (&move, occupant);
  come (&move, option);
  return try_move (improve, &move);
}

static gboolean
try_remove (Improve *improve, guint32 option)
{
  if (!score_can_go (improve->score, option))
    return FALSE;
  if (rng_one_in (&improve->rng, NEVER_MIND))
    return score_try (improve->score, &(ScoreChange){ option, -1 }, 1, improve->rise);
  guint32 other = random_option_of (improve, improve->score->options[option].post);
  return other != option && has_room (improve->score, other) && try_replace (improve, other, option);
}

/* Option's party leaves a duty for the post, its occupant goes to a third post, whose occupant takes that duty. */
static gboolean
try_ring (Improve *improve, guint32 option, guint32 occupant)
{
  const Score *score = improve->score;
  const Problem *problem = score->problem;
  guint32 duty = duty_to_leave (improve, option), party = score->options[occupant].party;
  if (duty == PROBLEM_NONE)
    return FALSE;
  guint32 from = problem->party_options[party], n = problem->party_options[party + 1] - from;
  guint32 third = from + draw (improve, n);
  guint32 other = random_occupant (improve, score->options[third].post);
  if (!has_room (score, third) || other == PROBLEM_NONE || other == duty || other == occupant)
    return FALSE;
  guint32 back = score_find (score, score->options[other].party, score->options[duty].post);
  if (!has_room (score, back))
    return FALSE;
  Move move = { 0 };
  go (&move, occupant);
  go (&move, duty);
  go (&move, other);
  come (&move, option);
  come (&move, third);
  come (&move, back);
  return try_move (improve, &move);
}

/* Two of one shift at once. */
static gboolean
try_two (Improve *improve, guint32 option, guint32 occupant)
{
  const Score *score = improve->score;
  const ModelShift *shift = &score->problem->model->shifts[score->options[option].shift];
  guint32 post = shift->posts.from + draw (improve, shift->posts.to - shift->posts.from);
  if (score->posts[post].n == 0)
    return FALSE;
  guint32 second = random_occupant (improve, post), other = random_option_of (improve, post);
  if (second == PROBLEM_NONE || second == occupant || other == option || !has_room (score, other)
      || score->options[other].party == score->options[option].party)
    return FALSE;
  Move move = { 0 };
  go (&move, occupant);
  go (&move, second);
  come (&move, option);
  come (&move, other);
  return try_move (improve, &move);
}

/* The person on the post: the given one if it is there, else any. */
static guint32
occupant_by_choice (Improve *improve, guint32 post, guint32 party)
{
  const Score *score = improve->score;
  const PostState *p = &score->posts[post];
  for (guint32 i = 0; i < p->crew_n; i++)
    if (score->options[score->crew[p->from + i]].party == party && score_can_go (score, score->crew[p->from + i]))
      return score->crew[p->from + i];
  return random_occupant (improve, post);
}

/* On the recipient's shifts the option's party takes the occupant's places; when gathering, one on each shift that
 * it may serve. */
static gboolean
try_faces (Improve *improve, guint32 option, guint32 occupant, gboolean gather)
{
  const Score *score = improve->score;
  guint32 from = score->options[occupant].party, to = score->options[option].party;
  guint32 recipient = (guint32)score->posts[score->options[option].post].recipient;
  Move move = { 0 };
  go (&move, occupant);
  come (&move, option);
  for (guint32 i = improve->recipient_from[recipient]; i < improve->recipient_from[recipient + 1]; i++) {
    guint32 post = improve->recipient_posts[i];
    const PostState *p = &score->posts[post];
    guint32 taken = post == score->options[option].post ? PROBLEM_NONE : score_find (score, to, post);
    if (!has_room (score, taken) || move.n + 2 > CHANGES)
      continue;
    guint32 gone = occupant_by_choice (improve, post, from);
    gboolean his = gone != PROBLEM_NONE && score->options[gone].party == from;
    gboolean room = score->rows[p->fill_row].value < p->want;
    if (!his && (!gather || (gone == PROBLEM_NONE && !room) || rng_one_in (&improve->rng, 6)))
      continue;
    if (his || !room)
      go (&move, gone);
    come (&move, taken);
  }
  return try_move (improve, &move);
}

static gboolean
try_option (Improve *improve, guint32 option)
{
  const Score *score = improve->score;
  const OptionState *o = &score->options[option];
  const PostState *post = &score->posts[o->post];
  if (o->heads >= o->most)
    return try_remove (improve, option);
  gint32 heads = score->rows[post->fill_row].value;
  if (heads < post->want || (heads < post->max && rng_one_in (&improve->rng, 4)))
    return try_come (improve, option);
  guint32 occupant = random_occupant (improve, o->post);
  if (occupant == PROBLEM_NONE || occupant == option)
    return FALSE;
  guint32 kind = draw (improve, 100);
  if (kind < CHAINS)
    return try_leave_for (improve, option, occupant, kind < SWAPS);
  if (kind < RINGS)
    return try_ring (improve, option, occupant);
  if (kind < TWOS)
    return try_two (improve, option, occupant);
  if (kind < TAKE_OVERS && post->recipient != MODEL_NONE)
    return try_faces (improve, option, occupant, kind < GATHERS);
  return try_replace (improve, option, occupant);
}

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

static void
try_toggle (Improve *improve)
{
  Score *score = improve->score;
  guint32 index = improve->optional[draw (improve, improve->n_optional)];
  const ModelShift *shift = &score->problem->model->shifts[index];
  gint32 heads = 0;
  for (guint32 post = shift->posts.from; post < shift->posts.to; post++)
    heads += score_post_heads (score, post);
  if (heads > 0)
    close_shift (improve, shift);
  else
    open_shift (improve, shift);
  if (score->cost - score->cost_at_begin > improve->rise)
    score_rollback (score);
}

/* ---- the loop ---- */

/* The option of AHEAD steps later is drawn now; what half of them lead to is fetched. */
static inline guint32
next_option (Improve *improve)
{
  const Score *score = improve->score;
  guint at = improve->at;
  guint32 option = improve->ahead[at];
  guint32 soon = improve->ahead[(at + AHEAD / 2) % AHEAD];
  guint32 later = draw (improve, score->problem->n_options);
  improve->ahead[at] = later;
  improve->at = (at + 1) % AHEAD;
  __builtin_prefetch (&score->options[later]);
  const OptionState *o = &score->options[soon];
  __builtin_prefetch (&score->problem->entries[o->from]);
  __builtin_prefetch (&score->posts[o->post]);
  __builtin_prefetch (&score->parties[o->party]);
  return option;
}

static inline void
step (Improve *improve, double temperature)
{
  Score *score = improve->score;
  score_begin (score);
  improve->rise = (Cost)(temperature * improve->rises[draw (improve, RISES)]);
  if (improve->n_optional > 0 && rng_one_in (&improve->rng, TOGGLE_EVERY))
    try_toggle (improve);
  else
    try_option (improve, next_option (improve));
}

void
improve_slice (Improve *improve, guint64 steps, double hot, double cold)
{
  g_return_if_fail (improve != NULL && hot >= cold && cold > 0);
  if (improve->score->problem->n_options == 0)
    return;
  for (guint64 done = 0; done < steps;) {
    double temperature = COST_UNIT * hot * pow (cold / hot, (double)done / (double)steps);
    for (guint k = 0; k < COOLING_STEPS && done < steps; k++, done++)
      step (improve, temperature);
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
  for (guint i = 0; i < RISES; i++)
    improve->rises[i] = -log ((i + 0.5) / RISES);
  for (guint i = 0; i < AHEAD && score->problem->n_options > 0; i++)
    improve->ahead[i] = draw (improve, score->problem->n_options);
  index_recipients (improve);
  return improve;
}

void
improve_free (Improve *improve)
{
  if (improve == NULL)
    return;
  g_free (improve->optional);
  g_free (improve->recipient_from);
  g_free (improve->recipient_posts);
  g_free (improve);
}
