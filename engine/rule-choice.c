/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/rules.h"

/* So many of these shifts open: a row that the shifts' own rows feed. */

static void
compile_choice (ProblemBuilder *builder, const ModelChoice *choice)
{
  const Model *m = builder_model (builder);
  gint32 most = (gint32)(choice->shifts.to - choice->shifts.from);
  g_autofree Cost *prices = g_new (Cost, (gsize)most + 1);
  for (gint32 open = 0; open <= most; open++) {
    gint32 above = choice->max != RULE_OFF ? MAX (0, open - choice->max) : 0;
    prices[open] = (Cost)(MAX (0, choice->min - open) + above) * choice->cost * COST_UNIT;
  }
  RowMeaning meaning = MEANING_NONE;
  guint32 row = build_row (builder, RULE_CHOICE, meaning, 0, most, prices, NULL, G_MAXINT32);
  for (guint32 i = choice->shifts.from; i < choice->shifts.to; i++)
    build_feed (builder, build_shift_row (builder, m->choice_shifts[i].shift), row);
}

static void
compile (ProblemBuilder *builder)
{
  for (guint32 i = 0; i < builder_model (builder)->n_choices; i++)
    compile_choice (builder, &builder_model (builder)->choices[i]);
}

const Rule rule_choice = { .id = RULE_CHOICE, .compile = compile };
