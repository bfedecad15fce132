/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/*
 * States that an enumeration has been in, and how cheaply. A state is as many whole numbers as the memo was reset for;
 * they are compared, not their hash alone.
 */
typedef struct {
  guint n;            /* numbers of a state */
  guint32 *slots;     /* 1 + index of an entry; 0: none */
  guint32 n_slots;    /* a power of two */
  GArray *keys;       /* gint32, n an entry */
  GArray *costs;      /* gint64 */
} PartMemo;

void part_memo_init (PartMemo *memo);
void part_memo_clear (PartMemo *memo);
void part_memo_reset (PartMemo *memo, guint n);
/* Was it there before at that cost or less? Else it is noted. */
gboolean part_memo_seen (PartMemo *memo, const gint32 *state, gint64 cost);
