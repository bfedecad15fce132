/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/time.h"
#include "store/book.h"

/*
 * A command of the program: one row of the table in main.c and one file cmd-NAME.c.
 *
 * What every command is given stands in App: the clock is read once, in main, and nowhere else; --as-of replaces it.
 */

enum {
  EXIT_DONE = 0,
  EXIT_ERROR = 1,  /* nothing was changed; the error says why */
  EXIT_USAGE = 2,
  EXIT_NEEDS = 3   /* done, but something needs the coordinator: gaps, refused cells, a missing calendar */
};

typedef enum { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON } Format;

typedef struct {
  char *book;        /* --book, or NULL: the only *.paiban of the current folder */
  Format format;
  Day as_of;         /* "today" in the local zone */
  gint64 now;        /* seconds UTC; of --as-of when that is given, so that its results can be repeated */
  gboolean colour;   /* standard output is a terminal that is not dumb, and NO_COLOR is not set */
  gboolean progress; /* standard error is a terminal */
  gboolean asks;     /* whoever runs this command asks next: how to do it is not said */
  gboolean shown;    /* what this command does was shown just before and agreed to: only how it ended is said */
  Day affected;      /* left by an import that was applied: the first day of the earliest published month that it affects, or DAY_NONE */
  gboolean leads;    /* whoever runs this command goes on with the next step: it is not said */
  gboolean chinese;  /* the user's language, for choosing between names that exist in both */
} App;

/*
 * Runs a command with its own arguments (argv[0] is the command's name). Returns an exit code; EXIT_ERROR and EXIT_USAGE come
 * with the error set, unless everything was said already.
 */
typedef int (*CommandRun) (App *app, int argc, char **argv, GError **error);

int cmd_init (App *app, int argc, char **argv, GError **error);
int cmd_import (App *app, int argc, char **argv, GError **error);
int cmd_export (App *app, int argc, char **argv, GError **error);
int cmd_check (App *app, int argc, char **argv, GError **error);
int cmd_calendar (App *app, int argc, char **argv, GError **error);
int cmd_plan (App *app, int argc, char **argv, GError **error);
int cmd_shift (App *app, int argc, char **argv, GError **error);
int cmd_solve (App *app, int argc, char **argv, GError **error);
int cmd_print (App *app, int argc, char **argv, GError **error);
int cmd_show (App *app, int argc, char **argv, GError **error);
int cmd_explain (App *app, int argc, char **argv, GError **error);
int cmd_publish (App *app, int argc, char **argv, GError **error);
int cmd_feeds (App *app, int argc, char **argv, GError **error);
int cmd_sms (App *app, int argc, char **argv, GError **error);
int cmd_undo (App *app, int argc, char **argv, GError **error);
int cmd_backup (App *app, int argc, char **argv, GError **error);
int cmd_restore (App *app, int argc, char **argv, GError **error);
int cmd_month (App *app, int argc, char **argv, GError **error);
int cmd_doctor (App *app, int argc, char **argv, GError **error);
int cmd_here (App *app, int argc, char **argv, GError **error);

#define USAGE_ERROR (usage_error_quark ())
GQuark usage_error_quark (void);

/*
 * Parses a command's options: its own entries and the global ones, which are taken on either side of the command's name.
 * summary is one line of help; operands is how they stand in the usage line. Fails with a USAGE_ERROR, also when
 * the number of operands left is outside [min, max]. Operands are argv[1..].
 */
gboolean command_parse (App *app, const GOptionEntry *entries, const char *operands, const char *summary, int *argc, char ***argv,
                        int min, int max, GError **error);

/* Reads a month as people write it (typed_month) as a span of days; which one 12月 is taken for is said on standard error. The error shows
 * the form. */
gboolean command_month (const App *app, const char *text, Day *ret_from, Day *ret_to, GError **error);

/* Where the command's book is, whether or not it can be opened; free with g_free. */
char *command_book_path (App *app, GError **error);
/* The book of the command: --book, else the only *.paiban of the current folder. A book of an older program is brought up to
 * date first, also for BOOK_READ. Its shared folders are /etc/paiban and paiban in the user's configuration folder, which
 * wins. NULL with the error set. */
Book *command_open_book (App *app, BookMode mode, GError **error);

/* No --book was given and the current folder has no book at all. */
gboolean command_no_book_here (void);

/* Asks a yes-or-no question on the terminal; FALSE (no) when nobody can answer. */
gboolean command_ask (const char *question);
/* A line from the terminal without its end and the blanks around it; FALSE at its end. A wide digit alone is narrow. What is too long for it answers nothing else. */
gboolean command_read_line (char *line, int size);
/* A path as it is typed, or dragged into the window, which often quotes it. Free with g_free. */
char *command_plain_path (const char *typed);
/* Does the answer begin with y, Y or 是? */
gboolean command_is_yes (const char *answer);
