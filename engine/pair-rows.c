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

void
pair_entries (ProblemBuilder *builder, guint32 row, Slice options, gint32 coef)
{
  for (guint32 o = options.from; o < options.to; o++)
    build_entry (builder, row, o, coef);
}
