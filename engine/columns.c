/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/columns.h"

#include <string.h>

#define FIRST_ROOM 256

Columns *
columns_new (const Grid *grid)
{
  Columns *columns = g_new0 (Columns, 1);
  columns->grid = grid;
  columns->room = FIRST_ROOM;
  columns->at = g_new (Column, columns->room);
  columns->patterns = g_new (guint32, (gsize)columns->room * grid->n_days + 1);
  columns->first = g_new (guint32, grid->n_persons + 1);
  columns->count = g_new0 (guint32, grid->n_persons + 1);
  memset (columns->first, 0xff, sizeof (guint32) * grid->n_persons);
  columns->free_slot = COLUMN_NONE;
  columns->n_buckets = 2 * FIRST_ROOM;
  columns->buckets = g_new (guint32, columns->n_buckets);
  memset (columns->buckets, 0xff, sizeof (guint32) * columns->n_buckets);
  return columns;
}

void
columns_free (Columns *columns)
{
  if (columns == NULL)
    return;
  g_free (columns->at);
  g_free (columns->patterns);
  g_free (columns->first);
  g_free (columns->count);
  g_free (columns->buckets);
  g_free (columns);
}

static guint64
hash_of (const Columns *columns, guint32 person, const guint32 *pattern)
{
  guint64 hash = person + 0x9e3779b97f4a7c15u;
  for (guint32 d = 0; d < columns->grid->n_days; d++) {
    hash = (hash ^ pattern[d]) * 0xbf58476d1ce4e5b9u;
    hash ^= hash >> 29;
  }
  return hash;
}

static guint32 *
bucket_of (Columns *columns, guint64 hash)
{
  return &columns->buckets[hash % columns->n_buckets];
}

/* Twice the room, twice the buckets. */
static void
grow (Columns *columns)
{
  columns->room *= 2;
  columns->at = g_renew (Column, columns->at, columns->room);
  columns->patterns = g_renew (guint32, columns->patterns, (gsize)columns->room * columns->grid->n_days + 1);
  columns->n_buckets *= 2;
  columns->buckets = g_renew (guint32, columns->buckets, columns->n_buckets);
  memset (columns->buckets, 0xff, sizeof (guint32) * columns->n_buckets);
  for (guint32 c = 0; c < columns->n; c++)
    if (columns->at[c].alive) {
      guint32 *bucket = bucket_of (columns, columns->at[c].hash);
      columns->at[c].next = *bucket;
      *bucket = c;
    }
}

static guint32
find (Columns *columns, guint32 person, const guint32 *pattern, guint64 hash)
{
  gsize size = sizeof (guint32) * columns->grid->n_days;
  for (guint32 c = *bucket_of (columns, hash); c != COLUMN_NONE; c = columns->at[c].next)
    if (columns->at[c].hash == hash && columns->at[c].person == person
        && memcmp (columns_pattern (columns, c), pattern, size) == 0)
      return c;
  return COLUMN_NONE;
}

static guint32
take_slot (Columns *columns)
{
  guint32 slot = columns->free_slot;
  if (slot != COLUMN_NONE) {
    columns->free_slot = columns->at[slot].next;
    return slot;
  }
  if (columns->n == columns->room)
    grow (columns);
  return columns->n++;
}

guint32
columns_add (Columns *columns, guint32 person, const guint32 *pattern, Cost cost, gboolean *ret_new)
{
  guint64 hash = hash_of (columns, person, pattern);
  guint32 there = find (columns, person, pattern, hash);
  if (ret_new != NULL)
    *ret_new = there == COLUMN_NONE;
  if (there != COLUMN_NONE)
    return there;
  guint32 c = take_slot (columns), *bucket = bucket_of (columns, hash), first = columns->first[person];
  columns->at[c] = (Column){ .person = person,
                             .alive = TRUE,
                             .cost = cost,
                             .hash = hash,
                             .next = *bucket,
                             .after = first,
                             .before = COLUMN_NONE };
  *bucket = c;
  if (first != COLUMN_NONE)
    columns->at[first].before = c;
  columns->first[person] = c;
  columns->count[person]++;
  memcpy (columns->patterns + (gsize)c * columns->grid->n_days, pattern,
          sizeof (guint32) * columns->grid->n_days);
  return c;
}

void
columns_drop (Columns *columns, guint32 column)
{
  Column *gone = &columns->at[column];
  g_return_if_fail (gone->alive);
  guint32 *link = bucket_of (columns, gone->hash);
  while (*link != column)
    link = &columns->at[*link].next;
  *link = gone->next;
  if (gone->before != COLUMN_NONE)
    columns->at[gone->before].after = gone->after;
  else
    columns->first[gone->person] = gone->after;
  if (gone->after != COLUMN_NONE)
    columns->at[gone->after].before = gone->before;
  columns->count[gone->person]--;
  gone->alive = FALSE;
  gone->next = columns->free_slot;
  columns->free_slot = column;
}

typedef struct {
  double reduced;
  guint32 order, column; /* order: latest first */
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;
  if (x->reduced != y->reduced)
    return x->reduced < y->reduced ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

void
columns_purge (Columns *columns, guint32 person, guint32 keep)
{
  guint32 n = 0, count = columns->count[person];
  if (count <= keep)
    return;
  g_autofree Ranked *ranked = g_new (Ranked, count);
  for (guint32 c = columns->first[person]; c != COLUMN_NONE; c = columns->at[c].after, n++)
    ranked[n] = (Ranked){ columns->at[c].reduced, n, c };
  qsort (ranked, count, sizeof (Ranked), compare_ranked);
  for (guint32 i = keep; i < count; i++)
    columns_drop (columns, ranked[i].column);
}
