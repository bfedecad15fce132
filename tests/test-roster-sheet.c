/* SPDX-License-Identifier: MPL-2.0 */
#include "store/decode.h"
#include "store/roster-sheet.h"
#include "tests/scratch.h"

#include <string.h>

#define DAY(text) scratch_day (text)

/* One shift with two posts (劝停 2, 护送 1) and one with 志愿者 3; four people, two of one name, a company.
 */
static const char fixture[]
    = "INSERT INTO person (id, code, name, name_key, tag) VALUES (1, 'V001', '王芳', '王芳', '3栋'), (2, "
      "'V002', '李强', '李强', NULL),"
      " (3, 'V003', '王芳', '王芳', '5栋'), (4, 'V004', '赵刚', '赵刚', NULL);"
      "INSERT INTO organisation (id, name) VALUES (1, '万科物业');"
      "INSERT INTO event (id, code, name) VALUES (1, 'gate', '护学');"
      "INSERT INTO series (id, event_id, code) VALUES (1, 1, 'gate-东门');"
      "INSERT INTO shift (id, series_id, nominal_day, window, day, start_min, minutes) VALUES"
      " (1, 1, '2026-09-07', '上学', '2026-09-07', 440, 30), (2, 1, '2026-09-08', '', '2026-09-08', 540, 60);"
      "INSERT INTO shift_post (shift_id, position, name, min, want, max) VALUES (1, 0, '劝停', 2, 2, 2), (1, "
      "1, '护送', 1, 1, 1),"
      " (2, 0, '志愿者', 3, 3, 3)";

static StoredRoster *
make_roster (Book *book)
{
  g_autoptr (GError) error = NULL;
  StoredRoster *roster = stored_roster_new (DAY ("2026-09-01"), DAY ("2026-10-01"));
  static const StoredAssignment all[] = { { 1, 1, 0, (char *)"劝停", 1, TRUE },
                                          { 1, 2, 0, (char *)"护送", 1, FALSE },
                                          { 2, 0, 1, (char *)"志愿者", 2, FALSE } };
  roster->source = g_strdup ("solve");
  roster->input_hash = g_strdup ("h");
  roster->program = g_strdup ("0.1.0");
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    stored_assignments_add (roster->assignments, &all[i]);
  g_assert_true (book_begin (book, "solve", TRUE, 5, NULL));
  g_assert_true (roster_book_save (book, roster, 0, &error));
  g_assert_true (book_commit (book, NULL, &error));
  gint64 id = roster->id;
  stored_roster_free (roster);
  return roster_book_load (book, id, NULL);
}

/* What is replaced in the written sheet, and the edits that come of it: what shift party post heads lock. */
typedef struct {
  const char *name;
  const char *swaps[8]; /* old, new, old, new … */
  const char *edits;
  guint waiting;
} Case;

static const Case cases[] = {
  { "untouched", { NULL }, "", 0 },
  { "an open place filled by name", { "劝停,2,,,,,", "劝停,2,赵刚,,,," }, "assign 1 V004 劝停 1 0\n", 0 },
  { "by number", { "劝停,2,,,,,", "劝停,2,,V004,,," }, "assign 1 V004 劝停 1 0\n", 0 },
  { "with a lock", { "劝停,2,,,,,", "劝停,2,赵刚,,,是," }, "assign 1 V004 劝停 1 1\n", 0 },
  { "name taken out", { "护送,1,李强,V002", "护送,1,,V002" }, "remove 1 V002 - 1 0\n", 0 },
  { "name and number taken out", { "护送,1,李强,V002,1,否", "护送,1,,,," }, "remove 1 V002 - 1 0\n", 0 },
  { "only the name replaced",
    { "护送,1,李强,V002", "护送,1,赵刚,V002" },
    "remove 1 V002 - 1 0\nassign 1 V004 护送 1 0\n",
    0 },
  { "only the number replaced",
    { "护送,1,李强,V002", "护送,1,李强,V004" },
    "remove 1 V002 - 1 0\nassign 1 V004 护送 1 0\n",
    0 },
  { "the other of one name",
    { "王芳（3栋）,V001", "王芳（5栋）,V001" },
    "remove 1 V001 - 1 0\nassign 1 V003 劝停 1 0\n",
    0 },
  { "two posts swapped, locks stay with the people",
    { "劝停,1,王芳（3栋）,V001,1,是", "劝停,1,李强,V002,1,是", "护送,1,李强,V002,1,否",
      "护送,1,王芳（3栋）,V001,1,否" },
    "assign 1 V001 护送 1 1\nassign 1 V002 劝停 1 0\n",
    0 },
  { "unlocked", { "V001,1,是", "V001,1,否" }, "unlock 1 V001 - 1 0\n", 0 },
  { "locked", { "V002,1,否", "V002,1,是" }, "lock 1 V002 - 1 0\n", 0 },
  { "lock cell emptied", { "V001,1,是", "V001,1," }, "", 0 },
  { "more people of the company",
    { "万科物业,,2,否", "万科物业,,3,否" },
    "assign 2 万科物业 志愿者 3 0\n",
    0 },
  { "the company leaves", { "万科物业,,2,否", ",,," }, "remove 2 万科物业 志愿者 2 0\n", 0 },
  { "a stranger", { "劝停,2,,,,,", "劝停,2,孙悟空,,,," }, "", 1 },
  { "an ambiguous name", { "劝停,2,,,,,", "劝停,2,王芳,,,," }, "", 1 },
  { "twice on one shift", { "劝停,2,,,,,", "劝停,2,李强,,,," }, "", 1 },
  { "name and number of two people", { "劝停,2,,,,,", "劝停,2,赵刚,V003,,," }, "", 1 },
  { "no such shift", { "gate-东门/2026-09-08,", "gate-东门/2026-09-09," }, "", 2 },
  { "no such post", { "劝停,2,,,,,", "望风,2,赵刚,,,," }, "", 1 },
  { "not a lock", { "V001,1,是", "V001,1,也许" }, "", 1 },
};

