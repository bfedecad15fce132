/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/improve.h"
#include "engine/rng.h"
#include "engine/score-inside.h"

/* What the files of the annealing share: the loop (improve.c), moves of a few changes (improve-moves.c),
 * posts emptied and filled again (improve-rebuild.c). */

#define RISES 1024
#define RISE_STRIDE 397 /* odd, so that all are met */
#define RUN 8           /* options drawn at once; even */

struct _Improve {
  Score *score;
  Rng rng;
  guint32 run[RUN], later[RUN]; /* options drawn */
  guint32 *order;               /* options, those of a neighbourhood together */
  guint32 block, n_blocks;      /* of order, of nearly the same size: drawn from for a while */
  guint32 block_runs;           /* still to be drawn from it */
  guint32 *few;                 /* of each block: so many come first, from which most runs are drawn; 0: from all alike */
  guint at;
  guint32 *optional; /* shifts */
  guint32 n_optional;
  guint32 *choice_of;      /* of each shift; PROBLEM_NONE: none */
  guint32 *recipient_from; /* CSR of the posts of each recipient */
  guint32 *recipient_posts;
  guint8 *chances; /* of each party: see improve-rebuild.c */
  double rises[RISES];
  double temperature; /* in Cost */
  Cost rise; /* the most that the running move may cost */
};

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

/* The option is drawn: some move about it, made when the running rise allows it. */
void improve_try_option (Improve *improve, guint32 option);
/* Everybody leaves the option's post, or all posts of its recipient, and they are filled again. */
void improve_try_rebuild (Improve *improve, guint32 option);
/* Fills the post, place by place, each with the cheapest person but for a little noise. */
void improve_fill_post (Improve *improve, guint32 post);
