/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/scratch.h"

#include "store/load.h"
#include "store/plan-book.h"
#include "store/roster-book.h"

#define DAY(text) scratch_day (text)

/* Shifts 1..4: 31 August, 7 September, 30 September, 5 October. */
static const char fixture[]
    = "INSERT INTO person (id, code, name, name_key) VALUES (1, 'V001', '王芳', '王芳'), (2, 'V002', '李强', '李强');"
      "INSERT INTO organisation (id, name) VALUES (1, '万科物业');"
      "INSERT INTO event (id, code, name) VALUES (1, 'gate', '护学');"
      "INSERT INTO series (id, event_id, code) VALUES (1, 1, 'gate');"
      "INSERT INTO shift (id, series_id, nominal_day, window, day, start_min, minutes) VALUES"
      " (1, 1, '2026-08-31', '', '2026-08-31', 440, 30), (2, 1, '2026-09-07', '', '2026-09-07', 440, 30),"
      " (3, 1, '2026-09-30', '', '2026-09-30', 440, 30), (4, 1, '2026-10-05', '', '2026-10-05', 440, 30)";

static StoredRoster *
roster_of (const char *from, const char *to, gint64 shift, gint64 person)
{
  StoredRoster *roster = stored_roster_new (DAY (from), DAY (to));
  StoredAssignment assignment = { shift, person, 0, (char *)"劝停", 1, FALSE };
  roster->source = g_strdup ("solve");
  roster->input_hash = g_strdup ("h1");
  roster->program = g_strdup ("0.1.0");
  roster->created_at = 77;
  if (person != 0)
    stored_assignments_add (roster->assignments, &assignment);
  return roster;
}

static gboolean
save (Book *book, StoredRoster *roster, gint64 head, GError **error)
{
  g_assert_true (book_begin (book, "solve", TRUE, 5, NULL));
  if (roster_book_save (book, roster, head, error))
    return book_commit (book, NULL, error);
  book_rollback (book);
  return FALSE;
}

static gint64
save_new (Book *book, const char *from, const char *to, gint64 shift, gint64 person, gint64 head)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoredRoster) roster = roster_of (from, to, shift, person);
  g_assert_true (save (book, roster, head, &error));
  g_assert_no_error (error);
  return roster->id;
}

