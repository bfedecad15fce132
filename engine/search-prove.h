/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/conduct.h"

/*
 * The bound as one search among several, and rosters near its relaxation. See the head of search-prove.c. Its work
 * is counted in moves and in what a thousand numbers of the program take; each is about a microsecond.
 */
extern const SearchKind search_prove;

/* The problem must outlive it. */
gpointer search_prove_new (const Problem *problem, guint64 seed);
