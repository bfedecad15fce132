/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/items.h"
#include "cli/month.h"
#include "cli/next.h"
#include "cli/proof.h"
#include "cli/solving.h"
#include "cli/term.h"
#include "cli/without.h"
#include "engine/check.h"
#include "engine/conduct.h"
#include "engine/fairness.h"
#include "engine/least-open.h"
#include "engine/names.h"
#include "engine/solve.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define GAPS_SHOWN 20
#define LONGEST 1e9 /* seconds that --time takes */
#define MOST_SECONDS 1000000
#define NOT_GIVEN (-G_MAXDOUBLE)

/* What to do with a roster that a solve left behind when it was cut off. */
typedef enum { RESUME_ASK, RESUME_GO_ON, RESUME_USE, RESUME_NO } Resume;

typedef struct {
  guint64 seed, steps;
  guint threads;
  SolveRegime regime;
  double seconds;
  Resume resume;
  gboolean verbose;
  const char *path; /* of what a cut-off solve leaves */
} Asked;

/* ---- the clock, the keyboard and the progress line ---- */

static volatile sig_atomic_t interrupted;

static void
interrupt (int number)
{
  (void)number;
  interrupted = 1;
}

typedef struct {
  gint64 began, limit; /* microseconds; limit 0 = none */
  gint64 first;        /* when the first roster was there; 0 = not yet */
  gint64 said;
  gboolean show, bounded; /* the line that is shown has a bound */
  /* The best so far. Every KEEP_EVERY it goes into the file, also when it is the same as before: the file
   * then says up to which second the search came. */
  const Month *month;
  gint64 least_open;
  const char *path;
  int width; /* of the progress line that is shown */
  Roster *best;
  ScoreReport best_report;
  gint64 kept, seed, steps;
  gboolean cannot_keep;
} Watch;

/* In an hour's solve as well the searches tell every two seconds what they found. */
#define MEETINGS 128
#define MEET_SECONDS 2
#define MOST_MEETINGS 100000

#define KEEP_EVERY (3 * G_USEC_PER_SEC) /* 5 s are promised; searches look at the clock at the ends of what they do */

/* Seconds until the first roster that breaks no hard rule, and until the end. */
typedef struct {
  double first, all;
} Took;

/* A full disk here is said once; the search goes on, only the safety is less. */
static void
watch_keep (Watch *watch, gint64 now)
{
  g_autoptr (GError) error = NULL;
  watch->kept = now;
  if (watch->cannot_keep
      || solving_write (watch->path, watch->month, watch->best, &watch->best_report, watch->seed, watch->steps,
                        (now - watch->began) / G_USEC_PER_SEC, &error))
    return;
  watch->cannot_keep = TRUE;
  g_printerr (_ ("The roster so far cannot be kept aside while solving: %s\n"), error->message);
}

/* Called from the thread that called solve. */
static double
watch_used (gpointer data)
{
  Watch *watch = data;
  if (watch->best != NULL && g_get_monotonic_time () - watch->kept >= KEEP_EVERY)
    watch_keep (watch, g_get_monotonic_time ());
  if (interrupted)
    return 1;
  return watch->limit == 0 ? 0 : (double)(g_get_monotonic_time () - watch->began) / (double)watch->limit;
}

/* Over the line before, and blanks over what was longer there. */
static void
show_line (Watch *watch, const char *line)
{
  g_autoptr (GString) out = g_string_new ("\r");
  term_pad (out, line, watch->width);
  watch->width = term_width (line);
  g_printerr ("%s", out->str);
}

static void
show_progress (Watch *watch, const SolveProgress *progress, double seconds)
{
  double cost = (double)progress->best->cost / COST_UNIT, bound = (double)progress->bound / COST_UNIT;
  Quality quality = quality_of (watch->month->sealed->model, progress->roster, progress->best->cost,
                                watch->least_open, progress->has_bound, progress->bound);
  g_autofree char *gap = proof_gap (&quality);
  g_autofree char *line
      = gap != NULL
            ? g_strdup_printf (_ ("%5.1f s  open %d  cost %.1f, bound %.1f, gap %s  (Ctrl-C keeps the best)"),
                               seconds, (int)progress->best->open, cost, bound, gap)
            : g_strdup_printf (_ ("%5.1f s  open %d  cost %.1f  (Ctrl-C keeps the best)"), seconds,
                               (int)progress->best->open, cost);
  show_line (watch, line);
}

