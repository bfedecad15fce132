/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/improve-inside.h"

#define NEVER_MIND 8
#define CHANGES 16
#define OFFERS 3
#define LEAVE_FOR_ROOM 2

/* Of a hundred draws of a full post. Gathering and taking over only where there is a recipient. */
enum { SWAPS = 25, CHAINS = 30, RINGS = 31, TWOS = 32, GATHERS = 55, TAKE_OVERS = 70 };

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

/* The option's party leaves a duty for it; the occupant (if any) goes and takes that duty where it may, else
 * a third does, else nobody. */
static gboolean
try_chain (Improve *improve, guint32 option, guint32 occupant, guint32 duty, gboolean swap)
{
  Score *score = improve->score;
  guint32 party = score->options[option].party, post = score->options[duty].post, taker = PROBLEM_NONE;
  if (occupant != PROBLEM_NONE && swap)
    taker = score_find (score, score->options[occupant].party, post);
  if (!has_room (score, taker))
    taker = !swap || !rng_one_in (&improve->rng, 4) ? offer (improve, post, party) : PROBLEM_NONE;
  ScoreChain chain = { option, occupant, duty, taker };
  Cost cost;
  if (occupant != PROBLEM_NONE && score_price_chain (score, &chain, &cost) && cost > improve->rise)
    return FALSE;
  Move move = { 0 };
  if (occupant != PROBLEM_NONE)
    go (&move, occupant);
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
  Score *score = improve->score;
  if (is_clear (score, option) && score_try (score, &(ScoreChange){ option, 1 }, 1, improve->rise))
    return TRUE;
  if (!rng_one_in (&improve->rng, LEAVE_FOR_ROOM))
    return FALSE;
  return try_leave_for (improve, option, PROBLEM_NONE, rng_one_in (&improve->rng, 2));
}

static gboolean
try_replace (Improve *improve, guint32 option, guint32 occupant)
{
  Score *score = improve->score;
  Cost cost;
  if (!is_clear (score, option))
    return try_leave_for (improve, option, occupant, TRUE);
  if (score_exchange_price (score, occupant, option, &cost) && cost > improve->rise)
    return FALSE;
  ScoreChange changes[] = { { occupant, -1 }, { option, 1 } };
  return score_try (score, changes, 2, improve->rise);
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

/* Option's party leaves a duty for the post, its occupant goes to a third post, whose occupant takes that
 * duty. */
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
  for (guint32 i = 0; i < p->crew_n; i++) {
    guint32 option = score->crew[p->from + i];
    if (score->options[option].party == party && score_can_go (score, option))
      return option;
  }
  return random_occupant (improve, post);
}

/* On the recipient's shifts the option's party takes the occupant's places; when gathering, one on each shift
 * that it may serve. */
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

void
improve_try_option (Improve *improve, guint32 option)
{
  const Score *score = improve->score;
  const OptionState *o = &score->options[option];
  const PostState *post = &score->posts[o->post];
  if (o->heads >= o->most) {
    try_remove (improve, option);
    return;
  }
  gint32 heads = score->rows[post->fill_row].value;
  if (heads < post->want || (heads < post->max && rng_one_in (&improve->rng, 4))) {
    try_come (improve, option);
    return;
  }
  guint32 occupant = random_occupant (improve, o->post);
  if (occupant == PROBLEM_NONE || occupant == option)
    return;
  guint32 kind = draw (improve, 100);
  if (kind < CHAINS)
    try_leave_for (improve, option, occupant, kind < SWAPS);
  else if (kind < RINGS)
    try_ring (improve, option, occupant);
  else if (kind < TWOS)
    try_two (improve, option, occupant);
  else if (kind < TAKE_OVERS && post->recipient != MODEL_NONE)
    try_faces (improve, option, occupant, kind < GATHERS);
  else
    try_replace (improve, option, occupant);
}
