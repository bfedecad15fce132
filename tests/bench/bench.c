/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/bench/bench.h"

#include "engine/check.h"
#include "engine/mps.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static gint64 began, run_began;
static volatile sig_atomic_t interrupted;

static gboolean by_cpu;
static int cpu_threads = 1;

/* Microseconds: of the wall, or (--cpu) of the processor divided by the threads, which on a busy machine is what a quiet one's
 * wall would be. */
static gint64
now_us (void)
{
  struct timespec spent;
  if (!by_cpu || clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent) != 0)
    return g_get_monotonic_time ();
  return ((gint64)spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000) / cpu_threads;
}

double
bench_seconds (void)
{
  return (double)(now_us () - began) / 1e6;
}

static double
run_seconds (void)
{
  return (double)(now_us () - run_began) / 1e6;
}

gboolean
bench_again (void)
{
  run_began = now_us ();
  return !interrupted;
}

/* The first Ctrl-C ends the search, a second one the program. */
static void
on_interrupt (int number)
{
  (void)number;
  interrupted = 1;
}

static void
catch_interrupt (void)
{
  struct sigaction action = { .sa_handler = on_interrupt };
  action.sa_flags = (int)(SA_RESETHAND | (unsigned)SA_RESTART);
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

static G_NORETURN void
refuse_options (const char *message)
{
  g_printerr ("%s: %s\n", g_get_prgname (), message);
  exit (2);
}

void
bench_options (BenchOptions *o, const GOptionEntry *own, const char *usage, int n, int *argc, char ***argv)
{
  g_autofree char *regime = NULL, *solution = NULL, *mps = NULL;
  const GOptionEntry entries[]
      = { { "time", 0, 0, G_OPTION_ARG_DOUBLE, &o->seconds, "budget, from the start of the program",
            "SECONDS" },
          { "steps", 0, 0, G_OPTION_ARG_INT64, &o->steps, "budget of moves", "N" },
          { "cpu", 0, 0, G_OPTION_ARG_NONE, &by_cpu,
            "seconds are of the processor, divided by the threads: for busy machines", NULL },
          { "threads", 0, 0, G_OPTION_ARG_INT, &o->threads, "threads of the search", "N" },
          { "seed", 0, 0, G_OPTION_ARG_INT64, &o->seed, "of the search", "K" },
          { "regime", 0, 0, G_OPTION_ARG_STRING, &regime, "people serve now and then, or nearly every day: not by density",
            "sparse|dense" },
          { "solution", 0, 0, G_OPTION_ARG_FILENAME, &solution, "where to write the roster", "FILE" },
          { "write-mps", 0, 0, G_OPTION_ARG_FILENAME, &mps, "write the problem for other solvers, and end",
            "FILE" },
          G_OPTION_ENTRY_NULL };
  *o = (BenchOptions){ .seed = 1, .threads = 2 };
  began = run_began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_option_context_add_main_entries (context, entries, NULL);
  if (own != NULL)
    g_option_context_add_main_entries (context, own, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    refuse_options (error->message);
  o->solution = g_intern_string (solution); /* for as long as the program runs */
  o->mps = g_intern_string (mps);
  if (*argc != n + 1) {
    g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
    refuse_options (help);
  }
  if (o->seconds < 0 || o->steps < 0 || o->seed < 0 || o->threads < 1)
    refuse_options ("budget and seed are not negative, threads at least 1");
  if (regime != NULL && strcmp (regime, "sparse") != 0 && strcmp (regime, "dense") != 0)
    refuse_options ("a regime is sparse or dense");
  if (regime != NULL)
    o->regime = regime[0] == 's' ? SOLVE_SPARSE : SOLVE_DENSE;
  if (o->seconds <= 0 && o->steps == 0)
    o->seconds = 2;
  cpu_threads = o->threads;
  if (by_cpu)
    began = run_began = 0;
  catch_interrupt ();
}

void
bench_place (const BenchOptions *o, gboolean is_folder)
{
  if (o->solution == NULL)
    return;
  char *folder = is_folder ? g_strdup (o->solution) : g_path_get_dirname (o->solution);
  gboolean is_taken = !is_folder && g_file_test (o->solution, G_FILE_TEST_IS_DIR);
  gboolean good
      = !is_taken && g_mkdir_with_parents (folder, 0777) == 0 && g_access (folder, W_OK | X_OK) == 0;
  int fault = is_taken ? EISDIR : errno;
  g_free (folder);
  if (good)
    return;
  g_printerr ("%s: %s: %s\n", g_get_prgname (), o->solution, g_strerror (fault));
  exit (2);
}

int
bench_refuse (const GError *error)
{
  g_printerr ("%s: %s\n", g_get_prgname (), error->message);
  return 2;
}

/* ---- the problem for others ---- */

static void
append_mps (const char *text, gsize length, gpointer data)
{
  if (fwrite (text, 1, length, data) != length)
    refuse_options ("the MPS file cannot be written");
}

/* Tells, too, how an objective of the file becomes a value. */
static void
write_mps (const Model *model, const char *path, const BenchScale *scale)
{
  FILE *file = fopen (path, "w");
  if (file == NULL)
    refuse_options ("the MPS file cannot be opened for writing");
  g_autoptr (Problem) problem = problem_new (model);
  g_autoptr (Compact) compact = compact_new (problem, TRUE);
  mps_write (compact, append_mps, file);
  if (fclose (file) != 0)
    refuse_options ("the MPS file cannot be written");
  g_print ("value is (objective / unit + constant) x scale\n");
  g_print ("unit=%d constant=%" G_GINT64_FORMAT " scale=%.10g\n", COST_UNIT, scale->constant, scale->scale);
}

/* ---- the run ---- */

typedef struct {
  const BenchOptions *options;
  const BenchScale *scale;
} Telling;

static double
in_points (const BenchScale *scale, Cost cost)
{
  return ((double)cost / COST_UNIT + (double)scale->constant) * scale->scale;
}

static double
used (gpointer data)
{
  const Telling *telling = data;
  if (interrupted)
    return 1;
  return telling->options->seconds > 0 ? run_seconds () / telling->options->seconds : 0;
}

static void
tell (const SolveProgress *progress, gpointer data)
{
  const Telling *telling = data;
  double value = in_points (telling->scale, progress->best->cost);
  g_print ("%9.3f s  value %.10g", run_seconds (), value);
  if (progress->has_bound) {
    double bound = in_points (telling->scale, progress->bound);
    g_print ("  bound %.10g  gap %.2f %%", bound, 100 * (value - bound) / MAX (1e-9, ABS (value)));
  }
  g_print ("\n");
}

static gboolean
check (const Model *model, const Roster *roster)
{
  g_autoptr (Check) found = check_roster (model, roster);
  for (guint r = 0; r < RULE_N && found->excess > 0; r++)
    if (found->hard[r] > 0)
      g_print ("broken: %s by %" G_GINT64_FORMAT "\n", rule_info ((RuleId)r)->name, found->hard[r]);
  return found->excess == 0;
}

BenchRun
bench_solve (const Model *model, const BenchOptions *options, const BenchScale *scale)
{
  if (options->mps != NULL) {
    write_mps (model, options->mps, scale);
    exit (0);
  }
  Telling telling = { options, scale };
  SolveOptions how = { .seed = (guint64)options->seed,
                       .steps = (guint64)options->steps,
                       .threads = (guint)options->threads,
                       .regime = options->regime,
                       .used = used,
                       .progress = options->quiet ? NULL : tell,
                       .data = &telling,
                       .start = options->start };
  BenchRun run = { .result = solve (model, &how) };
  run.seconds = run_seconds ();
  run.sound = check (model, run.result->roster);
  run.value = in_points (scale, run.result->report.cost);
  run.bound = run.result->has_bound ? in_points (scale, run.result->bound) : BENCH_NO_BOUND;
  return run;
}

void
bench_run_clear (BenchRun *run)
{
  g_clear_pointer (&run->result, solve_result_free);
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

int
bench_end_all (double value, double bound, gboolean sound)
{
  char value_text[G_ASCII_DTOSTR_BUF_SIZE] = "none", bound_text[G_ASCII_DTOSTR_BUF_SIZE] = "none";
  if (sound)
    g_snprintf (value_text, sizeof value_text, "%.10g", value);
  if (bound > BENCH_NO_BOUND)
    g_snprintf (bound_text, sizeof bound_text, "%.10g", bound);
  g_print ("value=%s bound=%s seconds=%.2f memory_mb=%.0f\n", value_text, bound_text, bench_seconds (),
           memory_mb ());
  return sound ? 0 : 1;
}

int
bench_end (const BenchRun *run, gboolean sound)
{
  return bench_end_all (run->value, run->bound, sound && run->sound);
}

/* ---- text ---- */

G_DEFINE_QUARK (bench - error, bench_error)

BenchText *
bench_text_new (const char *path, GError **error)
{
  char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  BenchText *made = g_new0 (BenchText, 1);
  made->path = g_strdup (path);
  made->text = text;
  made->lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; made->lines[i] != NULL; i++)
    g_strchomp (made->lines[i]);
  return made;
}

void
bench_text_free (BenchText *text)
{
  if (text == NULL)
    return;
  g_free (text->path);
  g_free (text->text);
  g_strfreev (text->lines);
  g_free (text);
}

gboolean
bench_text_fault (const BenchText *text, guint line, GError **error, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, bench_error_quark (), 0, "%s:%u: %s", text->path, line + 1, what);
  return FALSE;
}

gboolean
bench_number (const char *text, gint64 least, gint64 most, gint32 *ret_number)
{
  char *end = NULL;
  while (g_ascii_isspace (*text))
    text++;
  gint64 number = g_ascii_strtoll (text, &end, 10);
  while (g_ascii_isspace (*end))
    end++;
  if (end == text || *end != '\0' || number < least || number > most)
    return FALSE;
  *ret_number = (gint32)number;
  return TRUE;
}

/* ---- rows ---- */

ModelPerson
bench_person (const char *name)
{
  return (ModelPerson){ .name = name,
                        .active = TRUE,
                        .joined = DAY_NONE,
                        .left = DAY_NONE,
                        .org = MODEL_NONE,
                        .area = MODEL_NONE,
                        .born_first = DAY_NONE,
                        .born_last = DAY_NONE,
                        .insured_until = DAY_NONE,
                        .consent_until = DAY_NONE,
                        .last_served = DAY_NONE };
}

ModelPost
bench_post (guint32 shift)
{
  return (ModelPost){
    .name = "", .shift = shift, .mode = TEAMS_ANY, .age_from = MODEL_NONE, .age_to = MODEL_NONE
  };
}

ModelShift
bench_shift (guint32 kind, Day day, gint32 minutes)
{
  Instant start = (Instant)day * DAY_MINUTES;
  return (ModelShift){ .key = "",
                       .event = (gint32)kind,
                       .kind = (gint32)kind,
                       .day = day,
                       .start = start,
                       .end = start + minutes,
                       .place = MODEL_NONE,
                       .area = MODEL_NONE,
                       .recipient = MODEL_NONE,
                       .load = 1 };
}

void
bench_plain_params (ModelBuilder *builder)
{
  ModelParams *params = model_builder_params (builder);
  params->fairness = params->unwelcome = params->agreed = params->same_faces = params->area_first = 0;
}
