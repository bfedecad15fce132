/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include <glib.h>

/* Sets of seconds as lists of [from, to). A list may be in any order and overlap until it is tidied. */

typedef struct {
  gint64 from, to;
} Span;

GArray *spans_new (void);
/* Adds what lies within [first, end); nothing when that is empty. */
void spans_add (GArray *spans, gint64 from, gint64 to, gint64 first, gint64 end);
/* Ascending, disjoint, not touching. */
void spans_tidy (GArray *spans);
/* What of a tidy list is not in a tidy other. */
GArray *spans_without (const GArray *spans, const GArray *other);
/* Takes everything of [from, to) out of a tidy list. */
void spans_cut (GArray **spans, gint64 from, gint64 to);
