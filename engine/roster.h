/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * A roster: the assignments of a model, one entry for each (post, party), ordered by post, then party.
 */
typedef struct {
  guint32 post;
  Party party;
  gint32 heads;     /* 1 for a person */
  gboolean locked;  /* as the model says; of an organisation: at least part of the heads */
} RosterEntry;

typedef struct {
  RosterEntry *entries;
  guint32 n;
} Roster;

Roster *roster_new (void);
void roster_free (Roster *roster);
Roster *roster_copy (const Roster *roster);
/* Appends; call roster_sort when done. */
void roster_add (Roster *roster, guint32 post, Party party, gint32 heads, gboolean locked);
void roster_sort (Roster *roster);
/* Heads of the party on the post; 0 when none. The roster must be sorted. */
gint32 roster_heads (const Roster *roster, guint32 post, Party party);
/* Heads on the post. */
gint32 roster_post_heads (const Roster *roster, guint32 post);
/* The model's locks as a roster: what every roster of the model contains. */
Roster *roster_from_locks (const Model *model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Roster, roster_free)
