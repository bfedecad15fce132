/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/seal-world.h"

/* The notebook and the organisations: wishes, pairs, locks, heads and shares. Every cell must reach the model. */

/* ---- notes that shape rows ---- */

static void
test_wishes (void)
{
  g_auto (World) w = world ();
  note (&w, WANG_3, NOTE_AVOID, "每周一");
  note (&w, ABDUL, NOTE_PREFER, NULL)->with_recipient = 0;
  note (&w, WANG_9, NOTE_PREFER, NULL)->with_person = COUPLE_A;
  seal (&w);
  guint32 gate_7 = w.m->posts[post_of (&w, GATE_7, NULL)].shift, gate_8 = w.m->posts[post_of (&w, GATE_8, NULL)].shift;
  guint32 visit = w.m->posts[post_of (&w, VISIT_8, NULL)].shift;
  g_assert_cmpint (w.m->n_wishes, ==, 3);
  for (guint32 i = 0; i < w.m->n_wishes; i++) {
    const ModelWish *wish = &w.m->wishes[i];
    g_assert_cmpint (model_wish_matches (w.m, wish, gate_7), ==, wish->person != ABDUL);
    g_assert_cmpint (model_wish_matches (w.m, wish, gate_8), ==, wish->person == WANG_9);
    g_assert_cmpint (model_wish_matches (w.m, wish, visit), ==, wish->person != WANG_3);
    g_assert_cmpint (wish->partner, ==, wish->person == WANG_9 ? COUPLE_A : MODEL_NONE);
  }
}

/* The gate is 7:20-7:50 in Shanghai; ten minutes before, people have to be there. */
static void
test_busy (void)
{
  static const struct {
    int from, to; /* minutes of the day */
    gboolean soft, absent, avoided;
  } cases[] = { { 440, 470, FALSE, TRUE, FALSE }, { 470, 480, FALSE, FALSE, FALSE }, { 400, 430, FALSE, FALSE, FALSE },
                { 400, 431, FALSE, TRUE, FALSE }, { 440, 470, TRUE, FALSE, TRUE },   { 400, 431, TRUE, FALSE, TRUE },
                { 470, 480, TRUE, FALSE, FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (World) w = world ();
    Instant midnight = (Instant)SEP (7) * DAY_MINUTES - 480;
    Busy busy = { WANG_3, midnight + cases[i].from, midnight + cases[i].to, cases[i].soft };
    g_array_append_val (w.c->busy, busy);
    community_at (w.c, event_rows, EventRow, 0)->arrive_early = 10;
    seal (&w);
    g_assert_true ((may (&w, WANG_3, GATE_7, NULL) == MAY_BUSY) == cases[i].absent);
    g_assert_cmpint (may (&w, WANG_3, GATE_8, NULL), !=, MAY_BUSY);
    g_assert_cmpint (may (&w, WANG_9, GATE_7, NULL), !=, MAY_BUSY);
    g_assert_cmpint (w.m->n_wishes, ==, cases[i].avoided ? 1 : 0);
    if (!cases[i].avoided)
      continue;
    g_assert_cmpint (w.m->wishes[0].points, ==, 20);
    g_assert_true (model_wish_matches (w.m, &w.m->wishes[0], w.m->posts[post_of (&w, GATE_7, NULL)].shift));
    g_assert_false (model_wish_matches (w.m, &w.m->wishes[0], w.m->posts[post_of (&w, GATE_8, NULL)].shift));
  }
}

static void
test_pairs (void)
{
  g_auto (World) w = world ();
  note (&w, WANG_3, NOTE_APART, NULL)->with_person = WANG_9;
  Note *together = note (&w, COUPLE_A, NOTE_TOGETHER, "9月7日、9月9日");
  together->with_person = COUPLE_B;
  together->weight = 3;
  seal (&w);
  g_assert_cmpint (w.m->n_pairs, ==, 3);
  g_assert_true (w.m->pairs[0].hard);
  g_assert_cmpint (w.m->pairs[0].kind, ==, PAIR_APART);
  g_assert_false (w.m->pairs[1].hard);
  g_assert_cmpint (w.m->pairs[1].cost, ==, 30);
  g_assert_cmpint (w.m->pairs[1].day_from, ==, SEP (7));
  g_assert_cmpint (w.m->pairs[1].day_to, ==, SEP (8));
  g_assert_cmpint (w.m->pairs[2].day_from, ==, SEP (9));
}

static void
test_locks (void)
{
  static const struct { const char *when, *post; int event; WorldShift shift; const char *gets; } rows[] = {
    { "gate-东门/2026-09-08/上学", "护送", NONE, GATE_8, "护送" },
    { "gate-东门/2026-09-08/上学", NULL, NONE, GATE_8, "劝停" },
    { "2026-09-07", "护送", GATE, GATE_7, "护送" },
    { "9月12日", NULL, TALK, MEETING_12, "" },
    { "每周五", NULL, 1, NIGHT_11, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    Note *lock = note (&w, WANG_3, NOTE_LOCK, rows[i].when);
    lock->event = rows[i].event;
    lock->post = rows[i].post;
    seal (&w);
    g_assert_cmpint (w.m->n_locks, ==, 1);
    g_assert_cmpint (w.m->locks[0].party, ==, WANG_3);
    g_assert_cmpint (w.m->locks[0].post, ==, post_of (&w, rows[i].shift, rows[i].gets));
    g_assert_cmpint (w.sealed->warnings->len, ==, 0);
  }
  g_auto (World) w = world (); /* another month's shift, and a day without one */
  note (&w, WANG_3, NOTE_LOCK, "gate-东门/2026-10-08/上学");
  note (&w, WANG_3, NOTE_LOCK, "9月13日")->event = GATE;
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 0);
}

/* By skills where no post is named; and two gates at one time are no shift one can be locked on. */
static void
test_lock_choices (void)
{
  g_auto (World) w = world ();
  ask_skill (&w, ask (&w, GATE, "劝停"), 1);
  note (&w, WANG_3, NOTE_LOCK, "9月7日")->event = GATE;
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 1);
  g_assert_cmpint (w.m->locks[0].post, ==, post_of (&w, GATE_7, "护送"));
  PlannedShift west = *world_shift (w.plan, GATE_7);
  west.id = 900;
  west.window = "西";
  g_array_append_val (w.plan->shifts, west);
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 0);
  g_assert_cmpint (w.sealed->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (w.sealed->warnings, 0), "护学-东门/2026-09-07/上学"));
}

