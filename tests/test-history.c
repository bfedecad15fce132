/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/scratch.h"

#include "store/history.h"

#include <string.h>

/* Every byte that a reader could see, apart from the history itself. */
static char *
dump (Book *book)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) tables = book_query (
      book, NULL, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('change', 'sqlite_sequence') ORDER BY 1",
      "");
  while (sqlite3_step (tables) == SQLITE_ROW) {
    g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2", book_text (tables, 0));
    g_autoptr (sqlite3_stmt) rows = book_query (book, NULL, sql, "");
    g_assert_nonnull (rows);
    g_string_append_printf (text, "%s\n", book_text (tables, 0));
    while (sqlite3_step (rows) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count (rows); i++)
        g_string_append_printf (text, "%s|", book_text (rows, i) ? book_text (rows, i) : "NULL");
      g_string_append_c (text, '\n');
    }
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *const commands[] = {
  ("INSERT INTO person (code, name, name_key) VALUES ('V001', '王芳', '王芳'), ('V002', '李强', '李强');"
  "INSERT INTO person_team VALUES (1, 1, 0), (1, 2, 1), (2, 3, 0);"
  "INSERT INTO person_limit VALUES (1, '爬楼')"),
  "UPDATE person SET name = '王方', tag = '3栋' WHERE id = 1; DELETE FROM person_limit; DELETE FROM person_team WHERE team_id = 2",
  ("INSERT INTO event (code, name) VALUES ('gate', '护学'); INSERT INTO series (event_id, code) VALUES (1, 'gate');"
  "INSERT INTO shift (series_id, nominal_day, window, day, start_min, minutes)"
  " VALUES (1, '2026-09-07', '', '2026-09-07', 440, 30); INSERT INTO shift_post VALUES (1, 0, '志愿者', 1, 1, 1)"),
  ("DELETE FROM shift_post; UPDATE shift SET state = 'cancelled'; INSERT INTO attendance (shift_id, person_id, state, noted_at)"
  " VALUES (1, 2, 'present', 5)"),
};

static void
test_there_and_back (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  char *states[G_N_ELEMENTS (commands)];
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *name = g_strdup_printf ("step %u", i);
    states[i] = dump (book);
    scratch_write (book, name, commands[i]);
  }
  for (guint i = G_N_ELEMENTS (commands); i-- > 0;) {
    g_autofree char *expected = g_strdup_printf ("step %u", i);
    g_autofree char *command = NULL;
    g_assert_true (history_undo (book, 3000, &command, &error));
    g_assert_no_error (error);
    g_autofree char *now = dump (book);
    g_assert_cmpstr (command, ==, expected);
    g_assert_cmpstr (now, ==, states[i]);
    g_free (states[i]);
  }
  g_assert_false (history_undo (book, 3000, NULL, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_UNDO);
  g_assert_true (book_verify (book, NULL));
  /* Ids of what was undone are not used again. */
  scratch_write (book, "again", "INSERT INTO person (code, name, name_key) VALUES ('V003', '赵刚', '赵刚')");
  g_assert_cmpint (scratch_count (book, "SELECT min (id) FROM person"), ==, 3);
}

static void
test_list (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  scratch_write (book, "a", commands[0]);
  scratch_write (book, "b", commands[1]);
  g_assert_true (history_undo (book, 3000, NULL, &error));
  g_autoptr (GArray) list = history_list (book, 2, &error);
  g_assert_cmpint (list->len, ==, 2);
  const Change *undo = &g_array_index (list, Change, 0), *b = &g_array_index (list, Change, 1);
  g_assert_cmpint (undo->undoes, ==, b->id);
  g_assert_false (undo->undoable);
  g_assert_cmpstr (b->command, ==, "b");
  g_assert_cmpint (b->undone_at, ==, 3000);
  g_assert_cmpint (b->made_at, ==, 2000);
}

