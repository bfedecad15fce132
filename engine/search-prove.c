/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/search-prove.h"

#include "engine/bound.h"

typedef struct {
  Bound *bound;
  gboolean over;
} Prove;

gpointer
search_prove_new (const Problem *problem)
{
  Prove *prove = g_new0 (Prove, 1);
  prove->bound = bound_new (problem);
  return prove;
}

static void
prove_free (gpointer self)
{
  Prove *prove = self;
  bound_free (prove->bound);
  g_free (prove);
}

static gboolean
is_time_up (gpointer data)
{
  return pace_used (data) >= 1;
}

static void
prove_slice (gpointer self, Pace *pace, double until)
{
  Prove *prove = self;
  for (gboolean first = TRUE; !prove->over && (first || pace_used (pace) < until); first = FALSE) {
    gboolean more = bound_run (prove->bound, is_time_up, pace);
    prove->over = !more && !is_time_up (pace);
    pace->done = bound_work (prove->bound);
  }
}

static gboolean
prove_bound (gpointer self, Cost *ret_bound)
{
  return bound_value (((Prove *)self)->bound, ret_bound);
}

static gboolean
prove_over (gpointer self)
{
  return ((Prove *)self)->over;
}

const SearchKind search_prove
    = { .name = "prove", .slice = prove_slice, .bound = prove_bound, .over = prove_over, .free = prove_free };
