/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/price-layers.h"

/* What the way forward (price-layers.c) and the way back (price-trace.c) share. */

#define LAYERS_VALUE_NONE (1 << 30) /* no path; it may move by what is added, but never below LAYERS_NONE */
#define LAYERS_DEAD (G_MAXINT32 / 4)

typedef struct {
  gint32 from, to; /* units, of what may be there */
} LineRange;

typedef struct {
  const gint32 *values; /* NULL: nothing is there */
  gint32 cost;          /* to be added */
  LineRange range;
} HubLine;

/* A step with one of the day's offers. */
typedef struct {
  guint32 to, gain;
  gint32 units, cost, least;
} Carry;

struct _LayerRoom {
  gint32 *values, *hub_values, *rest, *lows, *widths;
  LineRange *ranges;
  HubLine *hub_lines;
  Carry *carries;        /* of the day that is being taken */
  guint32 *carries_from; /* of each hub + 1 */
  guint8 *live;          /* of each layer and outer state: is it reached? */
  gint32 **at;           /* of each layer: its values */
  gsize n_values, n_hub_values, n_rest, n_days, n_ranges, n_hubs, n_carries_from, n_carries, n_live;
  guint32 stride_days; /* layers kept: all (1) or each so many-th */
  guint32 end_line;
  gint32 end_units, end_value;
};

static inline guint32
layers_n_lines (const Layers *layers)
{
  return layers->graph->n_nodes * layers->n_outer;
}

/* Least units that a node needs after so many days; LAYERS_DEAD: no way to the end from there. */
static inline gint32
layers_least_units (const Layers *layers, guint32 day, guint32 node)
{
  gint32 rest = layers->room->rest[day * layers->graph->n_nodes + node];
  return rest < 0 ? LAYERS_DEAD : MAX (0, layers->inner.least - rest);
}

static inline gboolean
layers_begins_weekend (const LayerDay *day, guint32 bundle, gboolean worked)
{
  return bundle > 0 && (day->weekend == 1 || (day->weekend == 2 && !worked));
}

static inline gint32
layers_half_price (const Layers *layers, const LayerDay *day, guint32 bundle, gboolean worked)
{
  return day->half && (bundle > 0) != worked ? layers->half : 0;
}

/* The layers after the days [from, to), from the one before `from`. */
void layers_forward (const Layers *layers, guint32 from, guint32 to);