static void
watch_progress (const SolveProgress *progress, gpointer data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();
  if (watch->first == 0)
    watch->first = watch->kept = now;
  roster_free (watch->best);
  watch->best = roster_copy (progress->roster);
  watch->best_report = *progress->best;
  watch->steps = (gint64)progress->steps_done;
  if (!watch->show || (now - watch->said < 100000 && progress->has_bound == watch->bounded))
    return;
  watch->bounded = progress->has_bound;
  watch->said = now;
  show_progress (watch, progress, (double)(now - watch->began) / 1e6);
}

static SolveResult *
run_solver (const Month *month, const Asked *asked, const Roster *start, gint64 least_open, gboolean show,
            Took *took)
{
  const Model *model = month->sealed->model;
  Watch watch = { .began = g_get_monotonic_time (),
                  .limit = (gint64)(asked->seconds * 1e6),
                  .show = show,
                  .month = month,
                  .least_open = least_open,
                  .path = asked->path,
                  .seed = (gint64)asked->seed };
  SolveOptions options = { .seed = asked->seed, .steps = asked->steps, .threads = asked->threads, .regime = asked->regime, .meetings = (guint)CLAMP (asked->seconds / MEET_SECONDS, MEETINGS, MOST_MEETINGS),
                           .used = watch_used, .progress = watch_progress, .data = &watch, .start = start };
  struct sigaction act = { .sa_handler = interrupt }, old[3];
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++) {
    sigaction (signals[i], NULL, &old[i]);
    if (signals[i] != SIGHUP || old[i].sa_handler != SIG_IGN) /* nohup */
      sigaction (signals[i], &act, NULL);
  }
  SolveResult *result = solve (model, &options);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &old[i], NULL);
  if (show) {
    show_line (&watch, "");
    g_printerr ("\r");
  }
  roster_free (watch.best);
  took->first = watch.first == 0 ? 0 : (double)(watch.first - watch.began) / 1e6;
  took->all = (double)(g_get_monotonic_time () - watch.began) / 1e6;
  return result;
}

/* ---- storing ---- */

/* The book was closed while the engine worked: store only when it still asks the same question and the draft did not move. */
static gboolean
store_result (App *app, Month *month, const SolveResult *result, gint64 least, const char *command, GError **error)
{
  g_autoptr (Book) book = command_open_book (app, BOOK_WRITE, error);
  if (book == NULL || !book_begin (book, command, TRUE, app->now, error))
    return FALSE;
  g_autoptr (Month) again = month_load (book, month->from, month->to, error);
  if (again == NULL || !month_seal (again, app->as_of, error))
    return FALSE;
  if (g_strcmp0 (again->digest, month->digest) != 0 || again->version != month->version) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_STALE,
                 _ ("somebody changed the book while the roster was made; nothing was stored: run solve again"));
    return FALSE;
  }
  g_autoptr (StoredRoster) roster = stored_roster_new (month->from, month->to);
  roster->source = g_strdup ("solve");
  roster->created_at = app->now;
  roster->input_hash = g_strdup (month->digest);
  roster->program = g_strdup (PAIBAN_VERSION);
  roster->seed = (gint64)result->seed;
  roster->steps = (gint64)result->steps;
  roster->open_places = result->report.open;
  roster->least_open = least;
  roster->cost = result->report.cost;
  roster->has_bound = result->has_bound;
  roster->bound = result->bound;
  if (roster->assignments != NULL)
    g_array_unref (roster->assignments);
  roster->assignments = month_assignments (month, result->roster);
  return roster_book_save (book, roster, month->draft == NULL ? 0 : month->draft->id, error) && book_commit (book, NULL, error);
}

/* ---- saying it ---- */

static void
cell_people (Table *table, const FairnessSpread *s)
{
  table_cellf (table, "%u", s->people);
}

