/* SPDX-License-Identifier: MPL-2.0 */
#include "cal/feed.h"
#include "cli/command.h"
#include "cli/items.h"
#include "store/csv.h"
#include "store/load.h"
#include "store/home.h"
#include "store/publication-book.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/*
 * DIR/f/TOKEN.ics for each volunteer and each team and for the community, and DIR/index.csv, readable by the owner only, which says
 * whose is whose. A file is written only when its bytes change, whole or not at all, so that a web server may read on
 * and its times tell when something changed.
 */
typedef struct {
  Book *book;
  const Community *community;
  const Voice *voice;
  const FeedEntries *entries;
  guint8 secret[BOOK_SECRET_SIZE];
  const char *dir;
  Day as_of;
  Items *index;
  guint written, kept;
} Writer;

static gboolean
write_if_changed (Writer *writer, const char *path, const GString *bytes, int mode, GError **error)
{
  g_autofree char *old = NULL;
  gsize length = 0;
  if (g_file_get_contents (path, &old, &length, NULL) && length == bytes->len && memcmp (old, bytes->str, length) == 0) {
    writer->kept++;
    return TRUE;
  }
  writer->written++;
  return g_file_set_contents_full (path, bytes->str, (gssize)bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, mode, error);
}

static gboolean
write_feed (Writer *writer, FeedKind kind, int index, gint64 owner, const char *code, const char *name, GError **error)
{
  int generation;
  char token[FEED_TOKEN_SIZE];
  if (!feed_token_generation (writer->book, kind, owner, &generation, error))
    return FALSE;
  feed_token_make (writer->secret, kind, owner, generation, token);
  g_autoptr (FeedInfo) info = feed_info_new (writer->community, writer->voice, kind, index, token);
  info->began_at = book_created_at (writer->book);
  guint n = 0;
  const FeedEntry *entries = feed_entries_of (writer->entries, kind, owner, &n);
  g_autoptr (GString) bytes = feed_write (info, entries, n, writer->as_of, NULL);
  g_autofree char *below = feed_path (token);
  g_autofree char *path = g_build_filename (writer->dir, below, NULL);
  if (!write_if_changed (writer, path, bytes, 0644, error))
    return FALSE;
  items_text (writer->index, feed_kind_name (kind));
  items_text (writer->index, code);
  items_text (writer->index, name);
  items_text (writer->index, below);
  items_text (writer->index, info->source);
  return TRUE;
}

