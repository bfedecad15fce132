/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/price-task.h"

/* What the question (price-task.c) and its numbers (price-scale.c) share: tables that the program reads, kept from run to run. */

typedef struct _TaskRoom {
  LayerDay *days;
  guint32 *offer_from;
  LayerOffer *offers;
  gint32 *source_cost, *gain_units, *gain_to, *gain_cost, *outer_end, *inner_end;
  gsize n_sources, n_gain_table, n_outer, n_inner, n_offers;
  guint32 gain_of[GRID_CLASSES], gain_class[GRID_CLASSES]; /* of each class; a class of each */
  guint32 n_sums;
  const PriceCounter *inner;
  double unit_price; /* of a unit of a hard rule, when priced */
} TaskRoom;
