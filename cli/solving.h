/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "cli/month.h"
#include "engine/score.h"

/*
 * What a solve that was cut off leaves behind: its best roster so far, in BOOK.solving-2026-09 beside the book (mode 0600,
 * ids only), written anew every few seconds and removed when the roster is stored. The book itself is not touched while
 * the engine works.
 */
typedef struct {
  char *digest;     /* of the model that it solves */
  gint64 seed, steps, seconds, open, cost;
  GArray *assignments; /* StoredAssignment */
} Solving;

void solving_free (Solving *solving);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Solving, solving_free)

char *solving_path (const char *book_path, Day from);

/* Replaces what is there in one rename, and holds it from then on: others see that it is being worked on. */
gboolean solving_write (const char *path, const Month *month, const Roster *roster, const ScoreReport *report, gint64 seed, gint64 steps,
                        gint64 seconds, GError **error);

/* After a solve, by a program that goes on; one that ends lets go by itself. */
void solving_let_go (void);

/* Somebody is solving it just now. */
gboolean solving_is_held (const char *path);

/* NULL when there is none, or what is there cannot be read or was cut: nothing is lost but time. */
Solving *solving_read (const char *path);

/* What lies beside a book, of the first month that has any; FALSE: nothing that can be read. */
gboolean solving_find (const char *book_path, Day *ret_from);

/* For people: which month, up to which second, how many places are open. g_free it. */
char *solving_sentence (const Solving *solving, Day from);
char *solving_running_sentence (const Solving *solving, Day from); /* of one that is held */

/* As a roster of the month's sealed model, or NULL when it was made for another one. */
Roster *solving_roster (const Solving *solving, const Month *month);
