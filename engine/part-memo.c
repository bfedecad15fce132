/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/part-memo.h"

#include <string.h>

#define FIRST_SLOTS 1024

void
part_memo_init (PartMemo *memo)
{
  *memo = (PartMemo){ .n_slots = FIRST_SLOTS, .slots = g_new0 (guint32, FIRST_SLOTS) };
  memo->keys = g_array_new (FALSE, FALSE, sizeof (gint32));
  memo->costs = g_array_new (FALSE, FALSE, sizeof (gint64));
}

void
part_memo_clear (PartMemo *memo)
{
  g_free (memo->slots);
  g_array_unref (memo->keys);
  g_array_unref (memo->costs);
}

void
part_memo_reset (PartMemo *memo, guint n)
{
  if (memo->costs->len > 0)
    memset (memo->slots, 0, memo->n_slots * sizeof *memo->slots);
  memo->n = n;
  g_array_set_size (memo->keys, 0);
  g_array_set_size (memo->costs, 0);
}

static guint32
hash (const gint32 *state, guint n)
{
  guint64 sum = 0x9e3779b97f4a7c15u;
  for (guint i = 0; i < n; i++)
    sum = (sum ^ (guint32)state[i]) * 0xff51afd7ed558ccdu;
  return (guint32)(sum ^ (sum >> 32));
}

/* The slot that has the state, or the free one where it belongs. */
static guint32
find (const PartMemo *memo, const gint32 *state)
{
  guint32 slot = hash (state, memo->n) & (memo->n_slots - 1);
  for (; memo->slots[slot] != 0; slot = (slot + 1) & (memo->n_slots - 1)) {
    const gint32 *key = &g_array_index (memo->keys, gint32, (gsize)(memo->slots[slot] - 1) * memo->n);
    if (memcmp (key, state, memo->n * sizeof *key) == 0)
      break;
  }
  return slot;
}

static void
grow (PartMemo *memo)
{
  g_free (memo->slots);
  memo->n_slots *= 2;
  memo->slots = g_new0 (guint32, memo->n_slots);
  for (guint32 i = 0; i < memo->costs->len; i++)
    memo->slots[find (memo, &g_array_index (memo->keys, gint32, (gsize)i * memo->n))] = i + 1;
}

gboolean
part_memo_seen (PartMemo *memo, const gint32 *state, gint64 cost)
{
  if (2 * (memo->costs->len + 1) > memo->n_slots)
    grow (memo);
  guint32 slot = find (memo, state);
  if (memo->slots[slot] == 0) {
    g_array_append_vals (memo->keys, state, memo->n);
    g_array_append_val (memo->costs, cost);
    memo->slots[slot] = memo->costs->len;
    return FALSE;
  }
  gint64 *before = &g_array_index (memo->costs, gint64, memo->slots[slot] - 1);
  gboolean seen = *before <= cost;
  *before = MIN (*before, cost);
  return seen;
}
