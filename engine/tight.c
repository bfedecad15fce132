/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/tight.h"

#include "engine/bound-exact.h"
#include "engine/compact-load.h"
#include "engine/gomory.h"
#include "engine/parts.h"

#include <math.h>

/*
 * Branch and bound alone halves the rosters with each question and never ends where a relaxation is loose: of
 * twelve people who share twenty-four places, any may have one more or one less. Rows that rosters meet and
 * the relaxation does not close most of the distance before the first question is asked.
 *
 *   a round      rows of whole parts (parts.c), rows by rounding (gomory.c), the dual simplex method
 *   before it    rows that were added and are slack go
 *   the end      PATIENCE rounds in which the bound gained next to nothing
 */

#define ROUND_ITERATIONS 20000
#define CHUNK 500 /* iterations between two looks at the clock */
#define MOST_ROUNDS 60
#define ENOUGH 5e-5 /* of the bound, gained in a round */
#define PATIENCE 3

struct _Tight {
  Compact *compact;
  Lp *lp;
  guint8 *whole; /* NULL before the first round */
  Parts *parties, *shifts;
  guint rounds, poor;
  Wide best;
  guint64 passed;
};

Tight *
tight_new (Compact *compact, Lp *lp)
{
  g_return_val_if_fail (compact != NULL && lp != NULL, NULL);
  Tight *tight = g_new0 (Tight, 1);
  tight->compact = compact;
  tight->lp = lp;
  return tight;
}

void
tight_free (Tight *tight)
{
  if (tight == NULL)
    return;
  parts_free (tight->parties);
  parts_free (tight->shifts);
  g_free (tight->whole);
  g_free (tight);
}

static void
drop_slack_rows (Tight *tight)
{
  Compact *c = tight->compact;
  guint32 n_before = c->n_rows;
  g_autofree guint8 *gone = g_malloc (n_before + 1);
  g_autofree guint32 *kept = g_new (guint32, n_before + 1);
  g_autofree gint *which = g_new (gint, n_before + 1);
  gint n = 0;
  for (guint32 r = 0; r < n_before; r++) {
    gone[r] = r >= c->n_base && lp_is_basic_row (tight->lp, (gint)r);
    if (gone[r])
      which[n++] = (gint)r;
  }
  if (!compact_drop_rows (c, gone, kept))
    return;
  lp_delete_rows (tight->lp, n, which);
  parts_renumber (tight->parties, kept, n_before);
  parts_renumber (tight->shifts, kept, n_before);
}

/* FALSE: there are none. Where rows are loaded, what the simplex method found is lost. */
static gboolean
add_rows (Tight *tight, gboolean (*stop) (gpointer data), gpointer data)
{
  Compact *c = tight->compact;
  if (tight->whole == NULL) {
    tight->whole = gomory_whole (c);
    tight->parties = parts_new (c, PARTS_PARTIES);
    tight->shifts = parts_new (c, PARTS_SHIFTS);
  } else
    drop_slack_rows (tight);
  guint32 before = c->n_rows;
  g_autoptr (GArray) duals = g_array_new (FALSE, TRUE, sizeof (double));
  g_array_append_vals (duals, lp_duals (tight->lp), before);
  gomory_cut (c, tight->lp, tight->whole, &tight->passed, stop, data);
  g_array_set_size (duals, c->n_rows);
  parts_cut (tight->parties, duals, FALSE, stop, data);
  parts_cut (tight->shifts, duals, FALSE, stop, data);
  if (c->n_rows > before)
    compact_load_rows (c, before, tight->lp);
  return c->n_rows > before;
}

/* Was the last round worth one more? */
static gboolean
pays (Tight *tight)
{
  Wide bound = bound_exact (tight->compact, lp_duals (tight->lp), NULL);
  gboolean first = tight->rounds == 1;
  gboolean gained = first || (double)(bound - tight->best) > ENOUGH * fabs ((double)bound);
  tight->passed += tight->compact->n_entries;
  tight->poor = gained ? 0 : tight->poor + 1;
  tight->best = first ? bound : MAX (tight->best, bound);
  return tight->poor < PATIENCE && tight->rounds < MOST_ROUNDS;
}

gboolean
tight_round (Tight *tight, LpStatus *ret_status, gboolean (*stop) (gpointer data), gpointer data)
{
  LpLimits limits = { .iterations = ROUND_ITERATIONS, .chunk = CHUNK, .stop = stop, .data = data };
  gboolean any = tight->rounds == 0 || add_rows (tight, stop, data);
  tight->rounds++;
  *ret_status = lp_solve (tight->lp, LP_DUAL, &limits);
  return any && *ret_status == LP_OPTIMAL && pays (tight);
}

guint64
tight_work (const Tight *tight)
{
  guint64 nodes = tight->parties == NULL ? 0 : parts_work (tight->parties) + parts_work (tight->shifts);
  return nodes + tight->passed / 1000;
}
