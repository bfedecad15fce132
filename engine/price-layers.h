/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/price-runs.h"

/*
 * The dynamic program itself, in whole numbers of a scale that the caller chooses: a value for each day, node
 * of the run graph and state of the counters. See the head of price-layers.c.
 */

#define LAYERS_NONE (1 << 29) /* a value from here on: no path. Real values stay within +-LAYERS_MOST */
#define LAYERS_MOST (1 << 28)

/* What one duty of a bundle (or a free day) does on a day; the cheapest of those that do the same. */
typedef struct {
  gint32 cost;
  guint32 duty; /* GRID_NONE: free */
  guint32 gain; /* 2 x what it adds to the counters; + 1 when it also begins a weekend of duty */
} LayerOffer;

/* The counter that runs along the lines: 0 .. cap, what is beyond stays at cap for `over` a unit. */
typedef struct {
  gint32 cap, least;  /* least units at the end; 0: no matter */
  gint32 over, under; /* a unit; LAYERS_NONE: never */
  gint32 *end;        /* of cap + 1: the price at the end */
} LayerInner;

/* A day of the program. */
typedef struct {
  guint8 weekend; /* a duty begins a weekend of duty: 0 never, 1 always, 2 when the day before was free */
  gboolean half;  /* a duty on one of this day and the day before costs Layers.half */
  guint32 *offer_from; /* of each bundle + 1, into Layers.offers */
} LayerDay;

typedef struct _LayerRoom LayerRoom;

/*
 * For the caller to fill in; what it points at is borrowed. Counters other than the inner one
 * are drawn together in one number, the outer state, 0 at the start.
 */
typedef struct {
  const RunGraph *graph;
  const RunProgram *program;
  const gint32 *source_cost; /* of each source of the program */
  guint32 n_days, start;
  LayerDay *days;
  LayerOffer *offers;
  gint32 half; /* LAYERS_NONE: never */
  LayerInner inner;
  guint32 n_outer, n_gains;
  gint32 *gain_units; /* of each gain: of the inner counter */
  gint32 *gain_to;    /* n_gains x n_outer: outer state after, -1: never */
  gint32 *gain_cost;  /* n_gains x n_outer */
  gint32 *outer_end;  /* of n_outer: the price at the end; LAYERS_NONE: never */

  LayerRoom *room; /* kept from call to call */
} Layers;

LayerRoom *layer_room_new (void);
void layer_room_free (LayerRoom *room);

/* The least value at the end; >= LAYERS_NONE when there is no path. Prices of the counters' ends may be of
 * any height; paths that meet more than LAYERS_MOST of them are let go. */
gint32 layers_run (Layers *layers);
/* The duty of each day on a path of that value; only after a run that found one. */
void layers_trace (Layers *layers, guint32 *ret_duties);
