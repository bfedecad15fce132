/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/entries.h"
#include "cal/plan.h"
#include "cli/command.h"
#include "cli/month.h"
#include "cli/next.h"
#include "cli/safety.h"
#include "cli/sms.h"
#include "engine/check.h"
#include "store/home.h"
#include "store/publication-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a publication would do, worked out from the book as it is. */
typedef struct {
  Month *month;
  Voice *voice;
  FeedEntries *stored, *changed;
} Publishing;

static void
publishing_clear (Publishing *p)
{
  g_clear_pointer (&p->changed, feed_entries_free);
  g_clear_pointer (&p->stored, feed_entries_free);
  g_clear_pointer (&p->voice, voice_free);
  g_clear_pointer (&p->month, month_free);
}

static gboolean
check_draft (const Month *month, GError **error)
{
  g_autoptr (Roster) roster = month_roster (month, month->drafted);
  g_autoptr (Check) check = check_roster (month->sealed->model, roster);
  if (check_is_sound (check))
    return TRUE;
  g_set_error (error, BOOK_ERROR, BOOK_ERROR_STALE,
               _ ("the draft breaks a hard rule, so the book has changed since: run solve again before publishing"));
  return FALSE;
}

static gboolean
prepare (App *app, Book *book, Day from, Day to, gint64 publication, Publishing *p, GError **error)
{
  char day[DAY_TEXT_SIZE];
  if ((p->month = month_load (book, from, to, error)) == NULL || !month_seal (p->month, app->as_of, error)
      || (p->voice = voice_new (p->month->community, error)) == NULL)
    return FALSE;
  if (p->month->draft == NULL) {
    day_format (from, day);
    day[7] = '\0';
    g_set_error (error, BOOK_ERROR, BOOK_ERROR_MISSING, _ ("%s has no roster yet: paiban solve %s"), day, day);
    return FALSE;
  }
  if (!check_draft (p->month, error) || (p->stored = feed_book_load (book, error)) == NULL)
    return FALSE;
  p->changed = entries_publish (p->month->community, p->voice, p->month->plan, p->month->drafted, p->stored, publication, app->now);
  return TRUE;
}

/* The messages that `sms list` would print afterwards: the month for a first publication, else the changes. */
static guint
count_messages (App *app, const Publishing *p, guint *ret_parts)
{
  g_autoptr (FeedEntries) after = entries_merge (p->stored, p->changed);
  gboolean first = p->month->published == NULL;
  SmsQuery query = { p->month->community, p->voice, p->month->plan, p->month->drafted, after, first ? SMS_MONTH : SMS_CHANGES,
                     p->month->from, p->month->to, 0, app->as_of, app->now };
  g_autoptr (SmsList) list = sms_list_new (&query);
  *ret_parts = sms_total_parts (list);
  return list->messages->len;
}

/* Events that the month cannot have, as when a calendar ends before it, in the order of the plan: plan said it, perhaps weeks ago; whoever
 * publishes would take the month for whole. */
static void
say_left_out (const App *app, const Month *month)
{
  g_autoptr (Plan) plan = cal_plan (month->community, month->from, month->to, app->as_of, NULL);
  for (guint i = 0; plan != NULL && i < plan->unplanned->len; i++) {
    const UnplannedEvent *left = &g_array_index (plan->unplanned, UnplannedEvent, i);
    g_autoptr (GString) names = g_string_new (NULL);
    guint n = 0;
    gboolean said = FALSE;
    for (guint j = 0; j < plan->unplanned->len; j++) {
      const UnplannedEvent *other = &g_array_index (plan->unplanned, UnplannedEvent, j);
      if (strcmp (left->reason, other->reason) != 0)
        continue;
      said = said || j < i;
      g_string_append_printf (names, "%s%s", n++ > 0 ? _ (", ") : "", community_at (month->community, events, Event, other->event)->name);
    }
    if (!said)
      g_print (g_dngettext (GETTEXT_PACKAGE, "%1$u event is missing in this month, or in a part of it (%2$s): %3$s.\n",
                            "%1$u events are missing in this month, or in a part of it (%2$s): %3$s.\n", n),
               n, names->str, left->reason);
  }
}

