/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/command.h"
#include "cli/import-ask.h"

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

/* TRUE: go on. */
static gboolean
import_step (Job *job, int *ret_code, GError **error)
{
  if (job->n_files == 0)
    return TRUE;
  heading (_ ("1 The sheets"));
  ImportAnswer answer = import_ask_sheets (job->app, job->files, job->n_files, job->yes, ret_code, error);
  job->needs = job->needs || *ret_code == EXIT_NEEDS;
  return answer != ANSWER_NO;
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
      || !command_month (app, argv[1], &from, &to, error))
    return EXIT_USAGE;
  if (!yes && !isatty (STDIN_FILENO)) {
    g_set_error (error, USAGE_ERROR, 0, _ ("nobody can answer its questions here: give --yes"));
    return EXIT_USAGE;
  }
  /* The steps parse arguments of their own, which may move ours. */
  g_autofree char *month = g_strdup (argv[1]);
  g_auto (GStrv) files = g_strdupv (argv + 2);
  app->leads = TRUE;
  Job job = { .app = app, .month = month, .files = files, .n_files = g_strv_length (files), .yes = yes, .seconds = seconds };
  int code = EXIT_DONE;
  return import_ask_book (app, files[0], yes, &code, error) ? run_steps (&job, error) : code;
}
