/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/conduct.h"

/*
 * The bound as one search among several: it finds no rosters, it proves how good they are. See bound.c. Its work
 * is counted in what a thousand numbers of the program take, about a microsecond.
 */
extern const SearchKind search_prove;

/* The problem must outlive it. */
gpointer search_prove_new (const Problem *problem);