static void
preview (App *app, const Publishing *p)
{
  g_autoptr (PublicationDiff) diff = publication_diff_new (p->changed);
  guint parts = 0, messages = count_messages (app, p, &parts);
  guint places = (guint)p->month->draft->open_places;
  g_autofree char *people = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", diff->people->len), diff->people->len);
  g_autofree char *gained = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u duty gained", "%u duties gained", diff->gains), diff->gains);
  g_autofree char *texts = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u message", "%u messages", messages), messages);
  g_autofree char *priced = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u part", "%u parts", parts), parts);
  g_autofree char *open = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place is open.", "%u places are open.", places), places);
  g_print (_ ("Version %1$d concerns %2$s: %3$s, %4$u lost, %5$u moved, %6$u reworded.\n"), p->month->version + 1, people, gained,
           diff->loses, diff->moved, diff->reworded);
  g_print (_ ("The SMS list would hold %1$s (%2$s). Nothing is sent by publishing.\n"), texts, priced);
  if (places > 0)
    g_print ("%s\n", open);
  say_left_out (app, p->month);
}

static int
publish_now (App *app, Day from, Day to, const char *command, GError **error)
{
  g_autoptr (Book) book = command_open_book (app, BOOK_WRITE, error);
  Publication publication = { 0 };
  Publishing p = { 0 };
  if (book == NULL || !book_begin (book, command, FALSE, app->now, error))
    return EXIT_ERROR;
  gboolean done = prepare (app, book, from, to, 0, &p, error)
                  && publication_book_insert (book, p.month->draft->id, p.month->digest, app->now, &publication, error);
  if (done) {
    feed_entries_free (p.changed);
    p.changed = entries_publish (p.month->community, p.voice, p.month->plan, p.month->drafted, p.stored, publication.id, app->now);
    done = feed_book_save (book, p.changed, error) && book_commit (book, NULL, error);
  }
  gboolean gaps = done && p.month->draft->open_places > 0;
  publishing_clear (&p);
  if (!done)
    return EXIT_ERROR;
  g_print (_ ("Published as version %d.\n"), publication.version);
  if (!safety_copy (app, book))
    return EXIT_NEEDS;
  next_say_month (app, publication.version == 1 ? _ ("Tell people: paiban sms list --month %s. For the notice board: paiban print %s")
                                                : _ ("Tell whom it concerns: paiban sms list --month %s --changes. For the notice board: paiban print %s"), from);
  return gaps ? EXIT_NEEDS : EXIT_DONE;
}

/* Whom the menu leads is told its number instead of a command. */
static void
lead_back (const App *app, GError **error)
{
  if (!app->leads || error == NULL || !g_error_matches (*error, BOOK_ERROR, BOOK_ERROR_STALE))
    return;
  g_clear_error (error);
  g_set_error_literal (error, BOOK_ERROR, BOOK_ERROR_STALE,
                       _ ("the book has changed since this roster was made: press 2 to make it anew, then 5 to publish"));
}

/* paiban publish 2026-09: freezes the draft as the next version, after saying whom it concerns. */
int
cmd_publish (App *app, int argc, char **argv, GError **error)
{
  gboolean yes = FALSE;
  const GOptionEntry entries[] = {
    { "yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_ ("do not ask"), NULL },
    { NULL }
  };
  Day from, to;
  if (!command_parse (app, entries, _ ("MONTH"), _ ("Freezes the draft of a month as its next version: feeds and lists follow it."), &argc,
                      &argv, 1, 1, error)
      || !command_month (app, argv[1], &from, &to, error))
    return EXIT_USAGE;
  Publishing p = { 0 };
  gboolean same = FALSE;
  {
    g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
    if (book == NULL || !home_may_speak (book, error))
      return EXIT_ERROR;
    if (!prepare (app, book, from, to, 0, &p, error)) {
      publishing_clear (&p);
      lead_back (app, error);
      return EXIT_ERROR;
    }
    same = p.changed->entries->len == 0 && p.month->published != NULL && p.month->published->id == p.month->draft->id;
    if (!same && !publication_book_check (book, p.month->draft->id, p.month->digest, error)) {
      publishing_clear (&p);
      lead_back (app, error);
      return EXIT_ERROR;
    }
    if (!same)
      preview (app, &p);
  }
  publishing_clear (&p);
  if (same) {
    g_print (_ ("Nothing has changed since the last version.\n"));
    return EXIT_DONE;
  }
  if (!yes && !command_ask (_ ("Publish?"))) {
    g_print (_ ("Nothing was published: answer y, or give --yes.\n"));
    return EXIT_NEEDS;
  }
  g_autofree char *command = g_strdup_printf ("publish %s", argv[1]);
  return publish_now (app, from, to, command, error);
}
