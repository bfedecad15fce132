/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/solve.h"

/*
 * What the benchmark programs have in common: options, the clock, Ctrl-C, progress, and the last line
 *
 *   value=V bound=B seconds=T memory_mb=M
 *
 * V and B are in the benchmark's own points: (cost of the engine's roster + constant) x scale. B is "none" where
 * nothing is proven; V is "none" where the roster breaks what the benchmark forbids. T counts from the start of
 * the program, reading included, and so does the budget; M is the most memory the process ever held.
 *
 * Exit status: 0 done, 1 the roster breaks something forbidden, 2 bad options or bad input.
 */
typedef struct {
  double seconds;
  gint64 steps, seed;
  int threads;
  SolveRegime regime;
  gboolean quiet; /* no line for each better roster */
  const Roster *start; /* to begin from, or NULL; borrowed */
  const char *solution; /* file or folder to write, or NULL */
  const char *mps; /* file for the compact model (engine/mps.h), in Cost; bench_solve ends the program then */
} BenchOptions;

/* How the engine's points become the benchmark's. */
typedef struct {
  gint64 constant; /* points */
  double scale;    /* the benchmark's points in one of the engine's */
} BenchScale;

#define BENCH_NO_BOUND (-G_MAXDOUBLE)

typedef struct {
  SolveResult *result;
  gboolean sound;  /* no hard rule of the model is broken */
  double value;    /* of the roster, in the benchmark's points */
  double bound;    /* likewise; BENCH_NO_BOUND: nothing is proven */
  double seconds;  /* of this run */
} BenchRun;

/*
 * Reads the common options and `own` (or NULL), and asks for `n` further arguments, which stay in argv from 1 on.
 * `usage` is their names, e.g. "INSTANCE". A fault is printed and ends the program with 2.
 */
void bench_options (BenchOptions *options, const GOptionEntry *own, const char *usage, int n, int *argc,
                    char ***argv);
/* Makes the place of the solution, which is a folder or a file in one, and tries whether it can be written,
 * before anything is searched. A fault is printed and ends the program with 2. */
void bench_place (const BenchOptions *options, gboolean is_folder);
/* Prints the fault after the program's name and returns 2. */
int bench_refuse (const GError *error);

/*
 * With options->mps writes that file (see engine/mps.h), prints "unit=U constant=C scale=S", and ends the program:
 * an objective of the file is the value (objective / U + C) x S.
 *
 * Else solves within the budget (two seconds where none is given), has the roster checked independently, and prints
 * each better roster. What the check finds broken is printed.
 */
BenchRun bench_solve (const Model *model, const BenchOptions *options, const BenchScale *scale);
void bench_run_clear (BenchRun *run);
/* The last line, before the solution is written: the search is not lost when that fails. `sound` FALSE: the
 * value is none. Returns the exit status. */
int bench_end (const BenchRun *run, gboolean sound);
/* The same for several runs together. */
int bench_end_all (double value, double bound, gboolean sound);

/* Seconds since bench_options. */
double bench_seconds (void);
/* A program of several runs: the budget of the next begins here. FALSE when Ctrl-C was pressed: no more runs. */
gboolean bench_again (void);

/*
 * Text of instance files: lines without their end (LF or CRLF). Faults are "FILE:LINE: what", of domain
 * bench_error_quark.
 */
GQuark bench_error_quark (void);
typedef struct {
  char *path, *text;
  char **lines; /* NULL-terminated */
} BenchText;
BenchText *bench_text_new (const char *path, GError **error);
void bench_text_free (BenchText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchText, bench_text_free)
/* Sets "FILE:LINE: what"; line counts from 0. Always FALSE. */
gboolean bench_text_fault (const BenchText *text, guint line, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
/* A whole number of [least, most], surrounded by blanks at most. */
gboolean bench_number (const char *text, gint64 least, gint64 most, gint32 *ret_number);

/* Rows with nothing asked, to start from. */
ModelPerson bench_person (const char *name);
ModelPost bench_post (guint32 shift);
/* A shift of the kind (and of the event of that number) on the day, from midnight UTC for so many minutes. */
ModelShift bench_shift (guint32 kind, Day day, gint32 minutes);
/* Switches off every price that a model has by itself. */
void bench_plain_params (ModelBuilder *builder);
