/* SPDX-License-Identifier: MPL-2.0 */
#include "store/load-private.h"

#include "engine/setting.h"
#include "store/shared.h"

#include <string.h>

sqlite3_stmt *
load_query (Loader *loader, const char *sql)
{
  return loader->error != NULL ? NULL : book_prepare (loader->book, &loader->error, sql);
}

gboolean
load_step (Loader *loader, sqlite3_stmt *statement)
{
  gboolean row = FALSE;
  if (loader->error != NULL || statement == NULL || !book_step (loader->book, statement, &row, &loader->error))
    return FALSE;
  return row;
}

void
load_of (sqlite3_stmt *statement, gint64 owner)
{
  if (statement != NULL)
    book_bind (statement, "I", owner);
}

int
load_ref (const Loader *loader, sqlite3_stmt *statement, int column, Map map)
{
  gpointer index;
  gint64 id = book_id (statement, column);
  if (id == 0 || !g_hash_table_lookup_extended (loader->index[map], &id, NULL, &index))
    return NONE;
  return GPOINTER_TO_INT (index);
}

const char *
load_text (const Loader *loader, sqlite3_stmt *statement, int column)
{
  return community_text (loader->community, book_text (statement, column));
}

int
load_word (sqlite3_stmt *statement, int column, const char *const *words, guint n, int fallback)
{
  const char *text = book_text (statement, column);
  for (guint i = 0; text != NULL && i < n; i++)
    if (strcmp (words[i], text) == 0)
      return (int)i;
  return fallback;
}

Sex
load_sex (sqlite3_stmt *statement, int column)
{
  const char *text = book_text (statement, column);
  return text == NULL ? SEX_UNKNOWN : text[0] == 'm' ? SEX_MALE : SEX_FEMALE;
}

Ints
load_refs (Loader *loader, sqlite3_stmt *statement, gint64 owner, Map map)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (int));
  load_of (statement, owner);
  while (load_step (loader, statement)) {
    int index = load_ref (loader, statement, 0, map);
    g_array_append_val (items, index);
  }
  return community_ints (loader->community, (const int *)(gpointer)items->data, items->len);
}

Texts
load_texts (Loader *loader, sqlite3_stmt *statement, gint64 owner)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  load_of (statement, owner);
  while (load_step (loader, statement))
    g_ptr_array_add (items, (gpointer)load_text (loader, statement, 0));
  return community_texts (loader->community, (const char *const *)items->pdata, items->len);
}

static void
index_ids (Loader *loader)
{
  static const char *const sql[N_MAPS] = {
    [MAP_PLACE] = "SELECT id FROM place ORDER BY id",
    [MAP_ORGANISATION] = "SELECT id FROM organisation ORDER BY id",
    [MAP_SKILL] = "SELECT id FROM skill ORDER BY id",
    [MAP_PERSON] = "SELECT id FROM person ORDER BY id",
    [MAP_TEAM] = "SELECT id FROM team ORDER BY id",
    [MAP_CALENDAR] = "SELECT id FROM calendar ORDER BY id",
    [MAP_EVENT] = "SELECT id FROM event ORDER BY id",
    [MAP_RECIPIENT] = "SELECT id FROM recipient ORDER BY id",
    [MAP_SERIES] = "SELECT id FROM series ORDER BY id",
  };
  for (guint i = 0; i < N_MAPS; i++) {
    g_autoptr (sqlite3_stmt) statement = load_query (loader, sql[i]);
    loader->index[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    for (int n = 0; load_step (loader, statement); n++) {
      gint64 id = book_id (statement, 0);
      g_hash_table_insert (loader->index[i], g_memdup2 (&id, sizeof id), GINT_TO_POINTER (n));
    }
  }
}

static void
load_settings (Loader *loader)
{
  Community *community = loader->community;
  g_autoptr (sqlite3_stmt) statement = load_query (loader, "SELECT key, value FROM setting ORDER BY key");
  while (load_step (loader, statement)) {
    Setting setting = { load_text (loader, statement, 0), load_text (loader, statement, 1) };
    g_array_append_val (community->settings, setting);
  }
  community->uuid = g_strdup (book_uuid (loader->book));
  community->zone
      = g_strdup (community_setting (community, SETTING_ZONE, setting_find (SETTING_ZONE)->fallback));
}

static void
load_tables (Loader *loader, Day as_of)
{
  static void (*const readers[]) (Loader *loader)
      = { index_ids,       load_settings, load_places, load_organisations, load_people, load_busy, load_teams, load_recipients,
          load_calendars, load_events,   load_event_rows, load_posts,  load_series, load_notes, load_rules };
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    readers[i](loader);
  load_histories (loader, as_of);
}

Community *
book_load_community (Book *book, Day as_of, GError **error)
{
  g_autoptr (Community) community = community_new ();
  Loader loader = { .book = book, .community = community };
  gboolean own = sqlite3_get_autocommit (book_db (book)) != 0;
  if (own && !book_exec (book, error, "BEGIN", ""))
    return NULL;
  load_tables (&loader, as_of);
  for (guint i = 0; i < N_MAPS; i++)
    g_hash_table_unref (loader.index[i]);
  if (own)
    sqlite3_exec (book_db (book), "COMMIT", NULL, NULL, NULL);
  if (loader.error != NULL) {
    g_propagate_error (error, loader.error);
    return NULL;
  }
  if (!shared_add (book, community, as_of, error))
    return NULL;
  return g_steal_pointer (&community);
}
