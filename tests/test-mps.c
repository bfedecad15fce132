/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/check.h"
#include "engine/mps.h"
#include "engine/score.h"
#include "engine/solve.h"
#include "tests/random-model.h"
#include "tests/scratch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The program file says what the compact model says, names nobody, and another solver finds the roster in it. */

static void
append (const char *text, gsize length, gpointer data)
{
  g_string_append_len (data, text, (gssize)length);
}

static char *
write_text (const Compact *compact)
{
  GString *text = g_string_new (NULL);
  mps_write (compact, append, text);
  return g_string_free (text, FALSE);
}

/* ---- a reader of its own ---- */

static guint32
index_of (GHashTable *names, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (names, name)) - 1;
}

static guint32
add_name (GHashTable *names, const char *name)
{
  guint32 index = index_of (names, name);
  if (index != G_MAXUINT32)
    return index;
  index = g_hash_table_size (names);
  g_hash_table_insert (names, g_strdup (name), GUINT_TO_POINTER (index + 1));
  return index;
}

typedef struct {
  double cost, low, high;
  gboolean integer;
} ReadColumn;
typedef struct {
  char type;
  double side, range;
} ReadRow;

typedef struct {
  GHashTable *row_names, *column_names;
  GArray *rows, *columns;
  double *dense; /* rows x columns */
  double constant;
} Read;

static void
read_column (Read *read, char **word, gboolean integer, gsize stride)
{
  guint32 column = add_name (read->column_names, word[0]);
  if (column == read->columns->len)
    g_array_append_val (read->columns, ((ReadColumn){ .high = INFINITY, .integer = integer }));
  double value = g_ascii_strtod (word[2], NULL);
  if (strcmp (word[1], "cost") == 0)
    g_array_index (read->columns, ReadColumn, column).cost = value;
  else
    read->dense[index_of (read->row_names, word[1]) * stride + column] = value;
}

static void
read_line (Read *read, const char *section, char **word, gboolean *integer, gsize stride)
{
  if (strcmp (section, "ROWS") == 0 && word[0][0] != 'N') {
    add_name (read->row_names, word[1]);
    g_array_append_val (read->rows, ((ReadRow){ .type = word[0][0], .range = NAN }));
  } else if (strcmp (section, "COLUMNS") == 0) {
    if (strcmp (word[1], "'MARKER'") == 0)
      *integer = strcmp (word[2], "'INTORG'") == 0;
    else
      read_column (read, word, *integer, stride);
  } else if (strcmp (section, "RHS") == 0 || strcmp (section, "RANGES") == 0) {
    double value = g_ascii_strtod (word[2], NULL);
    if (strcmp (word[1], "cost") == 0) {
      read->constant = -value;
      return;
    }
    ReadRow *row = &g_array_index (read->rows, ReadRow, index_of (read->row_names, word[1]));
    *(section[1] == 'H' ? &row->side : &row->range) = value;
  } else if (strcmp (section, "BOUNDS") == 0) {
    ReadColumn *column = &g_array_index (read->columns, ReadColumn, index_of (read->column_names, word[2]));
    double value = g_ascii_strtod (word[3], NULL);
    column->low = word[0][0] == 'U' ? column->low : value;
    column->high = word[0][0] == 'L' ? column->high : value;
  }
}

static void
read_text (Read *read, const char *text, gsize stride)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *section = g_strdup ("");
  gboolean integer = FALSE;
  for (guint i = 0; lines[i] != NULL; i++) {
    gboolean heading = lines[i][0] != ' ';
    g_auto (GStrv) word = g_strsplit (g_strstrip (lines[i]), " ", -1);
    if (heading) {
      g_free (section);
      section = g_strdup (word[0] == NULL ? "" : word[0]);
    } else {
      read_line (read, section, word, &integer, stride);
    }
  }
  g_assert_cmpstr (section, ==, ""); /* ENDATA and the last line's end */
}

static void
compare (const Compact *compact, const Read *read)
{
  g_assert_cmpuint (read->rows->len, ==, compact->n_rows);
  g_assert_cmpuint (read->columns->len, ==, compact->n_columns);
  g_assert_cmpfloat (read->constant, ==, (double)compact->constant);
  for (guint32 c = 0; c < compact->n_columns; c++) {
    const ReadColumn *column = &g_array_index (read->columns, ReadColumn, c);
    g_assert_cmpfloat (column->cost, ==, (double)compact->columns[c].cost);
    g_assert_cmpfloat (column->low, ==, compact->columns[c].low);
    g_assert_cmpfloat (column->high, ==, compact->columns[c].high);
    g_assert_cmpint (column->integer, ==, compact->columns[c].integer);
  }
  for (guint32 r = 0; r < compact->n_rows; r++) {
    const ReadRow *row = &g_array_index (read->rows, ReadRow, r);
    double low = row->type == 'L' ? row->side - (isnan (row->range) ? INFINITY : row->range) : row->side;
    double high = row->type == 'G' ? INFINITY : row->side;
    const CompactRow *own = &compact->rows[r];
    g_assert_cmpfloat (low, ==, own->low == -COMPACT_OPEN ? -INFINITY : (double)own->low);
    g_assert_cmpfloat (high, ==, own->high == COMPACT_OPEN ? INFINITY : (double)own->high);
    for (guint32 e = own->from; e < own->to; e++) {
      double *at = &read->dense[(gsize)r * compact->n_columns + compact->entries[e].column];
      g_assert_cmpfloat (*at, ==, compact->entries[e].coef);
      *at = 0;
    }
  }
  for (gsize i = 0; i < (gsize)compact->n_rows * compact->n_columns; i++)
    g_assert_cmpfloat (read->dense[i], ==, 0);
}

