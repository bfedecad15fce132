/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/lp-factor.h"
#include "engine/lp.h"

/* Programs small enough to be solved by hand. */

static void
near (double actual, double expected)
{
  g_assert_cmpfloat_with_epsilon (actual, expected, 1e-7);
}

/*
 *   least  -3x - 2y   with  x + y <= 4,  x + 3y <= 6,  0 <= x <= 3,  y >= 0
 *
 * By hand: the vertex x = 3, y = 1 (both of the first row and x's bound are tight), value -11. One more unit
 * in the first row lets y grow by 1: dual -2. x at its upper bound: reduced cost -3 + 2 = -1.
 */
static Lp *
two_columns (void)
{
  static const gint from[] = { 0, 2, 4 }, index[] = { 0, 1, 0, 1 };
  static const double coef[] = { 1, 1, 1, 3 };
  static const double row_low[] = { -LP_INFINITY, -LP_INFINITY }, row_high[] = { 4, 6 };
  static const double low[] = { 0, 0 }, high[] = { 3, LP_INFINITY }, cost[] = { -3, -2 };
  Lp *lp = lp_new ();
  lp_load (lp, 2, row_low, row_high, (LpVectors){ 2, from, index, coef }, low, high, cost);
  return lp;
}

static void
assert_two_columns (const Lp *lp)
{
  near (lp_objective (lp), -11);
  near (lp_values (lp)[0], 3);
  near (lp_values (lp)[1], 1);
  near (lp_row_values (lp)[0], 4);
  near (lp_row_values (lp)[1], 6);
}

static void
test_ways (void)
{
  static const LpHow ways[] = { LP_PRIMAL, LP_DUAL, LP_BARRIER, LP_DUAL_PRESOLVED, LP_PRIMAL_PRESOLVED };
  for (guint w = 0; w < G_N_ELEMENTS (ways); w++) {
    g_autoptr (Lp) lp = two_columns ();
    lp_set_row_bounds (lp, 1, -LP_INFINITY, 7); /* else three rows meet in the vertex */
    g_assert_cmpint (lp_solve (lp, ways[w], NULL), ==, LP_OPTIMAL);
    near (lp_objective (lp), -11);
    near (lp_values (lp)[1], 1);
    near (lp_duals (lp)[0], -2);
    near (lp_duals (lp)[1], 0);
    near (lp_reduced_costs (lp)[0], -1);
    near (lp_reduced_costs (lp)[1], 0);
  }
}

/* A column -5 a unit that takes 2 of the first row and none of the second: 2.5 a unit of the row, better
 * than y's 2 and less than x's 3. So x = 3 stays, and the rest of the row, 1, goes to it: -9 - 2.5. */
static void
test_columns (void)
{
  static const gint from[] = { 0, 1, 2 }, index[] = { 0, 1 };
  static const double coef[] = { 2, 1 }, zero[] = { 0, 0 }, high[] = { LP_INFINITY, 1 }, cost[] = { -5, 4 };
  g_autoptr (Lp) lp = two_columns ();
  lp_solve (lp, LP_PRIMAL, NULL);
  assert_two_columns (lp);
  lp_add_columns (lp, (LpVectors){ 2, from, index, coef }, zero, high, cost);
  g_assert_cmpint (lp_n_columns (lp), ==, 4);
  g_assert_cmpint (lp_solve (lp, LP_PRIMAL, NULL), ==, LP_OPTIMAL);
  near (lp_objective (lp), -11.5);
  near (lp_values (lp)[2], 0.5);
  g_assert_true (lp_is_basic (lp, 2));
  g_assert_false (lp_is_basic (lp, 3));
  const gint gone[] = { 2 };
  lp_delete_columns (lp, 1, gone);
  g_assert_cmpint (lp_n_columns (lp), ==, 3);
  g_assert_cmpint (lp_solve (lp, LP_PRIMAL, NULL), ==, LP_OPTIMAL);
  assert_two_columns (lp);
  lp_set_cost (lp, 2, -4); /* the other new one, in row 1 only and at most 1: now worth having */
  g_assert_cmpint (lp_solve (lp, LP_PRIMAL, NULL), ==, LP_OPTIMAL);
  near (lp_objective (lp), -9 - 4 - 2 * 2.0 / 3);
}

/* x <= 1: then y = 5/3 by the second row, -3 - 10/3. */
static void
test_rows (void)
{
  static const gint from[] = { 0, 1 }, index[] = { 0 };
  static const double coef[] = { 2 }, low[] = { -LP_INFINITY }, high[] = { 2 };
  g_autoptr (Lp) lp = two_columns ();
  lp_solve (lp, LP_PRIMAL, NULL);
  lp_add_rows (lp, (LpVectors){ 1, from, index, coef }, low, high);
  g_assert_cmpint (lp_n_rows (lp), ==, 3);
  g_assert_cmpint (lp_solve (lp, LP_DUAL, NULL), ==, LP_OPTIMAL);
  near (lp_objective (lp), -3 - 10.0 / 3);
  const gint gone[] = { 2 };
  lp_delete_rows (lp, 1, gone);
  lp_set_bounds (lp, 0, 2, 2); /* y = 4/3 */
  g_assert_cmpint (lp_solve (lp, LP_DUAL, NULL), ==, LP_OPTIMAL);
  near (lp_objective (lp), -6 - 8.0 / 3);
}

