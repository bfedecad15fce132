/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/bench/ltf-read.h"

#include "tests/bench/bench.h"

#include <string.h>

/*
 * The file is a list of parameters: "%NAME < 5 >", "%NAME set < 1..5 >", and "%NAME[INDICES] = 0 indices <"
 * followed by lines of indices and a value, up to ">". A line of zeros only says that a parameter is there.
 */

#define MOST 100000
#define LARGEST 50000000 /* people x duties x days */

typedef struct {
  LtfRoster *roster;
  BenchText *text;
  guint line;
} Reading;

static gboolean
fault (const Reading *r, GError **error, const char *what)
{
  return bench_text_fault (r->text, r->line, error, "%s: %s", what, r->text->lines[r->line]);
}

/* The line that begins with %NAME and no more of a name. */
static gboolean
seek (Reading *r, const char *name, GError **error)
{
  gsize n = strlen (name);
  for (r->line = 0; r->text->lines[r->line] != NULL; r->line++) {
    const char *line = r->text->lines[r->line];
    if (*line == '%' && strncmp (line + 1, name, n) == 0 && (line[n + 1] == ' ' || line[n + 1] == '['))
      return TRUE;
  }
  r->line = 0;
  return bench_text_fault (r->text, 0, error, "no parameter %s", name);
}

/* The last number between < and >: of a set its end; a set begins with 1. */
static gboolean
read_size (Reading *r, const char *name, gint32 *ret_size, GError **error)
{
  if (!seek (r, name, error))
    return FALSE;
  g_auto (GStrv) parts = g_strsplit_set (r->text->lines[r->line], "<>", -1);
  if (g_strv_length (parts) != 3)
    return fault (r, error, "expected < and >");
  char *dots = strstr (parts[1], "..");
  if ((dots != NULL && !g_str_has_prefix (g_strstrip (parts[1]), "1.."))
      || !bench_number (dots != NULL ? strstr (parts[1], "..") + 2 : parts[1], 1, MOST, ret_size))
    return fault (r, error, "expected a number, or a set from 1 on");
  return TRUE;
}

/* One line of a parameter with indices, each counting from 0; TRUE from it: stored. */
typedef gboolean (*Store) (LtfRoster *roster, const gint32 *at, const char *value);

static gboolean
read_line (Reading *r, const gint32 *sizes, guint n, Store store, GError **error)
{
  g_auto (GStrv) split = g_strsplit_set (r->text->lines[r->line], " \t", -1);
  const char *words[8];
  guint n_words = 0;
  gint32 at[4];
  for (guint i = 0; split[i] != NULL && n_words < G_N_ELEMENTS (words); i++)
    if (*split[i] != '\0')
      words[n_words++] = split[i];
  if (n_words > 0 && strcmp (words[0], "0") == 0) /* the placeholder */
    return TRUE;
  if (n_words != n + 1)
    return fault (r, error, "wrong number of indices");
  for (guint i = 0; i < n; i++) {
    if (!bench_number (words[i], 1, sizes[i], &at[i]))
      return fault (r, error, "an index is out of range");
    at[i]--;
  }
  return store (r->roster, at, words[n]) || fault (r, error, "not a value of this parameter");
}

static gboolean
read_indexed (Reading *r, const char *name, const gint32 *sizes, guint n, Store store, GError **error)
{
  if (!seek (r, name, error))
    return FALSE;
  for (r->line++; r->text->lines[r->line] != NULL; r->line++) {
    const char *line = r->text->lines[r->line];
    if (*line == '>')
      return TRUE;
    if (*line != '\0' && !read_line (r, sizes, n, store, error))
      return FALSE;
  }
  r->line = 0;
  return bench_text_fault (r->text, 0, error, "parameter %s has no end", name);
}

/* ---- the parameters ---- */

static gsize
person_day (const LtfRoster *roster, gint32 person, gint32 day)
{
  return (gsize)person * (gsize)roster->weeks * 7 + (gsize)day;
}

static gboolean
is_one (const char *value)
{
  return strcmp (value, "1") == 0;
}

static gboolean
store_request (LtfRoster *roster, const gint32 *at, const char *value)
{
  LtfRequest request = { at[0], at[1], at[2] * 7 + at[3] };
  g_array_append_val (roster->requests, request);
  return is_one (value);
}

static gboolean
store_off_request (LtfRoster *roster, const gint32 *at, const char *value)
{
  LtfRequest request = { at[0], -1, at[1] * 7 + at[2] };
  g_array_append_val (roster->requests, request);
  return is_one (value);
}