static void
test_read (void)
{
  for (guint64 seed = 1; seed <= 60; seed++) {
    g_autoptr (Model) model
        = random_model (seed, (guint)(2 + seed % 8), (guint)(3 + seed % 9), (guint)(4 + seed % 30));
    g_autoptr (Problem) problem = problem_new (model);
    g_autoptr (Compact) compact = compact_new (problem, TRUE);
    g_autofree char *text = write_text (compact);
    Read read = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                  g_array_new (FALSE, FALSE, sizeof (ReadRow)), g_array_new (FALSE, FALSE, sizeof (ReadColumn)),
                  g_new0 (double, (gsize)compact->n_rows * compact->n_columns + 1), 0 };
    read_text (&read, text, compact->n_columns);
    compare (compact, &read);
    for (guint32 o = 0; o < problem->n_options; o++) {
      const Option *option = &problem->options[o];
      gboolean person = option->party < model->n_persons;
      g_autofree char *name
          = g_strdup_printf ("%c%u_s%u_q%u", person ? 'p' : 'o', person ? option->party : option->party - model->n_persons,
                             option->shift, option->post - model->shifts[option->shift].posts.from);
      g_assert_cmpuint (index_of (read.column_names, name), ==, o);
    }
    g_assert_null (strstr (text, "person"));
    g_hash_table_unref (read.row_names);
    g_hash_table_unref (read.column_names);
    g_array_unref (read.rows);
    g_array_unref (read.columns);
    g_free (read.dense);
  }
}

/* ---- another solver ---- */

/* The solver's values by name, one a line: index name value reduced cost. */
static void
read_solution (const Problem *problem, const char *path, gint32 *heads)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Optimal"));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++) {
    unsigned index, party, shift, post;
    char sort;
    double value;
    if (sscanf (lines[i], " %u %c%u_s%u_q%u %lf", &index, &sort, &party, &shift, &post, &value) != 6)
      continue;
    if (sort == 'o')
      party += problem->model->n_persons;
    guint32 option = problem_find (problem, party, problem->model->shifts[shift].posts.from + post);
    g_assert_cmpuint (option, !=, PROBLEM_NONE);
    heads[option] = (gint32)lround (value);
  }
}

/* The optimum that CBC finds is a sound roster of that cost, and no dearer than what the engine finds. */
static gboolean
solve_with_cbc (const char *cbc, const char *dir, guint64 seed)
{
  g_autoptr (Model) model = random_model (seed, (guint)(2 + seed % 5), (guint)(2 + seed % 7), (guint)(4 + seed % 20));
  g_autoptr (Problem) problem = problem_new (model);
  if (problem->n_options == 0)
    return TRUE;
  g_autoptr (Compact) compact = compact_new (problem, TRUE);
  g_autofree char *text = write_text (compact);
  g_autofree char *file = g_build_filename (dir, "p.mps", NULL), *told = g_build_filename (dir, "p.sol", NULL);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  const char *argv[] = { cbc, file, "ratio", "0", "allow", "0", "cutoff", "1e15", "solve", "solution", told, NULL };
  g_autofree char *out = NULL;
  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL, NULL));
  g_autoptr (Score) score = score_new (problem);
  g_autofree gint32 *heads = g_new0 (gint32, problem->n_options + 1);
  g_autofree double *values = g_new0 (double, compact->n_columns + 1);
  read_solution (problem, told, heads);
  score_load_heads (score, heads);
  for (guint32 o = 0; o < problem->n_options; o++)
    values[o] = heads[o];
  g_autoptr (Roster) roster = score_roster (score);
  g_autoptr (Check) check = check_roster (model, roster);
  SolveOptions options = { .seed = seed, .steps = 4000 };
  g_autoptr (SolveResult) found = solve (model, &options);
  gboolean fine = compact_fill (compact, values) && check_is_sound (check) && check->total <= found->report.cost
                  && fabs (compact_cost (compact, values) - (double)check->total) < 1e-3;
  if (!fine)
    g_test_message ("seed %" G_GUINT64_FORMAT ": the solver's roster costs %" G_GINT64_FORMAT ", %ssound; the engine's %"
                    G_GINT64_FORMAT, seed, check->total, check_is_sound (check) ? "" : "not ", found->report.cost);
  return fine;
}

static void
test_cbc (void)
{
  g_autofree char *cbc = g_find_program_in_path ("cbc");
  if (cbc == NULL) {
    g_test_skip ("no cbc here");
    return;
  }
  g_autofree char *dir = g_dir_make_tmp ("paiban-mps-XXXXXX", NULL);
  guint wrong = 0;
  for (guint64 seed = 1; seed <= 80; seed++)
    wrong += solve_with_cbc (cbc, dir, seed) ? 0 : 1;
  scratch_remove (dir);
  g_assert_cmpuint (wrong, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mps/read", test_read);
  g_test_add_func ("/mps/cbc", test_cbc);
  return g_test_run ();
}
