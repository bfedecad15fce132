/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/grid-state.h"

/* What the files of the state share: changes (grid-state.c), tables and loading (grid-tariff.c). */

GridPrice grid_state_minutes_price (const GridState *state, const GridRules *rules, gint32 minutes);
void grid_state_reprice_paths (GridState *state);

/* The tables of all profiles, at the state's weights; made before. */
void grid_tariffs_new (GridState *state);
void grid_tariffs_price (GridState *state);
void grid_tariffs_free (GridState *state);
