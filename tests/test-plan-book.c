/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/scratch.h"

#include "store/load.h"
#include "store/plan-book.h"

#include <string.h>

#define DAY(text) scratch_day (text)

static const char fixture[]
    = "INSERT INTO place (id, name) VALUES (3, '东门'), (4, '西门');"
      "INSERT INTO event (id, code, name) VALUES (7, 'gate', '护学'), (8, 'talk', '夜话');"
      "INSERT INTO event_revision (id, event_id) VALUES (1, 7), (2, 8);"
      "INSERT INTO event_row (id, revision_id, position, window, when_text) VALUES (11, 1, 0, '上学', '每天'),"
      " (12, 1, 1, '放学', '每天'), (13, 2, 0, '', '每天');"
      "INSERT INTO person (id, code, name, name_key) VALUES (1, 'V001', '王芳', '王芳');"
      "INSERT INTO series (id, event_id, code) VALUES (5, 8, 'talk')";

typedef struct {
  Scratch *scratch;
  Book *book;
  Community *community;
} World;

static void
world_reload (World *world)
{
  community_free (world->community);
  world->community = book_load_community (world->book, DAY_NONE, NULL);
  g_assert_nonnull (world->community);
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  world->scratch = scratch_new ();
  world->book = scratch_make (world->scratch);
  scratch_write (world->book, "fixture", fixture);
  world_reload (world);
  return world;
}

