/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/compact.h"

/*
 * Rows that make a program's relaxation tighter: what one person, or one shift, costs at least when its own heads
 * are whole. See the head of parts.c.
 */
typedef struct _Parts Parts;

/* By persons (and organisations), or by shifts. The program may get more rows, and changes in nothing else; it must
 * outlive the parts. */
typedef enum { PARTS_PARTIES, PARTS_SHIFTS } PartsBy;
Parts *parts_new (Compact *compact, PartsBy by);
void parts_free (Parts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parts, parts_free)

/*
 * From duals of all rows: adds a row to the program for each part that costs more in whole numbers than in parts,
 * and tells how many. Every sound roster, completed as compact_fill does it, meets them. `duals` grows with the rows:
 * where a row is new its dual is such that the bound of all duals is higher by what the rows gain, if `take`; else 0.
 * stop: NULL, or asked now and then; TRUE: no more parts.
 */
guint parts_cut (Parts *parts, GArray *duals, gboolean take, gboolean (*stop) (gpointer data), gpointer data);

/* Other rows than the parts' own were added, or some were taken away: their owners are looked up anew. `kept`: of each
 * row its index now, PROBLEM_NONE: gone. */
void parts_renumber (Parts *parts, const guint32 *kept, guint32 n_before);

/* Nodes looked at so far, a measure of the work. */
guint64 parts_work (const Parts *parts);
