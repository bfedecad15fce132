/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/entries.h"
#include "cal/plan.h"
#include "store/import.h"
#include "store/load.h"
#include "store/override-book.h"
#include "store/plan-book.h"
#include "store/publication-book.h"
#include "tests/scratch.h"

#include <string.h>

/*
 * A year of random edits of events: "this and following", rows changed through the sheets, occurrences moved, retimed, cancelled
 * and given back, planning again and again; each time the year is planned, published and compared with how it was. An edit says
 * which shifts it may touch; of all others every column and every byte that a subscriber sees stays, and of all shifts the id and
 * the UIDs do, for ever.
 */

#define NOW 1785542400 /* 2026-08-01 */
#define EDITS 40
#define FROM scratch_day ("2026-09-01")
#define TO scratch_day ("2027-09-01")
#define AS_OF scratch_day ("2026-08-01")
#define FIRST_REVISION "0001-01-01"

static const char *const codes[] = { "gate", "talk", "paper", "sweep" };
static const char *const names[] = { "护学", "夜话", "送报", "清扫" };
static const char *const windows[][2] = { { "上学", "放学" }, { "", NULL }, { "", NULL }, { "", NULL } };

static const char fixture[]
    = "INSERT INTO place (id, name) VALUES (3, '东门'), (4, '西门'), (5, '廉心亭');"
      "INSERT INTO person (id, code, name, name_key) VALUES (1, 'V001', '王芳', '王芳');"
      "INSERT INTO event (id, code, name) VALUES (1, 'gate', '护学'), (2, 'talk', '夜话'), (3, 'paper', '送报'), (4, 'sweep', '清扫');"
      "INSERT INTO event_revision (id, event_id) VALUES (1, 1), (2, 2), (3, 3), (4, 4);"
      "INSERT INTO event_row (id, revision_id, position, window, when_text, start_min, end_min, each_kind) VALUES"
      " (1, 1, 0, '上学', '每周一至周五', 440, 470, 'places'), (2, 1, 1, '放学', '每周一至周五', 970, 1000, 'places'),"
      " (3, 2, 0, '', '每周三', 1140, 1230, NULL), (4, 3, 0, '', '每月15日', 540, 600, NULL),"
      " (5, 4, 0, '', '每周六', 480, 540, NULL);"
      "INSERT INTO event_row_each VALUES (1, 3, 0), (1, 4, 1), (2, 3, 0), (2, 4, 1);"
      "INSERT INTO roster (id, from_day, to_day, source, created_at, input_hash, program, open_places, cost) VALUES"
      " (1, '2026-09-01', '2027-09-01', 'solve', 1, 'h', '0', 0, 0);"
      "INSERT INTO publication (id, roster_id, from_day, to_day, version, published_at) VALUES"
      " (1, 1, '2026-09-01', '2027-09-01', 1, 1)";

/* A stored shift and what its volunteer's calendar says of it. */
typedef struct {
  int event;        /* 0.. */
  Day nominal;
  char *key;        /* gate-东门/2026-09-07/上学 */
  gint64 id;
  char *uid, *text; /* text: everything else of the shift and its entry */
} Known;

/* What an edit may touch. */
typedef struct {
  const char *key;  /* one shift, or NULL: */
  int event;        /* -1 = nothing */
  Day from, to;     /* [from, to) by nominal day */
} Reach;

typedef struct {
  Scratch *scratch;
  Book *book;
  GRand *rand;
  GArray *known;      /* Known by key */
  GHashTable *by_hand; /* key -> state and day that an override says, as text */
  gint64 now;
} World;

static void
known_clear (gpointer item)
{
  Known *known = item;
  g_free (known->key);
  g_free (known->uid);
  g_free (known->text);
}

static World *
world_new (guint32 seed)
{
  World *world = g_new0 (World, 1);
  world->scratch = scratch_new ();
  world->book = scratch_make (world->scratch);
  world->rand = g_rand_new_with_seed (seed);
  world->by_hand = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  world->now = NOW;
  scratch_write (world->book, "fixture", fixture);
  return world;
}

