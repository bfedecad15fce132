/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid.h"

/*
 * A pool of paths: patterns of persons, each kept once. Indices stay until columns_drop.
 */
typedef struct {
  guint32 person;
  gboolean alive;
  Cost cost;      /* grid_path_cost */
  double reduced; /* reduced cost when it was last looked at, for whoever purges; 0 at first */
  guint64 hash;
  guint32 next;         /* of the same bucket */
  guint32 after, before; /* of the same person, latest first; COLUMN_NONE */
} Column;

#define COLUMN_NONE G_MAXUINT32

typedef struct {
  const Grid *grid;
  guint32 n; /* slots; those not alive are free */
  Column *at;
  guint32 *patterns; /* n_days each */
  guint32 *first;    /* of each person, COLUMN_NONE: none */
  guint32 *count;    /* of each person */
  guint32 room, free_slot, n_buckets;
  guint32 *buckets;
} Columns;

Columns *columns_new (const Grid *grid);
void columns_free (Columns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Columns, columns_free)

/* The column with this pattern, added when there is none; *ret_new (if not NULL): whether it was. */
guint32 columns_add (Columns *columns, guint32 person, const guint32 *pattern, Cost cost, gboolean *ret_new);
void columns_drop (Columns *columns, guint32 column);
/* Drops a person's columns of the highest `reduced` until `keep` are left, the older first among equals. */
void columns_purge (Columns *columns, guint32 person, guint32 keep);

static inline const guint32 *
columns_pattern (const Columns *columns, guint32 column)
{
  return columns->patterns + (gsize)column * columns->grid->n_days;
}
