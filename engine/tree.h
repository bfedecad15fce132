/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/generate.h"

/*
 * Branch and bound over column generation: from the root's bound to a proof, in pieces. See the head of tree.c.
 */
typedef struct _Tree Tree;

/* root: of the whole grid, run to its end; its columns and duals are copied. The seeker must outlive it. */
Tree *tree_new (Seeker *seeker, const Generation *root);
void tree_free (Tree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tree, tree_free)

/* The next piece: a node, or one way of parting it. best: replaced when a better roster turns up that breaks no hard rule beyond
 * the locks: TRUE then. */
gboolean tree_step (Tree *tree, Paths *best);
/* There is nothing left to part, or too much. */
gboolean tree_over (const Tree *tree);
/* Nodes parted so far, and the part of the next one that is done. */
double tree_parted (const Tree *tree);
/* No roster costs less that breaks no hard rule. best: the least cost that tree_step was given, or less. */
Cost tree_bound (const Tree *tree, Cost best);