static void
test_draft_locks_and_published (void)
{
  g_auto (World) w = world ();
  g_autoptr (GArray) locked = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  world_serve (locked, GATE_7, WANG_3, "护送");
  world_send (locked, GATE_7, 0, "劝停", 2);
  world_serve (told, GATE_8, WANG_9, "劝停");
  note (&w, WANG_3, NOTE_LOCK, "gate-东门/2026-09-07/上学"); /* the same again: one lock */
  w.input.locked = locked;
  w.input.published = told;
  w.input.as_of = SEP (3);
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 2);
  g_assert_cmpint (w.m->locks[1].party, ==, party_of_org (w.m, 0));
  g_assert_cmpint (w.m->locks[1].heads, ==, 2);
  g_assert_cmpint (w.m->n_published, ==, 1);
  g_assert_cmpint (w.m->published[0].party, ==, WANG_9);
  g_assert_cmpint (shift_of (&w, GATE_7)->change_cost, ==, 30); /* 4 days ahead */
  g_assert_cmpint (shift_of (&w, NIGHT_11)->change_cost, ==, 10);
  w.input.as_of = SEP (6);
  rule (&w, "change", "", "1 2 3");
  seal (&w);
  g_assert_cmpint (shift_of (&w, GATE_7)->change_cost, ==, 3);
}

/* What was published for days before today stays: those who served are locked, and nobody can be added. */
static void
test_what_is_over_stays (void)
{
  g_auto (World) w = world ();
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  world_serve (told, GATE_7, WANG_3, "护送");
  world_serve (told, GATE_8, WANG_9, "劝停");
  note (&w, WANG_9, NOTE_LOCK, "gate-东门/2026-09-07/上学"); /* noted too late */
  w.input.as_of = SEP (8);
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 1);
  g_assert_cmpint (w.m->posts[post_of (&w, GATE_7, "护送")].max, ==, 3);
  w.input.published = told;
  seal (&w);
  g_assert_cmpint (w.m->n_locks, ==, 1);
  g_assert_cmpint (w.m->locks[0].party, ==, WANG_3);
  g_assert_cmpint (w.m->locks[0].post, ==, post_of (&w, GATE_7, "护送"));
  const ModelPost *filled = &w.m->posts[post_of (&w, GATE_7, "护送")], *empty = &w.m->posts[post_of (&w, GATE_7, "劝停")];
  const ModelPost *today = &w.m->posts[post_of (&w, GATE_8, "护送")];
  g_assert_cmpint (filled->min, ==, 1);
  g_assert_cmpint (filled->max, ==, 1);
  g_assert_cmpint (empty->min, ==, 0);
  g_assert_cmpint (empty->max, ==, 0);
  g_assert_cmpint (today->min, ==, 2);
  g_assert_cmpint (today->max, ==, 3);
}

