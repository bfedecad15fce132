/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/import-phrases.h"
#include "store/import.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/*
 * paiban month 2026-10 社区.xlsx: the main job in one command.
 *
 *   import   shows what the sheets would change; asks; changes it
 *   check    names what contradicts itself, and what the month asks for against what people can give
 *   plan     asks; makes the shifts
 *   solve    asks; makes the roster
 *   print    asks; writes the page for the notice board
 *
 * Each step is the command of that name, called as a person would call it: what they say and do is theirs. "No" to a
 * question ends the month there, with everything before it done.
 */

typedef struct {
  App *app;
  const char *month;
  char **files;
  guint n_files;
  gboolean yes;
  gboolean needs; /* some step ended with EXIT_NEEDS */
  char *seconds;
} Job;

/* Runs a command with words that end with NULL. */
static int
run_words (Job *job, CommandRun run, GError **error, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  va_list list;
  va_start (list, error);
  for (char *word = va_arg (list, char *); word != NULL; word = va_arg (list, char *))
    g_ptr_array_add (words, word);
  va_end (list);
  int n = (int)words->len;
  g_ptr_array_add (words, NULL);
  int code = run (job->app, n, (char **)words->pdata, error);
  job->needs = job->needs || code == EXIT_NEEDS;
  return code;
}

static void
heading (const char *text)
{
  g_print ("\n—— %s ——\n", text);
}

static gboolean
agreed (Job *job, const char *question)
{
  return job->yes || command_ask (question);
}

/* ---- import ---- */

static int
run_import (Job *job, gboolean apply, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_ptr_array_add (words, (char *)"import");
  for (guint i = 0; i < job->n_files; i++)
    g_ptr_array_add (words, job->files[i]);
  if (apply)
    g_ptr_array_add (words, (char *)"--apply");
  int n = (int)words->len;
  g_ptr_array_add (words, NULL);
  job->app->asks = !apply;
  int code = cmd_import (job->app, n, (char **)words->pdata, error);
  job->app->asks = FALSE;
  job->needs = job->needs || code == EXIT_NEEDS;
  return code;
}

/* Would the sheets change anything? Asked of the import itself, so that nobody is asked for nothing. */
static gboolean
sheets_change (Job *job)
{
  g_autoptr (Book) book = command_open_book (job->app, BOOK_READ, NULL);
  g_autoptr (GPtrArray) files = import_find_files ((const char *const *)job->files, job->n_files, NULL);
  ImportOptions options = { .as_of = job->app->as_of, .chinese = job->app->chinese };
  import_phrases_read (&options);
  g_autoptr (ImportReport) report = book == NULL || files == NULL ? NULL : import_preview (book, files, &options, NULL);
  return report == NULL || report->count[IMPORT_ADDED] + report->count[IMPORT_CHANGED] + report->count[IMPORT_MADE] > 0;
}

/* TRUE: go on. */
static gboolean
import_step (Job *job, int *ret_code, GError **error)
{
  if (job->n_files == 0)
    return TRUE;
  heading (_ ("1 The sheets"));
  *ret_code = run_import (job, FALSE, error);
  if (*ret_code != EXIT_DONE && *ret_code != EXIT_NEEDS)
    return FALSE;
  if (!sheets_change (job))
    return TRUE;
  if (!agreed (job, _ ("Put this into the book?"))) {
    *ret_code = EXIT_NEEDS;
    return FALSE;
  }
  *ret_code = run_import (job, TRUE, error);
  return *ret_code == EXIT_DONE || *ret_code == EXIT_NEEDS;
}

/* ---- the other steps ---- */

static gboolean
went_on (int code)
{
  return code == EXIT_DONE || code == EXIT_NEEDS;
}

