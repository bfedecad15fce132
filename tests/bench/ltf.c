/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/bench/bench.h"
#include "tests/bench/ltf-model.h"

#include <math.h>
#include <string.h>

/*
 * ltf DIR [--strategy unfair|fair-linear|ours|all] [--conflict RATE] [--roster NAME]: the engine on the
 * rosters of a folder of the long-term fairness data, one after the other in the order of their names. The
 * budget is that of one roster; ours spends up to half of it on the unfair roster, from which it begins.
 * --solution names a folder.
 */

#define SMOOTHED 0.8 /* of the authors' measure of satisfaction */

static const char *const strategy_names[LTF_STRATEGIES] = { "unfair", "fair-linear", "ours" };

typedef struct {
  const char *folder, *conflict;
  LtfStrategy strategy;
  const BenchOptions *options;
  LtfPast *past;
  gint32 n_past; /* people */
  /* sums over the rosters so far */
  double value, bound, slowest;
  gint64 places;
  guint granted, asked, solved, known, optimal;
  gboolean sound;
} Series;

static void
make_room (Series *series, const LtfRoster *roster)
{
  series->past = g_renew (LtfPast, series->past, (gsize)MAX (roster->people, series->n_past));
  for (; series->n_past < roster->people; series->n_past++)
    series->past[series->n_past] = (LtfPast){ .satisfied = roster->satisfied[series->n_past] };
}

static void
carry (Series *series, const LtfRoster *roster, const Model *model, const Roster *solution,
       const guint *granted)
{
  g_autofree guint *asked = ltf_asked (roster);
  for (gint32 p = 0; p < roster->people; p++) {
    LtfPast *past = &series->past[p];
    past->asked += asked[p];
    past->granted += granted[p];
    past->satisfied = SMOOTHED * granted[p] / (roster->weeks * 7) + (1 - SMOOTHED) * past->satisfied;
    series->granted += granted[p];
  }
  series->asked += roster->requests->len;
  for (guint32 i = 0; i < solution->n; i++)
    series->past[solution->entries[i].party].duties++;
  for (guint32 p = 0; p < model->n_posts; p++)
    series->places += model->posts[p].want;
}

/*
 * Against the authors' optimum. Ours grants as many as unfair, if fairness costs nothing; fair-linear is
 * comparable in the first roster alone.
 */
static gboolean
compare (Series *series, const char *name, double value, GError **error)
{
  LtfOptimum optimum;
  GError *fault = NULL;
  const char *row = strategy_names[series->strategy == LTF_OURS ? LTF_UNFAIR : series->strategy];
  if (series->strategy == LTF_FAIR_LINEAR && series->solved > 0)
    return TRUE;
  if (ltf_optimum (series->folder, series->conflict, name, row, &optimum, &fault)) {
    g_print (" optimum %.4f", optimum.objective);
    series->known++;
    series->optimal += value <= optimum.objective + 1e-3 ? 1u : 0u;
  }
  if (fault != NULL)
    g_propagate_error (error, fault);
  return fault == NULL;
}

/* FOLDER/NAME.txt: a line "person duty week day", each from 1 on, for each duty. */
static gboolean
write_solution (const char *folder, const char *name, const Model *model, const Roster *solution,
                GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint32 i = 0; i < solution->n; i++) {
    const ModelShift *shift = &model->shifts[model->posts[solution->entries[i].post].shift];
    gint32 day = shift->day - model->from;
    g_string_append_printf (out, "%u %d %d %d\n", solution->entries[i].party + 1, shift->event + 1,
                            day / 7 + 1, day % 7 + 1);
  }
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  return g_file_set_contents (path, out->str, (gssize)out->len, error);
}

/* Ours begins from a roster that grants as many requests as can be, found in the first half of the budget. */
static BenchRun
solve_roster (const Series *series, const LtfRoster *roster, const Model *model, const BenchScale *scale)
{
  BenchOptions options = *series->options;
  if (series->strategy != LTF_OURS || options.mps != NULL)
    return bench_solve (model, &options, scale);
  BenchScale first_scale = { .scale = 1 };
  g_autoptr (Model) first_model
      = ltf_model (roster, LTF_UNFAIR, series->past, series->places, &first_scale.constant);
  options.seconds /= 2;
  BenchRun first = bench_solve (first_model, &options, &first_scale);
  options.seconds = series->options->seconds;
  options.start = first.result->roster;
  BenchRun run = bench_solve (model, &options, scale);
  bench_run_clear (&first);
  return run;
}

static gboolean
run_one (Series *series, const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".cdat", NULL);
  g_autofree char *path = g_build_filename (series->folder, file, NULL);
  g_autoptr (LtfRoster) roster = ltf_read (path, error);
  if (roster == NULL)
    return FALSE;
  make_room (series, roster);
  BenchScale scale = { .scale = 1.0 / LTF_GRANT };
  g_autoptr (Model) model
      = ltf_model (roster, series->strategy, series->past, series->places, &scale.constant);
  BenchRun run = solve_roster (series, roster, model, &scale);
  g_autofree guint *granted = g_new0 (guint, (gsize)roster->people);
  const Roster *solution = run.result->roster;
  double value = ltf_value (roster, series->strategy, series->past, model, solution, granted);
  g_print ("%-13s %-11s value %.4f", name, strategy_names[series->strategy], value);
  gboolean good = compare (series, name, value, error);
  if (good && series->options->solution != NULL)
    good = write_solution (series->options->solution, name, model, solution, error);
  if (run.bound > BENCH_NO_BOUND && series->strategy != LTF_OURS)
    g_print (" bound %.4f", run.bound);
  guint before = series->granted;
  carry (series, roster, model, solution, granted);
  g_print (" granted %u of %u in %.2f s\n", series->granted - before, roster->requests->len, run.seconds);
  series->value += value;
  series->bound
      = MIN (series->bound, run.bound) > BENCH_NO_BOUND ? series->bound + run.bound : BENCH_NO_BOUND;
  series->sound = series->sound && run.sound;
  series->slowest = MAX (series->slowest, run.seconds);
  series->solved++;
  bench_run_clear (&run);
  return good;
}