static void
world_free (World *world)
{
  community_free (world->community);
  book_close (world->book);
  scratch_free (world->scratch);
  g_free (world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static int
gate_series (const World *world, Plan *plan)
{
  int known = community_find_series (world->community, "gate-东门");
  if (known != NONE)
    return known;
  Series series = { .event = 0, .code = plan_text (plan, "gate-东门"), .place = 0, .recipient = NONE };
  if (plan->new_series->len == 0)
    g_array_append_val (plan->new_series, series);
  return (int)world->community->series->len;
}

static PlannedShift *
add (Plan *plan, int series, int row, const char *day, const char *window, int start)
{
  static const PostCount posts[] = { { "劝停", 1, 1, 2 }, { "护送", 0, 1, 1 } };
  PlannedShift shift = { .series = series, .row = row, .nominal = DAY (day), .window = window, .day = DAY (day),
                         .start = start, .minutes = 30, .place = 0, .n_posts = 2, .posts = plan_posts (plan, posts, 2),
                         .reason = "" };
  g_array_append_val (plan->shifts, shift);
  return &g_array_index (plan->shifts, PlannedShift, plan->shifts->len - 1);
}

/* Three days of gate, one talk. */
static Plan *
september (const World *world)
{
  static const char *const days[] = { "2026-09-01", "2026-09-02", "2026-09-03" };
  Plan *plan = plan_new (DAY ("2026-09-01"), DAY ("2026-10-01"));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    add (plan, gate_series (world, plan), 0, days[i], "上学", 440);
  add (plan, community_find_series (world->community, "talk"), 2, "2026-09-03", "", 1140);
  return plan;
}

static gint64
save (World *world, Plan *plan, const char *as_of, gboolean touch, PlanSummary **ret_summary)
{
  g_autoptr (GError) error = NULL;
  gint64 change = -1;
  g_assert_true (book_begin (world->book, "plan 2026-09", TRUE, 5, &error));
  gboolean ok = book_save_plan (world->book, world->community, plan, DAY (as_of), touch, ret_summary, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  g_assert_true (book_commit (world->book, &change, &error));
  world_reload (world);
  return change;
}

static const PlannedShift *
stored (const World *world, Plan *plan, const char *reference)
{
  for (guint i = 0; i < plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (plan->shifts, PlannedShift, i);
    g_autofree char *name = plan_shift_reference (plan, world->community, shift);
    if (strcmp (name, reference) == 0)
      return shift;
  }
  return NULL;
}

static Plan *
load (const World *world)
{
  g_autoptr (GError) error = NULL;
  Plan *plan = book_load_plan (world->book, world->community, DAY ("2026-09-01"), DAY ("2026-10-01"), &error);
  g_assert_no_error (error);
  return plan;
}

static void
test_round_trip (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PlanSummary) summary = NULL, second = NULL;
  g_autoptr (Plan) plan = september (world);
  g_assert_cmpint (save (world, plan, "2026-08-20", FALSE, &summary), >, 0);
  g_assert_cmpint (summary->count[PLAN_SAVE_ADDED], ==, 4);
  g_assert_cmpstr (g_array_index (summary->items, PlanSaved, 0).reference, ==, "gate-东门/2026-09-01/上学");
  g_assert_cmpstr (g_array_index (summary->items, PlanSaved, 0).name, ==, "护学-东门/2026-09-01/上学");
  g_assert_cmpint (world->community->series->len, ==, 2);

  g_autoptr (Plan) back = load (world);
  g_assert_cmpint (back->shifts->len, ==, 4);
  const PlannedShift *talk = &g_array_index (back->shifts, PlannedShift, 3);
  g_autofree char *reference = plan_shift_reference (back, world->community, talk);
  g_assert_cmpstr (reference, ==, "talk/2026-09-03");
  g_assert_cmpint (talk->id, ==, g_array_index (plan->shifts, PlannedShift, 3).id);
  g_assert_cmpint (talk->start, ==, 1140);
  g_assert_cmpint (talk->row, ==, 2);
  g_assert_cmpint (talk->place, ==, 0);
  g_assert_cmpint (talk->n_posts, ==, 2);
  g_assert_cmpstr (talk->posts[1].name, ==, "护送");
  g_assert_cmpint (talk->posts[0].max, ==, 2);
  g_assert_false (talk->cancelled);

  /* The same plan again writes nothing at all. */
  g_autoptr (Plan) again = september (world);
  g_assert_cmpint (save (world, again, "2026-08-20", FALSE, &second), ==, 0);
  g_assert_cmpint (second->unchanged, ==, 4);
  g_assert_cmpint (second->items->len, ==, 0);
}

static void
test_change_vanish_return (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PlanSummary) summary = NULL, back = NULL;
  g_autoptr (Plan) first = september (world), again = NULL, once = NULL, third = NULL;
  save (world, first, "2026-08-20", FALSE, NULL);

  again = september (world);
  g_array_remove_index (again->shifts, 1);
  g_array_index (again->shifts, PlannedShift, 0).start = 450;
  g_array_index (again->shifts, PlannedShift, 2).n_posts = 1;
  g_assert_cmpint (save (world, again, "2026-08-20", FALSE, &summary), >, 0);
  g_assert_cmpint (summary->count[PLAN_SAVE_CHANGED], ==, 2);
  g_assert_cmpint (summary->count[PLAN_SAVE_CANCELLED], ==, 1);
  g_assert_cmpint (summary->unchanged, ==, 1);
  once = load (world);
  g_assert_cmpint (once->shifts->len, ==, 4);
  g_assert_true (stored (world, once, "gate-东门/2026-09-02/上学")->cancelled);
  g_assert_cmpint (stored (world, once, "gate-东门/2026-09-01/上学")->start, ==, 450);
  g_assert_cmpint (stored (world, once, "talk/2026-09-03")->n_posts, ==, 1);

  third = september (world);
  save (world, third, "2026-08-20", FALSE, &back);
  g_assert_cmpint (back->count[PLAN_SAVE_RESTORED], ==, 1);
  g_assert_cmpint (back->count[PLAN_SAVE_CHANGED], ==, 2);
  g_assert_cmpint (g_array_index (third->shifts, PlannedShift, 1).id, ==, g_array_index (first->shifts, PlannedShift, 1).id);
  g_assert_cmpint (scratch_count (world->book, "SELECT count(*) FROM shift"), ==, 4);
}

static void
test_past (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PlanSummary) summary = NULL;
  g_autoptr (Plan) first = september (world), again = NULL, now = NULL;
  save (world, first, "2026-08-20", FALSE, NULL);
  again = september (world);
  for (guint i = 0; i < 3; i++)
    g_array_index (again->shifts, PlannedShift, i).start = 450;
  add (again, gate_series (world, again), 1, "2026-09-01", "放学", 970);
  add (again, gate_series (world, again), 1, "2026-09-04", "放学", 970);
  g_array_remove_index (again->shifts, 0);
  save (world, again, "2026-09-03", FALSE, &summary);
  /* 1 September vanished, 2 September was retimed and 1 September's dismissal is new, all in the past: held. */
  g_assert_cmpint (summary->count[PLAN_SAVE_HELD_PAST], ==, 3);
  g_assert_cmpint (summary->count[PLAN_SAVE_CHANGED], ==, 1);
  g_assert_cmpint (summary->count[PLAN_SAVE_ADDED], ==, 1);
  g_assert_cmpint (summary->count[PLAN_SAVE_CANCELLED], ==, 0);
  now = load (world);
  g_assert_cmpint (stored (world, now, "gate-东门/2026-09-02/上学")->start, ==, 440);
  g_assert_null (stored (world, now, "gate-东门/2026-09-01/放学"));
}