static void
cell_duties (Table *table, const FairnessSpread *s)
{
  table_cellf (table, "%d/%d/%d", (int)s->duties.min, (int)s->duties.median, (int)s->duties.max);
}

static void
cell_hours (Table *table, const FairnessSpread *s)
{
  table_cellf (table, "%.1f/%.1f/%.1f", (double)s->load.min / 60, (double)s->load.median / 60, (double)s->load.max / 60);
}

static void
cell_share (Table *table, const FairnessSpread *s)
{
  table_cellf (table, "%.2f/%.2f/%.2f", (double)s->permille.min / 1000, (double)s->permille.median / 1000, (double)s->permille.max / 1000);
}

static void
cell_jain (Table *table, const FairnessSpread *s)
{
  table_cellf (table, "%.3f", (double)s->jain / FAIRNESS_JAIN_ONE);
}

/* Whoever makes the roster sees who serves how much; what fairness is measured by comes with --verbose. */
static const struct {
  const char *heading;
  void (*cell) (Table *table, const FairnessSpread *spread);
} spread_columns[] = {
  { N_ ("people"), cell_people },
  { N_ ("duties min/median/max"), cell_duties },
  { N_ ("hours min/median/max"), cell_hours },
  { N_ ("load/share min/median/max"), cell_share },
  { N_ ("Jain"), cell_jain },
};
#define PLAIN_COLUMNS 3

static void
append_spread (GString *out, const Month *month, const Roster *roster, gboolean verbose)
{
  const Model *model = month->sealed->model;
  guint32 n = 0;
  guint columns = verbose ? G_N_ELEMENTS (spread_columns) : PLAIN_COLUMNS;
  g_autofree FairnessSpread *spreads = fairness_spreads (model, roster, &n);
  g_autoptr (Table) table = table_new (columns + 1);
  table_cell (table, _ ("team"));
  for (guint c = 0; c < columns; c++) {
    table_cell (table, _ (spread_columns[c].heading));
    table_right (table, c + 1);
  }
  for (guint32 i = 0; i < n; i++) {
    if (spreads[i].people == 0)
      continue;
    table_cell (table, spreads[i].team == MODEL_NONE ? _ ("everyone") : model->teams[spreads[i].team].name);
    for (guint c = 0; c < columns; c++)
      spread_columns[c].cell (table, &spreads[i]);
  }
  table_append_text (table, out);
  g_autofree char *left_out = without_post (month->community, model, month->to);
  g_string_append (out, left_out);
}

static void
append_gaps (GString *out, const Month *month, const Roster *roster)
{
  const Model *model = month->sealed->model;
  guint shown = 0, gaps = 0;
  for (guint32 p = 0; p < model->n_posts; p++) {
    gint32 missing = model->posts[p].min - roster_post_heads (roster, p);
    if (missing <= 0 || ++gaps > GAPS_SHOWN)
      continue;
    const SealedPost *at = &g_array_index (month->sealed->posts, SealedPost, p);
    const PlannedShift *shift = &g_array_index (month->plan->shifts, PlannedShift, at->shift);
    g_autofree char *name = plan_shift_name (month->plan, month->community, shift);
    if (shown++ == 0)
      g_string_append (out, _ ("\nStill open:\n"));
    const char *post = shift->posts[at->post].name;
    g_string_append_printf (out, "  %s%s%s  %d\n", name, post[0] == '\0' ? "" : "  ", post, missing);
  }
  if (gaps > shown)
    g_string_append_printf (out, _ ("  … and %u more\n"), gaps - shown);
  if (gaps > 0) {
    char day[DAY_TEXT_SIZE];
    day_format (month->from, day);
    day[7] = '\0';
    g_string_append_printf (out, _ ("Why: paiban explain %s\n"), day);
  }
}

static void
append_without (GString *out, const Month *month, const Roster *roster, Day as_of)
{
  g_autofree gboolean *serves = g_new0 (gboolean, month->sealed->model->n_persons + 1);
  for (guint32 i = 0; i < roster->n; i++)
    if (party_is_person (month->sealed->model, roster->entries[i].party))
      serves[roster->entries[i].party] = TRUE;
  g_autofree char *line = without_line (month->community, serves, month->from, month->to, WITHOUT_NAMED);
  g_string_append_printf (out, "%s%s", line[0] != '\0' ? "\n" : "", line);
  g_autofree char *unasked = without_asked_line (month->community, month->sealed->model, serves, month->from, month->to, as_of);
  g_string_append (out, unasked);
}