static void
world_free (World *world)
{
  g_clear_pointer (&world->known, g_array_unref);
  g_hash_table_unref (world->by_hand);
  g_rand_free (world->rand);
  book_close (world->book);
  scratch_free (world->scratch);
  g_free (world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static int
below (World *world, int n)
{
  return g_rand_int_range (world->rand, 0, n);
}

/* ---- plan and publish ---- */

static GArray *
everybody (const Plan *plan)
{
  GArray *served = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  for (guint i = 0; i < plan->shifts->len; i++) {
    const PlannedShift *shift = &g_array_index (plan->shifts, PlannedShift, i);
    if (!shift->cancelled)
      g_array_append_val (served, ((ServedBy){ (int)i, 0, NONE, shift->posts[0].name, 1 }));
  }
  return served;
}

static void
plan_and_publish (World *world)
{
  g_autoptr (GError) error = NULL;
  world->now += 3600;
  g_assert_true (book_begin (world->book, "plan", FALSE, world->now, &error));
  g_autoptr (Community) before = book_load_community (world->book, AS_OF, &error);
  g_autoptr (Plan) plan = cal_plan (before, FROM, TO, AS_OF, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->unplanned->len, ==, 0);
  book_save_plan (world->book, before, plan, AS_OF, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (Community) community = book_load_community (world->book, AS_OF, &error);
  g_autoptr (Voice) voice = voice_new (community, &error);
  g_autoptr (Plan) stored = book_load_plan (world->book, community, FROM, TO, &error);
  g_autoptr (FeedEntries) entries = feed_book_load (world->book, &error);
  g_assert_no_error (error);
  g_autoptr (GArray) served = everybody (stored);
  g_autoptr (FeedEntries) changed = entries_publish (community, voice, stored, served, entries, 1, world->now);
  feed_book_save (world->book, changed, &error);
  g_assert_no_error (error);
  g_assert_true (book_commit (world->book, NULL, &error));
}

/* ---- what is known, and what may change ---- */

static GArray *
take_stock (World *world)
{
  g_autoptr (GError) error = NULL;
  GArray *all = g_array_new (FALSE, TRUE, sizeof (Known));
  g_array_set_clear_func (all, known_clear);
  g_autoptr (sqlite3_stmt) rows = book_query (
      world->book, &error,
      "SELECT series.event_id - 1, nominal_day, series.code || '/' || nominal_day || '/' || window AS key, shift.id, uid,"
      " concat_text.text FROM shift JOIN series ON series.id = series_id"
      " LEFT JOIN feed_entry ON shift_id = shift.id AND feed = 'person'"
      " JOIN (SELECT s.id AS of, s.day || ' ' || s.start_min || '+' || s.minutes || ' ' || coalesce (s.place_id, '-') || ' '"
      "   || s.state || ' ' || s.reason || ' ' || coalesce (group_concat (f.uid || f.sequence || f.state || f.content_hash), '')"
      "   AS text FROM shift s LEFT JOIN (SELECT * FROM feed_entry ORDER BY uid) f ON f.shift_id = s.id GROUP BY s.id)"
      "   AS concat_text ON concat_text.of = shift.id ORDER BY key", "");
  gboolean row;
  g_assert_no_error (error);
  while (book_step (world->book, rows, &row, &error) && row) {
    Known known = { book_int (rows, 0), book_day (rows, 1), g_strdup (book_text (rows, 2)), book_id (rows, 3),
                    g_strdup (book_text (rows, 4)), g_strdup (book_text (rows, 5)) };
    g_array_append_val (all, known);
  }
  g_assert_no_error (error);
  return all;
}

static gboolean
may_touch (const Reach *reach, const Known *known)
{
  if (reach->key != NULL)
    return strcmp (reach->key, known->key) == 0;
  return known->event == reach->event && known->nominal >= reach->from && known->nominal < reach->to;
}

/* Both lists are by key; shifts only ever come. */
static void
compare_stock (const GArray *before, const GArray *after, const Reach *reach)
{
  guint k = 0;
  for (guint i = 0; i < after->len; i++) {
    const Known *now = &g_array_index (after, Known, i);
    const Known *was = k < before->len ? &g_array_index (before, Known, k) : NULL;
    if (was == NULL || strcmp (was->key, now->key) != 0) {
      if (!may_touch (reach, now))
        g_error ("%s appeared", now->key);
      continue;
    }
    k++;
    g_assert_cmpint (was->id, ==, now->id);
    if (was->uid != NULL)
      g_assert_cmpstr (was->uid, ==, now->uid);
    if (!may_touch (reach, now) && strcmp (was->text, now->text) != 0)
      g_error ("%s was %s, is %s", now->key, was->text, now->text);
  }
  g_assert_cmpuint (k, ==, before->len); /* none is gone */
}

/* What was said by hand holds, whatever happened to the event; a shift that the event dropped is cancelled. */
static void
check_by_hand (World *world)
{
  for (guint i = 0; i < world->known->len; i++) {
    const Known *known = &g_array_index (world->known, Known, i);
    const char *said = g_hash_table_lookup (world->by_hand, known->key);
    if (said == NULL)
      continue;
    gboolean cancelled = strstr (known->text, " cancelled ") != NULL;
    if (strcmp (said, "cancelled") == 0)
      g_assert_true (cancelled);
    else if (!cancelled && !g_str_has_prefix (known->text, said))
      g_error ("%s should be at %s, is %s", known->key, said, known->text);
  }
}

/* ---- the edits ---- */

static const Known *
any_shift (World *world)
{
  return &g_array_index (world->known, Known, below (world, (int)world->known->len));
}

static void
replan_one (World *world, gint64 shift)
{
  g_autoptr (GError) error = NULL;
  const PlannedShift *now = NULL;
  Day nominal = DAY_NONE;
  g_autoptr (Community) community = book_load_community (world->book, AS_OF, &error);
  g_assert_true (override_book_day (world->book, shift, &nominal, &error));
  g_autoptr (Plan) fresh = cal_plan (community, nominal, nominal + 1, AS_OF, &error);
  g_assert_no_error (error);
  if (override_book_replan (world->book, community, shift, fresh, AS_OF, &now, &error))
    g_assert_cmpint (now->id, ==, shift);
  else
    g_assert_error (error, BOOK_ERROR, BOOK_ERROR_MISSING); /* the event has dropped it meanwhile */
}

static Reach
edit_one_shift (World *world)
{
  g_autoptr (GError) error = NULL;
  const Known *known = any_shift (world);
  int what = below (world, 3);
  char day[DAY_TEXT_SIZE];
  ShiftOverride o = { what == 1, DAY_NONE, UNSET, UNSET, 0, NULL };
  if (what == 0)
    o = (ShiftOverride){ FALSE, known->nominal + below (world, 5) - 2, 500 + below (world, 9) * 60, 45, 5, NULL };
  g_assert_true (book_begin (world->book, "shift", TRUE, world->now, &error));
  if (what == 2) {
    override_book_drop (world->book, known->id, &error);
    g_hash_table_remove (world->by_hand, known->key);
  } else {
    override_book_set (world->book, known->id, &o, &error);
    g_hash_table_insert (world->by_hand, g_strdup (known->key),
                         o.cancelled ? g_strdup ("cancelled")
                                     : g_strdup_printf ("%s %d+45 5 ", day_format (o.day, day), o.start));
  }
  g_assert_no_error (error);
  if (below (world, 2) == 0)
    replan_one (world, known->id);
  g_assert_true (book_commit (world->book, NULL, &error));
  return (Reach){ known->key, -1, 0, 0 };
}

/* The nearest revisions around a day: the one that holds on it, and the day the next one begins. */
static void
revisions_around (World *world, int event, Day day, gint64 *ret_revision, Day *ret_next)
{
  g_autoptr (GError) error = NULL;
  gboolean row;
  g_autoptr (sqlite3_stmt) rows = book_query (world->book, &error, "SELECT id, valid_from FROM event_revision WHERE event_id = ?"
                                              " ORDER BY valid_from", "i", event + 1);
  *ret_next = TO;
  while (book_step (world->book, rows, &row, &error) && row)
    if (book_day (rows, 1) <= day)
      *ret_revision = book_id (rows, 0);
    else
      *ret_next = MIN (*ret_next, book_day (rows, 1));
  g_assert_no_error (error);
}

/* "This and following": from a day on, at another time. */
static Reach
edit_following (World *world)
{
  g_autoptr (GError) error = NULL;
  int event = below (world, 4);
  Day day = FROM + below (world, TO - FROM), next = TO;
  gint64 old = 0;
  char text[DAY_TEXT_SIZE];
  revisions_around (world, event, day, &old, &next);
  gint64 taken = 0;
  g_assert_true (book_begin (world->book, "following", TRUE, world->now, &error));
  book_get (world->book, &taken, 0, &error, "SELECT id FROM event_revision WHERE event_id = ? AND valid_from = ?", "id", event + 1, day);
  if (taken == 0) {
    book_exec (world->book, &error, "INSERT INTO event_revision (event_id, valid_from) VALUES (?, ?)", "is", event + 1,
               day_format (day, text));
    gint64 new = book_last_id (world->book);
    book_exec (world->book, &error,
               "INSERT INTO event_row (revision_id, position, window, when_text, start_min, end_min, each_kind)"
               " SELECT ?, position, window, when_text, start_min + 5, end_min + 10, each_kind FROM event_row WHERE revision_id = ?",
               "II", new, old);
    book_exec (world->book, &error,
               "INSERT INTO event_row_each SELECT new.id, place_id, e.position FROM event_row_each e JOIN event_row old ON old.id = row_id"
               " JOIN event_row new ON new.revision_id = ? AND new.position = old.position WHERE old.revision_id = ?",
               "II", new, old);
  }
  g_assert_no_error (error);
  g_assert_true (book_commit (world->book, NULL, &error));
  return (Reach){ NULL, taken == 0 ? event : -1, day, next };
}

/* The sheet says other times or another phrase: it speaks of the newest revision. */
static Reach
edit_sheet (World *world)
{
  static const char *const phrases[][3] = { { "每周一至周五", "每天", "每周一、三、五" }, { "每周三", "每周四", "每周二、四" },
                                            { "每月15日", "每月16日", "每月1日、15日" }, { "每周六", "周末", "隔周六（从2026-09-05）" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) sheet = g_string_new ("活动,代号,时段,何时,开始,结束\n");
  g_autofree char *path = g_build_filename (world->scratch->dir, "events.csv", NULL);
  const char *paths[] = { path };
  int event = below (world, 4), start = 360 + below (world, 12) * 60;
  const char *when = phrases[event][below (world, 3)];
  char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
  for (int w = 0; w < 2 && windows[event][w] != NULL; w++)
    g_string_append_printf (sheet, "%s,%s,%s,%s,%s,%s\n", names[event], codes[event], windows[event][w], when,
                            minute_format (start + w * 300, from), minute_format (start + w * 300 + 40, to));
  g_assert_true (g_file_set_contents (path, sheet->str, -1, &error));
  g_autoptr (GPtrArray) files = import_find_files (paths, 1, &error);
  ImportOptions options = { .as_of = AS_OF, .strict = TRUE };
  g_autoptr (ImportReport) report = import_apply (world->book, files, &options, "import", world->now, &error);
  g_assert_no_error (error);
  g_assert_true (report->applied || report->count[IMPORT_CHANGED] == 0);
  gint64 revision = 0;
  Day next = TO, first = DAY_NONE;
  revisions_around (world, event, TO, &revision, &next);
  g_autoptr (sqlite3_stmt) rows = book_query (world->book, &error, "SELECT valid_from FROM event_revision WHERE id = ?", "I", revision);
  gboolean row;
  g_assert_true (book_step (world->book, rows, &row, &error) && row);
  first = book_day (rows, 0);
  return (Reach){ NULL, event, first, TO };
}

static Reach
edit_nothing (World *world)
{
  (void)world;
  return (Reach){ NULL, -1, 0, 0 };
}

static void
edit_year (guint32 seed)
{
  static Reach (*const edits[]) (World *world)
      = { edit_one_shift, edit_one_shift, edit_one_shift, edit_following, edit_sheet, edit_nothing };
  g_autoptr (World) world = world_new (seed);
  plan_and_publish (world);
  world->known = take_stock (world);
  /* 261 weekdays at two doors and in two windows, 52 Wednesdays, 12 fifteenths, 52 Saturdays from 2026-09-01 to 2027-08-31. */
  g_assert_cmpuint (world->known->len, ==, 261 * 4 + 52 + 12 + 52);
  for (int i = 0; i < EDITS; i++) {
    Reach reach = edits[below (world, G_N_ELEMENTS (edits))](world);
    plan_and_publish (world);
    GArray *after = take_stock (world);
    compare_stock (world->known, after, &reach);
    g_array_unref (world->known); /* reach.key lived there */
    world->known = after;
    check_by_hand (world);
  }
  g_test_message ("seed %u: %u shifts after %d edits, %u changed by hand", seed, world->known->len, EDITS,
                  g_hash_table_size (world->by_hand));
}

static void
test_year (void)
{
  for (guint32 seed = 1; seed <= 2; seed++)
    edit_year (seed);
}

int
main (int argc, char **argv)
{
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR)) /* many transactions that need no disk */
    g_setenv ("TMPDIR", "/dev/shm", FALSE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series-edits/year", test_year);
  return g_test_run ();
}