static void
test_past_planned_late (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PlanSummary) summary = NULL;
  g_autoptr (Plan) plan = september (world);
  save (world, plan, "2026-09-20", FALSE, &summary);
  g_assert_cmpint (summary->count[PLAN_SAVE_ADDED], ==, 4);
}

static void
test_published (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PlanSummary) summary = NULL, told = NULL;
  g_autoptr (Plan) first = september (world), again = NULL, now = NULL, third = NULL;
  save (world, first, "2026-08-20", FALSE, NULL);
  scratch_write (world->book, "publish",
                 "INSERT INTO roster (id, from_day, to_day, source, created_at, input_hash, program, open_places, cost)"
                 " VALUES (1, '2026-09-01', '2026-10-01', 'solve', 1, 'h', '0', 0, 0);"
                 "INSERT INTO assignment (roster_id, shift_id, person_id, post) SELECT 1, id, 1, '劝停' FROM shift"
                 " WHERE nominal_day < '2026-09-03';"
                 "INSERT INTO publication (roster_id, from_day, to_day, version, published_at)"
                 " VALUES (1, '2026-09-01', '2026-10-01', 1, 1)");
  again = september (world);
  g_array_index (again->shifts, PlannedShift, 0).start = 450;
  g_array_index (again->shifts, PlannedShift, 3).start = 1150;
  g_array_remove_index (again->shifts, 1);
  save (world, again, "2026-08-20", FALSE, &summary);
  g_assert_cmpint (summary->count[PLAN_SAVE_HELD_PUBLISHED], ==, 2);
  g_assert_cmpint (summary->count[PLAN_SAVE_CHANGED], ==, 1);
  now = load (world);
  g_assert_false (stored (world, now, "gate-东门/2026-09-02/上学")->cancelled);

  third = september (world);
  g_array_index (third->shifts, PlannedShift, 0).start = 450;
  g_array_remove_index (third->shifts, 1);
  save (world, third, "2026-08-20", TRUE, &told);
  g_assert_cmpint (told->count[PLAN_SAVE_CHANGED], ==, 2);
  g_assert_cmpint (told->count[PLAN_SAVE_CANCELLED], ==, 1);
  g_assert_true (g_array_index (told->items, PlanSaved, 0).published);
  g_assert_false (g_array_index (told->items, PlanSaved, 2).published);
}

static void
test_unplanned_stays (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PlanSummary) summary = NULL;
  g_autoptr (Plan) first = september (world), again = NULL;
  save (world, first, "2026-08-20", FALSE, NULL);
  again = september (world);
  g_array_set_size (again->shifts, 3);
  UnplannedEvent unplanned = { 1, NONE, DAY ("2026-09-01"), "" };
  g_array_append_val (again->unplanned, unplanned);
  g_assert_cmpint (save (world, again, "2026-08-20", FALSE, &summary), ==, 0);
  g_assert_cmpint (summary->items->len, ==, 0);
}

