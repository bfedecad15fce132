/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/seal-world.h"

/* What was before the month: opening balances, duties that were served, what is published around it, and what is left out. */

/* ---- before the month ---- */

static void
add_history (World *w, WorldPerson person, int minutes, int duties, int unwelcome)
{
  History row = { (int)person, SEP (1) - 1, 6000, UNSET, duties, minutes, unwelcome, SEP (1) - 9, world_ints (w->c, GATE) };
  g_array_append_val (w->c->histories, row);
}

static void
test_history (void)
{
  g_auto (World) w = world ();
  PERSON (&w, WANG_9)->agreed = 4;
  PERSON (&w, COUPLE_B)->joined = SEP (1) - 20;
  add_history (&w, WANG_3, 120, 2, 0);
  add_history (&w, WANG_9, 480, 8, 6);
  add_history (&w, COUPLE_B, 60, 1, 1);
  seal (&w);
  const ModelPerson *little = &w.m->persons[WANG_3], *much = &w.m->persons[WANG_9], *newcomer = &w.m->persons[COUPLE_B];
  /* 660 minutes borne by three who agreed to 2 + 4 + 2 */
  g_assert_cmpint (little->opening_load, ==, 120);
  g_assert_cmpint (little->opening_share, ==, 165);
  g_assert_cmpint (much->opening_share, ==, 330);
  g_assert_cmpint (much->opening_unwelcome, ==, 6);
  g_assert_cmpint (much->opening_unwelcome_share, ==, 3);
  g_assert_cmpint (newcomer->opening_share, ==, newcomer->opening_load);
  g_assert_cmpint (w.m->persons[ABDUL].opening_load, ==, 0);
  g_assert_cmpint (w.m->persons[ABDUL].opening_share, ==, 0);
  g_assert_cmpint (much->last_served, ==, SEP (1) - 9);
  gint32 gate = w.m->events[GATE].kind, talk = w.m->events[TALK].kind;
  g_assert_false (model_first_timer (w.m, WANG_3, gate));
  g_assert_true (model_first_timer (w.m, WANG_3, talk));
  g_assert_false (model_first_timer (w.m, ABDUL, talk)); /* joined long ago, no record */
  g_assert_true (model_first_timer (w.m, COUPLE_B, talk));
  g_assert_true (w.m->persons[WANG_3].experienced);
  g_assert_false (w.m->persons[COUPLE_B].experienced); /* 20 days ago */
  g_assert_true (w.m->persons[WANG_9].agreed_typed);
  g_assert_cmpint (w.m->persons[WANG_3].agreed, ==, 2);
}

/* Published duties of the window count beside the sheet: 30 minutes three times in August, after the sheet's day. */
static void
test_served_before (void)
{
  g_auto (World) w = world ();
  g_autoptr (Plan) around = plan_new (SEP (1) - 42, SEP (30) + 43);
  g_autoptr (GArray) context = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  add_history (&w, WANG_3, 120, 2, 0);
  community_at (w.c, histories, History, 0)->as_of = SEP (1) - 31;
  PERSON (&w, COUPLE_B)->joined = SEP (1) - 5;
  static const int days[] = { -35, -20, -10, -3 }; /* the first is before the sheet's day */
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    PlannedShift shift = *world_shift (w.plan, GATE_7);
    shift.id = 500 + i;
    shift.day = shift.nominal = SEP (1) + days[i];
    g_array_append_val (around->shifts, shift);
    world_serve (context, (WorldShift)i, WANG_3, "劝停");
  }
  w.input.around = around;
  w.input.context = context;
  seal (&w);
  const ModelPerson *served = &w.m->persons[WANG_3], *idle = &w.m->persons[WANG_9], *late = &w.m->persons[COUPLE_B];
  g_assert_cmpint (served->opening_load, ==, 120 + 3 * 30);
  g_assert_cmpint (served->last_served, ==, SEP (1) - 3);
  g_assert_cmpint (served->opening_share, <, served->opening_load); /* it bore more than its part of the rosters */
  g_assert_cmpint (idle->opening_load, ==, 0);
  g_assert_cmpint (idle->opening_share, >, 0);
  g_assert_cmpint (late->opening_share, ==, late->opening_load); /* no debt from before joining */
}

static void
test_around (void)
{
  g_auto (World) w = world ();
  g_autoptr (Plan) around = plan_new (SEP (1) - 42, SEP (30) + 43);
  g_autoptr (GArray) context = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  static const int days[] = { -41, -2, 5, 31 }; /* too long ago, 30 August, inside the span, 2 October */
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    PlannedShift shift = *world_shift (w.plan, GATE_7);
    shift.id = 500 + i;
    shift.day = shift.nominal = SEP (1) + days[i];
    g_array_append_val (around->shifts, shift);
    world_serve (context, (WorldShift)i, WANG_3, "劝停");
  }
  PlannedShift moved = *world_shift (w.plan, GATE_7); /* of 30 August, moved to 7 September */
  moved.id = 600;
  moved.nominal = SEP (1) - 2;
  g_array_append_val (around->shifts, moved);
  world_serve (context, (WorldShift)G_N_ELEMENTS (days), WANG_9, "劝停");
  w.input.around = around;
  w.input.context = context;
  seal (&w);
  g_assert_cmpint (w.m->n_context, ==, 3);
  g_assert_cmpint (w.m->shifts[w.m->context[0].shift].day, ==, SEP (1) - 2);
  g_assert_cmpint (w.m->shifts[w.m->context[1].shift].day, ==, SEP (30) + 2);
  const ModelShift *there = &w.m->shifts[w.m->context[w.m->persons[WANG_9].context.from].shift];
  g_assert_cmpint (there->day, ==, moved.nominal);
  g_assert_cmpint (there->start_minute, ==, 8 * DAY_MINUTES + 440);
  g_assert_cmpint (there->start, ==, shift_of (&w, GATE_7)->start);
  g_assert_cmpint (w.m->context_from, <=, SEP (1) - 31);
  g_assert_cmpint (g_array_index (w.sealed->shift_of, int, w.m->context[0].shift), ==, NONE);
}

static void
test_left_out (void)
{
  g_auto (World) w = world ();
  world_shift (w.plan, GATE_8)->cancelled = TRUE;
  seal (&w);
  g_assert_cmpint (sealed_find_post (w.sealed, w.plan, GATE_8, "劝停"), ==, MODEL_NONE);
  g_assert_cmpint (w.m->n_shifts, ==, WORLD_SHIFTS - 1);
  g_autoptr (GError) error = NULL;
  g_free (w.c->zone);
  w.c->zone = g_strdup ("Asia/Nirgends");
  g_assert_null (cal_seal (w.c, &w.input, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/history", test_history);
  g_test_add_func ("/seal/served-before", test_served_before);
  g_test_add_func ("/seal/around", test_around);
  g_test_add_func ("/seal/left-out", test_left_out);
  return g_test_run ();
}
