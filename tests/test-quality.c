/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/quality.h"

/* The two numbers, reckoned by hand. */

static Model *
model_of (gint32 min, gint32 dearer, gboolean optional)
{
  ModelBuilder *builder = model_builder_new (100, 110);
  model_add_kinds (builder, &(ModelName){ "kind" });
  model_add_events (builder, &(ModelEvent){ "event", 0 });
  model_add_persons (builder, &(ModelPerson){ .name = "p", .active = TRUE, .joined = DAY_NONE, .left = DAY_NONE,
                     .org = MODEL_NONE, .area = MODEL_NONE, .born_first = DAY_NONE, .born_last = DAY_NONE,
                     .insured_until = DAY_NONE, .consent_until = DAY_NONE, .last_served = DAY_NONE });
  for (guint32 i = 0; i < 2; i++) {
    Instant start = (Instant)(100 + i) * DAY_MINUTES + 540;
    guint32 shift = model_add_shifts (builder, &(ModelShift){ .key = "s", .day = 100 + (Day)i, .start_minute = 540,
        .start = start, .end = start + 60, .place = MODEL_NONE, .area = MODEL_NONE, .recipient = MODEL_NONE,
        .load = 60, .priority = 3, .optional = optional });
    model_add_posts (builder, &(ModelPost){ .name = "", .shift = shift, .min = min, .want = min, .max = min,
        .under = i == 0 ? 300 : dearer, .mode = TEAMS_ANY, .age_from = MODEL_NONE, .age_to = MODEL_NONE });
  }
  return model_builder_seal (builder);
}

static void
test_example (void)
{
  g_autoptr (Model) model = model_of (2, 300, FALSE);
  g_autoptr (Roster) roster = roster_new ();
  roster_add (roster, 0, 0, 1, FALSE); /* three of four places stay open */
  Quality q = quality_of (model, roster, 1500 * COST_UNIT, 3, TRUE, 1494 * COST_UNIT);
  g_assert_cmpint (q.open, ==, 3);
  g_assert_cmpint (q.least_open, ==, 3);
  g_assert_cmpint (q.remaining, ==, 600 * COST_UNIT);
  g_assert_cmpint (q.above, ==, 6 * COST_UNIT);
  g_assert_cmpint (q.gap, ==, 100);
  /* one of the three could have been filled: it stays in the rest */
  q = quality_of (model, roster, 1500 * COST_UNIT, 2, TRUE, 1494 * COST_UNIT);
  g_assert_cmpint (q.remaining, ==, 900 * COST_UNIT);
  g_assert_cmpint (q.gap, ==, 67); /* 0.666.. % */
}

/* The cheapest open places are the ones that must be. */
static void
test_dearer (void)
{
  g_autoptr (Model) model = model_of (1, 900, FALSE);
  g_autoptr (Roster) roster = roster_new ();
  Quality q = quality_of (model, roster, 2000 * COST_UNIT, 1, FALSE, 0);
  g_assert_cmpint (q.open, ==, 2);
  g_assert_cmpint (q.remaining, ==, 1700 * COST_UNIT);
  g_assert_false (q.has_gap);
}

static void
test_ends (void)
{
  g_autoptr (Model) model = model_of (1, 300, TRUE);
  g_autoptr (Roster) roster = roster_new ();
  Quality q = quality_of (model, roster, 0, 0, TRUE, 0); /* both closed, nothing costs */
  g_assert_cmpint (q.open, ==, 0);
  g_assert_cmpint (q.gap, ==, 0);
  q = quality_of (model, roster, 0, 0, TRUE, -1); /* below a point, a point is the measure */
  g_assert_cmpint (q.gap, ==, 167);
  q = quality_of (model, roster, 100, 0, TRUE, -G_MAXINT32);
  g_assert_cmpint (q.gap, ==, QUALITY_MOST);
  q = quality_of (model, roster, -6000, 0, TRUE, -6060); /* wishes fulfilled: the rest may be below 0 */
  g_assert_cmpint (q.gap, ==, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quality/example", test_example);
  g_test_add_func ("/quality/dearer", test_dearer);
  g_test_add_func ("/quality/ends", test_ends);
  return g_test_run ();
}
