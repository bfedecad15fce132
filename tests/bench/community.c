/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/construct.h"
#include "engine/solve.h"
#include "tests/bench/community-model.h"

/*
 * community [--people N] [--shifts N] [--seed K] [--time S] [--steps N]: the engine on a generated month,
 * with the time of each stage. Ends with one line value=V bound=B seconds=T memory_mb=M.
 */

static int people = 500, n_shifts = 700, seed = 1;
static double seconds = 0;
static gint64 steps = 0;
static gint64 began;

static double
since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1e6;
}

static double
used (gpointer data)
{
  (void)data;
  return seconds > 0 ? since (began) / seconds : 0;
}

static void
tell (const SolveProgress *progress, gpointer data)
{
  (void)data;
  g_print ("%7.3f s  %10" G_GUINT64_FORMAT " steps  open %4" G_GINT64_FORMAT "  cost %.2f\n", since (began),
           progress->steps_done, progress->best->open, (double)progress->best->cost / COST_UNIT);
}

static double
memory_mb (void)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  const char *line = g_strstr_len (text, -1, "VmHWM:");
  return line != NULL ? (double)g_ascii_strtoll (line + 6, NULL, 10) / 1024 : 0;
}

static void
time_stages (const Model *model)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (Problem) problem = problem_new (model);
  g_print ("problem %.1f ms: %u options, %.1f a person, %u rows, %u posts\n", since (start) * 1e3,
           problem->n_options, (double)problem->n_options / model->n_persons, problem->n_rows,
           model->n_posts);
  g_autoptr (Score) score = score_new (problem);
  start = g_get_monotonic_time ();
  construct (score);
  double greedy = since (start);
  ScoreReport report = score_report (score);
  g_print ("greedy %.1f ms: open %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT " places, cost %.2f\n",
           greedy * 1e3, report.open, report.places, (double)report.cost / COST_UNIT);
}

static void
print_rules (const ScoreReport *report)
{
  for (guint r = 0; r < RULE_N; r++)
    if (report->by_rule[r] != 0 || report->broken[r] != 0)
      g_print ("  %-14s %12.2f  broken %" G_GINT64_FORMAT "\n", rule_info ((RuleId)r)->name,
               (double)report->by_rule[r] / COST_UNIT, report->broken[r]);
}

int
main (int argc, char *argv[])
{
  const GOptionEntry entries[]
      = { { "people", 0, 0, G_OPTION_ARG_INT, &people, "people", "N" },
          { "shifts", 0, 0, G_OPTION_ARG_INT, &n_shifts, "shifts", "N" },
          { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "of the month and of the search", "K" },
          { "time", 0, 0, G_OPTION_ARG_DOUBLE, &seconds, "budget", "SECONDS" },
          { "steps", 0, 0, G_OPTION_ARG_INT64, &steps, "budget", "N" },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || people < 2 || n_shifts < 1) {
    g_printerr ("community: %s\n", error != NULL ? error->message : "people >= 2, shifts >= 1");
    return 2;
  }
  if (seconds <= 0 && steps <= 0)
    seconds = 2;
  g_autoptr (Model) model = community_model ((guint64)seed, (guint)people, (guint)n_shifts);
  time_stages (model);
  began = g_get_monotonic_time ();
  SolveOptions options = { .seed = (guint64)seed, .steps = (guint64)steps, .used = used, .progress = tell };
  g_autoptr (SolveResult) result = solve (model, &options);
  double took = since (began);
  print_rules (&result->report);
  g_print ("%.2f M steps/s\n", (double)result->steps / took / 1e6);
  g_print ("value=%.2f bound=- seconds=%.2f memory_mb=%.0f\n", (double)result->report.cost / COST_UNIT, took,
           memory_mb ());
  return 0;
}