static gboolean
store_away (LtfRoster *roster, const gint32 *at, const char *value)
{
  roster->away[person_day (roster, at[0], at[1] * 7 + at[2])] = TRUE;
  return is_one (value);
}

static gboolean
store_wanted (LtfRoster *roster, const gint32 *at, const char *value)
{
  return bench_number (value, 0, MOST, &roster->wanted[at[0] * 7 + at[1]]);
}

static gboolean
store_may (LtfRoster *roster, const gint32 *at, const char *value)
{
  gsize row = (gsize)at[0] * (gsize)roster->duties + (gsize)at[1];
  roster->may[row * (gsize)roster->weeks * 7 + (gsize)(at[2] * 7 + at[3])] = TRUE;
  return is_one (value);
}

static gboolean
store_satisfied (LtfRoster *roster, const gint32 *at, const char *value)
{
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);
  roster->satisfied[at[0]] = number;
  return end != value && *end == '\0' && number >= 0 && number <= 2;
}

static gboolean
read_parameters (Reading *r, GError **error)
{
  LtfRoster *roster = r->roster;
  if (!read_size (r, "W_max", &roster->weeks, error) || !read_size (r, "I", &roster->duties, error)
      || !read_size (r, "J", &roster->people, error) || !read_size (r, "D_work", &roster->work_days, error))
    return FALSE;
  if (roster->weeks > 53 || roster->work_days > 7)
    return bench_text_fault (r->text, 0, error, "at most 53 weeks of 7 days");
  gsize days = (gsize)roster->weeks * 7;
  if ((gsize)roster->people * (gsize)roster->duties * days > LARGEST)
    return bench_text_fault (r->text, 0, error, "more people, duties and days than can be");
  roster->wanted = g_new0 (gint32, (gsize)roster->duties * 7);
  roster->may = g_new0 (gboolean, (gsize)roster->people * (gsize)roster->duties * days);
  roster->away = g_new0 (gboolean, (gsize)roster->people * days);
  roster->satisfied = g_new0 (double, (gsize)roster->people);
  const gint32 duty[] = { roster->people, roster->duties, roster->weeks, 7 };
  const gint32 day[] = { roster->people, roster->weeks, 7 };
  const gint32 weekday[] = { roster->duties, 7 };
  return read_indexed (r, "g_req_on", duty, 4, store_request, error)
         && read_indexed (r, "g_req_off", day, 3, store_off_request, error)
         && read_indexed (r, "D_off", day, 3, store_away, error)
         && read_indexed (r, "d_bar_duty", weekday, 2, store_wanted, error)
         && read_indexed (r, "E_pos", duty, 4, store_may, error)
         && read_indexed (r, "s_hat", day, 1, store_satisfied, error);
}

LtfRoster *
ltf_read (const char *path, GError **error)
{
  g_autoptr (BenchText) text = bench_text_new (path, error);
  if (text == NULL)
    return NULL;
  g_autoptr (LtfRoster) roster = g_new0 (LtfRoster, 1);
  roster->requests = g_array_new (FALSE, FALSE, sizeof (LtfRequest));
  Reading reading = { .roster = roster, .text = text };
  return read_parameters (&reading, error) ? g_steal_pointer (&roster) : NULL;
}

void
ltf_free (LtfRoster *roster)
{
  if (roster == NULL)
    return;
  g_free (roster->wanted);
  g_free (roster->may);
  g_free (roster->away);
  g_free (roster->satisfied);
  g_array_unref (roster->requests);
  g_free (roster);
}

gboolean
ltf_optimum (const char *folder, const char *conflict, const char *roster, const char *strategy,
             LtfOptimum *ret_optimum, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "optima.csv", NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  g_autoptr (BenchText) text = bench_text_new (path, error);
  for (guint line = 0; text != NULL && text->lines[line] != NULL; line++) {
    g_auto (GStrv) field = g_strsplit (text->lines[line], ",", -1);
    if (g_strv_length (field) < 9 || strcmp (field[0], conflict) != 0 || strcmp (field[1], roster) != 0
        || strcmp (field[2], strategy) != 0)
      continue;
    ret_optimum->objective = g_ascii_strtod (field[5], NULL);
    return bench_number (field[8], 0, MOST, &ret_optimum->granted)
           || bench_text_fault (text, line, error, "granted is no number");
  }
  return FALSE;
}
