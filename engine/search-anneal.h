/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/conduct.h"

/*
 * Annealing over options as one search among several. See the head of search-anneal.c. Its work is counted in moves.
 */
extern const SearchKind search_anneal;

/* The problem must outlive it. from: the part of the whole budget that is used when it begins. */
gpointer search_anneal_new (const Problem *problem, guint64 seed, double from);
/* Moves tried so far. */
guint64 search_anneal_moves (gconstpointer self);