/* Do organisations send people without names? */
static gboolean
has_seats (const Model *model, const Roster *roster)
{
  for (guint32 i = 0; i < roster->n; i++)
    if (!party_is_person (model, roster->entries[i].party))
      return TRUE;
  return FALSE;
}

static void
print_text (const Month *month, const SolveResult *result, const LeastOpen *least, const Quality *quality, const Check *check,
            const Took *took, gboolean verbose, Day as_of)
{
  g_autoptr (GString) out = g_string_new (NULL);
  if (has_seats (month->sealed->model, result->roster))
    g_string_append_printf (out, _ ("%d places asked for, %d people and seats placed.\n"), (int)least->demand, (int)result->report.places);
  else
    g_string_append_printf (out, _ ("%d places asked for, %d people placed.\n"), (int)least->demand, (int)result->report.places);
  proof_append_open (out, quality);
  proof_append_gap (out, quality);
  if (check->locked > 0)
    g_string_append_printf (out, _ ("What is locked breaks rules by %d; nothing else does.\n"), (int)check->locked);
  else
    g_string_append (out, _ ("Every hard rule holds (checked again by a second evaluator).\n"));
  if (verbose)
    g_string_append_printf (out, _ ("Cost %.1f; seed %llu, %llu steps, %.1f s (the first roster after %.2f s), paiban %s.\n"),
                            (double)result->report.cost / COST_UNIT, (unsigned long long)result->seed, (unsigned long long)result->steps,
                            took->all, took->first, PAIBAN_VERSION);
  g_string_append_c (out, '\n');
  append_spread (out, month, result->roster, verbose);
  append_without (out, month, result->roster, as_of);
  append_gaps (out, month, result->roster);
  g_print ("%s", out->str);
}

/* One record: what a program wants to know of a run. */
static void
print_data (const SolveResult *result, const LeastOpen *least, const Quality *quality, const Took *took, Format format)
{
  static const char *const keys[] = { "places", "placed", "open", "least_open", "cost", "cost_unit", "seed", "steps", "milliseconds",
                                      "first_milliseconds", "version", "bound", "gap_per_10000", NULL };
  g_autoptr (Items) items = items_new (keys);
  items_number (items, least->demand);
  items_number (items, result->report.places);
  items_number (items, result->report.open);
  items_number (items, least->open);
  items_number (items, result->report.cost);
  items_number (items, COST_UNIT);
  items_number (items, (gint64)result->seed);
  items_number (items, (gint64)result->steps);
  items_number (items, (gint64)(took->all * 1000));
  items_number (items, (gint64)(took->first * 1000));
  items_text (items, PAIBAN_VERSION);
  if (quality->has_gap) {
    items_number (items, result->bound);
    items_number (items, quality->gap);
  } else {
    items_text (items, NULL);
    items_text (items, NULL);
  }
  items_print (items, format);
}

/* ---- the command ---- */

static Resume
ask_resume (const Asked *asked)
{
  char answer[16];
  if (asked->resume != RESUME_ASK)
    return asked->resume;
  if (!isatty (STDIN_FILENO)) /* steps promise the same bytes each time */
    return asked->steps > 0 ? RESUME_NO : RESUME_GO_ON;
  g_printerr ("%s", _ ("1 go on from it, 2 use it as it is, 3 start anew [1]: "));
  if (fgets (answer, sizeof answer, stdin) == NULL)
    return RESUME_GO_ON;
  const char *digit = g_strstrip (answer);
  return digit[0] == '2' ? RESUME_USE : digit[0] == '3' ? RESUME_NO : RESUME_GO_ON;
}

