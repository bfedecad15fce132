/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check-eval.h"
#include "engine/whole.h"

/* What each person owes: the load of every post, split over those who may serve it so that all stand as level
 * as that allows. */

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

/* One who may serve a post, with what it owes but for this post. */
typedef struct {
  guint32 person;
  gint64 capacity, owed;
} Sharer;

static int
least_owed_first (const void *a, const void *b)
{
  const Sharer *x = a, *y = b;
  Wide left = (Wide)x->owed * y->capacity, right = (Wide)y->owed * x->capacity;
  return left < right ? -1 : left > right;
}

/* Raises the lowest together until `amount` is used; given[person] is what the person has of this post. */
static void
pour (GArray *sharers, gint64 amount, gint64 *share, GArray *given)
{
  gint64 sum = amount, capacity = 0;
  guint raised = 0;
  g_array_sort (sharers, least_owed_first);
  for (; raised < sharers->len; raised++) {
    const Sharer *next = &g_array_index (sharers, Sharer, raised);
    if ((Wide)next->owed * capacity >= (Wide)sum * next->capacity)
      break;
    sum += next->owed;
    capacity += next->capacity;
  }
  for (guint i = 0; i < raised; i++) {
    const Sharer *sharer = &g_array_index (sharers, Sharer, i);
    share[sharer->person] = (gint64)((Wide)sum * sharer->capacity / capacity);
    Sharer part = { sharer->person, 0, share[sharer->person] - sharer->owed };
    g_array_append_val (given, part);
  }
}

static void
pour_again (const Model *model, const GArray *who, gint64 amount, gint64 *share, GArray *given)
{
  g_autoptr (GArray) sharers = g_array_new (FALSE, FALSE, sizeof (Sharer));
  for (guint i = 0; i < given->len; i++)
    share[g_array_index (given, Sharer, i).person] -= g_array_index (given, Sharer, i).owed;
  g_array_set_size (given, 0);
  for (guint i = 0; i < who->len; i++) {
    guint32 person = g_array_index (who, guint32, i);
    Sharer sharer = { person, check_capacity (&model->persons[person]), share[person] };
    if (sharer.capacity > 0)
      g_array_append_val (sharers, sharer);
  }
  if (sharers->len > 0)
    pour (sharers, amount, share, given);
}

static GArray *
new_list (gsize size)
{
  return g_array_new (FALSE, FALSE, (guint)size);
}

void
check_add_shares (const CheckEval *eval, gint64 *load, gint64 *unwelcome)
{
  const Model *model = eval->model;
  g_autoptr (GPtrArray) who = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (guint32 i = 0; i < model->n_posts; i++) {
    g_ptr_array_add (who, new_list (sizeof (guint32)));
    g_ptr_array_add (given, new_list (sizeof (Sharer)));
    g_ptr_array_add (given, new_list (sizeof (Sharer)));
    list_who_may (eval, i, who->pdata[i]);
  }
  for (guint round = 0; round < FAIR_ROUNDS; round++)
    for (guint32 i = 0; i < model->n_posts; i++) {
      const ModelShift *shift = &model->shifts[model->posts[i].shift];
      gint64 places = (gint64)model->posts[i].want * 1000;
      pour_again (model, who->pdata[i], places * shift->load, load, given->pdata[2 * i]);
      pour_again (model, who->pdata[i], places * shift->unwelcome, unwelcome, given->pdata[2 * i + 1]);
    }
}
