/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/rule-case.h"

/* Rules between people and over the whole month: pairs, faces, areas; fairness, wishes, what was published. */

static void
pair (Case *c, gboolean with, PairKind kind, gboolean hard)
{
  if (with)
    model_add_pairs (c->builder, &(ModelPair){ 0, 1, kind, MODEL_NONE, DAY_NONE, DAY_NONE, hard, 20 });
}
static void
apart (Case *c, gboolean with)
{
  *c = case_new (2);
  need_on (c, 7, 480, 60, 2);
  pair (c, with, PAIR_APART, TRUE);
}
static void
apart_if_possible (Case *c, gboolean with)
{
  ModelPerson p = plain_person ();
  crew_of_two (c, &p, &p);
  pair (c, with, PAIR_APART, FALSE);
}
/* Two places and four people; the first wishes to come, the third a little. */
static void
together (Case *c, gboolean with)
{
  *c = case_new (4);
  need_on (c, 7, 480, 60, 2);
  wish (c, 0, -5);
  wish (c, 2, -2);
  pair (c, with, PAIR_TOGETHER, FALSE);
}
static void
only_together (Case *c, gboolean with)
{
  *c = case_new (2);
  need_on (c, 7, 480, 60, 1);
  pair (c, with, PAIR_TOGETHER, TRUE);
}
static void
guardian (Case *c, gboolean with)
{
  *c = case_new (0);
  ModelPerson child = plain_person (), adult = plain_person ();
  child.born_first = child.born_last = sep (1) - 8 * 366;
  child.consent_until = sep (31);
  model_add_persons (c->builder, &child);
  model_add_persons (c->builder, &adult);
  need_on (c, 7, 480, 60, 1);
  wish (c, 0, -5);
  pair (c, TRUE, PAIR_GUARD, TRUE);
  if (!with)
    model_builder_params (c->builder)->guardian_below = 0;
}
static void
visit (Case *c, int day, gint32 event)
{
  ModelShift s = plain_shift (sep (day), 480, 60);
  s.recipient = 0;
  s.event = event;
  need (c, s, 1);
}
static void
regular (Case *c, gboolean with)
{
  *c = case_new (2);
  model_add_recipients (c->builder, &(ModelRecipient){ .name = "A01" });
  visit (c, 7, 0);
  wish (c, 0, -5);
  if (with)
    model_add_faces (c->builder, &(ModelFace){ 0, 1, FACE_REGULAR });
}
/* Each wishes for one of the two visits; two different faces cost more than both wishes bring. */
static void
same_faces (Case *c, gboolean with)
{
  *c = case_new (2);
  model_add_recipients (c->builder, &(ModelRecipient){ .name = "A01" });
  visit (c, 7, 0);
  visit (c, 14, 1);
  for (guint32 i = 0; i < 2; i++) {
    ModelWish row = MODEL_WISH_ANY;
    row.person = i;
    row.event = (gint32)i;
    row.points = -5;
    model_add_wishes (c->builder, &row);
  }
  model_builder_params (c->builder)->same_faces = with ? 20 : 0;
}
static void
area_first (Case *c, gboolean with)
{
  *c = case_new (2);
  model_add_places (c->builder, &(ModelPlace){ "grid", MODEL_NONE, 0 });
  ModelShift s = plain_shift (sep (7), 480, 60);
  s.area = 0;
  need (c, s, 1);
  wish (c, 0, -5);
  model_add_duty_areas (c->builder, &(ModelDutyArea){ 1, 0 });
  model_builder_params (c->builder)->area_first = with ? 10 : 0;
}

/* ---- fairness, wishes, change ---- */

static void
two_with_capacity (Case *c, gint64 opening_of_first)
{
  ModelPerson p = plain_person ();
  p.agreed = 2;
  p.active_days = 30;
  *c = case_new (0);
  p.opening_load = opening_of_first;
  model_add_persons (c->builder, &p);
  p.opening_load = 0;
  model_add_persons (c->builder, &p);
}
/* Four duties of an hour, and the first would gladly do them all. */
static void
fairness (Case *c, gboolean with)
{
  two_with_capacity (c, 0);
  for (int i = 0; i < 4; i++)
    need_on (c, 7 + i, 480, 60, 1);
  wish (c, 0, -5);
  model_builder_params (c->builder)->fairness = with ? 20 : 0;
}
/* The same, and the first has borne two duties before: of the six, three each. */
static void
fairness_with_history (Case *c, gboolean with)
{
  two_with_capacity (c, with ? 120 : 0);
  for (int i = 0; i < 4; i++)
    need_on (c, 7 + i, 480, 60, 1);
  model_builder_params (c->builder)->fairness = 20;
}
static void
unwelcome (Case *c, gboolean with)
{
  two_with_capacity (c, 0);
  for (int i = 0; i < 4; i++) {
    ModelShift s = plain_shift (sep (7 + i), 1200, 60);
    s.unwelcome = 1;
    need (c, s, 1);
  }
  wish (c, 0, -5);
  model_builder_params (c->builder)->unwelcome = with ? 20 : 0;
}
static void
prefer (Case *c, gboolean with)
{
  *c = case_new (2);
  need_on (c, 7, 480, 60, 1);
  wish (c, with ? 0 : 1, -5);
}
static void
avoid (Case *c, gboolean with)
{
  *c = case_new (2);
  need_on (c, 7, 480, 60, 1);
  wish (c, with ? 0 : 1, 20);
}
static void
partner (Case *c, gboolean with)
{
  *c = case_new (4);
  need_on (c, 7, 480, 60, 2);
  ModelWish row = MODEL_WISH_ANY;
  row.person = 0;
  row.partner = 1;
  row.points = with ? -5 : 20;
  model_add_wishes (c->builder, &row);
}
static void
agreed (Case *c, gboolean with)
{
  *c = case_new (0);
  ModelPerson p = plain_person ();
  p.agreed = 1;
  p.agreed_typed = with;
  model_add_persons (c->builder, &p);
  p.agreed = 3;
  model_add_persons (c->builder, &p);
  for (int i = 0; i < 4; i++)
    need_on (c, 7 + i, 480, 60, 1);
  wish (c, 0, -5);
}
static void
change (Case *c, gboolean with)
{
  *c = case_new (2);
  ModelShift s = plain_shift (sep (7), 480, 60);
  s.change_cost = with ? 10 : 0;
  need (c, s, 1);
  wish (c, 1, -5);
  model_add_published (c->builder, &(ModelPublished){ 0, 0, 1 });
}

static const RuleCase cases[] = {
  { "apart", apart, filled, 2, 1 },
  { "apart-soft", apart_if_possible, first_two_together, 1, 0 },
  { "together-soft", together, first_two_together, 0, 1 },
  { "together", only_together, filled, 1, 0 },
  { "guardian", guardian, of_first, 1, 0 },
  { "regular", regular, of_first, 1, 0 },
  { "same-faces", same_faces, of_busiest, 1, 2 },
  { "area-first", area_first, of_first, 1, 0 },
  { "fairness", fairness, of_first, 4, 2 },
  { "history", fairness_with_history, of_first, 2, 1 },
  { "unwelcome", unwelcome, of_first, 4, 2 },
  { "prefer", prefer, of_first, 0, 1 },
  { "avoid", avoid, of_first, 1, 0 },
  { "partner", partner, first_two_together, 0, 1 },
  { "agreed", agreed, of_first, 4, 1 },
  { "change", change, of_first, 0, 1 },
};

int
main (int argc, char *argv[])
{
  return run_cases (argc, argv, cases, G_N_ELEMENTS (cases));
}
