/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/conduct.h"

/*
 * The bound as one search among several, and rosters near its relaxation. See the head of search-prove.c. Its work
 * is counted in moves, a fifth of a microsecond each, and in what a thousand numbers of the program take, about one.
 */
extern const SearchKind search_prove;

/* The problem must outlive it. only: it shares its thread with a search that anneals, and leaves that to it: when all is proven
 * it is over. By the clock it is over, too, when the program takes too large a part of the whole to build. */
gpointer search_prove_new (const Problem *problem, guint64 seed, gboolean only);
