/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/pair-rows.h"

static Slice
options_on (const Problem *problem, guint32 from, guint32 end, guint32 shift)
{
  Slice slice = { from, from };
  while (slice.to < end && problem->options[slice.to].shift == shift)
    slice.to++;
  return slice;
}

void
pair_visit (ProblemBuilder *builder, guint32 a, guint32 b, gboolean either, PairVisit visit, gpointer data)
{
  const Problem *problem = builder_problem (builder);
  guint32 i = problem->party_options[a], i_end = problem->party_options[a + 1];
  guint32 k = problem->party_options[b], k_end = problem->party_options[b + 1];
  while (i < i_end || k < k_end) {
    guint32 shift_a = i < i_end ? problem->options[i].shift : G_MAXUINT32;
    guint32 shift_b = k < k_end ? problem->options[k].shift : G_MAXUINT32;
    guint32 shift = MIN (shift_a, shift_b);
    Slice on_a = options_on (problem, i, i_end, shift), on_b = options_on (problem, k, k_end, shift);
    if (either || (shift_a == shift && shift_b == shift))
      visit (builder, shift, on_a, on_b, data);
    i = on_a.to;
    k = on_b.to;
  }
}

static void
add_entries (ProblemBuilder *builder, guint32 row, Slice options, gint32 coef)
{
  for (guint32 o = options.from; o < options.to; o++)
    build_entry (builder, row, o, coef);
}

/* Each of a's options adds 1, each of b's the step: a person locked on two posts at once is still one person.
 */
void
pair_row (ProblemBuilder *builder, RuleId rule, RowMeaning meaning, Slice a, Slice b, Cost alone, Cost both)
{
  gint32 na = (gint32)(a.to - a.from), nb = (gint32)(b.to - b.from), step = na + 1, n = step * (nb + 1);
  gboolean hard = alone == PAIR_HARD || both == PAIR_HARD;
  g_autofree Cost *prices = g_new0 (Cost, (gsize)n);
  g_autofree gint32 *amounts = g_new0 (gint32, (gsize)n);
  for (gint32 i = 1; i < n; i++) {
    gboolean together = i % step > 0 && i / step > 0;
    amounts[i] = (together ? both : alone) == PAIR_HARD;
    if (together)
      prices[i] = both == PAIR_HARD ? 0 : both;
    else
      prices[i] = alone == PAIR_HARD ? builder_repair_price (builder) : alone;
  }
  guint32 row = build_row (builder, rule, meaning, 0, n - 1, prices, hard ? amounts : NULL,
                           both == PAIR_HARD ? step : G_MAXINT32);
  add_entries (builder, row, a, 1);
  add_entries (builder, row, b, step);
}
