/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/price.h"

/*
 * What is wanted, along the days of a grid: what part of every limit over the whole span belongs to the days until one, so
 * that a roster made along the days does not spend early what is wanted late. See the head of demand.c.
 */
typedef struct _Demand Demand;

Demand *demand_new (const Grid *grid);
void demand_free (Demand *demand);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Demand, demand_free)

/* Of the days [0, end); 0 < end <= n_days. */
PriceParts demand_parts (const Demand *demand, guint32 end);
