/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/show-month.h"

#include "cal/zone.h"
#include "store/publication-book.h"

void
show_month_free (ShowMonth *show)
{
  if (show == NULL)
    return;
  published_free (show->published);
  g_array_unref (show->nobody);
  voice_free (show->voice);
  month_free (show->month);
  g_free (show);
}

/* The version that holds and the day on which it was published, where the community is. */
static gboolean
take_version (ShowMonth *show, Book *book, GError **error)
{
  g_autoptr (GArray) list = publication_book_list (book, error);
  g_autoptr (GTimeZone) zone = list == NULL ? NULL : zone_open (show->month->community->zone, error);
  int minute;
  for (guint i = 0; zone != NULL && i < list->len; i++) {
    const Publication *one = &g_array_index (list, Publication, i);
    if (one->from != show->month->from || one->to != show->month->to || one->version != show->month->version)
      continue;
    show->query.version = one->version;
    zone_to_local (zone, one->published_at / 60, &show->query.published, &minute);
  }
  return zone != NULL;
}

static gboolean
take_published (ShowMonth *show, Book *book, GError **error)
{
  Published *published = show->published = published_load (book, show->month->from, show->month->to, 0, error);
  if (published == NULL)
    return FALSE;
  show->query.community = published->community;
  show->query.voice = published->voice;
  show->query.plan = published->plan;
  show->query.served = published->served;
  return take_version (show, book, error);
}

ShowMonth *
show_month_load (Book *book, Day from, Day to, gboolean draft, GError **error)
{
  g_autoptr (ShowMonth) show = g_new0 (ShowMonth, 1);
  show->nobody = g_array_new (FALSE, FALSE, sizeof (ServedBy));
  if ((show->month = month_load (book, from, to, error)) == NULL || (show->voice = voice_new (show->month->community, error)) == NULL)
    return NULL;
  const Month *month = show->month;
  show->query = (ShowQuery){ .community = month->community, .voice = show->voice, .plan = month->plan, .from = from, .to = to };
  if (month->told != NULL && !draft)
    return take_published (show, book, error) ? g_steal_pointer (&show) : NULL;
  show->query.served = month->drafted != NULL ? month->drafted : show->nobody;
  show->query.draft = show->is_draft = month->drafted != NULL;
  return g_steal_pointer (&show);
}