static void
test_published (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  scratch_write (book, "a", commands[0]);
  g_assert_true (book_begin (book, "publish 2026-09", FALSE, 2000, &error));
  g_assert_true (book_exec (book, &error, "INSERT INTO skill (name) VALUES ('x')", ""));
  g_assert_true (book_commit (book, NULL, &error));
  scratch_write (book, "b", commands[1]);
  g_assert_true (history_undo (book, 3000, NULL, &error));
  g_autofree char *before = dump (book);
  g_assert_false (history_undo (book, 3000, NULL, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_UNDO);
  g_assert_nonnull (strstr (error->message, "publish 2026-09"));
  g_autofree char *after = dump (book);
  g_assert_cmpstr (before, ==, after);
}

/* What a hand with another program did in between is not trampled on. */
static void
test_conflict (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  scratch_write (book, "a", commands[0]);
  scratch_exec (scratch->book, "UPDATE person SET name = '别人' WHERE id = 1");
  g_autofree char *before = dump (book);
  g_assert_false (history_undo (book, 3000, NULL, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_UNDO);
  g_autofree char *after = dump (book);
  g_assert_cmpstr (before, ==, after);
  g_clear_error (&error);
  scratch_exec (scratch->book, "UPDATE person SET name = '王芳' WHERE id = 1;"
                               "INSERT INTO note (person_id, what) VALUES (2, 'leave')");
  g_assert_false (history_undo (book, 3000, NULL, &error));
  g_assert_error (error, BOOK_ERROR, BOOK_ERROR_UNDO);
  g_assert_cmpint (scratch_count (book, "SELECT count(*) FROM person"), ==, 2);
}

/* Random commands over tables that refer to each other, all undone: the book is what it was, at every step. */
static void
test_random (void)
{
  static const char *const statements[] = {
    "INSERT OR IGNORE INTO person (code, name, name_key) VALUES ('V%d', '王', '王')",
    "UPDATE person SET tag = '%d', agreed = %d WHERE id %% 3 = %d %% 3",
    "INSERT OR IGNORE INTO person_team SELECT id, 1 + %d %% 6, %d FROM person WHERE id %% 2 = %d %% 2",
    "DELETE FROM person_team WHERE team_id = 1 + %d %% 6",
    "INSERT OR REPLACE INTO skill (name) VALUES ('s%d')",
    "INSERT OR IGNORE INTO place (name, parent_id) SELECT 'p%d', max (id) FROM place",
    "UPDATE person SET area_id = (SELECT max (id) FROM place) WHERE id %% 4 = %d %% 4",
    "UPDATE person SET area_id = NULL WHERE id %% 5 = %d %% 5",
    "DELETE FROM skill WHERE id %% 3 = %d %% 3",
    "INSERT OR IGNORE INTO note (person_id, what, weight) SELECT id, 'leave', 1 + %d %% 3 FROM person WHERE id %% 3 = %d %% 3",
    "UPDATE team SET name = name || '%d', lead_id = (SELECT max (id) FROM person) WHERE id = 1 + %d %% 6",
  };
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Book) book = scratch_make (scratch);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (int command = 0; command < 40; command++) {
    g_autoptr (GString) sql = g_string_new (NULL);
    gint64 before = scratch_count (book, "SELECT count(*) FROM change");
    for (int i = g_rand_int_range (random, 1, 5); i > 0; i--) {
      int a = g_rand_int_range (random, 0, 200);
      g_auto (GStrv) parts = g_strsplit (statements[g_rand_int_range (random, 0, G_N_ELEMENTS (statements))], "%d", -1);
      g_autofree char *number = g_strdup_printf ("%d", a);
      g_autofree char *filled = g_strjoinv (number, parts);
      g_auto (GStrv) percents = g_strsplit (filled, "%%", -1);
      g_autofree char *statement = g_strjoinv ("%", percents);
      g_string_append_printf (sql, "%s;", statement);
    }
    char *state = dump (book);
    scratch_write (book, "random", sql->str);
    if (scratch_count (book, "SELECT count(*) FROM change") > before)
      g_ptr_array_add (states, state);
    else
      g_free (state);
  }
  g_assert_cmpint (states->len, >, 30);
  while (states->len > 0) {
    g_autofree char *expected = g_ptr_array_steal_index (states, states->len - 1);
    g_assert_true (history_undo (book, 3000, NULL, &error));
    g_assert_no_error (error);
    g_autofree char *now = dump (book);
    g_assert_cmpstr (now, ==, expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/there-and-back", test_there_and_back);
  g_test_add_func ("/history/list", test_list);
  g_test_add_func ("/history/published", test_published);
  g_test_add_func ("/history/conflict", test_conflict);
  g_test_add_func ("/history/random", test_random);
  return g_test_run ();
}