static char *
edits_of (Book *book, const RosterSheet *sheet)
{
  static const char *const names[] = {
    [EDIT_ASSIGN] = "assign", [EDIT_REMOVE] = "remove", [EDIT_LOCK] = "lock", [EDIT_UNLOCK] = "unlock"
  };
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < sheet->edits->len; i++) {
    const RosterEdit *edit = &g_array_index (sheet->edits, RosterEdit, i);
    g_autoptr (sqlite3_stmt) who = book_query (book, NULL,
                                               "SELECT coalesce ((SELECT code FROM person WHERE id = ?1), "
                                               "(SELECT name FROM organisation WHERE id = ?2))",
                                               "KK", edit->person, edit->organisation);
    g_assert_cmpint (sqlite3_step (who), ==, SQLITE_ROW);
    g_string_append_printf (out, "%s %d %s %s %d %d\n", names[edit->what], (int)edit->shift,
                            book_text (who, 0), edit->post != NULL ? edit->post : "-", edit->head_count,
                            edit->locked);
  }
  return g_string_free (out, FALSE);
}

static char *
replaced (const char *text, const char *old, const char *new)
{
  g_assert_nonnull (strstr (text, old));
  g_auto (GStrv) parts = g_strsplit (text, old, -1);
  return g_strjoinv (new, parts);
}

static void
test_edits (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  scratch_write (book, "fixture", fixture);
  g_autoptr (StoredRoster) roster = make_roster (book);
  g_autofree char *path = g_build_filename (scratch->dir, "roster.csv", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    GString *written = roster_sheet_write (book, roster, TRUE, &error);
    g_assert_no_error (error);
    g_autofree char *text = g_string_free (written, FALSE);
    if (i == 0)
      g_test_message ("%s", text);
    for (guint s = 0; s < 8 && cases[i].swaps[s] != NULL; s += 2) {
      char *next = replaced (text, cases[i].swaps[s], cases[i].swaps[s + 1]);
      g_free (text);
      text = next;
    }
    g_assert_true (g_file_set_contents (path, text, -1, &error));
    g_assert_true (roster_sheet_detect (path));
    g_autoptr (RosterSheet) sheet = roster_sheet_read (book, roster, path, TRUE, &error);
    g_assert_no_error (error);
    g_autofree char *edits = edits_of (book, sheet);
    g_test_message ("%s", cases[i].name);
    g_assert_cmpstr (edits, ==, cases[i].edits);
    g_assert_cmpuint (sheet->report->count[IMPORT_WAITING], ==, cases[i].waiting);
    guint bad = 0;
    g_autoptr (StoredRoster) after = roster_apply_edits (
        roster, (const RosterEdit *)(gpointer)sheet->edits->data, sheet->edits->len, &bad, &error);
    g_assert_no_error (error);
    g_assert_nonnull (after);
  }
}

/* A sheet of another draft, and files that are none, are refused as a whole. */
static void
test_refused (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  g_autoptr (GError) error = NULL;
  scratch_write (book, "fixture", fixture);
  g_autoptr (StoredRoster) roster = make_roster (book);
  g_autofree char *path = g_build_filename (scratch->dir, "roster.csv", NULL);
  g_assert_true (
      g_file_set_contents (path, "班次,岗位,姓名,稿\ngate-东门/2026-09-07/上学,劝停,赵刚,99\n", -1, NULL));
  g_assert_null (roster_sheet_read (book, roster, path, TRUE, &error));
  g_assert_error (error, SHEET_ERROR, SHEET_ERROR_SHAPE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "姓名,电话\n王芳,1\n", -1, NULL));
  g_assert_false (roster_sheet_detect (path));
  g_assert_null (roster_sheet_read (book, roster, path, TRUE, &error));
  g_assert_error (error, SHEET_ERROR, SHEET_ERROR_SHAPE);
}

/* Rows that are gone change nothing; a row by hand, without 序, is one more. */
static void
test_few_rows (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autoptr (Book) book = scratch_make (scratch);
  g_autoptr (GError) error = NULL;
  scratch_write (book, "fixture", fixture);
  g_autoptr (StoredRoster) roster = make_roster (book);
  g_autofree char *path = g_build_filename (scratch->dir, "roster.csv", NULL);
  g_assert_true (
      g_file_set_contents (path, "shift,post,person\n护学-东门/2026-09-08,志愿者,赵刚\n", -1, NULL));
  g_autoptr (RosterSheet) sheet = roster_sheet_read (book, roster, path, FALSE, &error);
  g_assert_no_error (error);
  g_autofree char *edits = edits_of (book, sheet);
  g_assert_cmpstr (edits, ==, "assign 2 V004 志愿者 1 0\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster-sheet/edits", test_edits);
  g_test_add_func ("/roster-sheet/refused", test_refused);
  g_test_add_func ("/roster-sheet/few-rows", test_few_rows);
  return g_test_run ();
}