/* A revoked link stays an empty calendar: a missing file would leave the old events on the phones. */
static gboolean
write_revoked (Writer *writer, GError **error)
{
  g_autoptr (GArray) revoked = feed_token_list_revoked (writer->book, error);
  if (revoked == NULL)
    return FALSE;
  for (guint i = 0; i < revoked->len; i++) {
    const RevokedToken *one = &g_array_index (revoked, RevokedToken, i);
    char token[FEED_TOKEN_SIZE];
    feed_token_make (writer->secret, one->feed, one->owner, one->generation, token);
    g_autoptr (FeedInfo) info = feed_info_new (writer->community, writer->voice, FEED_COMMUNITY, NONE, NULL);
    g_autoptr (GString) bytes = feed_write_revoked (info, one->revoked_at);
    g_autofree char *below = feed_path (token);
    g_autofree char *path = g_build_filename (writer->dir, below, NULL);
    if (!write_if_changed (writer, path, bytes, 0644, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_all (Writer *writer, GError **error)
{
  const Community *c = writer->community;
  for (guint i = 0; i < c->people->len; i++) {
    const Person *person = community_at (c, people, Person, i);
    guint n = 0;
    feed_entries_of (writer->entries, FEED_PERSON, person->id, &n);
    if (person->status != STATUS_ACTIVE && n == 0)
      continue;
    if (!write_feed (writer, FEED_PERSON, (int)i, person->id, person->code, names_full (writer->voice->names, (int)i), error))
      return FALSE;
  }
  for (guint i = 0; i < c->teams->len; i++) {
    const Team *team = community_at (c, teams, Team, i);
    if (!write_feed (writer, FEED_TEAM, (int)i, team->id, team->label, team->name, error))
      return FALSE;
  }
  return write_feed (writer, FEED_COMMUNITY, NONE, 0, "", writer->voice->community, error) && write_revoked (writer, error);
}

static gboolean
write_index (Writer *writer, GError **error)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autofree char *path = g_build_filename (writer->dir, "index.csv", NULL);
  csv_begin (bytes); /* people open it in a spreadsheet, to hand out the links */
  items_append (writer->index, FORMAT_CSV, bytes);
  if (!write_if_changed (writer, path, bytes, 0600, error))
    return FALSE;
  g_chmod (path, 0600); /* an older file keeps its mode when its bytes are the same */
  return TRUE;
}

static gboolean
make_folders (const char *dir, GError **error)
{
  g_autofree char *feeds = g_build_filename (dir, "f", NULL);
  if (g_mkdir_with_parents (feeds, 0755) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (errno), _ ("cannot make the folder %s: %s"), feeds, g_strerror (errno));
  return FALSE;
}

/* What the files do not hold yet, and what to do about it: a roster that is not published, links without an address. */
static void
say_missing (const Writer *writer, Day unpublished)
{
  char month[DAY_TEXT_SIZE];
  if (unpublished != DAY_NONE) {
    day_format (unpublished, month);
    month[7] = '\0';
    g_print (_ ("The newest roster of %1$s is not published, so it is not in the calendars: paiban publish %1$s, then feeds again.\n"), month);
  } else if (writer->entries->entries->len == 0)
    g_print ("%s\n", _ ("Nothing is published yet: the calendars are empty. Plan, solve and publish a month, then feeds again."));
  if (writer->voice->url == NULL)
    g_print ("%s\n", _ ("index.csv has no links: fill in 订阅网址 on the page 设置 (settings), the address of your web site, import it, then feeds again."));
}

/* paiban feeds --out DIR: the calendar feeds as files for any web server. */
int
cmd_feeds (App *app, int argc, char **argv, GError **error)
{
  static const char *const keys[] = { "feed", "code", "name", "file", "link", NULL };
  g_autofree char *dir = NULL;
  const GOptionEntry entries[] = {
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &dir, N_ ("folder for the feeds"), N_ ("DIR") },
    { NULL }
  };
  if (!command_parse (app, entries, NULL, _ ("Writes one calendar feed for each volunteer and each team."), &argc, &argv, 0, 0, error))
    return EXIT_USAGE;
  if (dir == NULL) {
    g_set_error (error, USAGE_ERROR, 0, _ ("say where the feeds shall be: paiban feeds --out DIR"));
    return EXIT_USAGE;
  }
  g_autoptr (Book) book = command_open_book (app, BOOK_READ, error);
  g_autoptr (Community) community = book == NULL ? NULL : book_load_community (book, app->as_of, error);
  g_autoptr (Voice) voice = community == NULL ? NULL : voice_new (community, error);
  g_autoptr (FeedEntries) all = voice == NULL ? NULL : feed_book_load (book, error);
  g_autoptr (Items) index = items_new (keys);
  Day unpublished;
  Writer writer = { .book = book, .community = community, .voice = voice, .entries = all, .dir = dir, .as_of = app->as_of, .index = index };
  if (all == NULL || !publication_book_waiting (book, app->as_of, &unpublished, error) || !book_load_secret (book, writer.secret, error) || !home_may_speak (book, error) || !make_folders (dir, error) || !write_all (&writer, error)
      || !write_index (&writer, error))
    return EXIT_ERROR;
  g_print (_ ("%u files written, %u unchanged. %s/index.csv says whose is whose: keep it private.\n"), writer.written, writer.kept, dir);
  say_missing (&writer, unpublished);
  return EXIT_DONE;
}
