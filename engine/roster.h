/* SPDX-License-Identifier: MPL-2.0 */
#pragma once

#include "engine/model.h"

/*
 * A roster: the assignments of a model, one entry for each (post, party), ordered by post, then party. It holds indices of the
 * model and no pointer into it.
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

/* Made by these only, never by hand (roster_add relies on the room that they leave); free with roster_free, which takes NULL. */
Roster *roster_new (void);
void roster_free (Roster *roster);
Roster *roster_copy (const Roster *roster);
/* Appends a (post, party) that is not in it yet; call roster_sort when done. */
void roster_add (Roster *roster, guint32 post, Party party, gint32 heads, gboolean locked);
void roster_sort (Roster *roster);
/* Heads of the party on the post; 0 when none. The roster must be sorted. */
gint32 roster_heads (const Roster *roster, guint32 post, Party party);
/* Heads of all parties on the post; likewise. */
gint32 roster_post_heads (const Roster *roster, guint32 post);
/* The model's locks as a roster: what every roster of the model contains. */
Roster *roster_from_locks (const Model *model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Roster, roster_free)
