/* SPDX-License-Identifier: MPL-2.0 */
#include "store/roster-book.h"

#include <glib/gi18n-lib.h>
#include <stddef.h>
#include <string.h>

/*
 * The key of an assignment is (shift, person), and for an organisation (shift, organisation, post): it may send two
 * people to the gate and one to the desk of the same shift.
 */
static int
find_assignment (const GArray *assignments, const RosterEdit *edit)
{
  for (guint i = 0; i < assignments->len; i++) {
    const StoredAssignment *a = &g_array_index (assignments, StoredAssignment, i);
    if (a->shift != edit->shift || a->person != edit->person || a->organisation != edit->organisation)
      continue;
    if (a->person != 0 || edit->post == NULL || strcmp (a->post, edit->post) == 0)
      return (int)i;
  }
  return NONE;
}

static void
assign (GArray *assignments, int at, const RosterEdit *edit)
{
  int heads = edit->organisation == 0 || edit->head_count == 0 ? 1 : edit->head_count;
  if (at == NONE) {
    StoredAssignment fresh = { edit->shift, edit->person, edit->organisation, (char *)edit->post, heads, edit->locked };
    stored_assignments_add (assignments, &fresh);
    return;
  }
  StoredAssignment *a = &g_array_index (assignments, StoredAssignment, at);
  g_free (a->post);
  a->post = g_strdup (edit->post);
  a->head_count = heads;
  a->locked = a->locked || edit->locked;
}

static gboolean
apply_edit (GArray *assignments, const RosterEdit *edit, GError **error)
{
  int at = find_assignment (assignments, edit);
  if (edit->what == EDIT_ASSIGN) {
    assign (assignments, at, edit);
    return TRUE;
  }
  if (at == NONE) {
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("Nobody of that name serves on this shift in the roster."));
    return FALSE;
  }
  if (edit->what == EDIT_REMOVE)
    g_array_remove_index (assignments, (guint)at);
  else
    g_array_index (assignments, StoredAssignment, at).locked = edit->what == EDIT_LOCK;
  return TRUE;
}

static int
by_shift_and_party (gconstpointer first, gconstpointer second)
{
  const StoredAssignment *a = first, *b = second;
  if (a->shift != b->shift)
    return a->shift < b->shift ? -1 : 1;
  int order = strcmp (a->post, b->post);
  if (order != 0)
    return order;
  if (a->person != b->person)
    return a->person < b->person ? -1 : 1;
  return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

StoredRoster *
roster_apply_edits (const StoredRoster *roster, const RosterEdit *edits, guint n, guint *ret_bad, GError **error)
{
  g_autoptr (StoredRoster) edited = stored_roster_new (roster->from, roster->to);
  for (guint i = 0; i < roster->assignments->len; i++)
    stored_assignments_add (edited->assignments, &g_array_index (roster->assignments, StoredAssignment, i));
  for (guint i = 0; i < n; i++) {
    g_return_val_if_fail ((edits[i].person == 0) != (edits[i].organisation == 0), NULL);
    g_return_val_if_fail (edits[i].what != EDIT_ASSIGN || edits[i].post != NULL, NULL);
    if (!apply_edit (edited->assignments, &edits[i], error)) {
      if (ret_bad != NULL)
        *ret_bad = i;
      return NULL;
    }
  }
  g_array_sort (edited->assignments, by_shift_and_party);
  return g_steal_pointer (&edited);
}

G_STATIC_ASSERT (offsetof (PlannedShift, id) == 0 && offsetof (Person, id) == 0 && offsetof (Organisation, id) == 0);

/* Book id -> index + 1, of a table whose records begin with their id. */
static GHashTable *
index_of_ids (const GArray *table)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);
  gsize size = g_array_get_element_size ((GArray *)table);
  for (guint i = 0; i < table->len; i++)
    g_hash_table_insert (index, table->data + i * size, GINT_TO_POINTER ((int)i + 1));
  return index;
}

static int
index_in (GHashTable *index, gint64 id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (index, &id)) - 1;
}

GArray *
stored_assignments_served (const GArray *assignments, const Community *community, const Plan *plan)
{
  GArray *served = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  g_autoptr (GHashTable) shifts = index_of_ids (plan->shifts);
  g_autoptr (GHashTable) people = index_of_ids (community->people);
  g_autoptr (GHashTable) organisations = index_of_ids (community->organisations);
  for (guint i = 0; i < assignments->len; i++) {
    const StoredAssignment *a = &g_array_index (assignments, StoredAssignment, i);
    ServedBy by = { index_in (shifts, a->shift), index_in (people, a->person), index_in (organisations, a->organisation),
                    a->post, a->head_count };
    if (by.shift != NONE && !g_array_index (plan->shifts, PlannedShift, by.shift).cancelled)
      g_array_append_val (served, by);
  }
  return served;
}
