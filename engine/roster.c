/* SPDX-License-Identifier: MPL-2.0 */
#include "engine/roster.h"

#include <stdlib.h>
#include <string.h>

Roster *
roster_new (void)
{
  return g_new0 (Roster, 1);
}

void
roster_free (Roster *roster)
{
  if (roster == NULL)
    return;
  g_free (roster->entries);
  g_free (roster);
}

Roster *
roster_copy (const Roster *roster)
{
  Roster *copy = roster_new ();
  gsize room = 1; /* as roster_add expects it */
  while (room < roster->n)
    room *= 2;
  copy->n = roster->n;
  copy->entries = g_new (RosterEntry, room);
  if (roster->n > 0)
    memcpy (copy->entries, roster->entries, sizeof *roster->entries * roster->n);
  return copy;
}

/* Grown by doubling at powers of two, so that no capacity need be kept. */
void
roster_add (Roster *roster, guint32 post, Party party, gint32 heads, gboolean locked)
{
  if ((roster->n & (roster->n - 1)) == 0)
    roster->entries = g_renew (RosterEntry, roster->entries, MAX (1, 2 * (gsize)roster->n));
  roster->entries[roster->n++] = (RosterEntry){ post, party, heads, locked };
}

static int
compare (const void *a, const void *b)
{
  const RosterEntry *x = a, *y = b;
  if (x->post != y->post)
    return x->post < y->post ? -1 : 1;
  return x->party < y->party ? -1 : x->party > y->party;
}

void
roster_sort (Roster *roster)
{
  if (roster->n > 0)
    qsort (roster->entries, roster->n, sizeof *roster->entries, compare);
}

/* The first entry that is not before (post, party). */
static guint32
lower_bound (const Roster *roster, guint32 post, Party party)
{
  RosterEntry key = { post, party, 0, FALSE };
  guint32 low = 0, high = roster->n;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (compare (&roster->entries[middle], &key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

gint32
roster_heads (const Roster *roster, guint32 post, Party party)
{
  guint32 i = lower_bound (roster, post, party);
  if (i == roster->n || roster->entries[i].post != post || roster->entries[i].party != party)
    return 0;
  return roster->entries[i].heads;
}

gint32
roster_post_heads (const Roster *roster, guint32 post)
{
  gint32 heads = 0;
  for (guint32 i = lower_bound (roster, post, 0); i < roster->n && roster->entries[i].post == post; i++)
    heads += roster->entries[i].heads;
  return heads;
}

/* Two locks of one organisation on one post add up to the larger. */
Roster *
roster_from_locks (const Model *model)
{
  Roster *roster = roster_new ();
  for (guint32 i = 0; i < model->n_locks; i++)
    roster_add (roster, model->locks[i].post, model->locks[i].party, model->locks[i].heads, TRUE);
  roster_sort (roster);
  guint32 kept = 0;
  for (guint32 i = 0; i < roster->n; i++) {
    RosterEntry *last = kept > 0 ? &roster->entries[kept - 1] : NULL;
    if (last != NULL && compare (last, &roster->entries[i]) == 0)
      last->heads = MAX (last->heads, roster->entries[i].heads);
    else
      roster->entries[kept++] = roster->entries[i];
  }
  roster->n = kept;
  return roster;
}