static void
test_round_trip (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  g_autoptr (GError) error = NULL;
  scratch_write (book, "fixture", fixture);
  g_autoptr (StoredRoster) roster = roster_of ("2026-09-01", "2026-10-01", 2, 1);
  StoredAssignment company = { 2, 0, 1, (char *)"护送", 3, TRUE };
  stored_assignments_add (roster->assignments, &company);
  roster->seed = 42;
  roster->open_places = 5;
  roster->cost = 123456789012;
  g_assert_true (save (book, roster, 0, &error));
  g_autoptr (StoredRoster) back = roster_book_load (book, roster->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->from, ==, DAY ("2026-09-01"));
  g_assert_cmpstr (back->input_hash, ==, "h1");
  g_assert_cmpint (back->created_at, ==, 77);
  g_assert_cmpint (back->seed, ==, 42);
  g_assert_cmpint (back->steps, ==, -1);
  g_assert_cmpint (back->least_open, ==, -1);
  g_assert_cmpint (back->open_places, ==, 5);
  g_assert_cmpint (back->cost, ==, 123456789012);
  g_assert_false (back->has_bound);
  g_assert_cmpint (back->parent, ==, 0);
  g_assert_cmpint (back->assignments->len, ==, 2);
  const StoredAssignment *a = &g_array_index (back->assignments, StoredAssignment, 1);
  g_assert_cmpstr (a->post, ==, "护送");
  g_assert_cmpint (a->organisation, ==, 1);
  g_assert_cmpint (a->person, ==, 0);
  g_assert_cmpint (a->head_count, ==, 3);
  g_assert_true (a->locked);
  g_assert_null (roster_book_load (book, 99, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_MISSING);
}

static void
test_head (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  g_autoptr (GError) error = NULL;
  gint64 head = -1;
  scratch_write (book, "fixture", fixture);
  g_assert_true (roster_book_head (book, DAY ("2026-09-01"), DAY ("2026-10-01"), &head, &error));
  g_assert_cmpint (head, ==, 0);
  gint64 first = save_new (book, "2026-09-01", "2026-10-01", 2, 1, 0);
  gint64 second = save_new (book, "2026-09-01", "2026-10-01", 2, 2, first);
  g_assert_true (roster_book_head (book, DAY ("2026-09-01"), DAY ("2026-10-01"), &head, &error));
  g_assert_cmpint (head, ==, second);
  g_autoptr (GPtrArray) list = roster_book_list (book, DAY ("2026-09-01"), DAY ("2026-10-01"), &error);
  g_assert_cmpint (list->len, ==, 2);
  g_assert_cmpint (((StoredRoster *)list->pdata[0])->parent, ==, first);

  /* Two started from the first one: the later is refused, and nothing of it is left. */
  static const gint64 stale[] = { 0, 1 };
  for (guint i = 0; i < G_N_ELEMENTS (stale); i++) {
    g_autoptr (StoredRoster) late = roster_of ("2026-09-01", "2026-10-01", 2, 1);
    g_assert_false (save (book, late, stale[i], &error));
    g_assert_error (error, BOOK_ERROR, BOOK_ERROR_STALE);
    g_clear_error (&error);
  }
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM roster"), ==, 2);

  g_autoptr (StoredRoster) across = roster_of ("2026-09-15", "2026-10-15", 3, 1);
  g_assert_false (save (book, across, 0, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_FAILED);
  g_assert_cmpint (save_new (book, "2026-10-01", "2026-11-01", 4, 1, 0), >, second);
}

static GArray *
context (Book *book, const char *from, const char *to, int days)
{
  g_autoptr (GError) error = NULL;
  GArray *assignments = roster_book_context (book, DAY (from), DAY (to), days, &error);
  g_assert_no_error (error);
  return assignments;
}

static void
test_context (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  g_autoptr (GError) error = NULL;
  scratch_write (book, "fixture", fixture);
  gint64 august = save_new (book, "2026-08-01", "2026-09-01", 1, 1, 0);
  save_new (book, "2026-08-01", "2026-09-01", 1, 2, august);
  save_new (book, "2026-09-01", "2026-10-01", 2, 1, 0);
  gint64 october = save_new (book, "2026-10-01", "2026-11-01", 4, 1, 0);
  save_new (book, "2026-10-01", "2026-11-01", 4, 2, october);
  /* August was published as version 1 and 2 and its head moved on; October is a draft: it follows September, and September
   * follows August only. */
  scratch_write (book, "publish",
                 "INSERT INTO publication (roster_id, from_day, to_day, version, published_at)"
                 " VALUES (2, '2026-08-01', '2026-09-01', 1, 1), (1, '2026-08-01', '2026-09-01', 2, 2)");
  g_autoptr (GArray) near = context (book, "2026-09-01", "2026-10-01", 7);
  g_assert_cmpint (near->len, ==, 1);
  g_assert_cmpint (g_array_index (near, StoredAssignment, 0).shift, ==, 1);
  g_assert_cmpint (g_array_index (near, StoredAssignment, 0).person, ==, 1);
  g_autoptr (GArray) drafted = context (book, "2026-10-01", "2026-11-01", 30);
  g_assert_cmpint (drafted->len, ==, 1);
  g_assert_cmpint (g_array_index (drafted, StoredAssignment, 0).shift, ==, 2);
  scratch_write (book, "publish October",
                 "INSERT INTO publication (roster_id, from_day, to_day, version, published_at)"
                 " VALUES (5, '2026-10-01', '2026-11-01', 1, 3)");
  g_autoptr (GArray) both = context (book, "2026-09-01", "2026-10-01", 7);
  g_assert_cmpint (both->len, ==, 2);
  g_assert_cmpint (g_array_index (both, StoredAssignment, 1).shift, ==, 4);
  g_assert_cmpint (g_array_index (both, StoredAssignment, 1).person, ==, 2);
  g_autoptr (GArray) nearer = context (book, "2026-09-01", "2026-10-01", 4);
  g_assert_cmpint (nearer->len, ==, 1);
  gint64 published;
  int version;
  g_assert_true (roster_book_published (book, DAY ("2026-08-01"), DAY ("2026-09-01"), &published, &version, &error));
  g_assert_cmpint (published, ==, 1);
  g_assert_cmpint (version, ==, 2);
  g_assert_true (roster_book_published (book, DAY ("2026-09-01"), DAY ("2026-10-01"), &published, &version, &error));
  g_assert_cmpint (published, ==, 0);
  g_assert_cmpint (version, ==, 0);
}

static void
test_edits (void)
{
  g_autoptr (StoredRoster) roster = roster_of ("2026-09-01", "2026-10-01", 2, 1);
  g_autoptr (GError) error = NULL;
  guint bad = 99;
  const RosterEdit edits[] = {
    { EDIT_ASSIGN, 3, 2, 0, "护送", 0, TRUE },   { EDIT_ASSIGN, 2, 1, 0, "护送", 0, FALSE },
    { EDIT_ASSIGN, 2, 0, 1, "劝停", 2, FALSE },  { EDIT_ASSIGN, 2, 0, 1, "护送", 1, FALSE },
    { EDIT_LOCK, 2, 1, 0, NULL, 0, FALSE },      { EDIT_ASSIGN, 2, 0, 1, "劝停", 4, FALSE },
    { EDIT_REMOVE, 2, 0, 1, "护送", 0, FALSE },
  };
  g_autoptr (StoredRoster) edited = roster_apply_edits (roster, edits, G_N_ELEMENTS (edits), &bad, &error);
  g_assert_no_error (error);
  g_assert_cmpint (edited->id, ==, 0);
  g_assert_cmpint (roster->assignments->len, ==, 1);
  g_assert_cmpint (edited->assignments->len, ==, 3);
  const StoredAssignment *a = (const StoredAssignment *)(gpointer)edited->assignments->data;
  /* Ordered by shift, then post: 劝停 (U+529D) before 护送 (U+62A4). */
  g_assert_cmpint (a[0].organisation, ==, 1);
  g_assert_cmpint (a[0].head_count, ==, 4);
  g_assert_cmpint (a[1].person, ==, 1);
  g_assert_cmpstr (a[1].post, ==, "护送");
  g_assert_true (a[1].locked);
  g_assert_cmpint (a[2].shift, ==, 3);
  g_assert_true (a[2].locked);

  const RosterEdit wrong[] = { { EDIT_UNLOCK, 2, 1, 0, NULL, 0, FALSE }, { EDIT_REMOVE, 3, 1, 0, NULL, 0, FALSE } };
  g_assert_null (roster_apply_edits (roster, wrong, 2, &bad, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_MISSING);
  g_assert_cmpint (bad, ==, 1);
}

static void
test_served (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  g_autoptr (GError) error = NULL;
  scratch_write (book, "fixture", fixture);
  scratch_write (book, "cancel", "UPDATE shift SET state = 'cancelled' WHERE id = 3");
  g_autoptr (Community) community = book_load_community (book, DAY_NONE, &error);
  g_autoptr (Plan) plan = book_load_plan (book, community, DAY ("2026-09-01"), DAY ("2026-10-01"), &error);
  g_autoptr (GArray) assignments = stored_assignments_new ();
  StoredAssignment all[] = { { 1, 1, 0, (char *)"a", 1, FALSE }, { 2, 2, 0, (char *)"b", 1, FALSE },
                             { 2, 0, 1, (char *)"c", 3, FALSE }, { 3, 1, 0, (char *)"d", 1, FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    stored_assignments_add (assignments, &all[i]);
  g_autoptr (GArray) served = stored_assignments_served (assignments, community, plan);
  g_assert_cmpint (served->len, ==, 2);
  const ServedBy *person = &g_array_index (served, ServedBy, 0), *company = &g_array_index (served, ServedBy, 1);
  g_assert_cmpint (g_array_index (plan->shifts, PlannedShift, person->shift).id, ==, 2);
  g_assert_cmpint (person->person, ==, 1);
  g_assert_cmpint (person->organisation, ==, NONE);
  g_assert_cmpint (company->person, ==, NONE);
  g_assert_cmpint (company->organisation, ==, 0);
  g_assert_cmpint (company->head_count, ==, 3);
  g_assert_cmpstr (company->post, ==, "c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster-book/round-trip", test_round_trip);
  g_test_add_func ("/roster-book/head", test_head);
  g_test_add_func ("/roster-book/context", test_context);
  g_test_add_func ("/roster-book/edits", test_edits);
  g_test_add_func ("/roster-book/served", test_served);
  return g_test_run ();
}