/* ---- organisations ---- */

static void
test_organisations (void)
{
  g_auto (World) w = world ();
  OrganisationEvent row = { .organisation = 0, .event = GATE, .seats = 2, .turn = "每周一", .min_month = 1, .max_month = 9, .per_shift = 1,
                            .share = -1 };
  g_array_append_val (w.c->organisation_events, row);
  ask (&w, GATE, "劝停")->organisations = world_ints (w.c, 0);
  PERSON (&w, COUPLE_A)->organisation = 0;
  seal (&w);
  gint32 seats, per_shift;
  g_assert_cmpint (rule_may_org (w.m, 0, post_of (&w, GATE_7, "劝停"), &seats, &per_shift), ==, MAY_YES);
  g_assert_cmpint (seats, ==, 2);
  g_assert_cmpint (per_shift, ==, 1);
  g_assert_cmpint (rule_may_org (w.m, 0, post_of (&w, GATE_8, "劝停"), NULL, NULL), ==, MAY_TURN);
  g_assert_cmpint (may (&w, COUPLE_A, GATE_7, "劝停"), ==, MAY_YES);
  g_assert_cmpint (may (&w, COUPLE_A, GATE_8, "劝停"), ==, MAY_TURN);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "劝停"), ==, MAY_ORG);
  g_assert_cmpint (may (&w, WANG_3, GATE_7, "护送"), ==, MAY_YES);
  g_assert_cmpint (w.m->n_quotas, ==, 1);
  g_assert_cmpint (w.m->quotas[0].min, ==, 1);
  g_assert_cmpint (w.m->quotas[0].max, ==, 9);
  community_at (w.c, organisation_events, OrganisationEvent, 0)->turn = "2027-01-01";
  seal (&w); /* a turn that does not come in the month bars all its days */
  g_assert_cmpint (rule_may_org (w.m, 0, post_of (&w, GATE_7, "劝停"), NULL, NULL), ==, MAY_TURN);
}

/* Six places on two mornings (1 + 2 each): half of them each for two companies; 40 % are 2.4. */
static void
test_shares (void)
{
  static const struct { double share; int orgs, min, max; } rows[] = { { -1, 2, 3, 3 }, { 40, 2, 2, 3 }, { 40, 0, 2, 3 } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (World) w = world ();
    Organisation second = { 22, "吉安物业", NULL, NULL };
    OrganisationEvent row = { .event = GATE, .seats = UNSET, .min_month = UNSET, .max_month = UNSET, .per_shift = UNSET,
                              .share = rows[i].share };
    static const int both[] = { 0, 1 };
    g_array_append_val (w.c->organisations, second);
    g_array_append_val (w.c->organisation_events, row);
    Post *whole = ask (&w, GATE, "*"), *same = ask (&w, GATE, "劝停");
    whole = community_at (w.c, posts, Post, 0);
    if (rows[i].orgs > 0)
      whole->organisations = same->organisations = community_ints (w.c, both, 2);
    seal (&w);
    g_assert_cmpint (w.m->n_quotas, ==, 1);
    g_assert_cmpint (w.m->quotas[0].min, ==, rows[i].min);
    g_assert_cmpint (w.m->quotas[0].max, ==, rows[i].max);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/wishes", test_wishes);
  g_test_add_func ("/seal/busy", test_busy);
  g_test_add_func ("/seal/pairs", test_pairs);
  g_test_add_func ("/seal/locks", test_locks);
  g_test_add_func ("/seal/lock-choices", test_lock_choices);
  g_test_add_func ("/seal/draft-locks-and-published", test_draft_locks_and_published);
  g_test_add_func ("/seal/what-is-over-stays", test_what_is_over_stays);
  g_test_add_func ("/seal/organisations", test_organisations);
  g_test_add_func ("/seal/shares", test_shares);
  return g_test_run ();
}
