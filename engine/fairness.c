/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/fairness.h"

typedef struct {
  gint32 team;
  gint64 duties, load, permille;
} Figures;

#define FIGURES(array, i) (&g_array_index ((array), Figures, (i)))

static gint32
main_team (const Model *model, guint32 person)
{
  Slice teams = model->persons[person].teams;
  return teams.from < teams.to ? (gint32)model->members[teams.from].team : MODEL_NONE;
}

/* One row for each person with a share. */
static GArray *
figures_of (const Model *model, const Roster *roster)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Figures));
  ModelShares shares = model_shares (model);
  g_autofree Figures *each = g_new0 (Figures, model->n_persons + 1);
  for (guint32 i = 0; i < roster->n; i++) {
    const RosterEntry *entry = &roster->entries[i];
    if (!party_is_person (model, entry->party))
      continue;
    each[entry->party].duties++;
    each[entry->party].load += model->shifts[model->posts[entry->post].shift].load;
  }
  for (guint32 i = 0; i < model->n_persons; i++) {
    const ModelPerson *person = &model->persons[i];
    gint64 share_milli = person->opening_share * 1000 + shares.load[i];
    if (shares.load[i] <= 0 || share_milli <= 0)
      continue;
    each[i].team = main_team (model, i);
    each[i].permille = (person->opening_load + each[i].load) * 1000 * 1000 / share_milli;
    g_array_append_val (all, each[i]);
  }
  model_shares_clear (&shares);
  return all;
}

static int
compare (const void *a, const void *b)
{
  const gint64 *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

static FairnessRange
range_of (GArray *values)
{
  if (values->len == 0)
    return (FairnessRange){ 0, 0, 0 };
  g_array_sort (values, compare);
  const gint64 *v = (const gint64 *)(void *)values->data;
  guint n = values->len;
  return (FairnessRange){ v[0], n % 2 == 1 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2, v[n - 1] };
}

/* In 128 bits: permilles of millions, squared, of many people. */
static gint32
jain_of (const GArray *permilles)
{
  __extension__ unsigned __int128 sum = 0, squares = 0;
  for (guint i = 0; i < permilles->len; i++) {
    guint64 x = (guint64)MAX (0, g_array_index (permilles, gint64, i));
    sum += x;
    squares += (__extension__(unsigned __int128) x) * x;
  }
  if (squares == 0)
    return FAIRNESS_JAIN_ONE;
  return (gint32)(sum * sum * FAIRNESS_JAIN_ONE / (squares * permilles->len));
}

static FairnessSpread
spread_of (const GArray *all, gboolean everyone, gint32 team)
{
  FairnessSpread spread = { .team = everyone ? MODEL_NONE : team };
  g_autoptr (GArray) duties = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) load = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) permille = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < all->len; i++) {
    const Figures *figures = FIGURES (all, i);
    if (!everyone && figures->team != team)
      continue;
    g_array_append_val (duties, figures->duties);
    g_array_append_val (load, figures->load);
    g_array_append_val (permille, figures->permille);
  }
  spread.people = duties->len;
  spread.duties = range_of (duties);
  spread.load = range_of (load);
  spread.permille = range_of (permille);
  spread.jain = jain_of (permille);
  return spread;
}

FairnessSpread *
fairness_spreads (const Model *model, const Roster *roster, guint32 *ret_n)
{
  g_return_val_if_fail (model != NULL && roster != NULL && ret_n != NULL, NULL);
  g_autoptr (GArray) all = figures_of (model, roster);
  FairnessSpread *spreads = g_new0 (FairnessSpread, model->n_teams + 1);
  spreads[0] = spread_of (all, TRUE, MODEL_NONE);
  for (guint32 team = 0; team < model->n_teams; team++)
    spreads[team + 1] = spread_of (all, FALSE, (gint32)team);
  *ret_n = model->n_teams + 1;
  return spreads;
}
