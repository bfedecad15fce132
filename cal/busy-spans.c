/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/busy-spans.h"

GArray *
spans_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Span));
}

void
spans_add (GArray *spans, gint64 from, gint64 to, gint64 first, gint64 end)
{
  Span span = { MAX (from, first), MIN (to, end) };
  if (span.from < span.to)
    g_array_append_val (spans, span);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Span *x = a, *y = b;
  return (x->from > y->from) - (x->from < y->from);
}

void
spans_tidy (GArray *spans)
{
  guint n = 0;
  g_array_sort (spans, compare);
  for (guint i = 0; i < spans->len; i++) {
    Span span = g_array_index (spans, Span, i);
    Span *last = n > 0 ? &g_array_index (spans, Span, n - 1) : NULL;
    if (last != NULL && span.from <= last->to)
      last->to = MAX (last->to, span.to);
    else
      g_array_index (spans, Span, n++) = span;
  }
  g_array_set_size (spans, n);
}

GArray *
spans_without (const GArray *spans, const GArray *other)
{
  GArray *out = spans_new ();
  guint k = 0;
  for (guint i = 0; i < spans->len; i++) {
    Span rest = g_array_index (spans, Span, i);
    while (k < other->len && g_array_index (other, Span, k).to <= rest.from)
      k++;
    for (guint j = k; j < other->len && g_array_index (other, Span, j).from < rest.to; j++) {
      Span gone = g_array_index (other, Span, j);
      spans_add (out, rest.from, gone.from, rest.from, rest.to);
      rest.from = MIN (gone.to, rest.to);
    }
    spans_add (out, rest.from, rest.to, rest.from, rest.to);
  }
  return out;
}

void
spans_cut (GArray **spans, gint64 from, gint64 to)
{
  g_autoptr (GArray) gone = spans_new ();
  spans_add (gone, from, to, from, to);
  GArray *rest = spans_without (*spans, gone);
  g_array_unref (*spans);
  *spans = rest;
}
