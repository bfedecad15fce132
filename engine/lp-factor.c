/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/lp-factor.h"

#include <suitesparse/klu.h>
#include <string.h>

/*
 * A row of the tableau is  y B = e_k  for the basis B. Where a row's slack is basic, its multiple is 0; so only the others
 * are left, with as many columns: B is square. It is factored once for all of its rows.
 *
 * KLU (T. Davis and E. Palamadai Natarajan, "Algorithm 907: KLU", ACM TOMS 37, 2010) brings B to block triangular form
 * first. Bases of rosters nearly are that: most columns are in one row alone.
 */

struct _LpFactor {
  gint n_rows, n; /* of the program, of the square */
  gint *square;   /* of each row of the square, its row in the program */
  gint *place;    /* of each column of the program, its column in the square; -1: none */
  double *vector;
  klu_common common;
  klu_symbolic *symbolic;
  klu_numeric *numeric;
};

/* Columns of the square by their entries in its rows. */
static gboolean
factor_square (LpFactor *factor, const Lp *lp, const gint *row_place)
{
  g_autofree gint *from = g_new0 (gint, factor->n + 2);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint));
  g_autoptr (GArray) coefs = g_array_new (FALSE, FALSE, sizeof (double));
  for (gint column = 0, k = 0; column < lp_n_columns (lp); column++) {
    const gint *at;
    const double *coef;
    if (factor->place[column] < 0)
      continue;
    gint n = lp_get_column (lp, column, &at, &coef);
    for (gint i = 0; i < n; i++)
      if (row_place[at[i]] >= 0 && coef[i] != 0) {
        g_array_append_val (rows, row_place[at[i]]);
        g_array_append_val (coefs, coef[i]);
      }
    from[++k] = (gint)rows->len;
  }
  klu_defaults (&factor->common);
  factor->symbolic = klu_analyze (factor->n, from, (gint *)(void *)rows->data, &factor->common);
  if (factor->symbolic != NULL)
    factor->numeric = klu_factor (from, (gint *)(void *)rows->data, (double *)(void *)coefs->data, factor->symbolic,
                                  &factor->common);
  return factor->numeric != NULL && factor->common.status == KLU_OK;
}

LpFactor *
lp_factor_new (const Lp *lp)
{
  g_return_val_if_fail (lp != NULL, NULL);
  g_autoptr (LpFactor) factor = g_new0 (LpFactor, 1);
  gint n_rows = factor->n_rows = lp_n_rows (lp), n_columns = lp_n_columns (lp), n_basic = 0;
  g_autofree gint *row_place = g_new (gint, n_rows + 1);
  factor->square = g_new (gint, n_rows + 1);
  factor->place = g_new (gint, n_columns + 1);
  factor->vector = g_new (double, n_rows + 1);
  for (gint row = 0; row < n_rows; row++) {
    row_place[row] = lp_is_basic_row (lp, row) ? -1 : factor->n;
    if (row_place[row] >= 0)
      factor->square[factor->n++] = row;
  }
  for (gint column = 0; column < n_columns; column++)
    factor->place[column] = lp_is_basic (lp, column) ? n_basic++ : -1;
  if (n_basic != factor->n || factor->n == 0 || !factor_square (factor, lp, row_place))
    return NULL;
  return g_steal_pointer (&factor);
}

void
lp_factor_free (LpFactor *factor)
{
  if (factor == NULL)
    return;
  klu_free_numeric (&factor->numeric, &factor->common);
  klu_free_symbolic (&factor->symbolic, &factor->common);
  gpointer arrays[] = { factor->square, factor->place, factor->vector };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  g_free (factor);
}

void
lp_factor_row (LpFactor *factor, gint column, double *ret_multiples)
{
  g_return_if_fail (factor != NULL && factor->place[column] >= 0);
  memset (factor->vector, 0, (gsize)factor->n * sizeof (double));
  factor->vector[factor->place[column]] = 1;
  klu_tsolve (factor->symbolic, factor->numeric, factor->n, 1, factor->vector, &factor->common);
  memset (ret_multiples, 0, (gsize)factor->n_rows * sizeof (double));
  for (gint i = 0; i < factor->n; i++)
    ret_multiples[factor->square[i]] = factor->vector[i];
}
