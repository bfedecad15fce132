/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/options.h"

#include "engine/fair.h"
#include "engine/may.h"

#include <string.h>

/*
 * Who may be on which post.
 *
 * The only decisions of a search are the options: (party, post) pairs with a number of heads, 0 or 1 for a
 * person. Whoever may not serve a post (rule_may) has no option there, so the search cannot even express it.
 * What is locked has an option whether eligible or not.
 *
 * Asking everybody about every post would be people times posts. But most posts are for somebody: for members
 * of teams, for those who care for an area, for a household, for members of organisations. Each of these is
 * found from the other end, so that hardly more people are asked than may serve; rule_may has the last word.
 */

/* Rows of one table by what they are about: those of x are at[from[x]] .. at[from[x + 1] - 1]. */
typedef struct {
  guint32 *from, *at;
} Index;

typedef struct {
  Problem *problem;
  GArray *options;    /* Option, post by post */
  GArray *seats;      /* gint32 beside each: at once, and a shift */
  guint32 *stamp;     /* of each person: the post it was last looked at for, + 1 */
  GArray *candidates; /* guint32 persons */
  Index by_team, by_area, by_org; /* persons */
  guint32 *lock_next; /* chains of locks by post */
  guint32 *lock_first;
  GArray *sharers;    /* the candidates of all posts, one post after the other */
  guint32 *sharers_from;
} OptionScan;

typedef struct {
  guint32 key, value;
} Pair;

/* A counting sort, so pairs of one key stay in order. */
static Index
index_pairs (const GArray *pairs, guint32 n_keys)
{
  Index index = { g_new0 (guint32, n_keys + 2), g_new (guint32, pairs->len + 1) };
  for (guint i = 0; i < pairs->len; i++)
    index.from[g_array_index (pairs, Pair, i).key + 2]++;
  for (guint32 k = 0; k < n_keys; k++)
    index.from[k + 2] += index.from[k + 1];
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    index.at[index.from[pair->key + 1]++] = pair->value;
  }
  return index;
}

static void
index_clear (Index *index)
{
  g_free (index->from);
  g_free (index->at);
}

static void
index_people (OptionScan *scan)
{
  const Model *m = scan->problem->model;
  g_autoptr (GArray) teams = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (GArray) areas = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (GArray) orgs = g_array_new (FALSE, FALSE, sizeof (Pair));
  for (guint32 i = 0; i < m->n_members; i++)
    g_array_append_vals (teams, &(Pair){ m->members[i].team, m->members[i].person }, 1);
  for (guint32 i = 0; i < m->n_duty_areas; i++)
    g_array_append_vals (areas, &(Pair){ m->duty_areas[i].place, m->duty_areas[i].person }, 1);
  for (guint32 p = 0; p < m->n_persons; p++)
    if (m->persons[p].org != MODEL_NONE)
      g_array_append_vals (orgs, &(Pair){ (guint32)m->persons[p].org, p }, 1);
  scan->by_team = index_pairs (teams, m->n_teams);
  scan->by_area = index_pairs (areas, m->n_places);
  scan->by_org = index_pairs (orgs, m->n_orgs);
}

static void
index_locks (OptionScan *scan)
{
  const Model *m = scan->problem->model;
  scan->lock_first = g_new (guint32, m->n_posts + 1);
  scan->lock_next = g_new (guint32, m->n_locks + 1);
  memset (scan->lock_first, 0xff, sizeof (guint32) * (m->n_posts + 1));
  for (guint32 i = m->n_locks; i-- > 0;) {
    scan->lock_next[i] = scan->lock_first[m->locks[i].post];
    scan->lock_first[m->locks[i].post] = i;
  }
}

static void
consider (OptionScan *scan, guint32 person, guint32 post)
{
  if (scan->stamp[person] != post + 1) {
    scan->stamp[person] = post + 1;
    if (rule_may (scan->problem->model, person, post) == MAY_YES)
      g_array_append_val (scan->candidates, person);
  }
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return x < y ? -1 : x > y;
}