/* How evenly the requests were granted, over all rosters of the series. */
static void
print_spread (const Series *series)
{
  double sum = 0, squares = 0, least = 1;
  guint n = 0, fewest = G_MAXUINT, most = 0;
  for (gint32 p = 0; p < series->n_past; p++) {
    const LtfPast *past = &series->past[p];
    fewest = MIN (fewest, past->duties);
    most = MAX (most, past->duties);
    if (past->asked == 0)
      continue;
    double rate = (double)past->granted / past->asked;
    sum += rate;
    squares += rate * rate;
    least = MIN (least, rate);
    n++;
  }
  double mean = n > 0 ? sum / n : 0;
  g_print ("rates of granted requests: mean %.3f sd %.4f min %.3f, duties %u..%u\n", mean,
           sqrt (MAX (0, n > 0 ? squares / n - mean * mean : 0)), least, fewest, most);
}

static gboolean
run_series (Series *series, const GPtrArray *names, GError **error)
{
  for (guint i = 0; i < names->len && bench_again (); i++)
    if (!run_one (series, g_ptr_array_index (names, i), error))
      return FALSE;
  g_print ("%s: %u rosters, granted %u of %u", strategy_names[series->strategy], series->solved,
           series->granted, series->asked);
  if (series->known > 0)
    g_print (", %u of %u at the optimum", series->optimal, series->known);
  g_print (", slowest %.2f s\n", series->slowest);
  print_spread (series);
  return TRUE;
}

/* ---- the folder ---- */

static gint
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
roster_names (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *file;
  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".cdat"))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (".cdat")));
  g_ptr_array_sort (names, by_name);
  if (dir != NULL && names->len == 0)
    g_set_error (error, bench_error_quark (), 0, "%s: no .cdat files", folder);
  return names->len > 0 ? g_steal_pointer (&names) : NULL;
}

/* Leaves the one of that name alone, if it is there. */
static void
keep_one (GPtrArray *names, const char *name, GError **error)
{
  for (guint i = names->len; i-- > 0;)
    if (strcmp (g_ptr_array_index (names, i), name) != 0)
      g_ptr_array_remove_index (names, i);
  if (names->len == 0)
    g_set_error (error, bench_error_quark (), 0, "no roster of the name %s", name);
}

static gboolean
read_strategy (const char *text, LtfStrategy *ret_first, LtfStrategy *ret_last)
{
  *ret_first = 0;
  *ret_last = LTF_STRATEGIES - 1;
  if (text == NULL || strcmp (text, "all") == 0)
    return TRUE;
  for (LtfStrategy s = 0; s < LTF_STRATEGIES; s++) {
    if (strcmp (text, strategy_names[s]) == 0) {
      *ret_first = *ret_last = s;
      return TRUE;
    }
  }
  return FALSE;
}

int
main (int argc, char *argv[])
{
  BenchOptions options;
  g_autofree char *strategy = NULL, *conflict = NULL, *only = NULL;
  const GOptionEntry own[]
      = { { "strategy", 0, 0, G_OPTION_ARG_STRING, &strategy, "unfair, fair-linear, ours or all", "NAME" },
          { "conflict", 0, 0, G_OPTION_ARG_STRING, &conflict,
            "rate of the requests, to find optima.csv's rows", "RATE" },
          { "roster", 0, 0, G_OPTION_ARG_STRING, &only, "this roster alone, e.g. 2015-11-02-5", "NAME" },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GError) error = NULL;
  LtfStrategy first, last;
  bench_options (&options, own, "DIR", 1, &argc, &argv);
  bench_place (&options, TRUE);
  options.quiet = TRUE;
  g_autoptr (GPtrArray) names = roster_names (argv[1], &error);
  if (error == NULL && only != NULL)
    keep_one (names, only, &error);
  if (error == NULL && !read_strategy (strategy, &first, &last))
    g_set_error (&error, bench_error_quark (), 0, "strategies are unfair, fair-linear, ours and all: %s",
                 strategy);
  if (error != NULL)
    return bench_refuse (error);
  Series series = { 0 };
  for (LtfStrategy s = first; s <= last && bench_again (); s++) {
    g_free (series.past);
    series = (Series){ .folder = argv[1],
                       .conflict = conflict != NULL ? conflict : "0.5",
                       .strategy = s,
                       .options = &options,
                       .sound = TRUE };
    if (!run_series (&series, names, &error))
      break;
  }
  g_free (series.past);
  int status = bench_end_all (series.value, last == LTF_OURS ? BENCH_NO_BOUND : series.bound,
                              series.sound && error == NULL);
  return error != NULL ? bench_refuse (error) : status;
}
