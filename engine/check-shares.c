/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check-eval.h"

/* What each person owes: the load of every post, split over those who may serve it. */

gint64
check_capacity (const ModelPerson *person)
{
  return (gint64)person->agreed * person->active_days;
}

static void
ask (const Model *model, guint32 person, guint32 post, GArray *who)
{
  if (check_may (model, person, post) == MAY_YES)
    g_array_append_val (who, person);
}

static void
ask_all (const Model *model, const GArray *persons, guint32 post, GArray *who)
{
  for (guint i = 0; i < persons->len; i++)
    ask (model, g_array_index (persons, guint32, i), post, who);
}

static int
compare_numbers (const void *a, const void *b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return x < y ? -1 : x > y;
}

/* Of two teams of the post, or twice of one: once. */
static void
drop_doubles (GArray *who)
{
  guint kept = 0;
  g_array_sort (who, compare_numbers);
  for (guint i = 0; i < who->len; i++)
    if (kept == 0 || g_array_index (who, guint32, i) != g_array_index (who, guint32, kept - 1))
      g_array_index (who, guint32, kept++) = g_array_index (who, guint32, i);
  g_array_set_size (who, kept);
}

/* Who may serve the post. Nobody is asked who is in none of its teams, cares for no area around it, is not of
 * the household or of none of the organisations that it names. */
static void
list_who_may (const CheckEval *eval, guint32 post, GArray *who)
{
  const Model *model = eval->model;
  const ModelPost *p = &model->posts[post];
  const ModelShift *shift = &model->shifts[p->shift];
  g_array_set_size (who, 0);
  switch (p->mode) {
  case TEAMS_ANY:
    for (guint32 i = p->orgs.from; i < p->orgs.to; i++)
      ask_all (model, eval->staff[model->post_orgs[i].org], post, who);
    for (guint32 person = 0; person < model->n_persons && p->orgs.from == p->orgs.to; person++)
      ask (model, person, post, who);
    break;
  case TEAMS_LIST:
    for (guint32 t = p->teams.from; t < p->teams.to; t++)
      ask_all (model, eval->members[model->post_teams[t].team], post, who);
    break;
  case TEAMS_AREA:
    for (gint32 place = shift->area; place != MODEL_NONE; place = model->places[place].parent)
      ask_all (model, eval->carers[place], post, who);
    break;
  case TEAMS_HOUSEHOLD:
    if (shift->recipient != MODEL_NONE)
      for (guint32 i = model->recipients[shift->recipient].faces.from;
           i < model->recipients[shift->recipient].faces.to; i++)
        ask (model, model->faces[i].person, post, who);
    break;
  }
  drop_doubles (who);
}

void
check_add_shares (const CheckEval *eval, gint64 *load, gint64 *unwelcome)
{
  const Model *model = eval->model;
  g_autoptr (GArray) who = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < model->n_posts; i++) {
    const ModelPost *post = &model->posts[i];
    const ModelShift *shift = &model->shifts[post->shift];
    gint64 all = 0;
    list_who_may (eval, i, who);
    for (guint k = 0; k < who->len; k++)
      all += check_capacity (&model->persons[g_array_index (who, guint32, k)]);
    for (guint k = 0; k < who->len && all > 0; k++) {
      guint32 person = g_array_index (who, guint32, k);
      gint64 own = check_capacity (&model->persons[person]);
      load[person] += (gint64)post->want * shift->load * 1000 * own / all;
      unwelcome[person] += (gint64)post->want * shift->unwelcome * 1000 * own / all;
    }
  }
}