static void
test_no_solution (void)
{
  g_autoptr (Lp) lp = two_columns ();
  lp_set_row_bounds (lp, 0, 10, LP_INFINITY); /* x + y >= 10, but x + 3y <= 6 */
  g_assert_cmpint (lp_solve (lp, LP_PRIMAL, NULL), ==, LP_INFEASIBLE);
  g_autoptr (Lp) free_fall = two_columns ();
  lp_set_row_bounds (free_fall, 0, -LP_INFINITY, LP_INFINITY);
  lp_set_row_bounds (free_fall, 1, -LP_INFINITY, LP_INFINITY);
  g_assert_cmpint (lp_solve (free_fall, LP_PRIMAL, NULL), ==, LP_UNBOUNDED);
}

/* Assignment of n to n, cost (i + 1) (j + 1): the least is reached in reverse order. */
static Lp *
assignment (gint n)
{
  gint columns = n * n;
  g_autofree gint *from = g_new (gint, columns + 1);
  g_autofree gint *index = g_new (gint, 2 * columns);
  g_autofree double *coef = g_new (double, 2 * columns);
  g_autofree double *cost = g_new (double, columns), *one = g_new (double, 2 * n), *zero = g_new0 (double, columns),
                    *high = g_new (double, columns);
  for (gint c = 0; c < columns; c++) {
    from[c] = 2 * c;
    index[2 * c] = c / n;
    index[2 * c + 1] = n + c % n;
    coef[2 * c] = coef[2 * c + 1] = 1;
    cost[c] = (c / n + 1) * (c % n + 1);
    high[c] = LP_INFINITY;
  }
  from[columns] = 2 * columns;
  for (gint r = 0; r < 2 * n; r++)
    one[r] = 1;
  Lp *lp = lp_new ();
  lp_load (lp, 2 * n, one, one, (LpVectors){ columns, from, index, coef }, zero, high, cost);
  return lp;
}

static gboolean
count_and_stop (gpointer data)
{
  gint *left = data;
  return --*left <= 0;
}

static void
test_limits (void)
{
  const gint n = 30;
  double least = 0;
  for (gint i = 0; i < n; i++)
    least += (i + 1) * (n - i);
  g_autoptr (Lp) lp = assignment (n);
  LpLimits limits = { .iterations = 7 };
  g_assert_cmpint (lp_solve (lp, LP_PRIMAL, &limits), ==, LP_STOPPED);
  g_assert_cmpint (lp_iterations (lp), <=, 8);
  gint asked = 3;
  limits = (LpLimits){ .chunk = 5, .stop = count_and_stop, .data = &asked };
  g_assert_cmpint (lp_solve (lp, LP_PRIMAL, &limits), ==, LP_STOPPED);
  g_assert_cmpint (asked, ==, 0);
  asked = G_MAXINT;
  g_assert_cmpint (lp_solve (lp, LP_PRIMAL, &limits), ==, LP_OPTIMAL);
  near (lp_objective (lp), least);
}

/* From the basis of the optimum there is nothing left to do. */
static void
test_basis (void)
{
  g_autoptr (Lp) lp = assignment (12);
  lp_solve (lp, LP_DUAL_PRESOLVED, NULL);
  double value = lp_objective (lp);
  g_autofree guint8 *basis = g_malloc ((gsize)(lp_n_columns (lp) + lp_n_rows (lp)));
  lp_get_basis (lp, basis);
  g_autoptr (Lp) again = assignment (12);
  lp_set_basis (again, basis);
  lp_solve (again, LP_PRIMAL, NULL);
  near (lp_objective (again), value);
  g_assert_cmpint (lp_iterations (again), <=, 2);
}

/* Multiples of the rows that make one basic column and none of the others. */
static void
test_tableau (void)
{
  static const gint from[] = { 0, 2, 5, 7 }, index[] = { 0, 1, 0, 1, 2, 1, 2 };
  static const double coef[] = { 2, 1, 1, 3, 1, 1, 2 }, low[] = { 0, 0, 0 }, high[] = { 9, 9, 9 },
                      cost[] = { -3, -5, -4 };
  static const double row_low[] = { -LP_INFINITY, -LP_INFINITY, -LP_INFINITY }, row_high[] = { 7, 11, 8 };
  g_autoptr (Lp) lp = lp_new ();
  lp_load (lp, 3, row_low, row_high, (LpVectors){ 3, from, index, coef }, low, high, cost);
  g_assert_cmpint (lp_solve (lp, LP_DUAL, NULL), ==, LP_OPTIMAL);
  g_autoptr (LpFactor) factor = lp_factor_new (lp);
  g_assert_nonnull (factor);
  double multiples[3];
  guint basic = 0;
  for (gint column = 0; column < 3; column++) {
    if (!lp_is_basic (lp, column))
      continue;
    basic++;
    lp_factor_row (factor, column, multiples);
    for (gint other = 0; other < 3; other++) {
      double sum = 0;
      for (gint e = from[other]; e < from[other + 1]; e++)
        sum += multiples[index[e]] * coef[e];
      if (lp_is_basic (lp, other))
        near (sum, other == column ? 1 : 0);
    }
    for (gint row = 0; row < 3; row++)
      if (lp_is_basic_row (lp, row))
        near (multiples[row], 0);
  }
  g_assert_cmpuint (basic, >=, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lp/ways", test_ways);
  g_test_add_func ("/lp/columns", test_columns);
  g_test_add_func ("/lp/rows", test_rows);
  g_test_add_func ("/lp/no-solution", test_no_solution);
  g_test_add_func ("/lp/limits", test_limits);
  g_test_add_func ("/lp/basis", test_basis);
  g_test_add_func ("/lp/tableau", test_tableau);
  return g_test_run ();
}
