/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rounding.h"

#include "engine/construct.h"

#define KEPT 0.4 /* of a head */

typedef struct {
  double value;
  guint32 option;
} Sure;

static int
compare_sure (gconstpointer a, gconstpointer b)
{
  const Sure *x = a, *y = b;
  if (x->value != y->value)
    return x->value > y->value ? -1 : 1;
  return x->option < y->option ? -1 : x->option > y->option;
}

void
round_values (Score *score, const double *values)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Sure));
  for (guint32 o = 0; o < score->problem->n_options; o++) {
    Sure sure = { values[o], o };
    if (values[o] > KEPT)
      g_array_append_val (all, sure);
  }
  g_array_sort (all, compare_sure);
  score_load_heads (score, NULL);
  for (guint i = 0; i < all->len; i++) {
    const Sure *sure = &g_array_index (all, Sure, i);
    for (double heads = KEPT; heads < sure->value; heads += 1) {
      score_begin (score);
      if (!score_add (score, sure->option))
        break;
    }
  }
  construct (score);
}
