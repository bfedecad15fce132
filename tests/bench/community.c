/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/construct.h"
#include "tests/bench/bench.h"
#include "tests/bench/community-model.h"

/*
 * community [--people N] [--shifts N] [--month K] [--stages]: the engine on a generated month, the K-th of
 * its size. With --stages the time of the first steps is told too. A solution is written as one line "post
 * party heads" for each entry of the roster.
 */

#define MOST_PEOPLE 1000000

static double
ms_since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1e3;
}

static void
time_stages (const Model *model)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (Problem) problem = problem_new (model);
  g_print ("problem %.1f ms: %u options, %.1f a person, %u rows, %u posts\n", ms_since (start),
           problem->n_options, (double)problem->n_options / model->n_persons, problem->n_rows,
           model->n_posts);
  g_autoptr (Score) score = score_new (problem);
  start = g_get_monotonic_time ();
  construct (score);
  double greedy = ms_since (start);
  ScoreReport report = score_report (score);
  g_print ("greedy %.1f ms: open %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT " places, cost %.2f\n", greedy,
           report.open, report.places, (double)report.cost / COST_UNIT);
}

static void
print_rules (const SolveResult *result, double seconds)
{
  const ScoreReport *report = &result->report;
  for (guint r = 0; r < RULE_N; r++)
    if (report->by_rule[r] != 0 || report->broken[r] != 0)
      g_print ("  %-14s %12.2f  broken %" G_GINT64_FORMAT "\n", rule_info ((RuleId)r)->name,
               (double)report->by_rule[r] / COST_UNIT, report->broken[r]);
  g_print ("open %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT " places, %.2f M steps/s\n", report->open,
           report->places, (double)result->steps / seconds / 1e6);
}

static gboolean
write_solution (const Roster *roster, const char *path, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint32 i = 0; i < roster->n; i++)
    g_string_append_printf (out, "%u %u %d\n", roster->entries[i].post, roster->entries[i].party,
                            roster->entries[i].heads);
  return g_file_set_contents (path, out->str, (gssize)out->len, error);
}

int
main (int argc, char *argv[])
{
  BenchOptions options;
  int people = 500, shifts = 700, month = 1;
  gboolean stages = FALSE;
  const GOptionEntry own[]
      = { { "people", 0, 0, G_OPTION_ARG_INT, &people, "people of the community", "N" },
          { "shifts", 0, 0, G_OPTION_ARG_INT, &shifts, "shifts of the month", "N" },
          { "month", 0, 0, G_OPTION_ARG_INT, &month, "which of all such months", "K" },
          { "stages", 0, 0, G_OPTION_ARG_NONE, &stages, "tell the first steps' time", NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GError) error = NULL;
  bench_options (&options, own, NULL, 0, &argc, &argv);
  bench_place (&options, FALSE);
  if (people < 2 || people > MOST_PEOPLE || shifts < 1 || shifts > MOST_PEOPLE || month < 0) {
    g_set_error (&error, bench_error_quark (), 0, "people are 2 to %d, shifts 1 to %d, months from 0 on",
                 MOST_PEOPLE, MOST_PEOPLE);
    return bench_refuse (error);
  }
  g_autoptr (Model) model = community_model ((guint64)month, (guint)people, (guint)shifts);
  if (stages)
    time_stages (model);
  BenchScale scale = { .scale = 1 };
  BenchRun run = bench_solve (model, &options, &scale);
  print_rules (run.result, run.seconds);
  int status = bench_end (&run, TRUE);
  if (options.solution != NULL && !write_solution (run.result->roster, options.solution, &error))
    status = bench_refuse (error);
  bench_run_clear (&run);
  return status;
}