/* The roster to begin from: what a cut-off solve left, else what is published. */
static Roster *
find_start (const Month *month, Asked *asked)
{
  g_autoptr (Solving) left = solving_read (asked->path);
  if (left == NULL && (asked->resume == RESUME_GO_ON || asked->resume == RESUME_USE))
    g_printerr (_ ("No solve of this month was cut off: it starts anew.\n"));
  if (left != NULL) {
    g_autoptr (Roster) roster = solving_roster (left, month);
    if (roster == NULL)
      g_printerr (_ ("A solve of this month was cut off, but the book has changed since: it starts anew.\n"));
    else {
      g_autofree char *sentence = solving_sentence (left, month->from);
      if (asked->resume == RESUME_ASK) /* whoever says what to do with it knows of it */
        g_printerr ("%s\n", sentence);
      asked->resume = ask_resume (asked);
    }
    if (roster != NULL && asked->resume == RESUME_USE)
      asked->steps = 1;
    if (roster != NULL && asked->resume != RESUME_NO)
      return g_steal_pointer (&roster);
  }
  return month->told == NULL ? NULL : month_roster (month, month->told);
}

/* Of two windows that make one roster only the first would be stored. */
static gboolean
is_free (const char *path, Day from, GError **error)
{
  g_autoptr (Solving) other = solving_is_held (path) ? solving_read (path) : NULL;
  if (other == NULL)
    return TRUE;
  g_autofree char *running = solving_running_sentence (other, from);
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_BUSY, _ ("%s Wait for it; or end it there with Ctrl-C, which keeps the best so far."), running);
  return FALSE;
}

static int
solve_month (App *app, Month *month, Asked *asked, const char *command, GError **error)
{
  const Model *model = month->sealed->model;
  for (guint i = 0; i < month->sealed->warnings->len; i++)
    g_printerr (_ ("Note: %s\n"), (const char *)month->sealed->warnings->pdata[i]);
  Took took;
  g_autoptr (LeastOpen) least = least_open (model);
  g_autoptr (Roster) start = find_start (month, asked);
  g_autoptr (SolveResult) result = run_solver (month, asked, start, least->open, app->progress, &took);
  if (asked->regime == SOLVE_DENSE && result->regime != SOLVE_DENSE)
    g_printerr (_ ("Note: this month is no table of people by days; it was searched as sparse.\n"));
  g_autoptr (Check) check = check_roster (model, result->roster);
  if (!check_is_sound (check) || check->open < least->open || check->total != result->report.cost) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_FAILED,
                 _ ("the second evaluator does not agree with the roster; nothing was stored. Please report this with the book."));
    return EXIT_ERROR;
  }
  if (!store_result (app, month, result, least->open, command, error))
    return EXIT_ERROR;
  g_unlink (asked->path);
  Quality quality = quality_of (model, result->roster, result->report.cost, least->open, result->has_bound, result->bound);
  if (app->format == FORMAT_TEXT)
    print_text (month, result, least, &quality, check, &took, asked->verbose, app->as_of);
  else
    print_data (result, least, &quality, &took, app->format);
  if (interrupted)
    g_printerr (_ ("Interrupted: the best roster so far is stored.\n"));
  next_say_month (app, _ ("Look at it: paiban show %s --draft. When it is right: paiban publish %s"), month->from);
  return result->report.open > 0 || check->locked > 0 || month->sealed->warnings->len > 0 ? EXIT_NEEDS : EXIT_DONE;
}

/* The word's place in words, from 1 on; NULL: 0. FALSE: it is none of them. */
static gboolean
read_word (const char *word, const char *const *words, guint n, guint *ret_at)
{
  *ret_at = 0;
  for (guint i = 1; word != NULL && i < n; i++)
    if (strcmp (words[i], word) == 0)
      *ret_at = i;
  return word == NULL || *ret_at > 0;
}

static gboolean
read_resume (const char *word, Resume *ret_resume, GError **error)
{
  static const char *const words[] = { [RESUME_GO_ON] = "go-on", [RESUME_USE] = "use", [RESUME_NO] = "no" };
  guint at;
  if (!read_word (word, words, G_N_ELEMENTS (words), &at)) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--resume takes go-on, use or no, not “%s”"), word);
    return FALSE;
  }
  *ret_resume = (Resume)at;
  return TRUE;
}

