/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/improve-inside.h"

/*
 * Ruin and recreate: a whole recipient's month, or one post.
 *
 * Small moves hardly find that three duties of one recipient go better to one person than to three: each
 * step on the way costs a new face. So now and then all of a recipient's posts are emptied and filled
 * again, place by place, in a random order, each with the cheapest person but for a little noise. Who could
 * serve on several of these posts is worth more on the first of them, by a random amount: with nothing, the
 * cheapest for each day; with as much as a new face costs, the fewest faces. The result is accepted as any
 * move is.
 *
 * It takes as long as some dozens of small moves. While it is hot it gains more than they do, above all when there is
 * little time; when it is cold they do, and it is tried less often.
 *
 * A post without a recipient is rebuilt alone: all its places at once, by the best of all its candidates.
 */

/* How often each party could serve on these posts: whoever could often is worth more on the first. */
static void
count_chances (Improve *improve, const guint32 *posts, guint n)
{
  const Score *score = improve->score;
  for (guint i = 0; i < n; i++) {
    const PostState *p = &score->posts[posts[i]];
    for (guint32 k = p->from; k < p->from + p->n; k++)
      improve->chances[score->options[score->problem->by_post[k]].party] = 0;
  }
  for (guint i = 0; i < n; i++) {
    const PostState *p = &score->posts[posts[i]];
    for (guint32 k = p->from; k < p->from + p->n; k++) {
      guint32 option = score->problem->by_post[k];
      if (is_clear (score, option))
        improve->chances[score->options[option].party]++;
    }
  }
}

static gboolean
refill (Improve *improve, guint32 post, Cost worth)
{
  Score *score = improve->score;
  const PostState *p = &score->posts[post];
  guint32 best = PROBLEM_NONE, rise = draw (improve, RISES);
  Cost least = G_MAXINT64;
  for (guint32 k = p->from; k < p->from + p->n; k++) {
    guint32 option = score->problem->by_post[k];
    Cost bonus = worth * (improve->chances[score->options[option].party] - 1), cost;
    rise = (rise + RISE_STRIDE) % RISES;
    Cost noise = (Cost)(improve->temperature * improve->rises[rise]);
    Cost most = best == PROBLEM_NONE ? G_MAXINT64 : least + bonus - noise - 1;
    if (has_room (score, option) && score_price_add (score, option, most, &cost)) {
      least = cost - bonus + noise;
      best = option;
    }
  }
  return best != PROBLEM_NONE && score_add (score, best);
}

void
improve_fill_post (Improve *improve, guint32 post)
{
  while (score_post_heads (improve->score, post) < improve->score->posts[post].want
         && refill (improve, post, 0))
    ;
}

#define GROUP 16

/* Everybody leaves the posts, and they are filled again, in another order, one place at a time. */
static void
rebuild (Improve *improve, guint32 *posts, guint n, Cost worth)
{
  Score *score = improve->score;
  for (guint i = 0; i < n; i++) {
    for (guint32 k = score->posts[posts[i]].crew_n; k-- > 0;) {
      guint32 option = score->crew[score->posts[posts[i]].from + k];
      while (score_can_go (score, option) && score_remove (score, option))
        ;
    }
    guint other = draw (improve, i + 1);
    guint32 post = posts[i];
    posts[i] = posts[other];
    posts[other] = post;
  }
  count_chances (improve, posts, n);
  for (guint i = 0; i < n; i++)
    while (score_post_heads (score, posts[i]) < score->posts[posts[i]].want
           && refill (improve, posts[i], worth))
      ;
  if (score->cost - score->cost_at_begin > improve->rise)
    score_rollback (score);
}

void
improve_try_rebuild (Improve *improve, guint32 option)
{
  const Score *score = improve->score;
  guint32 posts[GROUP], n = 0;
  gint32 recipient = score->posts[score->options[option].post].recipient;
  if (recipient == MODEL_NONE) {
    posts[n++] = score->options[option].post;
  } else {
    guint32 from = improve->recipient_from[recipient], m = improve->recipient_from[recipient + 1] - from;
    guint32 first = draw (improve, m);
    for (guint32 i = 0; i < MIN (m, GROUP); i++)
      posts[n++] = improve->recipient_posts[from + (first + i) % m];
  }
  rebuild (improve, posts, n, draw (improve, 2) == 0 ? 0 : (Cost)draw (improve, 30) * COST_UNIT);
}