static void
consider_all (OptionScan *scan, const Index *index, guint32 key, guint32 post)
{
  for (guint32 i = index->from[key]; i < index->from[key + 1]; i++)
    consider (scan, index->at[i], post);
}

/* Those who care for the shift's area or for one that contains it; a tree is no deeper than it has places. */
static void
consider_area (OptionScan *scan, guint32 post)
{
  const Model *m = scan->problem->model;
  gint32 place = m->shifts[m->posts[post].shift].area;
  for (guint32 steps = 0; place != MODEL_NONE && steps <= m->n_places; steps++) {
    consider_all (scan, &scan->by_area, (guint32)place, post);
    place = m->places[place].parent;
  }
}

static void
consider_household (OptionScan *scan, guint32 post)
{
  const Model *m = scan->problem->model;
  gint32 recipient = m->shifts[m->posts[post].shift].recipient;
  if (recipient == MODEL_NONE)
    return;
  for (guint32 i = m->recipients[recipient].faces.from; i < m->recipients[recipient].faces.to; i++)
    if (m->faces[i].what == FACE_HOUSEHOLD)
      consider (scan, m->faces[i].person, post);
}

static void
consider_anybody (OptionScan *scan, guint32 post)
{
  const Model *m = scan->problem->model;
  const ModelPost *p = &m->posts[post];
  for (guint32 i = p->orgs.from; i < p->orgs.to; i++)
    consider_all (scan, &scan->by_org, m->post_orgs[i].org, post);
  for (guint32 person = 0; person < m->n_persons && p->orgs.from == p->orgs.to; person++)
    consider (scan, person, post);
}

/* Who may serve, ascending. */
static void
find_candidates (OptionScan *scan, guint32 post)
{
  const Model *m = scan->problem->model;
  const ModelPost *p = &m->posts[post];
  g_array_set_size (scan->candidates, 0);
  switch (p->mode) {
  case TEAMS_LIST:
    for (guint32 t = p->teams.from; t < p->teams.to; t++)
      consider_all (scan, &scan->by_team, m->post_teams[t].team, post);
    break;
  case TEAMS_AREA:
    consider_area (scan, post);
    break;
  case TEAMS_HOUSEHOLD:
    consider_household (scan, post);
    break;
  case TEAMS_ANY:
    consider_anybody (scan, post);
    break;
  }
  g_array_sort (scan->candidates, compare_indices);
}

static gint32
locked_heads (const OptionScan *scan, guint32 post, Party party)
{
  const Model *m = scan->problem->model;
  gint32 heads = 0;
  for (guint32 i = scan->lock_first[post]; i != PROBLEM_NONE; i = scan->lock_next[i])
    if (m->locks[i].party == party)
      heads = MAX (heads, m->locks[i].heads);
  return heads;
}

static void
append_option (OptionScan *scan, Party party, guint32 post, gint32 most, gboolean eligible)
{
  const Model *m = scan->problem->model;
  gint32 locked = locked_heads (scan, post, party);
  Option option = { .party = party,
                    .post = post,
                    .shift = m->posts[post].shift,
                    .most = MAX (most, locked),
                    .locked = locked,
                    .eligible = eligible };
  g_array_append_val (scan->options, option);
  gint32 both[2] = { 0, 0 };
  const ModelSeat *row = NULL;
  if (!party_is_person (m, party))
    row = model_seat_row (m, party_org (m, party), m->shifts[option.shift].event);
  if (row != NULL) {
    both[0] = row->seats;
    both[1] = row->per_shift > 0 ? row->per_shift : row->seats;
  }
  g_array_append_vals (scan->seats, both, 2);
}

static gboolean
option_present (const OptionScan *scan, guint first, Party party)
{
  for (guint i = first; i < scan->options->len; i++)
    if (g_array_index (scan->options, Option, i).party == party)
      return TRUE;
  return FALSE;
}

