/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/unsent.h"

#include "cli/published.h"
#include "cli/sms.h"

gboolean
unsent_by_changes (const GArray *all, guint i)
{
  const Publication *before = publication_before (all, i);
  return before != NULL && before->handed_at != 0;
}

static gboolean
is_newest (const GArray *all, guint i)
{
  const Publication *list = (const Publication *)(const void *)all->data;
  for (guint j = i + 1; j < all->len; j++)
    if (list[j].from == list[i].from && list[j].to == list[i].to)
      return FALSE;
  return TRUE;
}

/* The list that the newest version of a month asks for. */
static gboolean
count_list (const App *app, Book *book, const GArray *all, guint i, UnsentList *ret, GError **error)
{
  const Publication *one = &g_array_index (all, Publication, i);
  g_autoptr (Published) told = published_load (book, one->from, one->to, 0, error);
  if (told == NULL)
    return FALSE;
  gboolean by_changes = unsent_by_changes (all, i);
  SmsQuery query = { told->community, told->voice, told->plan, told->served, told->entries, by_changes ? SMS_CHANGES : SMS_MONTH,
                     one->from, one->to, one->id, app->as_of, app->now };
  g_autoptr (SmsList) list = sms_list_new (&query);
  *ret = (UnsentList){ one->version, one->handed_at != 0, by_changes, list->messages->len, list->unreached->len };
  return TRUE;
}

gboolean
unsent_list (const App *app, Book *book, Day from, Day to, UnsentList *ret, GError **error)
{
  g_autoptr (GArray) all = publication_book_list (book, error);
  *ret = (UnsentList){ 0 };
  for (guint i = 0; all != NULL && i < all->len; i++) {
    const Publication *one = &g_array_index (all, Publication, i);
    if (one->from == from && one->to == to && is_newest (all, i))
      return count_list (app, book, all, i, ret, error);
  }
  return all != NULL;
}

gboolean
unsent_count (const App *app, Book *book, guint *ret_count, GError **error)
{
  g_autoptr (GArray) all = publication_book_list (book, error);
  *ret_count = 0;
  for (guint i = 0; all != NULL && i < all->len; i++) {
    const Publication *one = &g_array_index (all, Publication, i);
    if (one->to <= app->as_of || one->handed_at != 0 || !is_newest (all, i))
      continue;
    UnsentList list;
    if (!count_list (app, book, all, i, &list, error))
      return FALSE;
    *ret_count += list.messages + list.others;
  }
  return all != NULL;
}