static int
run_steps (Job *job, GError **error)
{
  int code = EXIT_DONE;
  char *month = (char *)job->month;
  if (!import_step (job, &code, error))
    return code;
  heading (_ ("2 Does it fit together?"));
  if (!went_on (code = run_words (job, cmd_check, error, "check", month, NULL)))
    return code;
  if (!agreed (job, _ ("Make the shifts of the month?")))
    return EXIT_NEEDS;
  heading (_ ("3 The shifts"));
  if (!went_on (code = run_words (job, cmd_plan, error, "plan", month, NULL)))
    return code;
  if (!agreed (job, _ ("Make the roster?")))
    return EXIT_NEEDS;
  heading (_ ("4 The roster"));
  code = job->seconds != NULL ? run_words (job, cmd_solve, error, "solve", month, "--time", job->seconds, NULL)
                              : run_words (job, cmd_solve, error, "solve", month, NULL);
  if (!went_on (code))
    return code;
  if (!agreed (job, _ ("Write the page to print?")))
    return EXIT_NEEDS;
  heading (_ ("5 To print"));
  if (!went_on (code = run_words (job, cmd_print, error, "print", month, "--draft", NULL)))
    return code;
  g_print (_ ("\nTo read it here: paiban show %1$s --draft. To change it by hand: paiban export roster %1$s FILE.xlsx\n"), month);
  g_print (_ ("Nobody is told anything yet. When you are content: paiban publish %s\n"), month);
  return job->needs ? EXIT_NEEDS : EXIT_DONE;
}

/* Whoever begins with a workbook has no book yet: one of the workbook's name is made, after asking. */
static gboolean
ensure_book (Job *job, int *ret_code, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Book) book = command_open_book (job->app, BOOK_READ, &local);
  if (book != NULL)
    return TRUE;
  gboolean none = job->app->book == NULL ? command_no_book_here () : g_error_matches (local, BOOK_ERROR, BOOK_ERROR_MISSING);
  if (!none || job->n_files == 0) {
    g_propagate_error (error, g_steal_pointer (&local));
    *ret_code = EXIT_ERROR;
    return FALSE;
  }
  g_autofree char *name = g_path_get_basename (job->files[0]);
  char *dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  if (job->app->book == NULL)
    job->app->book = g_strconcat (name, ".paiban", NULL);
  g_autofree char *question = g_strdup_printf (_ ("There is no book yet. Make %s?"), job->app->book);
  if (!agreed (job, question)) {
    *ret_code = EXIT_NEEDS;
    return FALSE;
  }
  *ret_code = run_words (job, cmd_init, error, "init", job->app->book, NULL);
  return *ret_code == EXIT_DONE;
}

int
cmd_month (App *app, int argc, char **argv, GError **error)
{
  gboolean yes = FALSE;
  g_autofree char *seconds = NULL;
  const GOptionEntry entries[] = {
    { "yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_ ("do not ask"), NULL },
    { "time", 't', 0, G_OPTION_ARG_STRING, &seconds, N_ ("how long to improve the roster (default 10)"), N_ ("SECONDS") },
    { NULL }
  };
  Day from, to;
  if (!command_parse (app, entries, _ ("MONTH [FILE|FOLDER …]"),
                      _ ("Does a whole month: reads the sheets, checks, plans, makes the roster and the page to print; asks before each step that writes."),
                      &argc, &argv, 1, 1000, error)
      || !command_month (argv[1], &from, &to, error))
    return EXIT_USAGE;
  if (!yes && !isatty (STDIN_FILENO)) {
    g_set_error (error, USAGE_ERROR, 0, _ ("nobody can answer its questions here: give --yes"));
    return EXIT_USAGE;
  }
  /* The steps parse arguments of their own, which may move ours. */
  g_autofree char *month = g_strdup (argv[1]);
  g_auto (GStrv) files = g_strdupv (argv + 2);
  Job job = { .app = app, .month = month, .files = files, .n_files = g_strv_length (files), .yes = yes, .seconds = seconds };
  int code = EXIT_DONE;
  return ensure_book (&job, &code, error) ? run_steps (&job, error) : code;
}