static void
scan_post (OptionScan *scan, guint32 post)
{
  const Model *m = scan->problem->model;
  guint first = scan->options->len;
  find_candidates (scan, post);
  const guint32 *eligible = (const guint32 *)(const void *)scan->candidates->data;
  g_array_append_vals (scan->sharers, eligible, scan->candidates->len);
  scan->sharers_from[post + 1] = scan->sharers->len;
  for (guint i = 0; i < scan->candidates->len; i++)
    append_option (scan, eligible[i], post, 1, TRUE);
  for (guint32 org = 0; org < m->n_orgs; org++) {
    gint32 per_shift;
    if (rule_may_org (m, org, post, NULL, &per_shift) == MAY_YES)
      append_option (scan, party_of_org (m, org), post, MIN (per_shift, m->posts[post].max), TRUE);
  }
  for (guint32 i = scan->lock_first[post]; i != PROBLEM_NONE; i = scan->lock_next[i])
    if (!option_present (scan, first, m->locks[i].party))
      append_option (scan, m->locks[i].party, post, 0, FALSE);
}

/* From post by post to party by party: a counting sort, so that posts stay in order within a party. */
static void
group_options (OptionScan *scan)
{
  Problem *problem = scan->problem;
  const Model *m = problem->model;
  guint32 n = problem->n_options = scan->options->len;
  problem->party_options = g_new0 (guint32, problem->n_parties + 2);
  problem->post_options = g_new0 (guint32, m->n_posts + 1);
  problem->options = g_new (Option, n + 1);
  problem->seats = g_new0 (gint32, n + 1);
  problem->per_shift = g_new0 (gint32, n + 1);
  problem->by_post = g_new (guint32, n + 1);
  for (guint32 i = 0; i < n; i++) {
    const Option *option = &g_array_index (scan->options, Option, i);
    problem->party_options[option->party + 2]++;
    problem->post_options[option->post + 1]++;
  }
  for (guint32 p = 0; p < problem->n_parties; p++)
    problem->party_options[p + 2] += problem->party_options[p + 1];
  for (guint32 p = 0; p < m->n_posts; p++)
    problem->post_options[p + 1] += problem->post_options[p];
  for (guint32 i = 0; i < n; i++) {
    const Option *option = &g_array_index (scan->options, Option, i);
    guint32 at = problem->party_options[option->party + 1]++;
    problem->options[at] = *option;
    problem->seats[at] = g_array_index (scan->seats, gint32, 2 * i);
    problem->per_shift[at] = g_array_index (scan->seats, gint32, 2 * i + 1);
    problem->by_post[i] = at; /* the scan went post by post already */
  }
}

ModelShares
options_build (Problem *problem)
{
  const Model *m = problem->model;
  OptionScan scan = { .problem = problem,
                      .options = g_array_new (FALSE, FALSE, sizeof (Option)),
                      .seats = g_array_new (FALSE, FALSE, sizeof (gint32)),
                      .stamp = g_new0 (guint32, m->n_persons + 1),
                      .candidates = g_array_new (FALSE, FALSE, sizeof (guint32)),
                      .sharers = g_array_new (FALSE, FALSE, sizeof (guint32)),
                      .sharers_from = g_new0 (guint32, m->n_posts + 1) };
  index_people (&scan);
  index_locks (&scan);
  for (guint32 post = 0; post < m->n_posts; post++)
    scan_post (&scan, post);
  group_options (&scan);
  ModelShares shares = fair_shares (
      m, &(FairPosts){ scan.sharers_from, (const guint32 *)(const void *)scan.sharers->data });
  g_array_unref (scan.sharers);
  g_free (scan.sharers_from);
  g_array_unref (scan.options);
  g_array_unref (scan.seats);
  g_array_unref (scan.candidates);
  g_free (scan.stamp);
  index_clear (&scan.by_team);
  index_clear (&scan.by_area);
  index_clear (&scan.by_org);
  g_free (scan.lock_first);
  g_free (scan.lock_next);
  return shares;
}

guint32
problem_find (const Problem *problem, guint32 party, guint32 post)
{
  if (party >= problem->n_parties)
    return PROBLEM_NONE;
  guint32 low = problem->party_options[party], high = problem->party_options[party + 1];
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (problem->options[middle].post < post)
      low = middle + 1;
    else
      high = middle;
  }
  return low < problem->party_options[party + 1] && problem->options[low].post == post ? low : PROBLEM_NONE;
}