static gboolean
read_regime (const char *word, SolveRegime *ret_regime, GError **error)
{
  static const char *const words[] = { [SOLVE_SPARSE] = "sparse", [SOLVE_DENSE] = "dense" };
  guint at;
  if (!read_word (word, words, G_N_ELEMENTS (words), &at)) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--regime takes sparse or dense, not “%s”"), word);
    return FALSE;
  }
  *ret_regime = (SolveRegime)at;
  return TRUE;
}

static gboolean
check_numbers (double seconds, gint64 steps, gint64 seed, gint threads, GError **error)
{
  if (!(seconds >= 0 && seconds <= MOST_SECONDS) || steps < 0 || seed < 0) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--time, --steps and --seed take numbers from 0 on, and --time at most %d"), MOST_SECONDS);
    return FALSE;
  }
  if (threads < 1 || threads > CONDUCT_THREADS) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--threads takes a number from 1 to %d"), CONDUCT_THREADS);
    return FALSE;
  }
  if (seconds == 0 && steps == 0) {
    g_set_error (error, USAGE_ERROR, 0, _ ("--time takes more than 0 seconds, unless --steps says how long"));
    return FALSE;
  }
  return TRUE;
}

/* paiban solve 2026-09: assigns people to the month's shifts and stores the draft. */
int
cmd_solve (App *app, int argc, char **argv, GError **error)
{
  double seconds = NOT_GIVEN;
  gint64 seed = 1, steps = 0;
  gint threads = 2;
  g_autofree char *resume = NULL, *regime = NULL, *mps = NULL;
  Asked asked = { 0 };
  const GOptionEntry entries[] = {
    { "time", 't', 0, G_OPTION_ARG_DOUBLE, &seconds, N_ ("how long to improve the roster (default 10)"), N_ ("SECONDS") },
    { "steps", 0, 0, G_OPTION_ARG_INT64, &steps, N_ ("number of moves instead of time: same steps and seed, same roster"), N_ ("N") },
    { "threads", 0, 0, G_OPTION_ARG_INT, &threads, N_ ("searches that work side by side (default 2)"), N_ ("N") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_ ("start of the random numbers (default 1)"), N_ ("N") },
    { "regime", 0, 0, G_OPTION_ARG_STRING, &regime, N_ ("search for people who serve now and then, or nearly every day (default: by how often they serve)"), "sparse|dense" },
    { "resume", 0, 0, G_OPTION_ARG_STRING, &resume, N_ ("what a solve that was cut off left: go on from it, use it, or not"), "go-on|use|no" },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &asked.verbose, N_ ("say the cost, the seed, the steps, and how fair it is"), NULL },
    { "write-mps", 0, 0, G_OPTION_ARG_FILENAME, &mps, N_ ("write the month as a program for other solvers (MPS), and solve nothing"), N_ ("FILE") },
    { NULL }
  };
  Day from, to;
  if (!command_parse (app, entries, _ ("MONTH"), _ ("Assigns people to the shifts of a month and stores the draft."), &argc, &argv, 1, 1,
                      error)
      || !command_month (app, argv[1], &from, &to, error))
    return EXIT_USAGE;
  if (seconds <= NOT_GIVEN)
    seconds = steps > 0 ? 0 : 10;
  if (!check_numbers (seconds, steps, seed, threads, error))
    return EXIT_USAGE;
  asked.seed = (guint64)seed;
  asked.steps = (guint64)steps;
  asked.threads = (guint)threads;
  asked.seconds = seconds;
  if (!read_resume (resume, &asked.resume, error) || !read_regime (regime, &asked.regime, error))
    return EXIT_USAGE;
  g_autoptr (Month) month = NULL;
  g_autofree char *path = NULL;
  {
    g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
    asked.path = path = book == NULL ? NULL : solving_path (book_path (book), from);
    month = book == NULL ? NULL : month_load (book, from, to, error);
  }
  if (month == NULL || !month_seal (month, app->as_of, error) || (mps == NULL && !is_free (path, from, error)))
    return EXIT_ERROR;
  if (mps != NULL)
    return proof_write_mps (month->sealed->model, mps, error) ? EXIT_DONE : EXIT_ERROR;
  g_autofree char *command = g_strdup_printf ("solve %s", argv[1]);
  return solve_month (app, month, &asked, command, error);
}