/* An import that replaced the event's rows: the link follows, nothing is reported; a row that is gone is stood in for. */
static void
test_rows_replaced (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PlanSummary) summary = NULL;
  g_autoptr (Plan) first = september (world), lost = NULL, again = NULL;
  save (world, first, "2026-08-20", FALSE, NULL);
  scratch_write (world->book, "import",
                 "DELETE FROM event_row WHERE id = 11;"
                 "INSERT INTO event_row (id, revision_id, position, window, when_text) VALUES (21, 1, 0, '上学', '每天')");
  world_reload (world);
  lost = load (world);
  int row = g_array_index (lost->shifts, PlannedShift, 0).row;
  g_assert_cmpint (community_at (world->community, event_rows, EventRow, row)->id, ==, 21);
  again = september (world);
  g_assert_cmpint (save (world, again, "2026-09-30", FALSE, &summary), >, 0);
  g_assert_cmpint (summary->unchanged, ==, 4);
  g_assert_cmpint (scratch_count (world->book, "SELECT count(*) FROM shift WHERE row_id = 21"), ==, 3);
}

static void
test_find (void)
{
  static const struct {
    const char *reference, *says;
  } bad[] = { { "gate-东门", "not a shift" },         { "gate-东门/2026-02-30/上学", "not a shift" },
              { "gate/2026-09-01/上学", "\"gate\"" }, { "gate-东门/2026-09-09/上学", "no such shift on that day" },
              { "gate-东门/2026-09-01", "上学" },     { "talk/2026-09-03/x", "no such shift" },
              { "", "not a shift" },                  { "/2026-09-01x", "not a shift" } };
  g_autoptr (World) world = world_new ();
  g_autoptr (Plan) plan = september (world);
  g_autoptr (GError) error = NULL;
  gint64 id = 7;
  save (world, plan, "2026-08-20", FALSE, NULL);
  g_assert_true (book_find_shift (world->book, "gate-东门/2026-09-02/上学", &id, &error));
  g_assert_cmpint (id, ==, g_array_index (plan->shifts, PlannedShift, 1).id);
  g_assert_true (book_find_shift (world->book, "talk/2026-09-03", &id, &error));
  g_assert_cmpint (id, ==, g_array_index (plan->shifts, PlannedShift, 3).id);
  g_assert_true (book_find_shift (world->book, "护学-东门/2026-09-02/上学", &id, &error));
  g_assert_cmpint (id, ==, g_array_index (plan->shifts, PlannedShift, 1).id);
  g_assert_true (book_find_shift (world->book, "夜话/2026-09-03", &id, &error));
  scratch_write (world->book, "slash", "UPDATE series SET code = 'talk-1/2号楼' WHERE code = 'talk'");
  g_assert_true (book_find_shift (world->book, "talk-1/2号楼/2026-09-03", &id, &error));
  scratch_write (world->book, "back", "UPDATE series SET code = 'talk' WHERE code = 'talk-1/2号楼'");
  id = 7;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_assert_false (book_find_shift (world->book, bad[i].reference, &id, &error));
    g_assert_error (error, BOOK_ERROR, BOOK_ERROR_MISSING);
    g_assert_nonnull (strstr (error->message, bad[i].says));
    g_clear_error (&error);
  }
  g_assert_cmpint (id, ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-book/round-trip", test_round_trip);
  g_test_add_func ("/plan-book/change-vanish-return", test_change_vanish_return);
  g_test_add_func ("/plan-book/past", test_past);
  g_test_add_func ("/plan-book/past-planned-late", test_past_planned_late);
  g_test_add_func ("/plan-book/published", test_published);
  g_test_add_func ("/plan-book/unplanned-stays", test_unplanned_stays);
  g_test_add_func ("/plan-book/rows-replaced", test_rows_replaced);
  g_test_add_func ("/plan-book/find", test_find);
  return g_test_run ();
}
